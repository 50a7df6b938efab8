//! Which derived indicators are counts of milestones, and which of their filters the facts know.
//!
//! What the facts do not know is said, never left out of the condition: a wider count would be a wrong number.

use banso_domain::catalogue::MilestoneKind as K;
use banso_domain::indicator::{Derivation, DeviceFilter};

use crate::read::milestone_facts::CountFilter;

/// Why a derived indicator has no number yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCounted {
    /// It is no count of milestones.
    NotComputedYet,
    /// It is narrowed to categories of applications (申請区分), which the facts do not know.
    ApplicationCategory,
    /// It is narrowed to categories of insurance coverage, which the facts do not know.
    InsuranceCategory,
    /// It is narrowed to countries, which the facts do not know.
    Country,
    /// It is narrowed to a field of a call (分野), which the facts do not know.
    CallField,
}

impl NotCounted {
    /// The codes of all reasons.
    pub const CODES: &'static [&'static str] =
        &["not-computed-yet", "application-category", "insurance-category", "country", "call-field"];

    /// The permanent code, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotComputedYet => "not-computed-yet",
            Self::ApplicationCategory => "application-category",
            Self::InsuranceCategory => "insurance-category",
            Self::Country => "country",
            Self::CallField => "call-field",
        }
    }
}

/// Which milestones a derived indicator counts.
///
/// # Errors
/// It is no count of milestones, or is narrowed to what the facts do not know.
pub fn counted_milestones(derivation: &Derivation) -> Result<CountFilter, NotCounted> {
    match derivation {
        // Both happen once for a device, so that their count is one of devices.
        Derivation::FirstInHumanStarts { devices } => of(devices, K::FirstInHuman),
        Derivation::FirstApprovals { devices } => of(devices, K::MarketAuthorised),
        Derivation::PartialChanges { devices } => of(devices, K::PartialChangeApproved),
        Derivation::TrialNotifications { devices } => of(devices, K::TrialNotified),
        Derivation::InsuranceStarts { categories, devices } => {
            if categories.is_empty() {
                of(devices, K::InsuranceCovered)
            } else {
                Err(NotCounted::InsuranceCategory)
            }
        }
        Derivation::OverseasClearances { countries, devices } => {
            if countries.is_empty() {
                of(devices, K::ForeignClearance)
            } else {
                Err(NotCounted::Country)
            }
        }
        Derivation::Consultations { kinds, devices } => {
            let filter = devices_of(devices)?;
            // Preparatory and follow-up meetings are steps of a consultation, not consultations.
            let all = || K::all().filter(|kind| kind.is_consultation() && !kind.is_meeting()).collect();
            let kinds = some(kinds.iter().copied()).unwrap_or_else(all);
            Ok(CountFilter { kinds: Some(kinds), ..filter })
        }
        Derivation::DeviceLag { .. }
        | Derivation::ReviewTime { .. }
        | Derivation::DevicesAccompanied { .. }
        | Derivation::StartupsAccompanied { .. }
        | Derivation::Foundings { .. }
        | Derivation::Exits { .. } => Err(NotCounted::NotComputedYet),
    }
}

fn of(devices: &DeviceFilter, kind: K) -> Result<CountFilter, NotCounted> {
    Ok(CountFilter { kinds: Some(vec![kind]), ..devices_of(devices)? })
}

/// The part of a filter that is about devices.
fn devices_of(devices: &DeviceFilter) -> Result<CountFilter, NotCounted> {
    let DeviceFilter { instruments, classes, categories, forms, purposes, field } = devices;
    if !categories.is_empty() {
        return Err(NotCounted::ApplicationCategory);
    }
    if field.is_some() {
        return Err(NotCounted::CallField);
    }
    Ok(CountFilter {
        classes: some(classes.iter().copied()),
        purposes: some(purposes.iter().copied()),
        forms: some(forms.iter().copied()),
        instruments: some(instruments.iter().copied()),
        ..CountFilter::default()
    })
}

