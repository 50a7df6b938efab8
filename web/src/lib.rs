//! What people see in a browser: pages of HTML made by the server, which work without scripts.
//!
//! One page is three files of one name: `pages/work.rs` (what is asked and how it is shown),
//! `templates/work.html`, `queries/work.graphql`. Every page asks the public schema by its document, typed against
//! `schema.graphql`, through the door that HTTP has ([`banso_api::http::InProcess`]); there is no other way to data.
//! Texts stand in `locales/`, styles in `assets/`.
//!
//! Where to find what: [`site`](Web) is put together in `site`; who visits, in which language, is `visit`; signing
//! in and out is `sign_in`; dates, words of closed lists and texts are `shown`; forms are `form`; what pages are told while they are open is
//! `live`; pictures of figures are
//! `picture`, files for spreadsheets `csv_file`; as of when a page is asked is `pages::moment`.
//!
//! What must stay out: SQL, rules of the domain, any reading or writing beside GraphQL documents.

mod address;
mod asked;
mod assets;
mod cookie;
mod csv_file;
mod form;
mod frame;
mod halt;
mod headers;
mod live;
mod meters;
mod pages;
mod picture;
mod secret;
mod shown;
mod sign_in;
mod site;
mod visit;

pub use address::{InvalidPublicUrl, PublicUrl};
pub use meters::WebMeters;
pub use sign_in::links::{LinkError, SignInLinks};
pub use sign_in::oidc::{OidcSettings, OidcSettingsError};
pub use site::{SignIn, Web, WebParts};
