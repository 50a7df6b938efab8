//! A startup: who it is, who accompanies it, its devices with what comes next, its history.

pub(super) mod forms;
pub(super) mod register;

pub(super) use forms::{everybody, mentors, others};

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::changed::{self, Compared};
use super::moment::{Moment, Picker, ReadAt};
use super::startups::{progress, standing};
use super::why::{self, Suggested};
use super::{Fact, NextStep, done as said, milestone_path};
use crate::form;
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Closed, DeviceClass, DeviceStanding, DueStatus, Entry, ExitKind, MilestoneKind, MilestoneStatus,
    Recorded, Say, Shown, SourceMark, Stage, StartupStanding, milestone_badge, milestone_name, scalar,
    step_time,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startup.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "StartupStanding",
        "SourceMark",
        "Stage",
        "DeviceStanding",
        "DeviceClass",
        "DueStatus",
        "MilestoneStatus",
        "MilestoneKind",
        "ExitKind"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
pub(super) struct StartupPage;

/// A device of the startup as of another moment: the answer has the shape that a device has on the page of now.
#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/device_then.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "SourceMark",
        "Stage",
        "DeviceStanding",
        "DeviceClass",
        "DueStatus",
        "MilestoneStatus",
        "MilestoneKind"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct DeviceThen;

#[derive(serde::Deserialize)]
struct Then {
    device: Option<Device>,
}

/// The devices that were there at the moment that is asked for, as they were.
async fn devices_then(visit: &Visit, moment: &Moment, devices: Vec<Device>) -> Result<Vec<Device>, Halt> {
    if !moment.is_past() {
        return Ok(devices);
    }
    let mut then = Vec::new();
    for device in devices {
        let as_of = device_then::AsOf { on: moment.on, known_at: moment.known_at, position: None };
        let variables = device_then::Variables { id: device.id, as_of };
        then.extend(visit.ask_for::<DeviceThen, Then>(variables).await?.device);
    }
    Ok(then)
}

use startup_page::{
    StartupPageStartup as Startup, StartupPageStartupDevices as Device,
    StartupPageStartupDevicesRoadmapNextSteps as Next,
};

struct Tile {
    href: String,
    name: String,
    under: String,
    progress: String,
    achieved: i64,
    total: i64,
    next: Vec<NextStep>,
}

#[derive(Template)]
#[template(path = "startup.html")]
struct Page {
    frame: Frame,
    /// What a form has just recorded.
    done: Option<String>,
    /// Where what can be recorded is listed.
    changes: Option<String>,
    facts: Vec<Fact>,
    picker: Picker,
    /// Whether the devices are shown as of another moment than now: nothing is recorded from there.
    past: bool,
    compared: Option<Compared>,
    devices: Vec<Tile>,
    engagements: Vec<String>,
    history: Vec<Entry>,
    history_count: i64,
    whole_history: String,
}

/// What the forms about startups say once they are done.
pub(super) fn done() -> impl Iterator<Item = &'static str> {
    form::done_words::<forms::Record>().chain(form::done_words::<register::OwnHubs>())
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let variables = startup_page::Variables { id, min_position: visit.min_position() };
    let frame = visit.frame(String::new()).await?;
    let Some(mut startup) = visit.ask::<StartupPage>(variables.clone()).await?.startup else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let say = visit.say;
    let mut frame = frame.with_query::<StartupPage>(variables);
    frame.title = say.name(&startup.name, startup.name_en.as_deref()).to_owned();
    let compared = changed::of_startup(&visit, &moment, &startup.id).await?;
    let devices = devices_then(&visit, &moment, std::mem::take(&mut startup.devices)).await?;
    let path = format!("/startups/{}", startup.id);
    let picker = moment.picker(&visit, &path, Vec::new(), read_at(&devices));
    let offered = !moment.is_past() && frame.person.as_ref().is_some_and(everybody);
    let page = Page {
        done: visit.query("done").and_then(|word| said(say, &word)),
        changes: offered.then(|| visit.at(&format!("/startups/{}/change", startup.id))),
        frame,
        past: moment.is_past(),
        picker,
        compared,
        facts: facts(say, &startup),
        engagements: engagements(say, &startup),
        devices: devices.into_iter().map(|device| tile(&visit, device)).collect(),
        history_count: startup.history.total_count,
        whole_history: visit.at(&format!("/startups/{}/history", startup.id)),
        history: startup
            .history
            .edges
            .into_iter()
            .map(|edge| {
                let node = edge.node;
                Entry::new(
                    say,
                    "startup",
                    Recorded {
                        event: node.event,
                        occurred: node.occurred,
                        recorded_at: node.recorded_at,
                        reason: node.reason,
                        by: node.by.name,
                        late_days: node.late_days.filter(|_| node.late),
                    },
                )
            })
            .collect(),
    };
    Ok(frame::shown(moment.status(), &page))
}

