//! The rows of the catalogue, in the order a roadmap shows them: the stages, then the lanes.

mod clinical;
mod consultation;
mod insurance_and_market;
mod needs_and_concept;
mod non_clinical;
mod overseas;
mod review;
mod support;

use super::clock::{Clock, ClockRule};
use super::condition::Condition;
use super::evidence::EvidenceKind;
use super::milestone::{Definition, MilestoneKind, Predecessor, Recorder, Recurrence};
use super::place::{Lane, Place, Stage};
use crate::source::SourceMark;

/// All rows of all versions of the catalogue.
pub(super) fn rows() -> impl Iterator<Item = &'static Definition> {
    [
        needs_and_concept::ROWS,
        non_clinical::ROWS,
        clinical::ROWS,
        review::ROWS,
        insurance_and_market::ROWS,
        consultation::ROWS,
        overseas::ROWS,
        support::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// What stands for hubs' own milestones. It is in no version of the catalogue: adopting a template is what brings them,
/// and each says its own name, place, order and evidence; those here are only said where it is not known which.
pub(super) static OWN: Definition =
    recurring(MilestoneKind::HubMilestone, "hub_milestone", lane(Lane::People))
        .named("拠点の独自マイルストーン", "A hub's own milestone")
        .shown_by(OWN_EVIDENCE)
        .recorded_by(&[Recorder::Startup, Recorder::Mentor])
        .known(SourceMark::ExpertKnowledge, "the hub's own template");

/// The evidence that hubs' own milestones can take. A statutory number shows a milestone of the catalogue, never another.
pub(super) const OWN_EVIDENCE: &[EvidenceKind] = &[
    EvidenceKind::Document,
    EvidenceKind::PatentApplication,
    EvidenceKind::AdoptedSupport,
    EvidenceKind::Source,
];

/// A milestone that happens once for a device.
const fn once(kind: MilestoneKind, code: &'static str, place: Place) -> Definition {
    begun(kind, code, place, Recurrence::Once)
}

/// A milestone that happens again and again.
const fn recurring(kind: MilestoneKind, code: &'static str, place: Place) -> Definition {
    begun(kind, code, place, Recurrence::Recurring)
}

const fn begun(kind: MilestoneKind, code: &'static str, place: Place, recurrence: Recurrence) -> Definition {
    Definition {
        kind,
        code,
        place,
        recurrence,
        name_ja: "",
        name_en: "",
        predecessors: &[],
        evidence: &[],
        recorders: &[],
        conditions: &[],
        clock: None,
        mark: SourceMark::GeneralKnowledge,
        source: "",
        since: 1,
    }
}

/// The rest of a row.
impl Definition {
    const fn named(mut self, ja: &'static str, en: &'static str) -> Self {
        (self.name_ja, self.name_en) = (ja, en);
        self
    }

    const fn after(mut self, predecessors: &'static [Predecessor]) -> Self {
        self.predecessors = predecessors;
        self
    }

    const fn shown_by(mut self, evidence: &'static [EvidenceKind]) -> Self {
        self.evidence = evidence;
        self
    }

    const fn recorded_by(mut self, recorders: &'static [Recorder]) -> Self {
        self.recorders = recorders;
        self
    }

    const fn only_if(mut self, conditions: &'static [Condition]) -> Self {
        self.conditions = conditions;
        self
    }

    const fn clocked(mut self, rule: ClockRule, from: MilestoneKind) -> Self {
        self.clock = Some(Clock { rule, from });
        self
    }

    const fn known(mut self, mark: SourceMark, source: &'static str) -> Self {
        (self.mark, self.source) = (mark, source);
        self
    }

    const fn since(mut self, version: u32) -> Self {
        self.since = version;
        self
    }
}

const fn earlier(kind: MilestoneKind, mark: SourceMark) -> Predecessor {
    Predecessor { kind, mark }
}

const fn stage(stage: Stage) -> Place {
    Place::Stage(stage)
}

const fn lane(lane: Lane) -> Place {
    Place::Lane(lane)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::MilestoneKind;

    #[test]
    fn codes_are_unique_and_are_the_wire_names() {
        let codes: BTreeSet<_> = rows().map(|d| d.code).collect();
        assert_eq!(codes.len(), rows().count());
        for definition in rows() {
            let wire = serde_json::to_value(definition.kind).expect("serialises");
            assert_eq!(wire, definition.code, "the code of {:?} is permanent", definition.kind);
            assert_eq!(definition.kind.definition(), definition);
            assert_eq!(definition.code.parse::<MilestoneKind>(), Ok(definition.kind));
        }
    }

    #[test]
    fn every_stage_has_a_milestone_and_every_lane_too() {
        for wanted in Stage::ALL {
            assert!(rows().any(|d| d.place.stage() == Some(*wanted)), "{wanted:?} has none");
        }
        for wanted in Lane::ALL {
            assert!(rows().any(|d| d.place.lane() == Some(*wanted)), "{wanted:?} has none");
        }
    }

    #[test]
    fn the_catalogue_is_in_the_order_of_stages_then_lanes() {
        let places: Vec<_> = rows().map(|d| d.place).collect();
        assert!(
            places.is_sorted(),
            "a roadmap puts hubs' own milestones last in their stage or lane: {places:?}"
        );
    }

    #[test]
    fn no_milestone_comes_before_itself() {
        fn walk(kind: MilestoneKind, seen: &mut Vec<MilestoneKind>) {
            assert!(!seen.contains(&kind), "{kind} comes before itself: {seen:?}");
            seen.push(kind);
            for predecessor in kind.definition().predecessors {
                walk(predecessor.kind, seen);
            }
            seen.pop();
        }
        for definition in rows() {
            walk(definition.kind, &mut Vec::new());
        }
    }

    #[test]
    fn every_milestone_has_names_evidence_recorders_and_a_source() {
        for d in rows() {
            assert!(!d.evidence.is_empty() && !d.recorders.is_empty() && !d.source.is_empty(), "{}", d.code);
            assert!(!d.name_ja.is_empty() && !d.name_en.is_empty(), "{}", d.code);
        }
        let names: BTreeSet<_> = rows().map(|d| d.name_ja).collect();
        assert_eq!(names.len(), rows().count(), "two milestones have the same name");
    }

    #[test]
    fn a_version_of_the_catalogue_never_rests_on_a_later_one() {
        for d in rows() {
            for predecessor in d.predecessors {
                let earlier = predecessor.kind.definition();
                assert!(
                    earlier.since <= d.since,
                    "{} comes after {}, which is younger",
                    d.code,
                    earlier.code
                );
            }
        }
    }

    #[test]
    fn hubs_own_milestones_are_in_no_version_of_the_catalogue() {
        let own = MilestoneKind::HubMilestone;
        assert!(own.is_own() && MilestoneKind::all().all(|kind| !kind.is_own()));
        assert_eq!((own.definition(), own.code().parse()), (&OWN, Ok(own)));
        assert_eq!(serde_json::to_value(own).expect("serialises"), OWN.code);
    }

    #[test]
    fn every_clock_begins_with_a_milestone_before_and_names_rules_that_there_are() {
        let clocks: Vec<_> = rows().filter_map(|d| Some((d, d.clock?))).collect();
        assert!(clocks.len() >= 8, "a clock is gone");
        for (definition, clock) in clocks {
            assert_ne!(definition.kind, clock.from);
            assert!(!clock.rule.codes().is_empty());
            for code in clock.rule.codes() {
                assert!(crate::rule::rules().any(|rule| rule.code == *code), "{}: {code}", definition.code);
            }
        }
    }

    #[test]
    fn the_first_version_is_as_it_was_published() {
        let first: Vec<_> = rows().filter(|d| d.is_in(1)).map(|d| d.code).collect();
        assert_eq!(first.len(), 28, "a milestone of version 1 is gone or new: {first:?}");
    }
}
