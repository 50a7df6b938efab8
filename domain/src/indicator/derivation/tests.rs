//! What can be derived, and how it is written in the log.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::ids::ProgrammeId;

fn all_devices() -> DeviceFilter {
    DeviceFilter::default()
}

fn narrow() -> DeviceFilter {
    DeviceFilter {
        instruments: BTreeSet::from([Instrument::Approval]),
        classes: BTreeSet::from([DeviceClass::III, DeviceClass::IV]),
        categories: BTreeSet::from([ApplicationCategory::New, ApplicationCategory::Improved]),
        forms: BTreeSet::from([DeviceForm::Samd]),
        purposes: BTreeSet::from([Purpose::Therapeutic]),
        field: field(),
    }
}

fn field() -> Option<CallField> {
    Some(CallField { programme: ProgrammeId::new(Uuid::from_u128(4)), number: 2 })
}

fn narrow_json() -> Value {
    json!({
        "instruments": ["approval"],
        "classes": ["III", "IV"],
        "categories": ["new", "improved"],
        "forms": ["samd"],
        "purposes": ["therapeutic"],
        "field": field_json(),
    })
}

fn field_json() -> Value {
    json!({ "programme": "00000000-0000-0000-0000-000000000004", "number": 2 })
}

/// Makes a derivation of what narrows it.
type Make<N> = fn(N) -> Derivation;

/// Every kind, plain and as narrow as can be, with its form in the log.
fn written() -> Vec<(Derivation, Value)> {
    use Derivation as D;
    let of_devices: [(&str, Make<DeviceFilter>); 10] = [
        ("first_in_human_starts", |devices| D::FirstInHumanStarts { devices }),
        ("first_approvals", |devices| D::FirstApprovals { devices }),
        ("partial_changes", |devices| D::PartialChanges { devices }),
        ("insurance_starts", |devices| D::InsuranceStarts { categories: BTreeSet::new(), devices }),
        ("overseas_clearances", |devices| D::OverseasClearances { countries: BTreeSet::new(), devices }),
        ("trial_notifications", |devices| D::TrialNotifications { devices }),
        ("consultations", |devices| D::Consultations { kinds: BTreeSet::new(), devices }),
        ("device_lag", |devices| D::DeviceLag { devices }),
        ("review_time", |devices| D::ReviewTime { devices }),
        ("devices_accompanied", |devices| D::DevicesAccompanied { devices }),
    ];
    let of_startups: [(&str, Make<Option<CallField>>); 3] = [
        ("startups_accompanied", |field| D::StartupsAccompanied { field }),
        ("foundings", |field| D::Foundings { field }),
        ("exits", |field| D::Exits { kinds: BTreeSet::new(), field }),
    ];
    let mut written = Vec::new();
    for (code, make) in of_devices {
        written.push((make(all_devices()), json!({ "code": code })));
        written.push((make(narrow()), json!({ "code": code, "devices": narrow_json() })));
    }
    for (code, make) in of_startups {
        written.push((make(None), json!({ "code": code })));
        written.push((make(field()), json!({ "code": code, "field": field_json() })));
    }
    written.extend(with_sets());
    written
}

fn with_sets() -> [(Derivation, Value); 4] {
    use Derivation as D;
    let c2 = BTreeSet::from([InsuranceCategory::C1, InsuranceCategory::C2]);
    let america = BTreeSet::from([Country::UNITED_STATES]);
    let kinds = BTreeSet::from([MilestoneKind::StrategyConsultation]);
    let exits = BTreeSet::from([ExitKind::Acquisition, ExitKind::Merger, ExitKind::Ipo]);
    [
        (
            D::InsuranceStarts { categories: c2, devices: all_devices() },
            json!({ "code": "insurance_starts", "categories": ["C1", "C2"] }),
        ),
        (
            D::OverseasClearances { countries: america, devices: all_devices() },
            json!({ "code": "overseas_clearances", "countries": ["US"] }),
        ),
        (
            D::Consultations { kinds, devices: all_devices() },
            json!({ "code": "consultations", "kinds": ["strategy_consultation"] }),
        ),
        (
            D::Exits { kinds: exits, field: None },
            json!({ "code": "exits", "kinds": ["acquisition", "merger", "ipo"] }),
        ),
    ]
}

#[test]
fn every_kind_is_written_by_its_code_and_read_again() {
    for (derivation, json) in written() {
        assert_eq!(serde_json::to_value(&derivation).expect("serialises"), json);
        assert_eq!(serde_json::from_value::<Derivation>(json.clone()).expect("readable"), derivation);
        assert_eq!(json["code"], derivation.spec().code);
        assert_eq!(derivation.check(), Ok(()));
    }
}

