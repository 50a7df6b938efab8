//! When milestones follow by rules of the field: the clocks of the catalogue, and what they say on a roadmap.

use async_graphql::SimpleObject;
use banso_domain::catalogue::Clock;
use banso_projections::roadmap::Suggested;

use super::roadmap::Milestone;
use super::rule::{Grounds, Rule, RuleGap, Showing, Unanswered};
use crate::schema::closed::MilestoneKind;
use crate::schema::scalar::Date;

/// The rule of the field that says when a milestone follows another. Where no source gives a rule there is no clock:
/// usual durations are never guessed.
#[derive(SimpleObject)]
pub(crate) struct MilestoneClock {
    /// The milestone from which it counts.
    pub from: MilestoneKind,
    /// The codes of the rules, of which the route or the evidence chooses one.
    pub rules: Vec<String>,
}

impl From<Clock> for MilestoneClock {
    fn from(clock: Clock) -> Self {
        let rules = clock.rule.codes().iter().map(|code| (*code).to_owned()).collect();
        Self { from: clock.from.into(), rules }
    }
}

/// When an open milestone follows by a rule, counted from a milestone that was achieved on a known day: a limit or a goal,
/// never a forecast of this device.
#[derive(SimpleObject)]
pub(crate) struct MilestoneSuggestion {
    /// The milestone from which it counts.
    pub from: Milestone,
    /// The day on which that was achieved.
    pub counted_from: Date,
    /// Not before this day by the rule; null where it gives no such day, or there is no answer.
    pub earliest: Option<Date>,
    /// By this day if the limit or goal is kept; null where it gives no such day, or there is no answer.
    pub latest: Option<Date>,
    /// The rules that it rests on; empty when there is no answer.
    pub rules: Vec<Rule>,
    /// Whether every rule is a verified fact and the sources lack nothing; false when there is no answer.
    pub is_firm: bool,
    /// What the sources lack, so that the answer may be another one.
    pub gaps: Vec<RuleGap>,
    /// Why there is no answer; null when there is one.
    pub unanswered: Option<Unanswered>,
}

impl MilestoneSuggestion {
    /// What follows, in words.
    pub(crate) fn of(suggested: Suggested, showing: Showing) -> Self {
        let answer = &suggested.answer;
        let grounds =
            Grounds::of(answer.as_ref().map(|answer| &answer.basis).map_err(|error| *error), showing);
        let when = answer.as_ref().ok().map(|answer| answer.when);
        Self {
            from: suggested.from.into(),
            counted_from: suggested.on.into(),
            earliest: when.and_then(|when| when.earliest()).map(Into::into),
            latest: when.and_then(|when| when.latest()).map(Into::into),
            rules: grounds.rules,
            is_firm: grounds.is_firm,
            gaps: grounds.gaps,
            unanswered: grounds.unanswered,
        }
    }
}
