//! The class of a device: for the first time, from a day on, and put right.

use super::*;

#[test]
fn reclassification_holds_from_its_day_and_correction_from_the_start() {
    let classified = DeviceEvent::Classified { classification: class(DeviceClass::II, "2025-04-01") };
    let reclassified = hardware(std::slice::from_ref(&classified))
        .when(DeviceCommand::Reclassify {
            classification: class(DeviceClass::III, "2026-01-01"),
            reason: reason("告示の改正"),
        })
        .state();
    let classes = &reclassified.development().expect("registered").classes;
    assert_eq!(classes.on(day("2025-12-31")), Some(DeviceClass::II));
    assert_eq!(classes.on(day("2026-01-01")), Some(DeviceClass::III));

    let corrected = hardware(&[classified])
        .when(DeviceCommand::CorrectClass {
            from: day("2025-04-01"),
            class: DeviceClass::III,
            jmdn: None,
            reason: reason("入力の誤り"),
        })
        .state();
    let classes = &corrected.development().expect("registered").classes;
    assert_eq!(classes.on(day("2025-12-31")), Some(DeviceClass::III));
}

#[test]
fn a_second_classification_is_told_what_to_do_instead() {
    let classified = DeviceEvent::Classified { classification: class(DeviceClass::II, "2025-04-01") };
    hardware(&[classified])
        .when(DeviceCommand::Classify(class(DeviceClass::III, "2026-01-01")))
        .refused(DeviceRefusal::AlreadyClassified { class: DeviceClass::II });
}

#[test]
fn a_program_of_class_one_is_not_a_medical_device() {
    given::<Device>(&[registered(DeviceForm::Samd)])
        .when(DeviceCommand::Classify(class(DeviceClass::I, "2026-01-01")))
        .refused(DeviceRefusal::SamdClassOne);
}

#[test]
fn instruments_go_with_classes() {
    let fits = |instrument: Instrument, class| instrument.check_class(class).is_ok();
    let classes =
        |i| [DeviceClass::I, DeviceClass::II, DeviceClass::III, DeviceClass::IV].map(|c| fits(i, c));
    assert_eq!(classes(Instrument::Notification), [true, false, false, false]);
    assert_eq!(classes(Instrument::Certification), [false, true, true, false]);
    assert_eq!(classes(Instrument::Approval), [true; 4]);
}
