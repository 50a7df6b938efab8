//! Who visits: in which language, signed in as whom, and where from.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use banso_api::http::{Known, Locale, RequestId, Visitor};

use crate::address::own_path;
use crate::cookie;
use crate::halt::{Halt, HaltKind};
use crate::shown::Say;
use crate::sign_in::sessions::Session;
use crate::site::Site;

/// How long a chosen language is kept: a year, in seconds.
const LANGUAGE_KEPT: i64 = 31_536_000;

/// One request of one visitor.
pub(crate) struct Visit {
    pub(crate) site: Arc<Site>,
    pub(crate) say: Say,
    /// Who is signed in.
    pub(crate) session: Option<Session>,
    /// Path and query below the base path.
    pub(crate) here: String,
    /// Whether something was sent: the page that answers shows what was, also where it is refused.
    pub(crate) sent: bool,
    peer: Option<SocketAddr>,
    request: Option<RequestId>,
    known: Known,
}

impl Visit {
    /// Stops with a page that says why.
    pub(crate) fn halt(&self, kind: HaltKind) -> Halt {
        Halt { site: self.site.clone(), say: self.say, kind }
    }

    /// Stops because signing in is needed, to come back here.
    pub(crate) fn sign_in_first(&self) -> Halt {
        self.halt(HaltKind::SignIn { next: self.here.clone() })
    }

    /// The visitor as the schema sees them.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor {
            principal: self.session.as_ref().map(|session| session.principal.clone()),
            peer: self.peer.map(|peer| peer.ip()),
            locale: self.say.locale(),
            request: self.request,
            known: self.known.clone(),
        }
    }

    /// An address of ours, from its path below the base path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.site.base())
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Halt;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Halt> {
        let say = Say::new(language(&parts.headers));
        let here = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0);
        let found = match cookie::read(&parts.headers, cookie::SESSION) {
            Some(text) => site.sessions.find(text).await,
            None => Ok(None),
        };
        let sent = parts.method == Method::POST;
        let request = parts.extensions.get::<RequestId>().copied();
        let known = Known::default();
        let mut visit = Self { site: site.clone(), say, session: None, here, sent, peer, request, known };
        visit.session = found.map_err(|error| {
            tracing::warn!(%error, "who visits could not be looked up");
            visit.halt(HaltKind::Unavailable)
        })?;
        Ok(visit)
    }
}

/// The language that was chosen, else the one the browser prefers, Japanese first.
fn language(headers: &HeaderMap) -> Locale {
    match cookie::read(headers, cookie::LANGUAGE) {
        Some("ja") => Locale::Ja,
        Some("en") => Locale::En,
        _ => Locale::preferred(headers),
    }
}

/// `?lang=ja` or `?lang=en` on any page: the choice is kept, and the same page is shown without it.
pub(crate) async fn choose_language(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let chosen = (request.method() == Method::GET).then(|| without_language(request.uri())).flatten();
    let Some((language, there)) = chosen else { return next.run(request).await };
    let kept = cookie::kept(site.public_url.as_ref(), cookie::LANGUAGE, language, LANGUAGE_KEPT);
    let there = format!("{}{}", site.base(), own_path(&there));
    (StatusCode::SEE_OTHER, [(header::LOCATION, there)], [(header::SET_COOKIE, kept)]).into_response()
}

/// The language that a query names, and the address without it.
fn without_language(uri: &Uri) -> Option<(&'static str, String)> {
    let query = uri.query()?;
    let mut chosen = None;
    let mut rest = form_urlencoded::Serializer::new(String::new());
    let mut is_empty = true;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match (&*name, &*value) {
            ("lang", "ja") => chosen = Some("ja"),
            ("lang", "en") => chosen = Some("en"),
            ("lang", _) => {}
            _ => {
                rest.append_pair(&name, &value);
                is_empty = false;
            }
        }
    }
    let there = if is_empty { uri.path().to_owned() } else { format!("{}?{}", uri.path(), rest.finish()) };
    Some((chosen?, there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_language_leaves_the_rest_of_the_address_as_it_was() {
        let read = |text: &'static str| without_language(&Uri::from_static(text));
        assert_eq!(read("/work?kind=SILENT&lang=en"), Some(("en", "/work?kind=SILENT".to_owned())));
        assert_eq!(read("/work?lang=ja"), Some(("ja", "/work".to_owned())));
        assert_eq!(read("/work?lang=fr"), None);
        assert_eq!(read("/work"), None);
    }

    #[test]
    fn the_chosen_language_goes_before_the_preferred_one() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(&headers), Locale::Ja);
        headers.insert(header::ACCEPT_LANGUAGE, "en-GB,ja;q=0.5".parse().expect("a header"));
        assert_eq!(language(&headers), Locale::En);
        headers.insert(header::COOKIE, "banso_language=ja".parse().expect("a header"));
        assert_eq!(language(&headers), Locale::Ja);
    }
}
