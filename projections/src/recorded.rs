//! What was recorded of a plan and of its indicators that bears on where its targets stand: each with its place in the log,
//! its reason, and the day from which it counts. Since when a value is known, and what changed between two moments, is
//! told from this.
//!
//! What must stay out: what any of it means for a target (`banso_domain::attainment`), and texts.

use std::collections::BTreeMap;

use banso_domain::ids::IndicatorId;
use banso_domain::indicator::{IndicatorEvent, Measurement};
use banso_domain::plan::{ActionStep, Happened, PlanEvent};
use banso_domain::value::{JstDate, OccurredDate, Reason};
use banso_eventstore::RecordedEvent;

use crate::as_of::ResolvedAsOf;
use crate::error::ProjectionError;
use crate::roadmap::{Stamp, stamp};

/// Something that was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedThing {
    /// What it is about.
    pub about: RecordedAbout,
    /// The permanent name of the event, as in the history.
    pub event: String,
    /// The first day on which it counts; none where it counts whatever the day.
    pub counts_from: Option<JstDate>,
    /// Why, where a reason was given.
    pub reason: Option<Reason>,
    /// When it was recorded, and where in the log.
    pub stamp: Stamp,
}

/// What something that was recorded is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordedAbout {
    /// The plan as a whole: its adoption, or its period.
    Plan,
    /// What a target says, by its number.
    Target(u32),
    /// What happened to a target: a step of an action, a round of a follow-up.
    Fact(u32),
    /// A definition of an indicator, by its number.
    Definition(IndicatorId, u32),
    /// A measurement of an indicator, by its number; `corrected` where it puts right what stood before.
    Measurement(IndicatorId, u32, Correction),
    /// That an indicator was ended.
    Retirement(IndicatorId),
}

/// Whether a measurement was entered, or what was entered is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Correction {
    /// It was entered.
    Entered,
    /// It was corrected or withdrawn.
    Corrected,
}

impl RecordedThing {
    /// Whether it counts at a moment: it was recorded by then, and its day had come.
    pub fn counts_at(&self, as_of: &ResolvedAsOf) -> bool {
        let known = as_of.known_at.is_none_or(|instant| self.stamp.at <= instant);
        known && self.stamp.position <= as_of.position && self.counts_from.is_none_or(|from| from <= as_of.on)
    }

    fn of(
        event: &RecordedEvent,
        about: RecordedAbout,
        (counts_from, reason): (Option<JstDate>, Option<Reason>),
    ) -> Result<Self, ProjectionError> {
        Ok(Self { about, event: event.event_type.clone(), counts_from, reason, stamp: stamp(event)? })
    }
}

/// What was recorded of a plan, oldest first, up to a revision; `told` are the events as the domain knows them. Who sees no drafts is told of what was recorded before the
/// adoption by the adoption itself.
pub(crate) fn of_plan(
    (events, told): (&[RecordedEvent], &[PlanEvent]),
    (revision, with_drafts): (Option<u32>, bool),
) -> Result<Vec<RecordedThing>, ProjectionError> {
    let mut days = BTreeMap::new();
    let mut found = Vec::new();
    for (event, told) in events.iter().zip(told) {
        let later = |revision: u32| told.change().is_some_and(|change| revision < change.revision);
        if revision.is_some_and(later) {
            continue;
        }
        if let Some((about, from, reason)) = of_plan_event(told, &mut days) {
            found.push(RecordedThing::of(event, about, (from, reason))?);
        }
    }
    let adopted = events.iter().find(|event| event.event_type == "adopted");
    if let Some(adopted) = adopted.filter(|_| !with_drafts) {
        let adoption = stamp(adopted)?;
        for thing in found.iter_mut().filter(|thing| thing.stamp.position < adoption.position) {
            (thing.event, thing.reason, thing.stamp) = (adopted.event_type.clone(), None, adoption);
        }
    }
    Ok(found)
}

/// About what, from which day, and why.
type Told = (RecordedAbout, Option<JstDate>, Option<Reason>);

/// From which day what happened to a target counts, as last recorded: a withdrawal takes back what counted from then.
type Days = BTreeMap<(u32, Option<ActionStep>), Option<JstDate>>;

