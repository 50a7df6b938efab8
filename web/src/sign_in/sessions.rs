//! Sessions: a secret in a cookie, and who it speaks for sealed under it in the database.

use banso_api::auth::Principal;
use banso_eventstore::{FoundSecret, Opened, PersonKey, SecretKind, SessionId, Sources, WebSessions};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::secret::{NoRandomness, Secret};

/// How long somebody stays signed in: a working day.
pub(crate) const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(12);

/// How often it is kept in mind that a session is used: not with every page.
const USED_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Session {
    secret: Secret,
    /// By which others know it.
    id: SessionId,
    pub(crate) principal: Principal,
}

impl Session {
    /// What forms of this session carry.
    /// Another text each time; empty, so that no form is taken, where the machine gives no random bytes.
    pub(crate) fn form_token(&self) -> String {
        self.secret.form_token().unwrap_or_default()
    }

    /// By which others know it: its person, and administrators.
    pub(crate) fn id(&self) -> SessionId {
        self.id
    }

    /// Whether a form was made for this session.
    pub(crate) fn is_form_token(&self, sent: &str) -> bool {
        self.secret.is_form_token(sent)
    }
}

/// Who a row speaks for, as it is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    issuer: String,
    subject: String,
}

/// Why a session cannot be kept or looked up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SessionError {
    /// The machine gave no random bytes.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The rows cannot be read or written.
    #[error("the sessions cannot be reached: {0}")]
    Rows(String),
}

/// The sessions and links of one deployment.
pub(crate) struct Sessions {
    rows: WebSessions,
    sources: Sources,
}

impl Sessions {
    pub(crate) fn new(rows: WebSessions, sources: Sources) -> Self {
        Self { rows, sources }
    }

    /// The session of a cookie; none when it ended or never was.
    pub(crate) async fn find(&self, cookie: &str) -> Result<Option<Session>, SessionError> {
        let Some(secret) = Secret::parse(cookie) else { return Ok(None) };
        let found = self.rows.find(SecretKind::Session, &secret.hash()).await;
        let found = found.map_err(|error| SessionError::Rows(error.to_string()))?;
        let Some((row, (id, used_at))) = found.and_then(|row| row.session.map(|session| (row, session)))
        else {
            return Ok(None);
        };
        let Some(principal) = speaks_for(&secret, &row) else { return Ok(None) };
        if self.sources.clock.now().duration_since(used_at) >= USED_EVERY
            && let Err(error) = self.rows.used(&secret.hash()).await
        {
            // The page can be shown all the same.
            tracing::warn!(%error, "the use of a session could not be kept in mind");
        }
        Ok(Some(Session { principal: Principal { session: Some(id), ..principal }, secret, id }))
    }

    /// Whether a session that was found goes on.
    pub(crate) async fn is_open(&self, session: &Session) -> Result<bool, SessionError> {
        let found = self.rows.find(SecretKind::Session, &session.secret.hash()).await;
        found.map(|row| row.is_some()).map_err(|error| SessionError::Rows(error.to_string()))
    }

    /// Begins a session; the answer is the cookie's value.
    pub(crate) async fn begin(
        &self,
        (issuer, subject): (&str, &str),
        person: &PersonKey,
    ) -> Result<String, SessionError> {
        self.keep(Opened::Session(person), issuer, subject, SESSION_LASTS).await
    }

    /// Makes the secret of a link that signs in once.
    pub(crate) async fn link(
        &self,
        issuer: &str,
        subject: &str,
        lasts: SignedDuration,
    ) -> Result<String, SessionError> {
        self.keep(Opened::Link, issuer, subject, lasts).await
    }

    /// Whom a link signs in: the first time, and while it holds.
    pub(crate) async fn take_link(&self, text: &str) -> Result<Option<Principal>, SessionError> {
        let Some(secret) = Secret::parse(text) else { return Ok(None) };
        let found = self.rows.take(SecretKind::Link, &secret.hash()).await;
        let found = found.map_err(|error| SessionError::Rows(error.to_string()))?;
        Ok(found.and_then(|row| speaks_for(&secret, &row)))
    }

    /// Ends a session.
    pub(crate) async fn end(&self, session: &Session) -> Result<(), SessionError> {
        let ended = self.rows.end(&session.secret.hash()).await;
        ended.map_err(|error| SessionError::Rows(error.to_string()))
    }

    async fn keep(
        &self,
        what: Opened<'_>,
        issuer: &str,
        subject: &str,
        lasts: SignedDuration,
    ) -> Result<String, SessionError> {
        let secret = Secret::random()?;
        let who = Sealed { issuer: issuer.to_owned(), subject: subject.to_owned() };
        let plain = serde_json::to_vec(&who).map_err(|error| SessionError::Rows(error.to_string()))?;
        let until = self.sources.clock.now().checked_add(lasts).unwrap_or(Timestamp::MAX);
        let kept = self.rows.open(what, &secret.hash(), &secret.seal(&plain)?, until).await;
        kept.map_err(|error| SessionError::Rows(error.to_string()))?;
        Ok(secret.text())
    }
}

fn speaks_for(secret: &Secret, row: &FoundSecret) -> Option<Principal> {
    let who: Sealed = serde_json::from_slice(&secret.open(&row.sealed)?).ok()?;
    let (issuer, subject) = (who.issuer, who.subject);
    Some(Principal { issuer, subject, expires_at: row.expires_at, token_id: None, session: None })
}
