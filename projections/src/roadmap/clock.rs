//! When open milestones follow by the rules of the field: limits and goals, never a forecast.

use banso_domain::catalogue::{Clock, MilestoneKey, MilestoneKind, Recurrence};
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
        let begun = self.counted_with(clock.from, item.key.occurrence)?;
        let OccurredDate::Day(on) = begun.occurred? else { return None };
        let decided = self.counted_with(MilestoneKind::InsuranceDecided, item.key.occurrence);
        let decided = decided.map(|decided| Decided { on: day(decided), evidence: &decided.evidence });
        let route = self.route.as_ref().map(|entry| &entry.route);
        let asked = Begun { on, evidence: &begun.evidence, decided, route };
        let answer = suggested(clock.rule, asked).transpose()?;
        Some(Suggested { clock, from: begun.key, on, answer })
    }

    /// The achieved milestone of a kind that goes with an occurrence of another: the same occurrence of what recurs.
    fn counted_with(&self, kind: MilestoneKind, occurrence: u32) -> Option<&Item> {
        let key = match kind.definition().recurrence {
            Recurrence::Once => MilestoneKey::first(kind),
            Recurrence::Recurring => MilestoneKey { kind, occurrence },
        };
        self.touched.get(&key).filter(|item| item.is_achieved())
    }
}

fn day(item: &Item) -> Option<JstDate> {
    match item.occurred? {
        OccurredDate::Day(day) => Some(day),
        OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown => None,
    }
}
