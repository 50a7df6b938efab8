//! From the text after `Bearer` to a [`Principal`], or the reason why not.

use std::collections::HashMap;

use banso_eventstore::SessionId;
use jiff::Timestamp;
use jsonwebtoken::Validation;

use super::claims::{self, Claims};
use super::fetch;
use super::issuer::{IssuerConfig, SigningAlgorithm, TokenRules};
use super::key_ring::KeyRing;
use super::key_set::PublicKey;
use super::refusal::TokenError;

/// Who asks, as a verified token says. What they may do is not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// The claim `iss`.
    pub issuer: String,
    /// The claim `sub`: never empty, at most 255 characters, no control characters.
    pub subject: String,
    /// The claim `exp`.
    pub expires_at: Timestamp,
    /// The claim `jti`, where the issuer writes one.
    pub token_id: Option<String>,
    /// The session of the pages through which somebody asks; none with a token.
    pub session: Option<SessionId>,
}

/// Checks bearer tokens against the configured issuers.
pub struct Verifier {
    issuers: HashMap<String, Trusted>,
    rules: TokenRules,
}

/// An issuer as operators are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownIssuer {
    /// The claim `iss`.
    pub issuer: String,
    /// The claim `aud` that its tokens must have.
    pub audience: String,
    /// The algorithms that its tokens may be signed with.
    pub algorithms: Vec<SigningAlgorithm>,
    /// How many of its keys are known, and when they were read; none before its first token.
    pub keys: Option<(usize, Timestamp)>,
}

struct Trusted {
    audience: String,
    algorithms: Vec<SigningAlgorithm>,
    ring: KeyRing,
}

/// Why a verifier cannot be built from its configuration.
#[derive(Debug, thiserror::Error)]
pub enum VerifierError {
    /// Nobody could ever sign in.
    #[error("no issuer is configured; name at least one")]
    NoIssuer,
    /// The same `iss` twice: which keys count would be a matter of order.
    #[error("the issuer `{0}` is configured twice")]
    IssuerTwice(String),
    /// An issuer with an empty name, audience or list of algorithms.
    #[error("the issuer `{0}` needs a name, an audience and at least one algorithm")]
    Incomplete(String),
    /// The HTTP client for key sets could not be made.
    #[error("making the client that fetches key sets")]
    Client(#[source] reqwest::Error),
}

impl Verifier {
    /// A verifier that trusts exactly these issuers. No key is fetched before the first token.
    ///
    /// # Errors
    /// No issuer, the same issuer twice, an incomplete one, or no HTTP client.
    pub fn new(issuers: Vec<IssuerConfig>, rules: TokenRules) -> Result<Self, VerifierError> {
        if issuers.is_empty() {
            return Err(VerifierError::NoIssuer);
        }
        let client = fetch::client().map_err(VerifierError::Client)?;
        let mut trusted = HashMap::new();
        for config in issuers {
            if config.issuer.is_empty() || config.audience.is_empty() || config.algorithms.is_empty() {
                return Err(VerifierError::Incomplete(config.issuer));
            }
            let ring = KeyRing::new(config.issuer.clone(), config.keys, client.clone());
            let one = Trusted { audience: config.audience, algorithms: config.algorithms, ring };
            if trusted.insert(config.issuer.clone(), one).is_some() {
                return Err(VerifierError::IssuerTwice(config.issuer));
            }
        }
        Ok(Self { issuers: trusted, rules })
    }

    /// Whose tokens are trusted, by name, and what is known of their keys at this moment.
    #[must_use]
    pub fn issuers(&self) -> Vec<KnownIssuer> {
        let known = |(issuer, trusted): (&String, &Trusted)| KnownIssuer {
            issuer: issuer.clone(),
            audience: trusted.audience.clone(),
            algorithms: trusted.algorithms.clone(),
            keys: trusted.ring.known(),
        };
        let mut issuers: Vec<KnownIssuer> = self.issuers.iter().map(known).collect();
        issuers.sort_by(|one, other| one.issuer.cmp(&other.issuer));
        issuers
    }

    /// Verifies one bearer token at this moment.
    ///
    /// # Errors
    /// The first rule that the token breaks; the signature is checked before any claim but `iss`.
    pub async fn verify(&self, bearer: &str, now: Timestamp) -> Result<Principal, TokenError> {
        let (header, unverified) = claims::peek(bearer)?;
        let issuer = unverified.iss.ok_or(TokenError::ClaimMissing("iss"))?;
        let trusted = self.issuers.get(&issuer).ok_or(TokenError::WrongIssuer)?;
        let algorithm = pinned(&trusted.algorithms, &header.alg)?;
        let key = trusted.ring.key(header.kid.as_deref(), algorithm, now).await?;
        let verified = check_signature(bearer, &key, algorithm)?;
        verified.admit(&trusted.audience, &self.rules, now)
    }
}

fn pinned(allowed: &[SigningAlgorithm], named: &str) -> Result<SigningAlgorithm, TokenError> {
    allowed.iter().copied().find(|algorithm| algorithm.name() == named).ok_or(TokenError::AlgorithmRefused)
}

fn check_signature(bearer: &str, key: &PublicKey, algorithm: SigningAlgorithm) -> Result<Claims, TokenError> {
    // The library checks the signature only: our claims need a clock that tests can set.
    let mut signature_only = Validation::new(algorithm.in_library());
    signature_only.required_spec_claims.clear();
    signature_only.validate_exp = false;
    signature_only.validate_nbf = false;
    signature_only.validate_aud = false;
    let decoded = jsonwebtoken::decode::<Claims>(bearer, key.decoding(), &signature_only);
    decoded.map(|token| token.claims).map_err(|error| match error.kind() {
        jsonwebtoken::errors::ErrorKind::InvalidSignature => TokenError::SignatureInvalid,
        jsonwebtoken::errors::ErrorKind::InvalidAlgorithm => TokenError::AlgorithmRefused,
        _ => TokenError::Malformed,
    })
}
