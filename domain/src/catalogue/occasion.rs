//! What arises only when something happens to a product: a duty or a choice on an occasion, no goal on the way.

use super::MilestoneKind;

/// What nobody sets out to reach. Reporting a malfunction (不具合等報告, PMD Act Art. 68-10) is a duty once one is known; a
/// change, a succession, a withdrawal and a new price are filed when there is a reason. Which they are is Banso's own
/// reading of the catalogue: it refuses nothing, and only keeps them out of what comes next while nobody planned them.
const ON_OCCASION: [MilestoneKind; 6] = [
    MilestoneKind::MalfunctionReported,
    MilestoneKind::MinorChangeNotified,
    MilestoneKind::PartialChangeFiled,
    MilestoneKind::SuccessionRecorded,
    MilestoneKind::AuthorisationWithdrawn,
    MilestoneKind::RepricingRequested,
];

impl MilestoneKind {
    /// Whether it arises only when something happens, and is no goal on the way.
    pub fn arises_on_occasion(self) -> bool {
        ON_OCCASION.contains(&self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::MilestoneKind as K;

    #[test]
    fn a_duty_to_report_arises_on_occasion_and_an_authorisation_does_not() {
        assert!(K::MalfunctionReported.arises_on_occasion());
        assert!(![K::MarketAuthorised, K::FirstShipment].iter().any(|kind| kind.arises_on_occasion()));
    }

    #[test]
    fn nothing_that_arises_on_occasion_comes_before_the_product_is_on_the_market() {
        for kind in ON_OCCASION {
            assert!(!kind.definition().predecessors.is_empty(), "{kind} would follow from nothing");
        }
    }
}
