//! The way of every mutation: read the input, hand the wish to the bus, answer.

use async_graphql::{Context, Result};
use banso_domain::CommandId;
use tracing::Instrument as _;

use super::payload::Outcome;
use crate::bus::{Aggregate, CommandError, CommandRequest, Wish};
use crate::http::ErrorCode;
use crate::schema::input::{Envelope, Form, MutationInput};
use crate::schema::user_error::UserError;
use crate::schema::visit::Visit;

/// Reads the input, and executes the wish unless something in it is wrong. The payload is nullable in the schema, so
/// that a fault of one mutation does not take the answers of the others in the same request along.
pub(super) fn perform<'c, 'x, I, A, P, W>(
    ctx: &'c Context<'x>,
    mutation: &'static str,
    input: &'c I,
    wish: W,
) -> impl Future<Output = Result<Option<P>>> + Send + use<'c, 'x, I, A, P, W>
where
    I: MutationInput + Sync,
    A: Aggregate,
    P: From<Outcome>,
    W: FnOnce(&mut Form) -> Option<Wish<A>> + Send + 'c,
{
    perform_placing(ctx, mutation, input, |field| vec![field.to_owned()], wish)
}

/// The same where a field that a rule names lies deeper in the input: `place` says on which path.
pub(super) async fn perform_placing<I, A, P>(
    ctx: &Context<'_>,
    mutation: &'static str,
    input: &I,
    place: impl Fn(&str) -> Vec<String> + Send,
    wish: impl FnOnce(&mut Form) -> Option<Wish<A>> + Send,
) -> Result<Option<P>>
where
    I: MutationInput,
    A: Aggregate,
    P: From<Outcome>,
{
    let (request, wish) = match read_input(ctx, mutation, input, wish)? {
        Ok(read) => read,
        Err(refused) => return Ok(Some(refused.into())),
    };
    // Boxed: the compiler follows the states of nested futures only so deep.
    Box::pin(carry_out(ctx, &request, &wish, place)).await
}

/// Reads the input; everything that is wrong refuses it at once.
pub(super) fn read_input<I: MutationInput, T>(
    ctx: &Context<'_>,
    mutation: &'static str,
    input: &I,
    read: impl FnOnce(&mut Form) -> Option<T>,
) -> Result<std::result::Result<(CommandRequest, T), Outcome>> {
    let visit = Visit::of(ctx)?;
    visit.signed_in()?;
    let mut form = Form::new(visit.meta.locale);
    let request = request(&mut form, mutation, input.envelope(), given(ctx)?);
    let value = read(&mut form);
    let errors = form.into_errors();
    Ok(match (request, value, errors.is_empty()) {
        (Some(request), Some(value), true) => Ok((request, value)),
        _ => {
            count(visit, &errors);
            Err(Outcome::Refused(errors))
        }
    })
}

/// Hands the wish to the bus, and answers.
pub(super) async fn carry_out<A: Aggregate, P: From<Outcome>>(
    ctx: &Context<'_>,
    request: &CommandRequest,
    wish: &Wish<A>,
    place: impl Fn(&str) -> Vec<String> + Send,
) -> Result<Option<P>> {
    let visit = Visit::of(ctx)?;
    let mutation = request.mutation;
    let correlation = Some(visit.meta.request_id.to_string());
    let span = tracing::info_span!("command", mutation, command_id = %request.command_id);
    let result = async {
        let result = visit.bus.execute(&visit.asker, request, wish, correlation).await;
        tracing::debug!(accepted = result.is_ok(), "a command was carried out");
        result
    };
    let result = result.instrument(span).await;
    visit.loaders.forget();
    match result {
        Ok(executed) => Ok(Some(Outcome::Accepted(executed).into())),
        Err(CommandError::Refused(refused)) => {
            let error = UserError::of(visit.meta.locale, &refused);
            let field = error.field.iter().flat_map(|field| place(field)).collect();
            count(visit, std::slice::from_ref(&error));
            Ok(Some(Outcome::Refused(vec![UserError { field, ..error }]).into()))
        }
        Err(error @ CommandError::Unavailable(_)) => {
            tracing::warn!(mutation, error = ?error, "a command cannot be carried out at the moment");
            let message =
                "The database cannot be reached at the moment. Please try again with the same commandId.";
            Err(ErrorCode::Unavailable.error(message))
        }
        Err(error @ CommandError::Fault(_)) => Err(async_graphql::Error::new_with_source(error)),
    }
}

/// Counts by which rules a mutation was refused.
fn count(visit: &Visit, errors: &[UserError]) {
    for error in errors {
        visit.bus.meters().refusals.of(&error.rule).increment();
    }
}

/// The input as the client gave it, without defaults: what makes two wishes the same must not change when the schema
/// gets a new field.
fn given(ctx: &Context<'_>) -> Result<serde_json::Value> {
    let arguments = ctx.field().arguments()?;
    let input = arguments.into_iter().find(|(name, _)| name.as_str() == "input");
    let input = input.map_or(async_graphql::Value::Null, |(_, input)| input);
    Ok(input.into_json()?)
}

fn request(
    form: &mut Form,
    mutation: &'static str,
    envelope: Envelope<'_>,
    given: serde_json::Value,
) -> Option<CommandRequest> {
    let command_id: Option<CommandId> = form.command_id(envelope.command_id);
    let expected_version = form.version(envelope.expected_version);
    let acknowledged = form.acknowledged(envelope.acknowledge);
    let mut request = CommandRequest::new(mutation, command_id?, given);
    request.expected_version = expected_version?;
    request.acknowledged = acknowledged?;
    Some(request)
}
