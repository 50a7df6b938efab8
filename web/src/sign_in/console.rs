//! The console asks as who is signed in to the pages, without a token.
//!
//! A cookie is sent by whatever page asks, so that it alone opens nothing: a request speaks for its session only if it is
//! sent by POST, from a page of ours, with the token that forms of the session carry, in a header that no form and no other
//! site can send without being asked first. Everything else is answered as before: as somebody who is not signed in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use banso_api::auth::Principal;
use banso_api::http::BySession;
use serde::Serialize;

use crate::cookie;
use crate::form::is_from_elsewhere;
use crate::halt::{Halt, HaltKind};
use crate::site::Site;
use crate::visit::Visit;

/// Carries the token of the forms of the session.
const FORM_TOKEN: HeaderName = HeaderName::from_static("x-banso-form-token");

/// Who is signed in, as the console reads it.
#[derive(Serialize)]
struct SignedIn {
    name: String,
    roles: Vec<String>,
    form_token: String,
}

/// Says to the console who is signed in, and gives it what its requests carry; `null` where nobody is.
pub(super) async fn who(visit: Visit, headers: HeaderMap) -> Result<Response, Halt> {
    if is_from_elsewhere(&headers) {
        return Err(visit.halt(HaltKind::NotFound));
    }
    let person = match visit.session {
        Some(_) => visit.frame(String::new()).await?.person,
        None => None,
    };
    let told = person.map(|one| SignedIn { name: one.name, roles: one.roles, form_token: one.form_token });
    let mut response = Json(told).into_response();
    let ours = HeaderValue::from_static("same-origin");
    response.headers_mut().insert("cross-origin-resource-policy", ours);
    Ok(response)
}

/// Lets a request to `/graphql` speak for the session of its browser.
pub(crate) async fn by_session(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let asks = request.method() == Method::POST && request.uri().path() == "/graphql";
    if asks && headers.contains_key(FORM_TOKEN) && !headers.contains_key(header::AUTHORIZATION) {
        let who = speaks_for(&site, headers).await;
        request.extensions_mut().insert(who.map_or(BySession::Refused, BySession::Is));
    }
    next.run(request).await
}

/// Who the session of these headers is; none where one of the locks does not open.
async fn speaks_for(site: &Site, headers: &HeaderMap) -> Option<Principal> {
    let mut sent = headers.get_all(FORM_TOKEN).iter();
    let (token, None) = (sent.next()?.to_str().ok()?, sent.next()) else { return None };
    if is_from_elsewhere(headers) {
        return None;
    }
    let session = site.sessions.find(cookie::read(headers, cookie::SESSION)?).await.ok()??;
    session.is_form_token(token).then_some(session.principal)
}
