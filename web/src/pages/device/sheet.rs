//! One page to share or print, as of a day, without controls: where the device stands, what comes next and why, what was
//! reached last, gates, the last consultations, who sees what, and who made the page. On paper at most two of A4.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use banso_domain::value::OccurredDate;

use super::{Device, DevicePage, Roadmap, parts, picture, read_at, roadmap, seen, variables, why};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::pages::moment::{Moment, address};
use crate::pages::{Fact, Link, NextStep};
use crate::shown::{MilestoneStatus, Say, Shown, milestone_name, scalar};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "sheet.html")]
struct Page {
    frame: Frame,
    owner: Option<Link>,
    back: String,
    /// As of when, in words.
    line: String,
    facts: Vec<Fact>,
    next: Vec<NextStep>,
    picture: Option<picture::Picture>,
    key_done: &'static str,
    key_plan: &'static str,
    key_today: &'static str,
    /// What the line of the day is called.
    day_label: String,
    groups: Vec<roadmap::Group>,
    reached: Vec<Reached>,
    gates: Vec<parts::GateRow>,
    consultations: Vec<parts::Record>,
    seen: seen::Seen,
    /// Who made the page, and when.
    made: String,
}

/// What was achieved, and when.
struct Reached {
    name: String,
    on: String,
}

/// So many of what was achieved last.
const LATEST: usize = 6;
/// So many consultations.
const CONSULTATIONS: usize = 2;

/// Shows it.
pub(in crate::pages) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let variables = variables(&visit, &moment, &id);
    let frame = visit.frame(String::new()).await?;
    let answer = visit.ask::<DevicePage>(variables.clone()).await?;
    let mut device = answer.device.ok_or_else(|| visit.halt(HaltKind::NotFound))?;
    let next = why::next(&visit, &device, &answer.milestone_catalogue.milestones);
    let mut frame = frame.with_query::<DevicePage>(variables);
    frame.title = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    Ok(frame::shown(moment.status(), &page(&visit, &moment, frame, (&mut device, next))))
}

fn page(visit: &Visit, moment: &Moment, frame: Frame, (device, next): (&mut Device, Vec<NextStep>)) -> Page {
    let say = visit.say;
    let seen = seen::Seen::of(say, device);
    let mut consultations = parts::records(visit, device);
    consultations.truncate(CONSULTATIONS);
    let found = device.roadmap.as_ref();
    Page {
        owner: device
            .owner
            .as_ref()
            .map(|owner| super::startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref())),
        back: address(visit, &format!("/devices/{}", device.id), &moment.pairs()),
        line: read_at(device).map(|at| at.line(say)).unwrap_or_default(),
        facts: parts::facts(say, device),
        next,
        picture: found.and_then(|found| picture::Picture::of(say, found)),
        key_done: picture::KEY_DONE,
        key_plan: picture::KEY_PLAN,
        key_today: picture::KEY_TODAY,
        day_label: say.text(if moment.is_past() { "moment-on" } else { "picture-today" }),
        groups: roadmap::groups(visit, device),
        reached: found.map(|found| reached(say, found)).unwrap_or_default(),
        gates: found.map(|found| parts::gates(say, found)).unwrap_or_default(),
        consultations,
        seen,
        made: made(visit, &frame),
        frame,
    }
}

fn made(visit: &Visit, frame: &Frame) -> String {
    let by = frame.person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let at = Shown::instant(visit.say, visit.site.sources.clock.now()).text;
    visit.say.with("sheet-made", &[("by", by), ("at", at)])
}

/// What was achieved last, the latest first.
fn reached(say: Say, roadmap: &Roadmap) -> Vec<Reached> {
    use MilestoneStatus::{Achieved, Background};
    let mut dated: Vec<_> = roadmap
        .items
        .iter()
        .filter(|item| matches!(item.status, Achieved | Background))
        .filter_map(|item| {
            let occurred = item.occurred.as_ref()?;
            Some((OccurredDate::parse(occurred).ok()?.latest()?, occurred, &item.milestone))
        })
        .collect();
    dated.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    let line = |(_, on, of): (_, &scalar::OccurredDate, &super::device_page::StepMilestone)| Reached {
        name: milestone_name(say, &of.name, of.occurrence),
        on: Shown::occurred(say, on).text,
    };
    dated.into_iter().take(LATEST).map(line).collect()
}
