//! Fixing a figure of an indicator as a citation, and what was fixed of it.

use axum::extract::Path;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Asked, Indicator, shown};
use crate::form::{COMMAND, Fields, kept};
use crate::halt::{Halt, HaltKind};
use crate::pages::{Choice, Link};
use crate::shown::{
    CitedKind, Closed, DerivedDimension, DeviceClass, DeviceForm, Dimension, Instrument, Lane,
    MeasurementStanding, MilestoneKind, Purpose, Say, Shown, Stage, measured, scalar,
};
use crate::sign_in::go;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/fix_citation.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "DerivedDimension",
        "DeviceClass",
        "DeviceForm",
        "Dimension",
        "Instrument",
        "Lane",
        "MilestoneKind",
        "Purpose",
        "Stage"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
pub(in crate::pages) struct FixCitation;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/citations.graphql",
    custom_scalars_module = "scalar",
    extern_enums("CitedKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Citations;

/// The field of the id of a wish.
const COMMAND_ID: &str = "commandId";

/// What was typed into the form, and why it was not recorded.
pub(super) struct Typed {
    fields: Fields,
    pub(super) errors: Vec<(String, String)>,
}

/// The form.
pub(super) struct Form {
    pub(super) action: String,
    pub(super) token: String,
    pub(super) command_id: String,
    pub(super) questions: Vec<Choice>,
    pub(super) given_to: String,
    pub(super) purpose: String,
    pub(super) given_to_wrong: Option<String>,
    pub(super) purpose_wrong: Option<String>,
    /// What is wrong with the whole.
    pub(super) wrong: Vec<String>,
    pub(super) on: String,
}

/// A citation in the list of those of an indicator.
pub(super) struct Cited {
    pub(super) link: Link,
    pub(super) kind: String,
    pub(super) on: Shown,
    pub(super) given: Vec<String>,
    pub(super) withdrawn: bool,
    /// What would differ today; empty where nothing would.
    pub(super) today: Vec<String>,
    pub(super) differs: bool,
}

impl Form {
    pub(super) fn new(visit: &Visit, asked: &Asked, indicator: &Indicator, typed: Option<Typed>) -> Self {
        let say = visit.say;
        let (fields, errors) = typed.map(|typed| (typed.fields, typed.errors)).unwrap_or_default();
        let of = |name: &str| errors.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
        let others = errors.iter().filter(|(field, _)| field != "givenTo" && field != "purpose");
        let fresh = || visit.site.sources.ids.uuid().to_string();
        // What was sent before is recorded: what is sent now is another wish.
        let command_id = fields.command().filter(|_| of(COMMAND_ID).is_none());
        Self {
            action: super::address(visit, &format!("{}/cite", asked.path()), &asked.pairs()),
            token: visit
                .session
                .as_ref()
                .map(crate::sign_in::sessions::Session::form_token)
                .unwrap_or_default(),
            command_id: command_id.unwrap_or_else(fresh),
            questions: questions(say, asked, indicator, fields.get("question")),
            given_to: fields.get("given_to").to_owned(),
            purpose: fields.get("purpose").to_owned(),
            given_to_wrong: of("givenTo"),
            purpose_wrong: of("purpose"),
            wrong: others.map(|(_, text)| text.clone()).collect(),
            on: asked.moment.on.map_or_else(|| say.text("cite-today"), |day| Shown::day(say, day).text),
        }
    }
}

/// What can be fixed: the value as it is divided on the page, or one of the reported values that stand.
fn questions(say: Say, asked: &Asked, indicator: &Indicator, chosen: &str) -> Vec<Choice> {
    let mut questions = Vec::new();
    if indicator.derived_counts.is_some() {
        let by = [Some(DerivedDimension::FiscalYear), asked.by].into_iter().flatten();
        let by = say.joined(&by.map(|by| say.text(&by.key())).collect::<Vec<_>>(), "、");
        let label = say.with("cite-by", &[("by", by)]);
        questions.push(Choice { value: "parts".to_owned(), label, chosen: chosen == "parts" });
        let label = say.text("cite-total");
        questions.push(Choice { value: "total".to_owned(), label, chosen: chosen == "total" });
    }
    let standing = indicator.measurements.iter().filter(|one| one.standing == MeasurementStanding::Stands);
    questions.extend(standing.rev().map(|one| {
        let value = one.number.to_string();
        let figure = measured(say, &one.value.text, &say.text(&one.value.unit.key()));
        let label = format!("{} · {figure}", Shown::occurred(say, &one.as_of).text);
        Choice { chosen: chosen == value, value, label }
    }));
    questions
}

/// What was fixed of the indicator.
pub(super) async fn citations(visit: &Visit, indicator: &str) -> Result<Vec<Cited>, Halt> {
    let variables = citations::Variables {
        indicator: Some(indicator.to_owned()),
        plan: None,
        min_position: visit.min_position(),
    };
    let found = visit.ask::<Citations>(variables).await?.citations;
    let edges = found.map(|found| found.edges).unwrap_or_default();
    Ok(edges.into_iter().map(|edge| cited(visit, edge.node)).collect())
}

fn cited(visit: &Visit, node: citations::CitationsCitationsEdgesNode) -> Cited {
    let say = visit.say;
    let given = node.given_to.iter().map(|one| format!("{} · {}", one.to, Shown::day(say, one.on).text));
    let mut today: Vec<String> = node.today.reasons.iter().map(|reason| reason.text.clone()).collect();
    today.extend(node.today.not_answered.map(|why| why.text));
    Cited {
        link: Link {
            href: visit.at(&format!("/citations/{}", node.id)),
            name: node.shown.into_iter().next().unwrap_or_default(),
        },
        kind: say.text(&node.kind.key()),
        on: Shown::day(say, node.on),
        given: given.collect(),
        withdrawn: node.withdrawn,
        today,
        differs: node.today.differs,
    }
}

/// Fixes it, and leads to its page; what was typed is shown again where it could not be recorded.
pub(in crate::pages) async fn fix(
    visit: Visit,
    Path(code): Path<String>,
    fields: Fields,
) -> Result<Response, Halt> {
    kept(&visit, &fields, fixed(&visit, code, &fields).await)
}

async fn fixed(visit: &Visit, code: String, fields: &Fields) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return Err(visit.sign_in_first()) };
    if !session.is_form_token(fields.form_token()) {
        return Err(visit.halt(HaltKind::BadForm));
    }
    let indicator = crate::pages::indicators::id_of(visit, &code).await?;
    let asked = Asked::read(visit, code.clone());
    let input = fix_citation::FixCitationInput {
        command_id: fields.get(COMMAND).to_owned(),
        given_on: None,
        given_to: fields.get("given_to").to_owned(),
        on: asked.moment.on,
        purpose: Some(fields.get("purpose").to_owned()).filter(|text| !text.is_empty()),
        question: question(&asked, indicator, fields.get("question")),
    };
    match record(visit, input).await? {
        Ok(path) => Ok(go(visit, &path)),
        Err(errors) => shown(visit, code, Some(Typed { fields: fields.clone(), errors })).await,
    }
}

