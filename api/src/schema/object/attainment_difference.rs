//! What changed of the attainment of a plan between two moments, target by target, and what made it.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::SimpleObject;
use banso_projections::{
    AttainedCause, AttainedChange, AttainedChangeKind, JudgedPlan, RecordedAbout, ResolvedAsOf, TwoMoments,
};

use super::attainment::TargetAttainment;
use super::rule::Showing;
use super::shared::ReadAt;
use super::value_provenance::RecordedFact;
use crate::schema::closed::{AttainmentCauseKind, AttainmentChangeKind, JudgementStatus};
use crate::schema::scalar::int;
use crate::texts;

/// What changed of the attainment of a plan between two moments. The first may be the later one: then it is told what is
/// taken back on the way.
#[derive(SimpleObject)]
pub(crate) struct AttainmentDifference {
    /// The first moment.
    pub before: ReadAt,
    /// The second moment.
    pub after: ReadAt,
    /// The revision of the plan at the first moment; null where it was not there then.
    pub revision_before: Option<i32>,
    /// The revision of the plan at the second moment; null where it was not there then.
    pub revision_after: Option<i32>,
    /// The targets of which something changed, that came or left; by number.
    pub changes: Vec<AttainmentChange>,
    /// The targets of which nothing changed, by number.
    pub unchanged: Vec<UnchangedTarget>,
    /// Whether nothing changed of any target.
    pub nothing_changed: bool,
}

/// How a target stood at two moments.
#[derive(SimpleObject)]
pub(crate) struct AttainmentChange {
    /// The number of the target in its plan.
    pub number: i32,
    /// What changed.
    pub kinds: Vec<AttainmentChangeKind>,
    /// What made it: what counts at one of the moments only, oldest first.
    pub causes: Vec<AttainmentCause>,
    /// Whether the word changed.
    pub word_changed: bool,
    /// Whether the newest value changed.
    pub value_changed: bool,
    /// How it stood at the first moment; null when it was not set by then.
    pub before: Option<TargetAttainment>,
    /// How it stands at the second moment; null when it was not set by then, or withdrawn.
    pub after: Option<TargetAttainment>,
}

/// A target of which nothing changed.
#[derive(SimpleObject)]
pub(crate) struct UnchangedTarget {
    /// The number of the target in its plan.
    pub number: i32,
    /// The label of its item as written; null where it has none.
    pub label: Option<String>,
    /// The text of its item in the language that you prefer.
    pub text: String,
    /// The word at both moments; null where no method can be asked.
    pub status: Option<JudgementStatus>,
}

/// What made a change.
#[derive(SimpleObject)]
pub(crate) struct AttainmentCause {
    /// What kind of cause.
    pub kind: AttainmentCauseKind,
    /// The same in the language that you prefer.
    pub text: String,
    /// What was recorded; null where it was nothing of the plan or its indicators.
    pub recorded: Option<RecordedFact>,
    /// Whether it counts at the first moment and not at the second, as when one asks backward.
    pub undone: bool,
    /// The number of the target that it is about, where that is another one, such as the action that comes first; else null.
    pub of_target: Option<i32>,
    /// The number of the measurement that it is about; else null.
    pub measurement: Option<i32>,
    /// The number of the definition that it is about; else null.
    pub definition: Option<i32>,
}

impl AttainmentDifference {
    /// What changed between two moments; the two are of one plan.
    pub(crate) fn of(
        (before, after): (Option<&Arc<JudgedPlan>>, Option<&Arc<JudgedPlan>>),
        moments: (ResolvedAsOf, ResolvedAsOf),
        showing: Showing,
    ) -> Self {
        let by_number = |judged: Option<&Arc<JudgedPlan>>| -> BTreeMap<i32, TargetAttainment> {
            let targets = judged.map(|judged| TargetAttainment::all(judged, showing));
            targets.into_iter().flatten().map(|target| (target.number, target)).collect()
        };
        let (mut old, mut new) = (by_number(before), by_number(after));
        let (mut changes, mut unchanged) = (Vec::new(), Vec::new());
        let plans =
            TwoMoments { before: before.map(AsRef::as_ref), after: after.map(AsRef::as_ref), moments };
        for change in plans.changes() {
            let number = int(change.number.into());
            let (was, is) = (old.remove(&number), new.remove(&number));
            match (change.kinds.is_empty(), is) {
                (true, Some(is)) => unchanged.push(UnchangedTarget::of(is)),
                (_, is) => changes.push(AttainmentChange::of(change, (was, is), showing)),
            }
        }
        let revision =
            |judged: Option<&Arc<JudgedPlan>>| judged.map(|judged| int(judged.plan.revision.into()));
        Self {
            before: moments.0.into(),
            after: moments.1.into(),
            revision_before: revision(before),
            revision_after: revision(after),
            nothing_changed: changes.is_empty(),
            changes,
            unchanged,
        }
    }
}

impl AttainmentChange {
    fn of(
        change: AttainedChange,
        (before, after): (Option<TargetAttainment>, Option<TargetAttainment>),
        showing: Showing,
    ) -> Self {
        let AttainedChange { number, kinds, causes } = change;
        // A target that came or left has another word and value than none, if it has any.
        let both = (before.as_ref(), after.as_ref());
        let is_there = both.0.is_some() != both.1.is_some();
        let has_value = [both.0, both.1].into_iter().flatten().any(|target| target.current.is_some());
        Self {
            number: int(number.into()),
            word_changed: is_there || kinds.contains(&AttainedChangeKind::Word),
            value_changed: is_there && has_value || kinds.contains(&AttainedChangeKind::Value),
            kinds: kinds.into_iter().map(Into::into).collect(),
            causes: causes.into_iter().map(|cause| AttainmentCause::of(number, &cause, showing)).collect(),
            before,
            after,
        }
    }
}

impl UnchangedTarget {
    fn of(target: TargetAttainment) -> Self {
        let status = target.judgement.as_ref().map(|judgement| judgement.status);
        Self { number: target.number, label: target.label, text: target.text, status }
    }
}

impl AttainmentCause {
    fn of(number: u32, cause: &AttainedCause, showing: Showing) -> Self {
        let (kind, key, told) = match cause {
            AttainedCause::Recorded { thing, undone } => {
                (AttainmentCauseKind::Recorded, "recorded", Some((thing, *undone)))
            }
            AttainedCause::Counted => (AttainmentCauseKind::CountedFacts, "counted-facts", None),
            AttainedCause::Day => (AttainmentCauseKind::Day, "day", None),
        };
        let about = told.map(|(thing, _)| thing.about);
        Self {
            kind,
            text: texts::plain(showing.locale, &format!("attained-by-{key}")),
            recorded: told.map(|(thing, _)| thing.into()),
            undone: told.is_some_and(|(_, undone)| undone),
            of_target: match about {
                Some(RecordedAbout::Fact(target)) if target != number => Some(int(target.into())),
                _ => None,
            },
            measurement: match about {
                Some(RecordedAbout::Measurement(_, measurement, _)) => Some(int(measurement.into())),
                _ => None,
            },
            definition: match about {
                Some(RecordedAbout::Definition(_, definition)) => Some(int(definition.into())),
                _ => None,
            },
        }
    }
}
