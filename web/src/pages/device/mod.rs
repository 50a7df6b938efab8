//! A device: what comes next, its roadmap as table and picture, how evenly it matures, consultations, gates, history.

mod parts;
mod picture;
mod roadmap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::startups::startup_link;
use super::{Fact, Link, NextStep, done};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Closed, DeviceClass, DeviceForm, DeviceStanding, DueStatus, Entry, Gate, GateDecision, Instrument, Lane,
    MaturityDomain, MilestoneKind, MilestoneStatus, Purpose, Recorded, Shown, Stage, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/device.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "Stage",
        "Lane",
        "DeviceStanding",
        "DeviceClass",
        "DeviceForm",
        "Purpose",
        "Instrument",
        "DueStatus",
        "MilestoneStatus",
        "MilestoneKind",
        "Gate",
        "GateDecision",
        "MaturityDomain"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
pub(super) struct DevicePage;

pub(super) use device_page::{DevicePageDevice as Device, DevicePageDeviceRoadmap as Roadmap};

#[derive(Template)]
#[template(path = "device.html")]
struct Page {
    frame: Frame,
    /// The path of this page.
    here: String,
    owner: Option<Link>,
    /// What a form has just recorded.
    done: Option<String>,
    facts: Vec<Fact>,
    next: Vec<NextStep>,
    on: String,
    picture: Option<picture::Picture>,
    key_done: &'static str,
    key_plan: &'static str,
    key_today: &'static str,
    groups: Vec<roadmap::Group>,
    left_out: Vec<parts::LeftOut>,
    left_out_count: i64,
    balance_note: String,
    stages: Vec<String>,
    domains: Vec<parts::DomainRow>,
    consultations: Vec<parts::Record>,
    gates: Vec<parts::GateRow>,
    history: Vec<Entry>,
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let variables = device_page::Variables { id, min_position: visit.min_position() };
    let frame = visit.frame(String::new()).await?;
    let Some(device) = visit.ask::<DevicePage>(variables.clone()).await?.device else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let mut frame = frame.with_query::<DevicePage>(variables);
    frame.title = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    Ok(frame::shown(StatusCode::OK, &page(&visit, frame, device)))
}

fn page(visit: &Visit, frame: Frame, mut device: Device) -> Page {
    let say = visit.say;
    let facts = parts::facts(say, &device);
    let consultations = std::mem::take(&mut device.consultations);
    let history = std::mem::take(&mut device.history.edges);
    let roadmap = device.roadmap.as_ref();
    let balance = roadmap.map(|roadmap| &roadmap.balance);
    let left_out = roadmap.map(parts::left_out).unwrap_or_default();
    Page {
        here: visit.at(&format!("/devices/{}", device.id)),
        owner: device
            .owner
            .as_ref()
            .map(|owner| startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref())),
        done: visit.query("done").and_then(|word| done(say, &word)),
        facts,
        next: roadmap.map(|roadmap| parts::next(visit, &device.id, roadmap)).unwrap_or_default(),
        on: roadmap
            .map(|roadmap| say.with("roadmap-on", &[("date", Shown::day(say, roadmap.on).text)]))
            .unwrap_or_default(),
        picture: roadmap.and_then(|roadmap| picture::Picture::of(say, roadmap)),
        key_done: picture::KEY_DONE,
        key_plan: picture::KEY_PLAN,
        key_today: picture::KEY_TODAY,
        groups: roadmap.map(|roadmap| roadmap::groups(visit, &device.id, roadmap)).unwrap_or_default(),
        left_out_count: i64::try_from(left_out.len()).unwrap_or(i64::MAX),
        left_out,
        balance_note: balance.map(|balance| balance.note.clone()).unwrap_or_default(),
        stages: Stage::ALL.iter().map(|stage| say.text(&stage.key())).collect(),
        domains: balance.map(|balance| parts::domains(say, balance)).unwrap_or_default(),
        consultations: consultations.into_iter().map(|one| parts::record(say, one)).collect(),
        gates: roadmap.map(|roadmap| parts::gates(say, roadmap)).unwrap_or_default(),
        history: history.into_iter().map(|edge| entry(say, edge.node)).collect(),
        frame,
    }
}

fn entry(say: crate::shown::Say, node: device_page::DevicePageDeviceHistoryEdgesNode) -> Entry {
    let recorded = Recorded {
        event: node.event,
        occurred: node.occurred,
        recorded_at: node.recorded_at,
        reason: node.reason,
        by: node.by.name,
        late_days: node.late_days.filter(|_| node.late),
    };
    Entry::new(say, "device", recorded)
}
