//! One request of one asker: who asks, what day it is, what may be read. Made anew for every operation, so that
//! roles are fresh and no row is ever shared by two askers.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, Result};
use banso_domain::access::Action;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{Behind, PageRequest, ReadError, Reads, Sight};

use super::input::Form;
use super::loaders::Loaders;
use super::user_error::UserErrorCode;
use crate::bus::{Asker, Bus};
use crate::http::{ErrorCode, RequestMeta};
use crate::texts;

/// How long a reader waits for the read tables to reach a position.
const PATIENCE: Duration = Duration::from_secs(5);

/// One request of one asker.
pub(crate) struct Visit {
    /// Who asks.
    pub asker: Asker,
    /// Today in Japan.
    pub today: JstDate,
    /// The request's id and language.
    pub meta: RequestMeta,
    /// The door for commands.
    pub bus: Bus,
    /// The read tables.
    pub reads: Reads,
    /// Rows by id, in batches.
    pub loaders: Loaders,
}

impl Visit {
    /// A request that begins.
    pub(crate) fn new(asker: Asker, meta: RequestMeta, bus: Bus, reads: Reads) -> Self {
        let today = bus.today();
        let loaders = Loaders::new(&reads, &asker, today);
        Self { asker, today, meta, bus, reads, loaders }
    }

    /// The request of a resolver.
    ///
    /// # Errors
    /// The transport did not attach one: a defect.
    pub(crate) fn of<'a>(ctx: &Context<'a>) -> Result<&'a Self> {
        ctx.data::<Self>()
    }

    /// What the asker sees by an action.
    ///
    /// # Errors
    /// Nobody signed in, and the action is not public.
    pub(crate) fn sight(&self, action: Action) -> Result<Sight> {
        if !action.is_public() {
            self.signed_in()?;
        }
        Ok(Sight::new(self.asker.scope(action), self.today))
    }

    /// Passes only who showed a valid token.
    ///
    /// # Errors
    /// Nobody signed in.
    pub(crate) fn signed_in(&self) -> Result<()> {
        if self.asker.is_signed_in() {
            Ok(())
        } else {
            Err(ErrorCode::Unauthenticated.error(self.message("not-signed-in", &[])))
        }
    }

    /// The text of a code in the asker's language.
    pub(crate) fn message(&self, code: &str, arguments: &[(&'static str, String)]) -> String {
        texts::refusal(self.meta.locale, code, arguments)
    }

    /// Waits until the read tables have come to a position that the client has seen.
    ///
    /// # Errors
    /// They do not come that far in time.
    pub(crate) async fn reach(&self, position: Option<super::scalar::Position>) -> Result<()> {
        let Some(position) = position.map(Position::from) else { return Ok(()) };
        let head = self.bus.log().head().position;
        if position > head {
            // Another replica may have written it: look before saying that it does not exist.
            self.bus.log().refresh_head().await.map_err(|error| self.fault(ReadError::Log(error)))?;
            let head = self.bus.log().head().position;
            if position > head {
                return Err(self.fault(ReadError::PositionAhead { asked: position, head }));
            }
        }
        match self.reads.wait_for(position, PATIENCE).await {
            Ok(()) => Ok(()),
            Err(Behind::Read(error)) => Err(self.fault(error)),
            Err(behind) => {
                tracing::warn!(error = %behind, "the read tables lie behind");
                Err(ErrorCode::Unavailable.error(self.message("not-reached-yet", &[])))
            }
        }
    }

    /// Waits for what the asker has just written; goes on with what there is when it takes too long.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub(crate) async fn catch_up(&self, position: Position) -> Result<()> {
        match self.reads.wait_for(position, PATIENCE).await {
            Err(Behind::Read(error)) => Err(self.fault(error)),
            Err(behind) => {
                tracing::warn!(error = %behind, "a mutation answers with what the read tables hold");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// A page, as asked for.
    ///
    /// # Errors
    /// It is too large.
    pub(crate) fn page(&self, first: i32, after: Option<&str>) -> Result<PageRequest> {
        PageRequest::new(u32::try_from(first).unwrap_or(0), after).map_err(|error| self.fault(error))
    }

    /// What a failed reading answers: what the client can mend, with its text; the rest goes to the log.
    pub(crate) fn fault(&self, error: impl Into<Arc<ReadError>>) -> async_graphql::Error {
        let error = error.into();
        match &*error {
            ReadError::InvalidCursor => ErrorCode::BadUserInput.error(self.message("invalid-cursor", &[])),
            ReadError::PageTooLarge { .. } => {
                ErrorCode::BadUserInput.error(self.message("page-too-large", &[]))
            }
            ReadError::PositionAhead { asked, head } => {
                let arguments = [("asked", asked.to_string()), ("head", head.to_string())];
                ErrorCode::BadUserInput.error(self.message("position-ahead", &arguments))
            }
            ReadError::Rebuilding { projection } => {
                tracing::warn!(projection, "counts were asked for while their rows are being built");
                ErrorCode::Unavailable.error(self.message("being-rebuilt", &[]))
            }
            _ if error.is_unavailable() => {
                tracing::warn!(error = %error, "the read tables cannot be reached");
                ErrorCode::Unavailable
                    .error("The database cannot be reached at the moment. Please try again.")
            }
            _ => async_graphql::Error::new_with_source(error),
        }
    }

    /// Reads the arguments of a query: everything wrong is said, the first with its path.
    ///
    /// # Errors
    /// Something is wrong.
    pub(crate) fn arguments<T>(&self, read: impl FnOnce(&mut Form) -> Option<T>) -> Result<T> {
        let mut form = Form::new(self.meta.locale);
        let value = read(&mut form);
        let errors = form.into_errors();
        debug_assert!(errors.iter().all(|error| error.code == UserErrorCode::InvalidValue));
        match (value, errors.first()) {
            (Some(value), None) => Ok(value),
            (_, first) => {
                let message = first.map_or_else(String::new, |error| {
                    format!("{}: {}", error.field.join("."), error.message)
                });
                Err(ErrorCode::BadUserInput.error(message))
            }
        }
    }
}
