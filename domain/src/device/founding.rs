//! What only a company does: doubtful before its owner was founded. Teams are accompanied before they found a company, so
//! that needs, concepts and tests may well come before.

use crate::catalogue::{Lane, MilestoneKey, Place, Stage};
use crate::refusal::Warning;
use crate::value::OccurredDate;

/// The warning about a milestone that lies before the founding of the startup that owned the device then; none where the
/// order is not certain. Practice (K): who files, holds a licence and sells is a company.
pub fn before_founding(
    milestone: MilestoneKey,
    occurred: OccurredDate,
    founded: OccurredDate,
) -> Option<Warning> {
    let of_a_company = matches!(
        milestone.kind.definition().place,
        Place::Stage(Stage::Review | Stage::Insurance | Stage::Market)
            | Place::Lane(Lane::QualityAndLicences)
    );
    (of_a_company && founded.certainly_after(&occurred)).then(|| {
        Warning::new("before-founding", "occurred").naming("milestone", milestone).naming("founded", founded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::MilestoneKind as K;
    use crate::testing::on;

    #[test]
    fn only_what_a_company_does_is_doubtful_before_it_was_founded() {
        let warned = |kind, occurred, founded| {
            before_founding(MilestoneKey::first(kind), on(occurred), on(founded)).is_some()
        };
        assert!(warned(K::ApplicationFiled, "2024-03-31", "2024-04-01"));
        assert!(warned(K::MahLicenceGranted, "2024-02", "FY2024"));
        assert!(!warned(K::ApplicationFiled, "2024-04-01", "2024-04-01"));
        assert!(!warned(K::ApplicationFiled, "2024-03", "FY2023"), "not certainly before");
        assert!(!warned(K::ConceptFixed, "2020-01-01", "2024-04-01"));
        assert!(!warned(K::ApplicationFiled, "2020-01-01", "unknown"));
    }
}
