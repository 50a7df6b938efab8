//! Why a token is refused: one closed list, told to the asker by its code only.

/// Why a bearer token was not accepted.
///
/// Every variant answers 401 with its code, except [`TokenError::KeysUnavailable`], which is a
/// fault of ours or of the issuer and answers 503.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not three base64url parts of JSON, longer than 8 KiB, or a critical header we do not know.
    #[error("the token is not a well-formed JSON Web Token")]
    Malformed,
    /// `exp` is in the past.
    #[error("the token has expired")]
    Expired,
    /// `nbf` or `iat` is in the future.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// `exp` minus `iat` is longer than the configured maximum.
    #[error("the token lives longer than is allowed here")]
    LifetimeTooLong,
    /// `aud` does not name this service.
    #[error("the token is meant for another audience")]
    WrongAudience,
    /// `iss` is none of the configured issuers.
    #[error("the token comes from an issuer that is not trusted here")]
    WrongIssuer,
    /// The signature does not fit the key.
    #[error("the signature of the token does not verify")]
    SignatureInvalid,
    /// The algorithm is not pinned for this issuer, or does not fit the key.
    #[error("the algorithm of the token is not allowed for its issuer")]
    AlgorithmRefused,
    /// No configured key has the token's `kid`.
    #[error("the key that signed the token is not known")]
    KeyUnknown,
    /// `sub` is empty.
    #[error("the token names nobody")]
    SubjectEmpty,
    /// One of `iss`, `aud`, `sub`, `exp`, `iat` is absent.
    #[error("the token lacks the claim `{0}`")]
    ClaimMissing(&'static str),
    /// The issuer's keys were never loaded and cannot be loaded now.
    #[error("the keys of the issuer cannot be loaded at the moment")]
    KeysUnavailable,
}

impl TokenError {
    /// Stable code of this refusal, kebab-case.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "token-malformed",
            Self::Expired => "token-expired",
            Self::NotYetValid => "token-not-yet-valid",
            Self::LifetimeTooLong => "token-lifetime-too-long",
            Self::WrongAudience => "token-wrong-audience",
            Self::WrongIssuer => "token-wrong-issuer",
            Self::SignatureInvalid => "token-signature-invalid",
            Self::AlgorithmRefused => "token-algorithm-refused",
            Self::KeyUnknown => "token-key-unknown",
            Self::SubjectEmpty => "token-subject-empty",
            Self::ClaimMissing(_) => "token-claim-missing",
            Self::KeysUnavailable => "token-keys-unavailable",
        }
    }
}
