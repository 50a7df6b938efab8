//! Who asks: bearer tokens checked against configured issuers, and an issuer for development.
//!
//! A token says *who* somebody is. What they may do stands in the log and is asked elsewhere:
//! no role, no membership and no permission may ever be read from a token here.
//! The algorithm of a token is pinned by configuration, and keys come only from configured
//! sources; what a token's own header says about keys (`jku`, `jwk`, `x5u`, `x5c`) is never read.

mod claims;
mod development;
mod fetch;
mod issuer;
mod key_ring;
mod key_set;
mod refusal;
mod verifier;

#[cfg(test)]
mod tests;

pub use development::{DevelopmentIssuer, DevelopmentIssuerError};
pub use fetch::keys_of;
pub use issuer::{
    IssuerConfig, JwksUrl, JwksUrlError, KeySource, SigningAlgorithm, TokenRules, TokenRulesError,
    UnknownAlgorithm,
};
pub use refusal::TokenError;
pub use verifier::{KnownIssuer, Principal, Verifier, VerifierError};
