//! A device: what comes next, its roadmap as table and picture, how evenly it matures, consultations, gates, history.

pub(super) mod forms;
mod parts;
mod picture;
mod roadmap;
mod seen;
pub(super) mod sheet;
mod why;

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::changed::{self, Compared};
use super::history::milestone_of;
use super::moment::{Moment, Picker, ReadAt};
use super::plan::NothingThen;
use super::startups::startup_link;
use super::{Fact, Link, NextStep, done as said};
use crate::form;
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Closed, DeviceClass, DeviceForm, DeviceStanding, DueStatus, Entry, Gate, GateDecision, Instrument, Lane,
    MaturityDomain, MilestoneKind, MilestoneStatus, Purpose, Recorded, Say, Shown, SourceMark, Stage,
    milestone_name, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/device.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "SourceMark",
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
    /// What a form has just recorded, and of which part of the page it is; none for the page as a whole.
    done: Option<String>,
    done_at: Option<&'static str>,
    picker: Picker,
    /// Whether the page is of another moment than now: nothing is recorded from there.
    past: bool,
    compared: Option<Compared>,
    /// Who sees the record, in a line.
    who: String,
    seen: seen::Seen,
    facts: Vec<Fact>,
    next: Vec<NextStep>,
    on: String,
    picture: Option<picture::Picture>,
    key_done: &'static str,
    key_plan: &'static str,
    key_today: &'static str,
    /// What the line of the day is called.
    day_label: String,
    groups: Vec<roadmap::Group>,
    left_out: Vec<parts::LeftOut>,
    left_out_count: i64,
    balance_note: String,
    stages: Vec<String>,
    domains: Vec<parts::DomainRow>,
    /// The newest; the earlier ones are folded up.
    consultations: Vec<parts::Record>,
    earlier: Vec<parts::Record>,
    consultations_count: i64,
    gates: Vec<parts::GateRow>,
    history: Vec<Entry>,
    history_count: i64,
}

/// So many consultations are shown at once.
const NEWEST: usize = 3;

/// What the forms about devices say once they are done.
pub(super) fn done() -> impl Iterator<Item = &'static str> {
    form::done_words::<forms::Record>()
}

fn variables(visit: &Visit, moment: &Moment, id: &str) -> device_page::Variables {
    let as_of = device_page::AsOf { on: moment.on, known_at: moment.known_at, position: None };
    device_page::Variables {
        id: id.to_owned(),
        as_of: moment.is_past().then_some(as_of),
        min_position: visit.min_position(),
    }
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let variables = variables(&visit, &moment, &id);
    let frame = visit.frame(String::new()).await?;
    let answer = visit.ask::<DevicePage>(variables.clone()).await?;
    let Some(device) = answer.device else {
        return nothing_then(&visit, frame, &moment, &id).await;
    };
    let next = why::next(&visit, &device, &answer.milestone_catalogue.milestones);
    let compared = changed::of_device(&visit, &moment, &id).await?;
    let mut frame = frame.with_query::<DevicePage>(variables);
    frame.title = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    Ok(frame::shown(moment.status(), &page(&visit, &moment, frame, (device, next, compared))))
}

/// A device that is there now, though not at the moment that is asked for.
async fn nothing_then(visit: &Visit, mut frame: Frame, moment: &Moment, id: &str) -> Result<Response, Halt> {
    let now = variables(visit, &Moment::default(), id);
    let there = if moment.is_past() { visit.ask::<DevicePage>(now).await?.device } else { None };
    let Some(device) = there else { return Err(visit.halt(HaltKind::NotFound)) };
    frame.title = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    let picker = moment.picker(visit, &format!("/devices/{id}"), Vec::new(), None);
    Ok(frame::shown(StatusCode::OK, &NothingThen { picker, frame }))
}

fn read_at(device: &Device) -> Option<ReadAt> {
    let roadmap = device.roadmap.as_ref()?;
    Some(ReadAt { on: roadmap.on, known_at: roadmap.known_at, position: roadmap.position })
}

fn page(
    visit: &Visit,
    moment: &Moment,
    frame: Frame,
    (mut device, next, compared): (Device, Vec<NextStep>, Option<Compared>),
) -> Page {
    let say = visit.say;
    let seen = seen::Seen::of(say, &device);
    let path = format!("/devices/{}", device.id);
    let picker = moment.picker(visit, &path, Vec::new(), read_at(&device));
    let facts = parts::facts(say, &device);
    let mut consultations = parts::records(visit, &mut device);
    let history = std::mem::take(&mut device.history.edges);
    let names = names(say, &device);
    let roadmap = device.roadmap.as_ref();
    let balance = roadmap.map(|roadmap| &roadmap.balance);
    let left_out = roadmap.map(parts::left_out).unwrap_or_default();
    Page {
        here: visit.at(&path),
        picker,
        past: moment.is_past(),
        compared,
        who: parts::who_sees(say, &device),
        seen,
        owner: device
            .owner
            .as_ref()
            .map(|owner| startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref())),
        done: visit.query("done").and_then(|word| said(say, &word)),
        done_at: visit.query("done").and_then(|word| form::done_at::<forms::Record>(&word)),
        facts,
        next,
        on: roadmap
            .map(|roadmap| say.with("roadmap-on", &[("date", Shown::day(say, roadmap.on).text)]))
            .unwrap_or_default(),
        picture: roadmap.and_then(|roadmap| picture::Picture::of(say, roadmap)),
        key_done: picture::KEY_DONE,
        key_plan: picture::KEY_PLAN,
        key_today: picture::KEY_TODAY,
        day_label: say.text(if moment.is_past() { "moment-on" } else { "picture-today" }),
        groups: roadmap::groups(visit, &device),
        left_out_count: i64::try_from(left_out.len()).unwrap_or(i64::MAX),
        left_out,
        balance_note: balance.map(|balance| balance.note.clone()).unwrap_or_default(),
        stages: Stage::ALL.iter().map(|stage| say.text(&stage.key())).collect(),
        domains: balance.map(|balance| parts::domains(say, balance)).unwrap_or_default(),
        consultations_count: i64::try_from(consultations.len()).unwrap_or(i64::MAX),
        earlier: consultations.split_off(consultations.len().min(NEWEST)),
        consultations,
        gates: roadmap.map(|roadmap| parts::gates(say, roadmap)).unwrap_or_default(),
        history_count: device.history.total_count,
        history: history.into_iter().map(|edge| entry(say, &names, edge.node)).collect(),
        frame,
    }
}

fn entry(say: Say, names: &Names, node: device_page::DevicePageDeviceHistoryEdgesNode) -> Entry {
    let about = milestone_of(&node.content).and_then(|key| names.get(&key));
    let recorded = Recorded {
        event: node.event,
        occurred: node.occurred,
        recorded_at: node.recorded_at,
        reason: node.reason,
        by: node.by.name,
        late_days: node.late_days.filter(|_| node.late),
    };
    let mut entry = Entry::new(say, "device", recorded);
    if let Some(name) = about {
        entry.what = say.pair(&entry.what, name);
    }
    entry
}

/// What the milestones on the roadmap are called.
type Names = HashMap<(MilestoneKind, i64), String>;

fn names(say: Say, device: &Device) -> Names {
    let items = device.roadmap.iter().flat_map(|roadmap| &roadmap.items).map(|item| &item.milestone);
    items
        .map(|one| ((one.kind.clone(), one.occurrence), milestone_name(say, &one.name, one.occurrence)))
        .collect()
}
