//! What changed of a target between two moments, and what made it: purely, from the plan with its values at both.
//!
//! What counts at one moment and not at the other (because it was recorded in between, or because its day came in between)
//! made the change, in whichever order the moments are given. What must stay out: texts, and reading anything.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::attainment::{Answer, Attainment};
use banso_domain::judgement::Status;

use crate::as_of::ResolvedAsOf;
use crate::attainment::JudgedPlan;
use crate::recorded::{Correction, RecordedAbout, RecordedThing};

/// What changed of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttainedChangeKind {
    /// It was set, or its plan was adopted.
    Came,
    /// It was withdrawn, or its plan was not adopted at the second moment.
    Left,
    /// Another word.
    Word,
    /// Another newest value.
    Value,
    /// A measurement of its indicator was corrected or withdrawn.
    Correction,
    /// Another definition of its indicator holds.
    Definition,
    /// It says something else: the plan was revised.
    Target,
    /// Something else is recorded of it: a step of an action, a round of a follow-up.
    Fact,
}

/// What made a change.
#[derive(Debug, Clone, PartialEq)]
pub enum AttainedCause {
    /// Something that was recorded and counts at one of the moments only.
    Recorded {
        /// What.
        thing: RecordedThing,
        /// Whether it counts at the first moment and not at the second: going back in time.
        undone: bool,
    },
    /// What Banso counts: facts of devices and startups, which are no part of a plan's record.
    Counted,
    /// Nothing that was recorded: the day alone, such as the end of a fiscal year or a due day that passed.
    Day,
}

/// A target at two moments.
#[derive(Debug, Clone)]
pub struct AttainedChange {
    /// The number of the target.
    pub number: u32,
    /// What changed; empty where nothing did.
    pub kinds: BTreeSet<AttainedChangeKind>,
    /// What made it, oldest first.
    pub causes: Vec<AttainedCause>,
}

/// A plan with its values at two moments; none where it was not there then, or not shown.
#[derive(Debug, Clone, Copy)]
pub struct TwoMoments<'a> {
    /// At the first.
    pub before: Option<&'a JudgedPlan>,
    /// At the second.
    pub after: Option<&'a JudgedPlan>,
    /// The moments.
    pub moments: (ResolvedAsOf, ResolvedAsOf),
}

/// Where a target stood, with the plan that it is in.
type Stood<'a> = Option<(&'a JudgedPlan, &'a Attainment<'a>)>;

impl<'a> TwoMoments<'a> {
    /// Every target of either, by number.
    pub fn changes(self) -> Vec<AttainedChange> {
        let (old, new) = (attainments(self.before), attainments(self.after));
        let by_number = |list: &[Attainment<'_>]| -> BTreeMap<u32, usize> {
            list.iter().enumerate().map(|(place, one)| (one.number, place)).collect()
        };
        let (old_places, new_places) = (by_number(&old), by_number(&new));
        let once = self.counting_once();
        let numbers: BTreeSet<u32> = old_places.keys().chain(new_places.keys()).copied().collect();
        let stood = numbers.into_iter().map(|number| {
            let before = old_places.get(&number).and_then(|place| self.before.zip(old.get(*place)));
            let after = new_places.get(&number).and_then(|place| self.after.zip(new.get(*place)));
            self.change(number, &once, (before, after))
        });
        stood.collect()
    }

    fn change(
        self,
        number: u32,
        once: &[(&RecordedThing, bool)],
        (before, after): (Stood<'_>, Stood<'_>),
    ) -> AttainedChange {
        let bearing = once.iter().filter(|(thing, _)| bears(thing.about, number, (before, after)));
        let recorded: Vec<AttainedCause> = bearing
            .map(|(thing, undone)| AttainedCause::Recorded { thing: (*thing).clone(), undone: *undone })
            .collect();
        let mut kinds: BTreeSet<AttainedChangeKind> = match (before, after) {
            (None, _) => [AttainedChangeKind::Came].into(),
            (_, None) => [AttainedChangeKind::Left].into(),
            (Some(_), Some(_)) if !in_force(before) && in_force(after) => [AttainedChangeKind::Came].into(),
            (Some(_), Some(_)) if in_force(before) && !in_force(after) => [AttainedChangeKind::Left].into(),
            (Some(before), Some(after)) => differing(number, before, after),
        };
        let corrected = |cause: &AttainedCause| match cause {
            AttainedCause::Recorded { thing, .. } => {
                matches!(thing.about, RecordedAbout::Measurement(_, _, Correction::Corrected))
            }
            AttainedCause::Counted | AttainedCause::Day => false,
        };
        if recorded.iter().any(corrected) {
            kinds.insert(AttainedChangeKind::Correction);
        }
        let causes = if kinds.is_empty() { Vec::new() } else { self.with_others(recorded, (before, after)) };
        AttainedChange { number, kinds, causes }
    }

