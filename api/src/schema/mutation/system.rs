//! What is done to the program itself. Nothing of it is recorded in the log.

use async_graphql::{Context, Object, Result, SimpleObject};
use banso_domain::access::{Action, Scope};
use banso_eventstore::Verifying;

use crate::bus::Refused;
use crate::schema::object::VerificationUnderWay;
use crate::schema::user_error::UserError;
use crate::schema::visit::Visit;

/// Whether a verification of the whole log has begun.
#[derive(SimpleObject)]
pub(crate) struct VerifyLogPayload {
    /// Whether one has begun; false where one was under way, which goes on, and when it was refused.
    pub begun: bool,
    /// The one that is under way, as it stood at that moment; null when it was refused.
    pub verifying: Option<VerificationUnderWay>,
    /// Why none is under way; empty when one is.
    pub user_errors: Vec<UserError>,
}

/// Mutations of the program itself.
#[derive(Default)]
pub(crate) struct SystemMutations;

#[Object]
impl SystemMutations {
    /// Has the replica that answers verify the whole log now, beside everything else: every hash, position, version and time is
    /// computed again. One at a time, for an hour at most; systemState tells how far it has come and what it came to. For system
    /// administrators. Nothing is recorded in the log, and no commandId is needed.
    async fn verify_log(&self, ctx: &Context<'_>) -> Result<Option<VerifyLogPayload>> {
        let visit = Visit::of(ctx)?;
        visit.signed_in()?;
        if visit.asker.scope(Action::KeepSystem) != Scope::Everything {
            let refused = UserError::of(visit.meta.locale, &Refused::NotFound { field: "" });
            return Ok(Some(VerifyLogPayload { begun: false, verifying: None, user_errors: vec![refused] }));
        }
        let (begun, under_way) = match visit.bus.log().verify_beside() {
            Verifying::Begun(under_way) => (true, under_way),
            Verifying::Already(under_way) => (false, under_way),
        };
        let verifying = Some(VerificationUnderWay::from(under_way));
        Ok(Some(VerifyLogPayload { begun, verifying, user_errors: Vec::new() }))
    }
}
