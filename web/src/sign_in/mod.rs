//! Signing in and out: pages, links of the demonstration, an issuer that speaks OpenID Connect.

pub(crate) mod console;
pub(crate) mod links;
pub(crate) mod oidc;
mod pages;
pub(crate) mod sessions;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::site::Site;

pub(crate) use pages::go;

/// The routes.
pub(crate) fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/sign-in", get(pages::sign_in))
        .route("/sign-in/link/{secret}", get(pages::by_link))
        .route("/sign-in/issuer", get(oidc::leave))
        .route("/sign-in/return", get(oidc::come_back))
        .route("/sign-out", post(pages::sign_out))
        .route("/graphiql/session", get(console::who))
}
