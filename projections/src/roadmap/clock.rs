//! When open milestones follow by the rules of the field: limits and goals, never a forecast.

use banso_domain::catalogue::{Belonging, Clock, ClockRule, MilestoneKey, MilestoneKind, Recurrence};
use banso_domain::device::Standing;
use banso_domain::rule::Unanswered;
use banso_domain::rule::suggestion::{Begun, Decided, Suggestion, suggested};
use banso_domain::value::{JstDate, OccurredDate};

use super::{Item, ItemStatus, Roadmap};

/// When a milestone follows another by a rule, or why that cannot be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The rule, and the kind of milestone from which it counts.
    pub clock: Clock,
    /// The milestone from which it counts.
    pub from: MilestoneKey,
    /// The day on which that was achieved.
    pub on: JstDate,
    /// What follows; an error where something is open, or not in the sources.
    pub answer: Result<Suggestion, Unanswered>,
}

impl Roadmap {
    /// When an open milestone follows by the rule of the catalogue; none while what it counts from has no known day,
    /// where the rule says nothing of the case, and for an ended development.
    pub fn suggested(&self, item: &Item) -> Option<Suggested> {
        let open = matches!(item.status, ItemStatus::Open | ItemStatus::Returned | ItemStatus::Reopened);
        if !open || matches!(self.standing.standing, Standing::Terminated(_)) {
            return None;
        }
        let clock = item.key.kind.definition().clock?;
        let begun = self.counted_from(item, clock.from)?;
        let on = day(begun.occurred?)?;
        let decided = match clock.rule {
            ClockRule::InsuranceCoverage => self.decided_of(begun)?,
            _ => None,
        };
        let route = self.route.as_ref().map(|entry| &entry.route);
        let asked = Begun { on, evidence: &begun.evidence, decided, route };
        let answer = suggested(clock.rule, asked).transpose()?;
        Some(Suggested { clock, from: begun.key, on, answer })
    }

    /// The achieved milestone of a kind from which the clock of another counts: the one that it belongs to, as its line
    /// says; for what belongs to nothing the same occurrence of what recurs.
    fn counted_from(&self, item: &Item, from: MilestoneKind) -> Option<&Item> {
        let key = match (Belonging::of(item.key.kind), from.definition().recurrence) {
            (Some(_), _) => self.owner_of(item)?,
            (None, Recurrence::Once) => MilestoneKey::first(from),
            (None, Recurrence::Recurring) => MilestoneKey { kind: from, ..item.key },
        };
        self.touched.get(&key).filter(|begun| begun.key.kind == from && begun.is_achieved())
    }

    /// What was decided on an application; the outer `None` where a day that matters is not known.
    fn decided_of(&self, application: &Item) -> Option<Option<Decided>> {
        let lines = self.insurance_applications();
        let line =
            lines.iter().find(|line| line.filing.is_some_and(|(_, item)| item.key == application.key))?;
        let Some((on, outcome)) = line.decided() else { return Some(None) };
        let deemed_filed = match line.deemed_filed() {
            None => None,
            Some(deemed) => Some(day(deemed)?),
        };
        Some(Some(Decided { on: day(on), outcome, deemed_filed }))
    }
}

const fn day(date: OccurredDate) -> Option<JstDate> {
    match date {
        OccurredDate::Day(day) => Some(day),
        OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown => None,
    }
}
