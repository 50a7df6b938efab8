//! What comes before a milestone on the road that a device goes.

use super::{MilestoneKind, Predecessor};

/// What comes before a milestone on a road. What is not on the road holds nothing up; what would come before that
/// stands in its place, only as firm as the whole way there. A program has no first-in-human trial, and yet completes
/// no pivotal trial before one was notified.
pub fn predecessors_on(kind: MilestoneKind, is_on: &impl Fn(MilestoneKind) -> bool) -> Vec<Predecessor> {
    let mut found: Vec<Predecessor> = Vec::new();
    for direct in kind.definition().predecessors {
        let standing = if is_on(direct.kind) {
            vec![*direct]
        } else {
            let weakest = |p: Predecessor| if direct.mark.is_firm() { p.mark } else { direct.mark };
            let behind = predecessors_on(direct.kind, is_on);
            behind.into_iter().map(|p| Predecessor { mark: weakest(p), ..p }).collect()
        };
        for predecessor in standing {
            match found.iter_mut().find(|other| other.kind == predecessor.kind) {
                Some(same) if !same.mark.is_firm() => same.mark = predecessor.mark,
                Some(_) => {}
                None => found.push(predecessor),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::MilestoneKind as K;

    fn before(kind: K, left_out: &[K]) -> Vec<(K, bool)> {
        let found = predecessors_on(kind, &|kind| !left_out.contains(&kind));
        found.into_iter().map(|p| (p.kind, p.mark.is_firm())).collect()
    }

    #[test]
    fn what_is_left_out_hands_on_what_comes_before_it() {
        assert_eq!(before(K::PivotalTrialCompleted, &[]), [(K::FirstInHuman, false)]);
        assert_eq!(before(K::PivotalTrialCompleted, &[K::FirstInHuman]), [(K::TrialNotified, false)]);
        let none = [K::FirstInHuman, K::TrialNotified];
        assert_eq!(before(K::PivotalTrialCompleted, &none), [(K::ReadyForTrial, false)]);
    }

    #[test]
    fn an_order_is_only_as_firm_as_the_way_there() {
        assert_eq!(before(K::HospitalPermitted, &[]), [(K::CertifiedBoardReviewed, true)]);
        assert_eq!(
            before(K::SpecifiedTrialPublished, &[K::HospitalPermitted]),
            [(K::CertifiedBoardReviewed, true)]
        );
        assert_eq!(before(K::FirstInHuman, &[K::TrialNotified]), [(K::ReadyForTrial, false)]);
    }
}
