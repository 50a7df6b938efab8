//! The parts of a token we read, and the rules on its claims. Nothing here checks a signature.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::issuer::TokenRules;
use super::refusal::TokenError;
use super::verifier::Principal;

/// Longest token that is looked at, bytes.
const LONGEST_TOKEN: usize = 8 * 1024;
/// Longest `sub`, characters (RFC 7519 says nothing; OpenID Connect Core 1.0 §2 says 255).
const LONGEST_SUBJECT: usize = 255;

/// The header fields we read. `jku`, `jwk`, `x5u` and `x5c` are not among them.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    #[serde(default)]
    pub(super) kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

/// The claims as sent; every one is judged by [`Claims::admit`].
#[derive(Debug, Deserialize)]
pub(super) struct Claims {
    #[serde(default)]
    pub(super) iss: Option<String>,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    aud: Option<Audience>,
    #[serde(default)]
    exp: Option<NumericDate>,
    #[serde(default)]
    nbf: Option<NumericDate>,
    #[serde(default)]
    iat: Option<NumericDate>,
    #[serde(default)]
    jti: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn names(&self, wanted: &str) -> bool {
        match self {
            Self::One(one) => one == wanted,
            Self::Many(many) => many.iter().any(|one| one == wanted),
        }
    }
}

/// Seconds since 1970, a JSON number with or without a fraction (RFC 7519 §2).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "serde_json::Number")]
struct NumericDate(Timestamp);

impl TryFrom<serde_json::Number> for NumericDate {
    type Error = &'static str;

    fn try_from(number: serde_json::Number) -> Result<Self, Self::Error> {
        let seconds = number.as_i64().or_else(|| whole_seconds(&number)).ok_or("not a date")?;
        Timestamp::from_second(seconds).map(Self).map_err(|_| "out of range")
    }
}

fn whole_seconds(number: &serde_json::Number) -> Option<i64> {
    // A float casts to an integer by saturation, and the range is checked when the instant is made.
    number.as_f64().filter(|seconds| seconds.is_finite()).map(|seconds| seconds.floor() as i64)
}

/// Splits a token and reads its header and claims, unverified.
pub(super) fn peek(token: &str) -> Result<(Header, Claims), TokenError> {
    if token.len() > LONGEST_TOKEN {
        return Err(TokenError::Malformed);
    }
    let mut parts = token.split('.');
    let (Some(header), Some(claims), Some(_signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TokenError::Malformed);
    };
    let header: Header = json_part(header)?;
    if header.crit.is_some() {
        return Err(TokenError::Malformed);
    }
    Ok((header, json_part(claims)?))
}

fn json_part<T: DeserializeOwned>(part: &str) -> Result<T, TokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Malformed)
}

impl Claims {
    /// Applies every rule on claims; call it only after the signature was verified.
    pub(super) fn admit(
        self,
        audience: &str,
        rules: &TokenRules,
        now: Timestamp,
    ) -> Result<Principal, TokenError> {
        let issuer = self.iss.ok_or(TokenError::ClaimMissing("iss"))?;
        let subject = self.sub.ok_or(TokenError::ClaimMissing("sub"))?;
        let named = self.aud.ok_or(TokenError::ClaimMissing("aud"))?;
        let expires_at = self.exp.ok_or(TokenError::ClaimMissing("exp"))?.0;
        let issued_at = self.iat.ok_or(TokenError::ClaimMissing("iat"))?.0;

        if !named.names(audience) {
            return Err(TokenError::WrongAudience);
        }
        if now.duration_since(expires_at) >= rules.leeway() {
            return Err(TokenError::Expired);
        }
        let starts_at = self.nbf.map_or(issued_at, |not_before| not_before.0.max(issued_at));
        if starts_at.duration_since(now) > rules.leeway() {
            return Err(TokenError::NotYetValid);
        }
        if expires_at.duration_since(issued_at) > rules.max_lifetime() {
            return Err(TokenError::LifetimeTooLong);
        }
        check_subject(&subject)?;
        Ok(Principal { issuer, subject, expires_at, token_id: self.jti, session: None })
    }
}

fn check_subject(subject: &str) -> Result<(), TokenError> {
    if subject.trim().is_empty() {
        return Err(TokenError::SubjectEmpty);
    }
    if subject.chars().count() > LONGEST_SUBJECT || subject.chars().any(char::is_control) {
        return Err(TokenError::Malformed);
    }
    Ok(())
}
