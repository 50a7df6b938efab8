//! Links that sign in once: of the demonstration, printed by the program for whoever reads its output.

use banso_eventstore::{Sources, WebSessions};
use jiff::SignedDuration;

use super::sessions::{SessionError, Sessions};

/// How long a link waits to be used.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(12);

/// Makes links.
pub struct SignInLinks {
    sessions: Sessions,
}

/// Why no link can be made.
#[derive(Debug, thiserror::Error)]
#[error("a link to sign in cannot be made")]
pub struct LinkError(#[source] SessionError);

impl SignInLinks {
    /// For one deployment.
    #[must_use]
    pub fn new(rows: WebSessions, sources: Sources) -> Self {
        Self { sessions: Sessions::new(rows, sources) }
    }

    /// A path, below the base path, that signs its first visitor in as this person.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn path(&self, issuer: &str, subject: &str) -> Result<String, LinkError> {
        let secret = self.sessions.link(issuer, subject, LINK_LASTS).await.map_err(LinkError)?;
        Ok(format!("/sign-in/link/{secret}"))
    }
}
