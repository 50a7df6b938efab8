//! Inputs about sessions of the pages. They carry no commandId: what has ended is ended once and for all, and asking again
//! finds nothing.

use async_graphql::{ID, InputObject};

/// Ends a session.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct EndSessionInput {
    /// Which.
    pub session: ID,
}

/// Ends the sessions of somebody.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct EndSessionsInput {
    /// Whose; left out: your own.
    pub account: Option<ID>,
}