    /// What counts at one of the moments only, oldest first, with whether it is the first.
    fn counting_once(self) -> Vec<(&'a RecordedThing, bool)> {
        let (first, second) = self.moments;
        let both = [self.before, self.after].into_iter().flatten();
        let things = both.flat_map(|judged| &judged.recorded);
        let known: BTreeMap<_, &RecordedThing> =
            things.map(|thing| ((thing.stamp.position, thing.about), thing)).collect();
        let counts =
            known.into_values().map(|thing| (thing, thing.counts_at(&first), thing.counts_at(&second)));
        counts.filter(|(_, was, is)| was != is).map(|(thing, was, _)| (thing, was)).collect()
    }

    /// With what is not recorded of the plan: counted facts, or the day alone.
    fn with_others(
        self,
        mut causes: Vec<AttainedCause>,
        (before, after): (Stood<'_>, Stood<'_>),
    ) -> Vec<AttainedCause> {
        let (first, second) = self.moments;
        let counted = [before, after].into_iter().flatten().any(|(judged, stood)| {
            let indicator = stood.target.target.aim.indicator();
            let row = indicator.and_then(|indicator| judged.indicators.get(&indicator));
            row.is_some_and(|row| row.document.versions.latest().definition.derivation().is_some())
        });
        if counted && (first.position, first.known_at) != (second.position, second.known_at) {
            causes.push(AttainedCause::Counted);
        } else if first.on != second.on && (counted || causes.is_empty()) {
            causes.push(AttainedCause::Day);
        }
        causes
    }
}

/// Whether what something is about bears on a target: on what it says, on its facts and on those of the action that comes
/// first, on its indicator; and, where its last day is another one, on the plan as a whole.
fn bears(about: RecordedAbout, number: u32, (before, after): (Stood<'_>, Stood<'_>)) -> bool {
    let mut aims = before.iter().chain(&after).map(|(_, stood)| &stood.target.target.aim);
    let last_day = |stood: Stood<'_>| stood.map(|(_, stood)| stood.last_day);
    match about {
        RecordedAbout::Plan => last_day(before) != last_day(after) || in_force(before) != in_force(after),
        RecordedAbout::Target(target) => target == number,
        RecordedAbout::Fact(target) => target == number || aims.any(|aim| aim.after() == Some(target)),
        RecordedAbout::Definition(indicator, _)
        | RecordedAbout::Measurement(indicator, ..)
        | RecordedAbout::Retirement(indicator) => aims.any(|aim| aim.indicator() == Some(indicator)),
    }
}

/// Whether a target was there in a plan that was adopted.
fn in_force(stood: Stood<'_>) -> bool {
    stood.is_some_and(|(_, stood)| !stood.before_adoption())
}

fn attainments(judged: Option<&JudgedPlan>) -> Vec<Attainment<'_>> {
    judged.map(JudgedPlan::attainments).unwrap_or_default()
}

/// In what a target that is there at both moments differs.
fn differing(
    number: u32,
    (then, before): (&JudgedPlan, &Attainment<'_>),
    (now, after): (&JudgedPlan, &Attainment<'_>),
) -> BTreeSet<AttainedChangeKind> {
    let word = |stood: &Attainment<'_>| -> Option<Status> {
        match &stood.answer {
            Answer::Judged(judgement) => Some(judgement.verdict().status()),
            Answer::NotAsked(_) => None,
        }
    };
    let value = |stood: &Attainment<'_>| {
        stood.current.map(|point| (point.value, point.fiscal_year, point.measurement))
    };
    let definition = |judged: &JudgedPlan, stood: &Attainment<'_>| {
        let row = judged.indicators.get(&stood.target.target.aim.indicator()?)?;
        let versions = &row.document.versions;
        let holding = versions.definition_on(judged.as_of.on).or_else(|| versions.iter().next())?;
        Some((row.indicator_id, holding.number))
    };
    let facts = |judged: &JudgedPlan| {
        let facts = &judged.plan.facts;
        (facts.actions.get(&number).cloned().unwrap_or_default(), facts.follow_ups.get(&number).cloned())
    };
    let found = [
        (AttainedChangeKind::Word, word(before) != word(after)),
        (AttainedChangeKind::Value, value(before) != value(after)),
        (AttainedChangeKind::Definition, definition(then, before) != definition(now, after)),
        (AttainedChangeKind::Target, before.target != after.target || before.last_day != after.last_day),
        (AttainedChangeKind::Fact, facts(then) != facts(now)),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(kind, _)| kind).collect()
}
