//! The rows of the catalogue, in the order a roadmap shows them: the stages, then the lanes.

mod lanes;
mod stages;

use super::milestone::{Definition, MilestoneKind as K, Predecessor};
use super::place::{Lane, Place, Stage};
use crate::source::SourceMark;

/// All rows of all versions of the catalogue.
pub(super) fn rows() -> impl Iterator<Item = &'static Definition> {
    stages::ROWS.iter().chain(lanes::ROWS)
}

const fn after(kind: K, mark: SourceMark) -> Predecessor {
    Predecessor { kind, mark }
}

macro_rules! row {
    ($kind:ident, $code:literal, $ja:literal, $en:literal, $place:expr, $recurrence:ident,
     [$($predecessor:expr),*], [$($evidence:ident),*], [$($recorder:ident),*], $mark:ident, $source:literal) => {
        Definition {
            kind: K::$kind,
            code: $code,
            name_ja: $ja,
            name_en: $en,
            place: $place,
            recurrence: Recurrence::$recurrence,
            predecessors: &[$($predecessor),*],
            evidence: &[$(E::$evidence),*],
            recorders: &[$(R::$recorder),*],
            mark: $mark,
            source: $source,
            since: 1,
        }
    };
}

const fn stage(stage: Stage) -> Place {
    Place::Stage(stage)
}

const fn lane(lane: Lane) -> Place {
    Place::Lane(lane)
}

use row;

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
    fn every_milestone_takes_evidence_and_has_a_recorder_and_a_source() {
        for d in rows() {
            assert!(!d.evidence.is_empty() && !d.recorders.is_empty() && !d.source.is_empty(), "{}", d.code);
        }
    }
}