/// The page of the new citation, or what is wrong: the field and the text of each error.
pub(in crate::pages) async fn record(
    visit: &Visit,
    input: fix_citation::FixCitationInput,
) -> Result<Result<String, Vec<(String, String)>>, Halt> {
    let answer = match visit.asked::<FixCitation>(fix_citation::Variables { input }).await? {
        Ok(answer) => answer,
        Err(message) => return Ok(Err(vec![(field_of(&message), message)])),
    };
    let Some(payload) = answer.fix_citation else { return Err(visit.halt(HaltKind::NotFound)) };
    let path = payload.citation.zip(payload.position);
    Ok(match path {
        Some((citation, position)) => Ok(format!("/citations/{}?position={position}", citation.id)),
        None => Err(payload
            .user_errors
            .into_iter()
            .map(|error| match error.field.into_iter().next().unwrap_or_default() {
                field if field == COMMAND_ID => (field, visit.say.text("form-sent-already")),
                field => (field, error.message),
            })
            .collect()),
    })
}

/// A message about bad input begins with the path of its field.
fn field_of(message: &str) -> String {
    let path = message.split(':').next().unwrap_or_default();
    path.rsplit('.').next().unwrap_or_default().to_owned()
}

fn question(asked: &Asked, indicator: String, chosen: &str) -> fix_citation::CitedQuestionInput {
    use fix_citation::{CitedDerivedCountsInput, CitedMeasurementInput, CitedQuestionInput};
    match chosen.parse::<i64>() {
        Ok(measurement) => CitedQuestionInput::Measurement(CitedMeasurementInput { indicator, measurement }),
        Err(_) => {
            let by = if chosen == "total" { Vec::new() } else { asked.dimensions() };
            CitedQuestionInput::DerivedCounts(CitedDerivedCountsInput { by, indicator })
        }
    }
}
