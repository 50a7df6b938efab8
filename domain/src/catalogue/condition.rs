//! What must hold of a device and its route for a milestone to be on its roadmap.
//!
//! What is not known yet leaves nothing out, but for special roads and countries: those are on a roadmap only when the
//! route names them. A milestone that is left out says why, and a mentor may include it all the same.

use crate::device::{
    ApplicationCategory, ClinicalData, DeviceForm, ExpansionStrategy, Instrument, Route, SpecialRoute,
    SpecifiedTrial,
};
use crate::source::SourceMark;
use crate::value::Country;

/// Something that must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// It is a thing: a program touches no body.
    Hardware,
    /// It is a program (プログラム医療機器).
    Program,
    /// The application may need clinical data (臨床あり).
    ClinicalData,
    /// No specified clinical trial stands in for a trial, as PMDA agreed.
    TrialItself,
    /// A trial or a specified clinical trial is held.
    Study,
    /// A specified clinical trial (特定臨床研究) is planned.
    SpecifiedTrial,
    /// It comes to market by approval (承認).
    Approval,
    /// It comes to market by approval or certification, not by mere notification.
    Reviewed,
    /// It is a new medical device (新医療機器).
    NewDevice,
    /// The route goes this special road.
    Special(SpecialRoute),
    /// It goes abroad.
    Abroad,
    /// It goes to the United States.
    UnitedStates,
}

/// What the catalogue wants to know of a device.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// What it is made of.
    pub form: DeviceForm,
    /// The road to market, once chosen.
    pub route: Option<&'a Route>,
}

impl Condition {
    /// All conditions.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Hardware,
            Self::Program,
            Self::ClinicalData,
            Self::TrialItself,
            Self::Study,
            Self::SpecifiedTrial,
            Self::Approval,
            Self::Reviewed,
            Self::NewDevice,
            Self::Abroad,
            Self::UnitedStates,
        ];
        plain.into_iter().chain(SpecialRoute::ALL.iter().copied().map(Self::Special))
    }

    /// Whether it holds; none = that is not known yet.
    pub fn holds(self, of: Situation<'_>) -> Option<bool> {
        match self {
            Self::Hardware => Some(of.form == DeviceForm::Hardware),
            Self::Program => Some(of.form == DeviceForm::Samd),
            Self::Special(special) => Some(of.route.is_some_and(|route| route.special.contains(&special))),
            Self::SpecifiedTrial => Some(of.route.is_some_and(Route::has_specified_trial)),
            Self::UnitedStates => Some(of.route.is_some_and(|route| route.goes_to(Country::UNITED_STATES))),
            Self::ClinicalData => of.route.map(|route| route.clinical_data != ClinicalData::NotNeeded),
            Self::TrialItself => {
                of.route.map(|route| !matches!(route.specified_trial, SpecifiedTrial::InPlaceOfTrial { .. }))
            }
            Self::Study => of
                .route
                .map(|route| route.clinical_data != ClinicalData::NotNeeded || route.has_specified_trial()),
            Self::Approval => of.route.map(|route| route.instrument == Instrument::Approval),
            Self::Reviewed => of.route.map(|route| route.instrument != Instrument::Notification),
            Self::NewDevice => of.route?.category.map(|category| category == ApplicationCategory::New),
            Self::Abroad => {
                let expansion = of.route?.expansion.as_ref()?;
                Some(expansion.strategy != ExpansionStrategy::Domestic)
            }
        }
    }

    /// The permanent name of the reason why a milestone is left out when it does not hold, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hardware => "is-a-program",
            Self::Program => "is-no-program",
            Self::ClinicalData => "no-clinical-data",
            Self::TrialItself => "specified-trial-stands-in",
            Self::Study => "no-study",
            Self::SpecifiedTrial => "no-specified-trial",
            Self::Approval => "no-approval",
            Self::Reviewed => "notification-only",
            Self::NewDevice => "not-a-new-device",
            Self::Special(special) => special.left_out(),
            Self::Abroad => "stays-domestic",
            Self::UnitedStates => "not-to-the-united-states",
        }
    }

    /// How well it is known that the milestone depends on it.
    pub const fn mark(self) -> SourceMark {
        match self {
            Self::Hardware => SourceMark::ExpertKnowledge,
            Self::Program
            | Self::ClinicalData
            | Self::SpecifiedTrial
            | Self::Study
            | Self::Special(_)
            | Self::Abroad => SourceMark::Verified,
            Self::TrialItself => SourceMark::ExpertKnowledge,
            Self::Approval | Self::Reviewed | Self::NewDevice | Self::UnitedStates => {
                SourceMark::GeneralKnowledge
            }
        }
    }
}

