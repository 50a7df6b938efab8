//! Recording a consultation: which one, what it was about, and the notes as they were pasted.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use graphql_client::GraphQLQuery;

use super::Link;
use crate::form::{COMMAND, Conflict, Field, Fields, FormPage, Given, Input, Receipt, answered, resume};
use crate::halt::{Halt, HaltKind};
use crate::shown::{Lane, MilestoneKind, Say, UserErrorCode, scalar};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/consult.graphql",
    custom_scalars_module = "scalar",
    extern_enums("MilestoneKind", "Lane", "UserErrorCode"),
    variables_derives = "Clone"
)]
struct ConsultPage;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/consult.graphql",
    custom_scalars_module = "scalar",
    extern_enums("MilestoneKind", "Lane", "UserErrorCode")
)]
struct OpenConsultation;

use consult_page::ConsultPageDevice as Device;

/// The fields beside which a refusal can stand.
const NAMES: [&str; 3] = ["kind", "topic", "text"];

/// Shows an empty form.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let device = load(&visit, id).await?;
    Ok(page(&visit, &device, None, Given::default()).await?.shown())
}

/// Takes a form.
pub(super) async fn send(visit: Visit, Path(id): Path<String>, sent: Fields) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return resume(&visit, &sent) };
    let is_ours = session.is_form_token(sent.form_token());
    let device = load(&visit, id).await?;
    if !is_ours {
        return Ok(page(&visit, &device, Some(&sent), Given::again()).await?.shown());
    }
    let receipt = tell(&visit, &device, &sent).await?;
    if let Some(position) = receipt.position {
        let there = format!("/devices/{}?done=consulted&position={position}", device.id);
        return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, visit.at(&there))]).into_response());
    }
    let given = answered(visit.say, &sent, &NAMES, &receipt.user_errors);
    Ok(page(&visit, &device, Some(&sent), given).await?.shown())
}

async fn load(visit: &Visit, id: String) -> Result<Device, Halt> {
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let answer = visit.ask::<ConsultPage>(consult_page::Variables { device: id }).await?;
    answer.device.ok_or_else(|| visit.halt(HaltKind::NotFound))
}

async fn tell(visit: &Visit, device: &Device, sent: &Fields) -> Result<Receipt, Halt> {
    use open_consultation::{AcknowledgementInput, OpenConsultationInput, Variables};
    let acknowledge = sent
        .acknowledged()
        .map(|(code, reason)| AcknowledgementInput { code: code.to_owned(), reason: reason.to_owned() });
    let input = OpenConsultationInput {
        command_id: sent.get(COMMAND).to_owned(),
        expected_version: sent.version(),
        device: device.id.clone(),
        kind: MilestoneKind(sent.get("kind").to_owned()),
        occurrence: None,
        topic: sent.get("topic").to_owned(),
        text: sent.some("text"),
        questions: Vec::new(),
        acknowledge: acknowledge.collect(),
    };
    visit.tell::<OpenConsultation>(Variables { input }).await
}

async fn page(visit: &Visit, device: &Device, sent: Option<&Fields>, given: Given) -> Result<FormPage, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("consult-go")).await?;
    let frame = frame.with_query::<ConsultPage>(consult_page::Variables { device: device.id.clone() });
    let back = Link {
        href: visit.at(&format!("/devices/{}", device.id)),
        name: say.name(&device.name, device.name_en.as_deref()).to_owned(),
    };
    let version = given.actual_version.or_else(|| sent.and_then(Fields::version));
    Ok(FormPage {
        back,
        lead: say.text("consult-lead"),
        about: Vec::new(),
        fields: fields(say, device, sent),
        conflict: given.actual_version.map(|_| Conflict { now: vec![say.text("consult-conflict")] }),
        given,
        command: sent.and_then(Fields::command).unwrap_or_else(|| visit.site.sources.ids.uuid().to_string()),
        version: version.unwrap_or(device.version).to_string(),
        submit: say.text("consult-submit"),
        frame,
    })
}

fn fields(say: Say, device: &Device, sent: Option<&Fields>) -> Vec<Field> {
    let value = |name: &str| sent.map_or_else(String::new, |sent| sent.get(name).to_owned());
    let field = |name, key: &str, hint: Option<&str>, input, required| Field {
        name,
        label: say.text(key),
        hint: hint.map(|hint| say.text(hint)),
        input,
        value: value(name),
        required,
    };
    vec![
        field("kind", "consult-kind", None, Input::Choice(kinds(device)), true),
        field("topic", "consult-topic", Some("consult-topic-hint"), Input::Line, true),
        field("text", "consult-text", Some("consult-text-hint"), Input::Lines, false),
    ]
}

/// The kinds of consultations on the roadmap of the device, each once.
fn kinds(device: &Device) -> Vec<(String, String)> {
    let items = device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    let milestones = items.iter().map(|item| &item.milestone);
    let consultations = milestones.filter(|one| one.lane == Some(Lane::RegulatoryConsultation));
    let mut seen = BTreeSet::new();
    let once = consultations.filter(|one| seen.insert(one.kind.0.clone()));
    once.map(|one| (one.kind.0.clone(), one.name.clone())).collect()
}
