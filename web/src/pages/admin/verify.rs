//! Having the whole log verified now, by a form.

use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::again;
use crate::form::{Fields, kept, resume};
use crate::halt::{Halt, HaltKind};
use crate::sign_in::go;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/verify_log.graphql",
    response_derives = "Debug"
)]
struct VerifyLog;

/// Begins, where none is under way.
pub(in crate::pages) async fn begin(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, begun(&visit, &fields).await)
}

async fn begun(visit: &Visit, fields: &Fields) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return resume(visit, fields) };
    if !session.is_form_token(fields.form_token()) {
        return again(visit).await;
    }
    let answer = visit.ask::<VerifyLog>(verify_log::Variables {}).await?;
    let done = answer.verify_log.ok_or_else(|| visit.sign_in_first())?;
    if !done.user_errors.is_empty() {
        return Err(visit.halt(HaltKind::NotFound));
    }
    let word = if done.begun { "verifying" } else { "verifying-already" };
    Ok(go(visit, &format!("/admin?done={word}#log")))
}
