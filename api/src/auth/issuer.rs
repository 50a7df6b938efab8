//! What is configured about an issuer: its name, our audience, its algorithms, where its keys are.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use jiff::SignedDuration;
use jsonwebtoken::Algorithm;
use reqwest::Url;

/// The longest leeway for clocks that disagree.
const LONGEST_LEEWAY: SignedDuration = SignedDuration::from_secs(30);
/// The lifetime allowed when nothing else is configured.
const DEFAULT_MAX_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A signature algorithm that may be pinned for an issuer. There is no symmetric one on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SigningAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSA PKCS#1 v1.5 with SHA-256, modulus of at least 2048 bits.
    Rs256,
}

impl SigningAlgorithm {
    /// Every algorithm that can be configured.
    pub const ALL: [Self; 3] = [Self::Es256, Self::EdDsa, Self::Rs256];

    /// The name in a token's `alg` header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
        }
    }

    pub(super) fn in_library(self) -> Algorithm {
        match self {
            Self::Es256 => Algorithm::ES256,
            Self::EdDsa => Algorithm::EdDSA,
            Self::Rs256 => Algorithm::RS256,
        }
    }
}

impl FromStr for SigningAlgorithm {
    type Err = UnknownAlgorithm;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
            .ok_or_else(|| UnknownAlgorithm(name.to_owned()))
    }
}

/// The name of a signature algorithm that cannot be configured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an algorithm that can be pinned; write ES256, EdDSA or RS256")]
pub struct UnknownAlgorithm(String);

/// Address of a JSON Web Key Set: `https`, or `http` on loopback, without user or password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JwksUrl(Url);

impl fmt::Display for JwksUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl JwksUrl {
    pub(super) fn as_url(&self) -> &Url {
        &self.0
    }
}

impl FromStr for JwksUrl {
    type Err = JwksUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| JwksUrlError::NotAnAddress)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(JwksUrlError::CarriesCredentials);
        }
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if is_loopback(&url) => Ok(Self(url)),
            _ => Err(JwksUrlError::NotSecure),
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Why an address of keys is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwksUrlError {
    /// Not an absolute URL.
    #[error("the address of the keys is not an absolute URL")]
    NotAnAddress,
    /// Plain `http` to another machine, or another scheme.
    #[error("keys are fetched over https only (http only on loopback)")]
    NotSecure,
    /// A user name or password inside the URL.
    #[error("the address of the keys must not carry a user name or password")]
    CarriesCredentials,
}

/// Where the public keys of an issuer are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// A key set behind an address.
    Url(JwksUrl),
    /// A key set in a file.
    File(PathBuf),
}

/// One trusted issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerConfig {
    /// Exact value of the claim `iss`.
    pub issuer: String,
    /// The value that `aud` must contain.
    pub audience: String,
    /// The algorithms this issuer signs with; at least one.
    pub algorithms: Vec<SigningAlgorithm>,
    /// Where its public keys are.
    pub keys: KeySource,
}

/// Limits that hold for the tokens of every issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenRules {
    max_lifetime: SignedDuration,
    leeway: SignedDuration,
}

impl TokenRules {
    /// Rules with the longest lifetime (`exp` − `iat`) and the leeway for clocks that disagree.
    ///
    /// # Errors
    /// The lifetime is not positive, or the leeway is negative or longer than 30 seconds.
    pub fn new(max_lifetime: SignedDuration, leeway: SignedDuration) -> Result<Self, TokenRulesError> {
        if max_lifetime <= SignedDuration::ZERO {
            return Err(TokenRulesError::LifetimeNotPositive);
        }
        if leeway < SignedDuration::ZERO || leeway > LONGEST_LEEWAY {
            return Err(TokenRulesError::LeewayOutOfRange);
        }
        Ok(Self { max_lifetime, leeway })
    }

    pub(super) fn max_lifetime(&self) -> SignedDuration {
        self.max_lifetime
    }

    pub(super) fn leeway(&self) -> SignedDuration {
        self.leeway
    }
}

impl Default for TokenRules {
    fn default() -> Self {
        Self { max_lifetime: DEFAULT_MAX_LIFETIME, leeway: LONGEST_LEEWAY }
    }
}

/// Why token rules are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenRulesError {
    /// A lifetime of zero or less.
    #[error("the longest lifetime of a token must be positive")]
    LifetimeNotPositive,
    /// A leeway below 0 or above 30 seconds.
    #[error("the leeway must be between 0 and 30 seconds")]
    LeewayOutOfRange,
}