#[test]
fn no_kind_is_left_out_of_the_list() {
    let written: BTreeSet<_> = written().into_iter().map(|(derivation, _)| derivation.spec().code).collect();
    let listed: BTreeSet<_> = Derivation::SPECS.iter().map(|spec| spec.code).collect();
    assert_eq!(listed, written);
    assert_eq!(listed.len(), Derivation::SPECS.len());
}

#[test]
fn what_is_not_known_is_not_read() {
    for wrong in [
        json!({ "code": "sales" }),
        json!({ "code": "exits", "devices": {} }),
        json!({ "code": "exits", "kinds": ["bankruptcy"] }),
        json!({ "code": "first_approvals", "devices": { "hubs": [] } }),
        json!({ "code": "overseas_clearances", "countries": ["EU"] }),
        json!({}),
    ] {
        assert!(serde_json::from_value::<Derivation>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn every_kind_says_in_both_languages_that_its_population_is_what_hubs_accompany_in_banso() {
    for spec in Derivation::SPECS {
        assert!(spec.population_en.contains("accompanied by hubs in Banso"), "{}", spec.code);
        assert!(spec.population_ja.starts_with("Bansoに記録された、拠点が伴走する"), "{}", spec.code);
        for text in [spec.name_ja, spec.name_en, spec.counts_ja, spec.counts_en] {
            assert!(!text.is_empty(), "{}", spec.code);
        }
        assert!(crate::value::Name::parse(spec.name_ja).is_ok(), "{}", spec.code);
        assert!(crate::value::Note::parse(spec.counts_ja).is_ok(), "{}", spec.code);
    }
}

#[test]
fn units_bases_and_directions_are_as_the_field_counts() {
    use CountBasis::{Distinct, Total, Unstated};
    use Direction::{Higher, Lower, Neither};
    use MeasureUnit::{Cases, Days, Devices, Months, Startups, Times};
    use Statistic::{Count, EightiethPercentile, Median};
    let expected = [
        ("first_in_human_starts", Devices, Distinct, Count, Higher, true),
        ("first_approvals", Devices, Distinct, Count, Higher, true),
        ("partial_changes", Cases, Total, Count, Neither, true),
        ("insurance_starts", Cases, Total, Count, Higher, true),
        ("overseas_clearances", Cases, Total, Count, Higher, true),
        ("trial_notifications", Cases, Total, Count, Higher, true),
        ("consultations", Times, Total, Count, Higher, true),
        ("device_lag", Days, Unstated, Median, Lower, false),
        ("review_time", Months, Unstated, EightiethPercentile, Lower, false),
        ("devices_accompanied", Devices, Distinct, Count, Higher, true),
        ("startups_accompanied", Startups, Distinct, Count, Higher, true),
        ("foundings", Startups, Distinct, Count, Higher, true),
        ("exits", Cases, Total, Count, Higher, true),
    ];
    let specs: Vec<_> = Derivation::SPECS
        .iter()
        .map(|s| (s.code, s.unit, s.basis, s.statistic, s.direction, s.starts_at_zero))
        .collect();
    assert_eq!(specs, expected);
}

#[test]
fn a_kind_that_is_no_consultation_is_refused() {
    let kinds = BTreeSet::from([MilestoneKind::StrategyConsultation, MilestoneKind::FirstInHuman]);
    assert_eq!(
        Derivation::Consultations { kinds, devices: all_devices() }.check(),
        Err(IndicatorRefusal::NotConsultation { kind: MilestoneKind::FirstInHuman })
    );
}

#[test]
fn only_approvals_have_a_review_time() {
    let instruments = BTreeSet::from([Instrument::Approval, Instrument::Certification]);
    let devices = DeviceFilter { instruments, ..all_devices() };
    assert_eq!(
        Derivation::ReviewTime { devices: devices.clone() }.check(),
        Err(IndicatorRefusal::NoReviewTime { instrument: "certification" })
    );
    assert_eq!(Derivation::FirstApprovals { devices }.check(), Ok(()));
}

#[test]
fn a_derivation_counts_devices_or_startups() {
    for (derivation, _) in written() {
        let of_startups = derivation.spec().population_en.starts_with("startups");
        assert_eq!(derivation.devices().is_none(), of_startups, "{}", derivation.spec().code);
    }
}

#[test]
fn one_of_every_kind_is_one_of_every_kind() {
    let every: Vec<&str> = Derivation::every().iter().map(|derivation| derivation.spec().code).collect();
    let expected: Vec<&str> = Derivation::SPECS.iter().map(|spec| spec.code).collect();
    assert_eq!(every, expected);
}
