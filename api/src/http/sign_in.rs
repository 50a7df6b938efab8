//! From the header `Authorization` to who asks.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use jiff::Timestamp;

use super::fault::Fault;
use crate::auth::{Principal, TokenError, Verifier};

/// Who asks; `None` when no token was sent. A refused token never makes somebody anonymous.
pub(super) async fn by_headers(
    verifier: &Verifier,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Option<Principal>, Fault> {
    let mut sent = headers.get_all(AUTHORIZATION).iter();
    let token = match (sent.next(), sent.next()) {
        (None, _) => return Ok(None),
        (Some(one), None) => one.to_str().ok().and_then(bearer),
        (Some(_), Some(_)) => None,
    };
    let token = token.ok_or(TokenError::Malformed)?;
    Ok(Some(verifier.verify(token, now).await?))
}

/// The token after the scheme `Bearer` (RFC 6750 §2.1).
pub(super) fn bearer(credentials: &str) -> Option<&str> {
    let (scheme, token) = credentials.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
