//! From the header `Authorization` to who asks, or from what the pages of this process say of the session of a browser.

use axum::http::header::AUTHORIZATION;
use axum::http::{Extensions, HeaderMap};
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

/// Whom the session of a browser speaks for. The pages of this process put it beside a request that they have checked;
/// nothing that is sent can.
#[derive(Debug, Clone)]
pub enum BySession {
    /// This person.
    Is(Principal),
    /// Nobody: a session was meant, but it has ended, or it is not the browser that asks by itself.
    Refused,
}

impl BySession {
    /// Who asks; none where no session was meant.
    pub(super) fn of(extensions: &Extensions) -> Result<Option<Principal>, Fault> {
        match extensions.get::<Self>() {
            None => Ok(None),
            Some(Self::Is(principal)) => Ok(Some(principal.clone())),
            Some(Self::Refused) => Err(Fault::sign_in("Your sign-in to the pages has ended. Sign in again.")),
        }
    }
}

/// The token after the scheme `Bearer` (RFC 6750 §2.1).
pub(super) fn bearer(credentials: &str) -> Option<&str> {
    let (scheme, token) = credentials.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
