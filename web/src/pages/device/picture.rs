//! The roadmap as a picture: a lane per stage, what happened, what is planned, today. The tables beside it say the same.

use banso_domain::value::{JstDate, OccurredDate};

use super::Roadmap;
use super::device_page::Step;
use crate::shown::{Closed, Lane, Say, Shown, Stage, milestone_name};

/// Where the lanes begin, right of their names, in the units of the picture.
const LEFT: i64 = 190;
const WIDTH: i64 = 960;
/// Above the first lane, for the years.
const TOP: i64 = 44;
const LANE: i64 = 34;
/// A mark is at least as wide as it is high, so that a day can be seen.
const NARROWEST: i64 = 12;

pub(super) const KEY_DONE: &str = r#"<svg class="key-mark" viewBox="0 0 24 12" aria-hidden="true"><rect class="mark-actual" x="4" y="0" width="16" height="12" rx="6"/></svg>"#;
pub(super) const KEY_PLAN: &str = r#"<svg class="key-mark" viewBox="0 0 24 12" aria-hidden="true"><rect class="mark-planned" x="4" y="1" width="16" height="10" rx="5"/></svg>"#;
pub(super) const KEY_TODAY: &str = r#"<svg class="key-mark" viewBox="0 0 24 12" aria-hidden="true"><line class="today" x1="12" y1="0" x2="12" y2="12"/></svg>"#;

/// Everything placed.
pub(super) struct Picture {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) left: i64,
    pub(super) today: i64,
    pub(super) years: Vec<Year>,
    pub(super) lanes: Vec<LaneLine>,
}

pub(super) struct Year {
    pub(super) x: i64,
    pub(super) name: String,
}

pub(super) struct LaneLine {
    pub(super) y: i64,
    pub(super) name: String,
    pub(super) marks: Vec<Mark>,
}

pub(super) struct Mark {
    pub(super) x: i64,
    pub(super) width: i64,
    pub(super) class: &'static str,
    /// What it is, and when.
    pub(super) title: String,
}

/// The days that the picture shows.
struct Span {
    from: JstDate,
    days: i64,
}

impl Span {
    /// Whole years around everything that has a date, and today.
    fn around(days: &[JstDate]) -> Option<Self> {
        let (first, last) = (days.iter().min()?, days.iter().max()?);
        let from = JstDate::new(first.year(), 1, 1).ok()?;
        let to = JstDate::new(last.year() + 1, 1, 1).ok()?;
        Some(Self { from, days: i64::from(from.days_until(to)) })
    }

    fn x(&self, day: JstDate) -> i64 {
        LEFT + i64::from(self.from.days_until(day)) * (WIDTH - LEFT) / self.days
    }

    fn years(&self) -> Vec<Year> {
        let count = i16::try_from(self.days / 365).unwrap_or(i16::MAX);
        let firsts = (0..=count).filter_map(|year| JstDate::new(self.from.year() + year, 1, 1).ok());
        let within = firsts.filter(|day| i64::from(self.from.days_until(*day)) < self.days);
        within.map(|day| Year { x: self.x(day), name: day.year().to_string() }).collect()
    }
}

impl Picture {
    /// The picture of a roadmap; none while nothing in it has a date.
    pub(super) fn of(say: Say, roadmap: &Roadmap) -> Option<Self> {
        let dated: Vec<OccurredDate> = roadmap.items.iter().flat_map(dates).collect();
        if dated.is_empty() {
            return None;
        }
        let ends = dated.iter().flat_map(|date| [date.earliest(), date.latest()]).flatten();
        let span = Span::around(&ends.chain([roadmap.on]).collect::<Vec<_>>())?;
        let stages = Stage::ALL.iter().map(|stage| {
            let steps = roadmap.items.iter().filter(move |step| step.milestone.stage == Some(*stage));
            (stage.key(), steps.collect::<Vec<_>>())
        });
        let lanes = Lane::ALL.iter().map(|lane| {
            let steps = roadmap.items.iter().filter(move |step| step.milestone.lane == Some(*lane));
            (lane.key(), steps.collect::<Vec<_>>())
        });
        let shown = stages.chain(lanes).filter(|(_, steps)| !steps.is_empty());
        let lanes: Vec<LaneLine> = shown
            .zip(0..)
            .map(|((key, steps), place)| LaneLine {
                y: TOP + LANE * place,
                name: say.text(&key),
                marks: steps.into_iter().flat_map(|step| marks(say, &span, step)).collect(),
            })
            .collect();
        let height = TOP + LANE * i64::try_from(lanes.len()).unwrap_or(0);
        let today = span.x(roadmap.on);
        Some(Self { width: WIDTH, height, left: LEFT, today, years: span.years(), lanes })
    }
}

fn dates(step: &Step) -> Vec<OccurredDate> {
    let planned = step.plan.as_ref().map(|plan| plan.planned.as_str());
    [step.occurred.as_deref(), planned]
        .into_iter()
        .flatten()
        .filter_map(|text| OccurredDate::parse(text).ok())
        .collect()
}

/// What happened; what is planned where it has not happened.
fn marks(say: Say, span: &Span, step: &Step) -> Vec<Mark> {
    let planned = step.plan.as_ref().map(|plan| plan.planned.as_str());
    let (text, class) = match (step.occurred.as_deref(), planned) {
        (Some(occurred), _) => (occurred, "mark-actual"),
        (None, Some(planned)) => (planned, "mark-planned"),
        (None, None) => return Vec::new(),
    };
    let date = OccurredDate::parse(text).ok();
    let ends = date.and_then(|date| date.earliest().zip(date.latest()));
    let Some((from, to)) = ends else { return Vec::new() };
    let (x, end) = (span.x(from), span.x(to));
    let name = milestone_name(say, &step.milestone.name, step.milestone.occurrence);
    let title = format!("{name} — {}", Shown::occurred(say, text).text);
    vec![Mark { x: x - NARROWEST / 2, width: (end - x).max(NARROWEST), class, title }]
}
