//! One page to share or print: the roadmap, gates, next steps and who sees what, as of a day, without controls.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::{Device, DevicePage, parts, picture, read_at, roadmap, seen, variables};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::pages::moment::{Moment, address};
use crate::pages::{Fact, Link, NextStep};
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
    gates: Vec<parts::GateRow>,
    seen: seen::Seen,
}

/// Shows it.
pub(in crate::pages) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let variables = variables(&visit, &moment, &id);
    let frame = visit.frame(String::new()).await?;
    let Some(device) = visit.ask::<DevicePage>(variables.clone()).await?.device else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let mut frame = frame.with_query::<DevicePage>(variables);
    frame.title = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    Ok(frame::shown(moment.status(), &page(&visit, &moment, frame, &device)))
}

fn page(visit: &Visit, moment: &Moment, frame: Frame, device: &Device) -> Page {
    let say = visit.say;
    let found = device.roadmap.as_ref();
    let groups = found.map(|found| roadmap::groups(visit, &device.id, found)).unwrap_or_default();
    Page {
        owner: device
            .owner
            .as_ref()
            .map(|owner| super::startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref())),
        back: address(visit, &format!("/devices/{}", device.id), &moment.pairs()),
        line: read_at(device).map(|at| at.line(say)).unwrap_or_default(),
        facts: parts::facts(say, device),
        next: found.map(|found| parts::next(visit, &device.id, found)).unwrap_or_default(),
        picture: found.and_then(|found| picture::Picture::of(say, found)),
        key_done: picture::KEY_DONE,
        key_plan: picture::KEY_PLAN,
        key_today: picture::KEY_TODAY,
        day_label: say.text(if moment.is_past() { "moment-on" } else { "picture-today" }),
        groups: groups.into_iter().filter(|group| group.open).map(only_now).collect(),
        gates: found.map(|found| parts::gates(say, found)).unwrap_or_default(),
        seen: seen::Seen::of(say, device),
        frame,
    }
}

/// One page holds what is on record, planned or next.
fn only_now(mut group: roadmap::Group) -> roadmap::Group {
    group.rows.retain(|row| row.of_now);
    group
}
