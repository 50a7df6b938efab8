//! The pages to sign in and out.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::sessions::{SESSION_LASTS, Session};
use crate::address::own_path;
use crate::cookie;
use crate::form::Fields;
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::site::{Site, Way};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    way: &'static str,
    /// The way to the issuer, and back to where the visitor was.
    issuer: String,
    /// Whether the visitor came from a page that needs it.
    needed: bool,
}

/// Says how to sign in.
pub(super) async fn sign_in(visit: Visit) -> Response {
    let next = next(&visit.here);
    // Who signs in again before a session ends loses nothing: forms of the old one are shown again as they were typed.
    let again = visit.query("again").is_some();
    if visit.session.is_some() && !again {
        return go(&visit, &next);
    }
    let frame = Frame::without_person(&visit.site, visit.say, visit.say.text("sign-in-title"), &visit.here);
    let way = match visit.site.sign_in {
        Way::Links => "links",
        Way::Oidc(_) => "issuer",
        Way::Nowhere => "nowhere",
    };
    let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    let issuer = visit.at(&format!("/sign-in/issuer?next={encoded}"));
    frame::shown(StatusCode::OK, &SignInPage { frame, way, issuer, needed: visit.here.contains("next=") })
}

/// Where to go after signing in.
pub(super) fn next(here: &str) -> String {
    let query = here.split_once('?').map_or("", |(_, query)| query);
    let named = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "next");
    named.map_or_else(|| "/".to_owned(), |(_, path)| own_path(&path).to_owned())
}

/// Signs in by a link, once.
pub(super) async fn by_link(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Result<Response, Halt> {
    if !matches!(visit.site.sign_in, Way::Links) {
        return Err(visit.halt(HaltKind::NotFound));
    }
    // A look ahead must not use the link up.
    let looks_ahead =
        headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"));
    if method != Method::GET || looks_ahead {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let taken = visit.site.sessions.take_link(&secret).await.map_err(|error| away(&visit, &error))?;
    let Some(principal) = taken else { return Err(visit.halt(HaltKind::LinkSpent)) };
    signed_in(&visit, &principal.issuer, &principal.subject, "/").await
}

/// Begins a session and goes on to a path.
pub(super) async fn signed_in(
    visit: &Visit,
    issuer: &str,
    subject: &str,
    next: &str,
) -> Result<Response, Halt> {
    if let Some(before) = &visit.session {
        end(visit, before).await?;
    }
    let person = visit.site.persons.of(issuer, subject);
    let begun = visit.site.sessions.begin((issuer, subject), &person).await;
    let secret = begun.map_err(|error| away(visit, &error))?;
    let place = visit.site.public_url.as_ref();
    let kept = cookie::kept(place, cookie::SESSION, &secret, SESSION_LASTS.as_secs());
    let mut response = go(visit, next);
    response.headers_mut().append(header::SET_COOKIE, kept);
    Ok(response)
}

/// Ends the session.
pub(super) async fn sign_out(
    State(site): State<Arc<Site>>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Halt> {
    if let Some(session) = &visit.session {
        if !session.is_form_token(fields.form_token()) {
            return Err(visit.halt(HaltKind::BadForm));
        }
        end(&visit, session).await?;
    }
    let mut response = go(&visit, "/sign-in");
    let gone = cookie::kept(site.public_url.as_ref(), cookie::SESSION, "", 0);
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}

/// Ends a session and what is told to its pages.
async fn end(visit: &Visit, session: &Session) -> Result<(), Halt> {
    visit.site.sessions.end(session).await.map_err(|error| away(visit, &error))?;
    visit.site.openings.end(session.id());
    Ok(())
}

/// To a page of ours, by a path below the base path.
pub(crate) fn go(visit: &Visit, path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, visit.at(own_path(path)))]).into_response()
}

pub(super) fn away(visit: &Visit, error: &dyn std::error::Error) -> Halt {
    tracing::warn!(%error, "a session could not be kept or ended");
    visit.halt(HaltKind::Unavailable)
}
