//! What programs talk to: the GraphQL schema, the command bus behind its mutations, tokens, and the transport.
//!
//! [`Api::new`] puts everything together and [`Api::router`] serves it. How a request goes:
//! [`http`] checks its form, its size and its token ([`auth`]); the account behind the token is looked up in the log
//! with the roles in force today; the resolvers read rows under the asker's scope, or hand a wish to
//! the [`bus`], which is the only door through which anything is written. Messages come from [`texts`].
//!
//! What must stay out: SQL, HTML, rules of the domain.

// Optimised, the resolvers of the schema nest more deeply than rustc follows by itself.
#![recursion_limit = "256"]

mod api;
pub mod auth;
mod batching;
pub mod bus;
mod context;
mod examples;
mod figure;
mod health;
pub mod http;
mod schema;
pub mod texts;
#[cfg(test)]
mod walk;

pub use api::{Api, ApiOptions};
pub use health::{Health, Readiness};
pub use schema::{FORM_CODES, InvalidNodeId, NodeId, read_session, sdl};
