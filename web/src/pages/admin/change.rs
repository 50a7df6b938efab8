//! Giving and ending roles by forms; what was typed is shown again where it could not be recorded.

use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Typed, page};
use crate::form::Fields;
use crate::halt::{Halt, HaltKind};
use crate::shown::{Closed, RoleKind, Say, scalar};
use crate::sign_in::go;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/grant_role.graphql",
    custom_scalars_module = "scalar",
    extern_enums("RoleKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct GrantRole;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/revoke_role.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct RevokeRole;

/// A position where it was recorded, or why not.
type Outcome = Result<Option<i64>, Vec<String>>;

/// Gives a role.
pub(in crate::pages) async fn grant(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    checked(&visit, &fields)?;
    let outcome = match grant_input(visit.say, &fields) {
        Ok(input) => {
            let answer = visit.asked::<GrantRole>(grant_role::Variables { input }).await?;
            let payload = answer.map(|answer| answer.grant_role);
            outcome(
                &visit,
                payload.map(|found| {
                    found.map(|found| {
                        (found.position, found.user_errors.into_iter().map(|error| error.message).collect())
                    })
                }),
            )?
        }
        Err(errors) => Err(errors),
    };
    answered(&visit, fields, outcome).await
}

/// Ends a role.
pub(in crate::pages) async fn revoke(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    checked(&visit, &fields)?;
    let outcome = match revoke_input(visit.say, &fields) {
        Ok(input) => {
            let answer = visit.asked::<RevokeRole>(revoke_role::Variables { input }).await?;
            let payload = answer.map(|answer| answer.revoke_role);
            outcome(
                &visit,
                payload.map(|found| {
                    found.map(|found| {
                        (found.position, found.user_errors.into_iter().map(|error| error.message).collect())
                    })
                }),
            )?
        }
        Err(errors) => Err(errors),
    };
    answered(&visit, fields, outcome).await
}

/// Only a form of this session may change something.
fn checked(visit: &Visit, fields: &Fields) -> Result<(), Halt> {
    let Some(session) = &visit.session else { return Err(visit.sign_in_first()) };
    if session.is_form_token(fields.form_token()) { Ok(()) } else { Err(visit.halt(HaltKind::BadForm)) }
}

type Payload = Result<Option<(Option<i64>, Vec<String>)>, String>;

fn outcome(visit: &Visit, payload: Payload) -> Result<Outcome, Halt> {
    Ok(match payload {
        Ok(None) => return Err(visit.halt(HaltKind::NotFound)),
        Ok(Some((position, errors))) if errors.is_empty() => Ok(position),
        Ok(Some((_, errors))) => Err(errors),
        Err(message) => Err(vec![message]),
    })
}

async fn answered(visit: &Visit, fields: Fields, outcome: Outcome) -> Result<Response, Halt> {
    match outcome {
        Ok(position) => {
            let position = position.map(|position| format!("&position={position}")).unwrap_or_default();
            Ok(go(visit, &format!("/admin?done=role{position}")))
        }
        Err(errors) => page(visit, Some(Typed { fields, errors })).await,
    }
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.get(name).to_owned()).filter(|text| !text.is_empty())
}

/// A day, or what would be right; none where nothing was typed.
fn day(say: Say, fields: &Fields, name: &str, errors: &mut Vec<String>) -> Option<scalar::Date> {
    let text = given(fields, name)?;
    let day = text.parse().ok();
    if day.is_none() {
        errors.push(say.with("moment-wrong", &[("text", text)]));
    }
    day
}

fn grant_input(say: Say, fields: &Fields) -> Result<grant_role::GrantRoleInput, Vec<String>> {
    let mut errors = Vec::new();
    let role = RoleKind::parse(fields.get("role"));
    if role.is_none() {
        errors.push(say.text("admin-choose-role"));
    }
    let from = day(say, fields, "from", &mut errors);
    if from.is_none() && errors.is_empty() {
        errors.push(say.text("admin-needs-day"));
    }
    let until = day(say, fields, "until", &mut errors);
    match (role, from) {
        (Some(role), Some(from)) if errors.is_empty() => Ok(grant_role::GrantRoleInput {
            account: fields.get("account").to_owned(),
            command_id: fields.get("command_id").to_owned(),
            expected_version: fields.get("version").parse().ok(),
            from,
            hub: given(fields, "hub"),
            role,
            startup: given(fields, "startup"),
            until,
        }),
        _ => Err(errors),
    }
}

fn revoke_input(say: Say, fields: &Fields) -> Result<revoke_role::RevokeRoleInput, Vec<String>> {
    let mut errors = Vec::new();
    let on = day(say, fields, "on", &mut errors);
    if on.is_none() && errors.is_empty() {
        errors.push(say.text("admin-needs-day"));
    }
    match on {
        Some(on) => Ok(revoke_role::RevokeRoleInput {
            account: fields.get("account").to_owned(),
            command_id: fields.get("command_id").to_owned(),
            expected_version: fields.get("version").parse().ok(),
            grant: fields.get("grant").parse().unwrap_or_default(),
            on,
            reason: fields.get("reason").to_owned(),
        }),
        None => Err(errors),
    }
}