/// An empty set narrows nothing.
fn some<T>(values: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let values: Vec<T> = values.collect();
    (!values.is_empty()).then_some(values)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use banso_domain::catalogue::{InsuranceCategory, Recurrence};
    use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
    use banso_domain::indicator::CallField;
    use banso_domain::value::{Country, DeviceClass};
    use uuid::Uuid;

    use super::*;

    fn approvals(devices: DeviceFilter) -> Result<CountFilter, NotCounted> {
        counted_milestones(&Derivation::FirstApprovals { devices })
    }

    #[test]
    fn a_first_approval_is_the_one_milestone_that_happens_once_for_a_device() {
        let counted = approvals(DeviceFilter::default()).expect("counted");
        assert_eq!(counted, CountFilter { kinds: Some(vec![K::MarketAuthorised]), ..CountFilter::default() });
        for kind in [K::MarketAuthorised, K::FirstInHuman] {
            assert_eq!(kind.definition().recurrence, Recurrence::Once, "{kind:?}");
        }
    }

    #[test]
    fn what_the_facts_know_narrows_the_count() {
        let devices = DeviceFilter {
            instruments: [Instrument::Approval].into(),
            classes: [DeviceClass::III, DeviceClass::IV].into(),
            forms: [DeviceForm::Samd].into(),
            purposes: [Purpose::Therapeutic].into(),
            ..DeviceFilter::default()
        };
        let counted = approvals(devices).expect("counted");
        assert_eq!(counted.instruments, Some(vec![Instrument::Approval]));
        assert_eq!(counted.classes, Some(vec![DeviceClass::III, DeviceClass::IV]));
        assert_eq!(
            (counted.forms, counted.purposes),
            (Some(vec![DeviceForm::Samd]), Some(vec![Purpose::Therapeutic]))
        );
    }

    #[test]
    fn what_the_facts_do_not_know_is_no_number() {
        let programme = banso_domain::ids::ProgrammeId::new(Uuid::from_u128(1));
        let field = Some(CallField { programme, number: 2 });
        let categories = BTreeSet::from([ApplicationCategory::New]);
        let devices = DeviceFilter::default;
        for (counted, reason) in [
            (approvals(DeviceFilter { categories, ..devices() }), NotCounted::ApplicationCategory),
            (approvals(DeviceFilter { field, ..devices() }), NotCounted::CallField),
            (
                counted_milestones(&Derivation::InsuranceStarts {
                    categories: [InsuranceCategory::C2].into(),
                    devices: devices(),
                }),
                NotCounted::InsuranceCategory,
            ),
            (
                counted_milestones(&Derivation::OverseasClearances {
                    countries: [Country::UNITED_STATES].into(),
                    devices: devices(),
                }),
                NotCounted::Country,
            ),
            (counted_milestones(&Derivation::DeviceLag { devices: devices() }), NotCounted::NotComputedYet),
            (
                counted_milestones(&Derivation::Exits { kinds: [].into(), field: None }),
                NotCounted::NotComputedYet,
            ),
        ] {
            assert_eq!(counted, Err(reason));
            assert!(NotCounted::CODES.contains(&reason.code()));
        }
    }

    #[test]
    fn consultations_are_those_that_are_named_or_all_but_the_meetings_about_them() {
        let of = |kinds: BTreeSet<K>| {
            let devices = DeviceFilter::default();
            counted_milestones(&Derivation::Consultations { kinds, devices })
                .expect("counted")
                .kinds
                .expect("kinds")
        };
        let all = of([].into());
        assert!(all.contains(&K::StrategyConsultation) && all.contains(&K::GeneralConsultation), "{all:?}");
        assert!(!all.iter().any(|kind| kind.is_meeting()), "{all:?}");
        assert_eq!(of([K::StrategyConsultation].into()), [K::StrategyConsultation]);
    }
}