fn of_plan_event(event: &PlanEvent, days: &mut Days) -> Option<Told> {
    let why = event.change().and_then(|change| change.reason.clone());
    let mut step = |target: u32, step, happened: &Happened| {
        let from = happened.on.earliest();
        days.insert((target, Some(step)), from);
        (RecordedAbout::Fact(target), from)
    };
    Some(match event {
        PlanEvent::DetailsCorrected { .. } => (RecordedAbout::Plan, None, why),
        PlanEvent::TargetSet { number, .. }
        | PlanEvent::TargetCorrected { number, .. }
        | PlanEvent::TargetWithdrawn { number, .. } => (RecordedAbout::Target(*number), None, why),
        PlanEvent::Adopted { adoption } => (RecordedAbout::Plan, Some(adoption.on), None),
        PlanEvent::AdoptionCorrected { reason, .. } => (RecordedAbout::Plan, None, Some(reason.clone())),
        PlanEvent::ActionBegun { target, happened } => {
            let (about, from) = step(*target, ActionStep::Begun, happened);
            (about, from, None)
        }
        PlanEvent::ActionDone { target, happened } => {
            let (about, from) = step(*target, ActionStep::Done, happened);
            (about, from, None)
        }
        PlanEvent::ActionCorrected { target, step: of, happened, reason } => {
            // What stood before counted from another day: whichever comes first.
            let before = days.get(&(*target, Some(*of))).copied().flatten();
            let from = happened.on.earliest();
            days.insert((*target, Some(*of)), from);
            let first = before.zip(from).map(|(before, from)| before.min(from));
            (RecordedAbout::Fact(*target), first, Some(reason.clone()))
        }
        PlanEvent::ActionWithdrawn { target, step, reason } => {
            let from = days.get(&(*target, Some(*step))).copied().flatten();
            (RecordedAbout::Fact(*target), from, Some(reason.clone()))
        }
        PlanEvent::FollowUpReported { target, follow_up } => {
            (RecordedAbout::Fact(*target), Some(follow_up.reported_from()), None)
        }
        PlanEvent::FollowUpCorrected { target, follow_up, reason } => {
            (RecordedAbout::Fact(*target), Some(follow_up.round.first_day()), Some(reason.clone()))
        }
        PlanEvent::FollowUpWithdrawn { target, round, reason } => {
            (RecordedAbout::Fact(*target), Some(round.first_day()), Some(reason.clone()))
        }
        PlanEvent::Entered { .. }
        | PlanEvent::ItemAdded { .. }
        | PlanEvent::ItemCorrected { .. }
        | PlanEvent::ItemWithdrawn { .. }
        | PlanEvent::GapNamed { .. }
        | PlanEvent::GapWithdrawn { .. }
        | PlanEvent::IndicatorLinked { .. }
        | PlanEvent::IndicatorUnlinked { .. }
        | PlanEvent::SubmittedForReview {}
        | PlanEvent::ReturnedToDraft { .. }
        | PlanEvent::Superseded { .. }
        | PlanEvent::SupersessionWithdrawn { .. }
        | PlanEvent::MeetingHeld { .. }
        | PlanEvent::MeetingCorrected { .. }
        | PlanEvent::MeetingWithdrawn { .. } => return None,
    })
}

/// What was recorded of an indicator, oldest first.
pub(crate) fn of_indicator(
    indicator: IndicatorId,
    events: &[RecordedEvent],
) -> Result<Vec<RecordedThing>, ProjectionError> {
    let mut measured = BTreeMap::<u32, OccurredDate>::new();
    let mut found = Vec::new();
    for event in events {
        let told: IndicatorEvent = event.decode()?;
        if let Some((about, from, reason)) = of_indicator_event(indicator, told, &mut measured) {
            found.push(RecordedThing::of(event, about, (from, reason))?);
        }
    }
    Ok(found)
}

fn of_indicator_event(
    indicator: IndicatorId,
    event: IndicatorEvent,
    measured: &mut BTreeMap<u32, OccurredDate>,
) -> Option<Told> {
    let corrected = |measured: &BTreeMap<u32, OccurredDate>, number, reason| {
        let from = measured.get(&number).and_then(OccurredDate::latest);
        (RecordedAbout::Measurement(indicator, number, Correction::Corrected), from, Some(reason))
    };
    Some(match event {
        IndicatorEvent::Defined { from, .. } => (RecordedAbout::Definition(indicator, 1), from, None),
        IndicatorEvent::Redefined { version, from, reason, .. } => {
            (RecordedAbout::Definition(indicator, version), Some(from), Some(reason))
        }
        IndicatorEvent::BesideNamed { .. } => return None,
        IndicatorEvent::Reported { measurement: Measurement { number, as_of, .. }, .. } => {
            measured.insert(number, as_of);
            let about = RecordedAbout::Measurement(indicator, number, Correction::Entered);
            (about, as_of.latest(), None)
        }
        IndicatorEvent::Corrected { number, reason, .. } | IndicatorEvent::Withdrawn { number, reason } => {
            corrected(measured, number, reason)
        }
        IndicatorEvent::Retired { on, reason } => {
            (RecordedAbout::Retirement(indicator), Some(on), Some(reason))
        }
    })
}
