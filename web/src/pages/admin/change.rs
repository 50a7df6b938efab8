//! Making somebody known, giving and ending roles by forms; what was typed is shown again where it could not be recorded.

use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Shows, Typed, page};
use crate::form::{COMMAND, Fields, Given, Receipt, answered, kept, resume};
use crate::halt::Halt;
use crate::shown::{Closed, RoleKind, Say, UserErrorCode, scalar};
use crate::sign_in::go;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/grant_role.graphql",
    custom_scalars_module = "scalar",
    extern_enums("RoleKind", "UserErrorCode"),
    variables_derives = "Clone"
)]
struct GrantRole;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/revoke_role.graphql",
    custom_scalars_module = "scalar",
    extern_enums("UserErrorCode"),
    variables_derives = "Clone"
)]
struct RevokeRole;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/open_account.graphql",
    custom_scalars_module = "scalar",
    extern_enums("UserErrorCode"),
    variables_derives = "Clone"
)]
struct OpenAccount;

/// The fields beside which a refusal can stand.
const NAMES: [&str; 10] =
    ["role", "hub", "startup", "from", "until", "grant", "on", "reason", "subject", "name"];

/// What is wrong beside which field.
type Beside = Vec<(&'static str, String)>;

/// Gives a role.
pub(in crate::pages) async fn grant(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, granted(&visit, &fields).await)
}

async fn granted(visit: &Visit, fields: &Fields) -> Result<Response, Halt> {
    if let Some(stopped) = stopped(visit, fields).await? {
        return Ok(stopped);
    }
    match grant_input(visit.say, fields) {
        Ok(input) => {
            let receipt = visit.tell::<GrantRole>(grant_role::Variables { input }).await?;
            told(visit, fields, ("grant", "role"), &receipt).await
        }
        Err(beside) => refused(visit, fields, "grant", Given { beside, ..Given::default() }).await,
    }
}

/// Ends a role.
pub(in crate::pages) async fn revoke(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, revoked(&visit, &fields).await)
}

async fn revoked(visit: &Visit, fields: &Fields) -> Result<Response, Halt> {
    if let Some(stopped) = stopped(visit, fields).await? {
        return Ok(stopped);
    }
    match revoke_input(visit.say, fields) {
        Ok(input) => {
            let receipt = visit.tell::<RevokeRole>(revoke_role::Variables { input }).await?;
            told(visit, fields, ("revoke", "role"), &receipt).await
        }
        Err(beside) => refused(visit, fields, "revoke", Given { beside, ..Given::default() }).await,
    }
}

/// Makes somebody known.
pub(in crate::pages) async fn open(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, opened(&visit, &fields).await)
}

async fn opened(visit: &Visit, fields: &Fields) -> Result<Response, Halt> {
    if let Some(stopped) = stopped(visit, fields).await? {
        return Ok(stopped);
    }
    let input = open_account::OpenAccountInput {
        command_id: fields.get(COMMAND).to_owned(),
        issuer: fields.get("issuer").to_owned(),
        name: fields.get("name").to_owned(),
        subject: fields.get("subject").to_owned(),
    };
    let receipt = visit.tell::<OpenAccount>(open_account::Variables { input }).await?;
    told(visit, fields, ("open", "account"), &receipt).await
}

/// Only a form of this session may change something; what was typed is shown again where it is none.
async fn stopped(visit: &Visit, fields: &Fields) -> Result<Option<Response>, Halt> {
    let Some(session) = &visit.session else { return resume(visit, fields).map(Some) };
    if session.is_form_token(fields.form_token()) {
        return Ok(None);
    }
    let form = visit.here.trim_start_matches("/admin/").split('?').next().unwrap_or_default().to_owned();
    refused(visit, fields, &form, Given::again()).await.map(Some)
}

async fn told(
    visit: &Visit,
    fields: &Fields,
    (form, done): (&str, &str),
    receipt: &Receipt,
) -> Result<Response, Halt> {
    if let Some(position) = receipt.position {
        return Ok(go(visit, &format!("/admin?done={done}&position={position}")));
    }
    let given = answered(visit.say, fields, &NAMES, &receipt.user_errors);
    refused(visit, fields, form, given).await
}

async fn refused(visit: &Visit, fields: &Fields, form: &str, given: Given) -> Result<Response, Halt> {
    page(visit, Shows::Typed(Typed { form: form.to_owned(), fields: fields.clone(), given })).await
}

/// A day, or what would be right; none where nothing was typed.
fn day(say: Say, fields: &Fields, name: &'static str, beside: &mut Beside) -> Option<scalar::Date> {
    let text = fields.some(name)?;
    let day = text.parse().ok();
    if day.is_none() {
        beside.push((name, say.with("moment-wrong", &[("text", text)])));
    }
    day
}

/// A day that must be there.
fn needed_day(say: Say, fields: &Fields, name: &'static str, beside: &mut Beside) -> Option<scalar::Date> {
    if fields.some(name).is_none() {
        beside.push((name, say.text("admin-needs-day")));
    }
    day(say, fields, name, beside)
}

fn grant_input(say: Say, fields: &Fields) -> Result<grant_role::GrantRoleInput, Beside> {
    let mut beside = Vec::new();
    let role = RoleKind::parse(fields.get("role"));
    if role.is_none() {
        beside.push(("role", say.text("admin-choose-role")));
    }
    let from = needed_day(say, fields, "from", &mut beside);
    let until = day(say, fields, "until", &mut beside);
    match (role, from) {
        (Some(role), Some(from)) if beside.is_empty() => Ok(grant_role::GrantRoleInput {
            account: fields.get("account").to_owned(),
            command_id: fields.get(COMMAND).to_owned(),
            expected_version: fields.version(),
            from,
            hub: fields.some("hub"),
            role,
            startup: fields.some("startup").map(|startup| last_part(&startup).to_owned()),
            until,
        }),
        _ => Err(beside),
    }
}

/// The id in what was typed: an id, or the address of the page of the startup.
fn last_part(typed: &str) -> &str {
    let path = typed.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default()
}

fn revoke_input(say: Say, fields: &Fields) -> Result<revoke_role::RevokeRoleInput, Beside> {
    let mut beside = Vec::new();
    match needed_day(say, fields, "on", &mut beside) {
        Some(on) => Ok(revoke_role::RevokeRoleInput {
            account: fields.get("account").to_owned(),
            command_id: fields.get(COMMAND).to_owned(),
            expected_version: fields.version(),
            grant: fields.get("grant").parse().unwrap_or_default(),
            on,
            reason: fields.get("reason").to_owned(),
        }),
        None => Err(beside),
    }
}