/// The conditions of a milestone that certainly do not hold; empty when it is on the roadmap.
pub fn unmet(conditions: &[Condition], of: Situation<'_>) -> Vec<Condition> {
    conditions.iter().copied().filter(|condition| condition.holds(of) == Some(false)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::MilestoneKind as K;
    use crate::device::Expansion;

    fn route() -> Route {
        Route::plain(Instrument::Approval, Some(ApplicationCategory::New), ClinicalData::Needed)
    }

    fn left_out(kind: K, form: DeviceForm, route: Option<&Route>) -> Vec<&'static str> {
        let unmet = unmet(kind.definition().conditions, Situation { form, route });
        unmet.into_iter().map(Condition::code).collect()
    }

    #[test]
    fn the_reasons_have_names_of_their_own() {
        let codes: BTreeSet<_> = Condition::all().map(Condition::code).collect();
        assert_eq!(codes.len(), Condition::all().count());
    }

    #[test]
    fn what_is_not_known_yet_leaves_nothing_out_but_special_roads() {
        assert!(left_out(K::TrialNotified, DeviceForm::Hardware, None).is_empty());
        assert!(left_out(K::ForeignClearance, DeviceForm::Hardware, Some(&route())).is_empty());
        assert_eq!(left_out(K::PioneeringDesignated, DeviceForm::Hardware, None), ["not-pioneering"]);
    }

    #[test]
    fn a_program_has_no_first_in_human_and_no_biological_tests() {
        for kind in [K::FirstInHuman, K::BiologicalSafetyTested, K::AnimalTested] {
            assert_eq!(left_out(kind, DeviceForm::Samd, None), ["is-a-program"]);
        }
        assert!(left_out(K::SamdWindowConsultation, DeviceForm::Samd, None).is_empty());
        assert_eq!(left_out(K::SamdWindowConsultation, DeviceForm::Hardware, None), ["is-no-program"]);
    }

    #[test]
    fn without_clinical_data_the_trial_falls_away_but_not_a_specified_trial() {
        let mut route = Route { clinical_data: ClinicalData::NotNeeded, ..route() };
        assert_eq!(left_out(K::TrialNotified, DeviceForm::Hardware, Some(&route)), ["no-clinical-data"]);
        assert_eq!(left_out(K::ReadyForTrial, DeviceForm::Hardware, Some(&route)), ["no-study"]);
        route.specified_trial = SpecifiedTrial::Planned;
        assert!(left_out(K::ReadyForTrial, DeviceForm::Hardware, Some(&route)).is_empty());
        assert!(left_out(K::SpecifiedTrialStarted, DeviceForm::Hardware, Some(&route)).is_empty());
    }

    #[test]
    fn a_specified_trial_stands_in_only_where_pmda_agreed() {
        let mut route = Route { specified_trial: SpecifiedTrial::Planned, ..route() };
        assert!(left_out(K::PivotalTrialStarted, DeviceForm::Hardware, Some(&route)).is_empty());
        let agreed = crate::testing::name("相談記録 第1号");
        route.specified_trial = SpecifiedTrial::InPlaceOfTrial { agreed };
        let reasons = left_out(K::PivotalTrialStarted, DeviceForm::Hardware, Some(&route));
        assert_eq!(reasons, ["specified-trial-stands-in"]);
    }

    #[test]
    fn the_instrument_decides_which_reviews_there_are() {
        let route = Route { instrument: Instrument::Certification, ..route() };
        assert!(left_out(K::QmsInspectionPassed, DeviceForm::Hardware, Some(&route)).is_empty());
        assert_eq!(left_out(K::ExpertDiscussionHeld, DeviceForm::Hardware, Some(&route)), ["no-approval"]);
    }

    #[test]
    fn the_countries_decide_what_there_is_abroad() {
        let mut route = route();
        let strategy = ExpansionStrategy::Stepwise;
        route.expansion = Some(Expansion { strategy, countries: BTreeSet::from([Country::UNITED_STATES]) });
        assert!(left_out(K::FdaPresubmissionHeld, DeviceForm::Hardware, Some(&route)).is_empty());
        route.expansion =
            Some(Expansion { strategy: ExpansionStrategy::Domestic, countries: BTreeSet::new() });
        assert_eq!(left_out(K::ForeignClearance, DeviceForm::Hardware, Some(&route)), ["stays-domestic"]);
    }
}
