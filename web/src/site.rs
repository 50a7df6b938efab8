//! The pages put together: what they stand on, and their routes.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::get;
use banso_api::auth::Verifier;
use banso_api::bus::PersonKeys;
use banso_api::http::InProcess;
use banso_eventstore::{Sources, WebSessions};

use crate::address::PublicUrl;
use crate::live::{self, Openings};
use crate::meters::{self, WebMeters};
use crate::sign_in::oidc::{Oidc, OidcSettings};
use crate::sign_in::sessions::Sessions;
use crate::{assets, headers, pages, sign_in, visit};

/// What the pages are made of.
pub struct WebParts {
    /// The door to the schema.
    pub api: InProcess,
    /// Checks the tokens of the issuer that people sign in at.
    pub verifier: Arc<Verifier>,
    /// Who is signed in.
    pub sessions: WebSessions,
    /// How sessions name people.
    pub persons: PersonKeys,
    /// The clock and the maker of ids.
    pub sources: Sources,
    /// Where people reach the pages; `None`: at the root of the address that is listened on.
    pub public_url: Option<PublicUrl>,
    /// How people sign in.
    pub sign_in: SignIn,
    /// A page that took as long is named in the log.
    pub slow: Duration,
}

/// How people sign in.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// By links that the program prints, on loopback only.
    Links,
    /// At an issuer that speaks OpenID Connect.
    Oidc(Box<OidcSettings>),
    /// Not at all: tokens are made elsewhere, and programs use them.
    Nowhere,
}

/// What every page stands on.
pub(crate) struct Site {
    pub(crate) api: InProcess,
    pub(crate) sessions: Sessions,
    pub(crate) persons: PersonKeys,
    pub(crate) sources: Sources,
    pub(crate) public_url: Option<PublicUrl>,
    pub(crate) sign_in: Way,
    pub(crate) openings: Openings,
    pub(crate) meters: WebMeters,
    pub(crate) slow: Duration,
}

/// How people sign in, made ready.
pub(crate) enum Way {
    Links,
    Oidc(Box<Oidc>),
    Nowhere,
}

impl Site {
    /// Empty, or the path below which all pages are.
    pub(crate) fn base(&self) -> &str {
        self.public_url.as_ref().map_or("", PublicUrl::base_path)
    }
}

/// The pages.
pub struct Web {
    site: Arc<Site>,
}

impl Web {
    /// Puts the pages together.
    ///
    /// # Errors
    /// The client that talks to the issuer cannot be made.
    pub fn new(parts: WebParts) -> Result<Self, reqwest::Error> {
        let sign_in = match parts.sign_in {
            SignIn::Links => Way::Links,
            SignIn::Oidc(settings) => Way::Oidc(Box::new(Oidc::new(*settings, parts.verifier)?)),
            SignIn::Nowhere => Way::Nowhere,
        };
        let sessions = Sessions::new(parts.sessions, parts.sources.clone());
        let WebParts { api, sources, public_url, slow, persons, .. } = parts;
        let openings = Openings::new();
        let meters = WebMeters::new(openings.clone());
        let site = Site { api, sessions, persons, sources, public_url, sign_in, openings, meters, slow };
        Ok(Self { site: Arc::new(site) })
    }

    /// What the pages have done in this process.
    pub fn meters(&self) -> WebMeters {
        self.site.meters.clone()
    }

    /// The routes of the API, where a page of ours may ask as who is signed in to the pages.
    pub fn beside(&self, api: Router) -> Router {
        api.layer(from_fn_with_state(self.site.clone(), sign_in::console::by_session))
    }

    /// The routes, without the path of the public address.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(pages::router())
            .merge(sign_in::router())
            .merge(live::router())
            .fallback(pages::nothing_here)
            .layer(from_fn_with_state(self.site.clone(), visit::choose_language))
            .layer(from_fn_with_state(self.site.clone(), meters::measure))
            .with_state(self.site.clone())
            .route("/assets/{name}", get(assets::serve))
            .layer(map_response(headers::secured))
    }
}
