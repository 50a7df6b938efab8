//! What mutations answer: the subject as it is afterwards, where it stands in the log, or why nothing was written.

use async_graphql::Result;
use uuid::Uuid;

use crate::bus::Executed;
use crate::schema::object::{
    Account, Assessment, Citation, Device, Hub, Indicator, Plan, Programme, Startup,
};
use crate::schema::user_error::UserError;
use crate::schema::visit::Visit;

/// How a mutation ended.
pub(crate) enum Outcome {
    /// It was accepted, now or before.
    Accepted(Executed),
    /// It was refused; nothing was written.
    Refused(Vec<UserError>),
}

impl Outcome {
    pub(super) fn executed(&self) -> Option<&Executed> {
        match self {
            Self::Accepted(executed) => Some(executed),
            Self::Refused(_) => None,
        }
    }

    pub(super) fn errors(&self) -> Vec<UserError> {
        match self {
            Self::Accepted(_) => Vec::new(),
            Self::Refused(errors) => errors.clone(),
        }
    }

    /// The subject as the asker may read it now.
    pub(super) async fn subject<S: PayloadSubject>(&self, visit: &Visit) -> Result<Option<S>> {
        let Some(executed) = self.executed() else { return Ok(None) };
        visit.catch_up(executed.position).await?;
        S::read(visit, executed.aggregate).await
    }
}

/// Something that a mutation changes.
pub(crate) trait PayloadSubject: Sized {
    /// Reads it under the asker's own scope.
    fn read(visit: &Visit, id: Uuid) -> impl Future<Output = Result<Option<Self>>> + Send;
}

macro_rules! subjects {
    ($($name:ident => $id:ty),* $(,)?) => {$(
        impl PayloadSubject for $name {
            async fn read(visit: &Visit, id: Uuid) -> Result<Option<Self>> {
                Self::by_id(visit, <$id>::new(id)).await
            }
        }
    )*};
}

subjects! {
    Startup => banso_domain::StartupId,
    Device => banso_domain::DeviceId,
    Hub => banso_domain::HubId,
    Programme => banso_domain::ProgrammeId,
    Account => banso_domain::AccountId,
    Plan => banso_domain::PlanId,
    Indicator => banso_domain::IndicatorId,
    Assessment => banso_domain::AssessmentId,
    Citation => banso_domain::CitationId,
}

/// Declares payloads: the name of each, and the field and type of its subject.
macro_rules! payloads {
    ($($name:ident { $field:ident: $subject:ident })*) => {$(
        pub(crate) struct $name($crate::schema::mutation::Outcome);

        impl From<$crate::schema::mutation::Outcome> for $name {
            fn from(outcome: $crate::schema::mutation::Outcome) -> Self {
                Self(outcome)
            }
        }

        /// How the mutation ended: what changed, or why nothing was written.
        #[async_graphql::Object]
        impl $name {
            /// What changed, as it is afterwards, as far as the read tables have come within 5 seconds (compare its
            /// version); null when the mutation was refused, or when you may not read it.
            async fn $field(
                &self,
                ctx: &async_graphql::Context<'_>,
            ) -> async_graphql::Result<Option<$crate::schema::object::$subject>> {
                self.0.subject($crate::schema::visit::Visit::of(ctx)?).await
            }

            /// The version after the mutation; null when it was refused.
            async fn version(&self) -> Option<i32> {
                self.0.executed().map(|executed| $crate::schema::scalar::int(executed.version.get()))
            }

            /// The position of the last thing that it recorded, for minPosition; null when it was refused.
            async fn position(&self) -> Option<$crate::schema::scalar::Position> {
                self.0.executed().map(|executed| executed.position.into())
            }

            /// Whether this commandId had been accepted before: nothing was written now; null when it was refused.
            async fn replayed(&self) -> Option<bool> {
                self.0.executed().map(|executed| executed.replayed)
            }

            /// Why nothing was written; empty when the mutation was accepted.
            async fn user_errors(&self) -> Vec<$crate::schema::user_error::UserError> {
                self.0.errors()
            }
        }
    )*};
}

pub(super) use payloads;