/// As of when the devices were read.
fn read_at(devices: &[Device]) -> Option<ReadAt> {
    let roadmap = devices.iter().find_map(|device| device.roadmap.as_ref())?;
    Some(ReadAt { on: roadmap.on, known_at: roadmap.known_at, position: roadmap.position })
}

fn facts(say: Say, startup: &Startup) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut facts = vec![fact("startup-standing", say.text(&startup.standing.key()))];
    facts.push(fact("startup-founded", Shown::occurred(say, &startup.founded).text));
    if let Some(number) = &startup.corporate_number {
        facts.push(fact("startup-number", number.clone()));
    }
    if let Some(closed) = &startup.closed_on {
        facts.push(fact("startup-closed", Shown::occurred(say, closed).text));
    }
    for exit in &startup.exits {
        let on = Shown::occurred(say, &exit.on).text;
        let with = exit.counterpart.as_ref().map(|name| format!(" · {name}")).unwrap_or_default();
        facts.push(fact("startup-exit", format!("{} · {on}{with}", say.text(&exit.kind.key()))));
    }
    if let Some(source) = &startup.source {
        let line = source.line.to_string();
        let arguments = [("document", say.published(&source.document)), ("line", line)];
        facts.push(fact("startup-source", say.with("startup-source-line", &arguments)));
    }
    facts.push(fact("startup-last", Shown::instant(say, startup.last_activity).text));
    facts
}

fn engagements(say: Say, startup: &Startup) -> Vec<String> {
    let line = |one: &startup_page::StartupPageStartupEngagements| {
        let hub = one.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
        let from = Shown::day(say, one.from).text;
        let hub = hub.unwrap_or_else(|| say.text("startup-some-hub"));
        match one.until {
            Some(until) => {
                let until = Shown::day(say, until).text;
                say.with("startup-engaged-until", &[("hub", hub), ("from", from), ("until", until)])
            }
            None => say.with("startup-engaged", &[("hub", hub), ("from", from)]),
        }
    };
    startup.engagements.iter().map(line).collect()
}

/// What was said of a step that is open again, and the rule it follows by; the rest stands with the device.
fn why(say: Say, step: &Next) -> Vec<String> {
    let rule = step.suggested.as_ref().and_then(|suggested| {
        let rules = suggested.rules.iter().map(|rule| (rule.name.as_str(), rule.mark)).collect();
        let (earliest, latest) = (suggested.earliest, suggested.latest);
        why::by_rule(say, &Suggested { earliest, latest, from: &suggested.from.name, rules })
    });
    why::open_again(say, step.status, step.reason.as_deref()).into_iter().chain(rule).collect()
}

fn tile(visit: &Visit, device: Device) -> Tile {
    let say = visit.say;
    let Device { id, name, name_en, class, stage, standing: goes_on, progress: made, roadmap } = device;
    let class = class.map(|class| format!(" · {}", say.text(&class.key()))).unwrap_or_default();
    let steps = roadmap.map(|roadmap| roadmap.next_steps).unwrap_or_default();
    let next = steps.into_iter().map(|step| NextStep {
        href: visit.at(&milestone_path(&id, &step.milestone.kind, step.milestone.occurrence)),
        name: milestone_name(say, &step.milestone.name, step.milestone.occurrence),
        badge: milestone_badge(say, step.status, step.due),
        when: step_time(say, step.plan.as_ref().map(|plan| &plan.planned), step.due_days),
        why: why(say, &step),
    });
    Tile {
        href: visit.at(&format!("/devices/{id}")),
        name: say.name(&name, name_en.as_deref()).to_owned(),
        under: format!("{}{class}", standing(say, stage, goes_on, made.achieved, made.total)),
        progress: progress(say, made.achieved, made.total),
        achieved: made.achieved,
        total: made.total,
        next: next.collect(),
    }
}
