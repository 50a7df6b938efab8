//! How many subjects and hospitals a trial has.

use super::*;

const TRIAL: MilestoneKey = MilestoneKey::first(K::TrialNotified);

/// Of a trial notified on 1 April 2026.
fn notified() -> Given<Device> {
    hardware(&achieved(K::TrialNotified, "2026-04-01"))
}

fn counts(as_of: &str, enrolled: Option<u32>) -> TrialCounts {
    TrialCounts {
        trial: TRIAL,
        as_of: day(as_of),
        planned: Some(20),
        enrolled,
        completed: None,
        discontinued: None,
        sites: Some(3),
    }
}

fn recording(counts: TrialCounts, why: Option<&str>) -> DeviceCommand {
    DeviceCommand::RecordTrialCounts { counts, reason: why.map(reason) }
}

fn recorded(device: Given<Device>) -> Vec<TrialCounts> {
    let state =
        device.when(DeviceCommand::Rename { name: name("改名"), name_en: None, reason: reason("商標") });
    state.state().development().expect("registered").trial_counts.clone()
}

#[test]
fn counts_are_kept_by_day() {
    let (may, june) = (counts("2026-05-31", Some(5)), counts("2026-06-14", Some(7)));
    notified()
        .when(recording(may, None))
        .expect(&[DeviceEvent::TrialCountsRecorded { counts: may, reason: None }]);
    let given = notified().when(recording(may, None)).then().when(recording(june, None)).then();
    assert_eq!(recorded(given), [may, june]);
}

#[test]
fn other_numbers_for_the_same_day_replace_the_first_and_say_why() {
    let (wrong, right) = (counts("2026-05-31", Some(5)), counts("2026-05-31", Some(6)));
    let given = || notified().when(recording(wrong, None)).then();
    given().when(recording(wrong, None)).expect(&[]);
    given()
        .when(recording(right, None))
        .refused(DeviceRefusal::TrialCountsReasonMissing { day: day("2026-05-31") });
    assert_eq!(recorded(given().when(recording(right, Some("転記の誤り"))).then()), [right]);
}

#[test]
fn refuses_counts_of_what_is_no_recorded_trial() {
    let of = |kind, occurrence| TrialCounts {
        trial: MilestoneKey { kind, occurrence },
        ..counts("2026-05-31", Some(5))
    };
    let contract = MilestoneKey::first(K::TrialContracted);
    notified()
        .when(recording(of(K::TrialContracted, 1), None))
        .refused(DeviceRefusal::NotATrial { milestone: contract });
    let second = MilestoneKey { occurrence: 2, ..TRIAL };
    notified()
        .when(recording(of(K::TrialNotified, 2), None))
        .refused(DeviceRefusal::TrialNotRecorded { milestone: second });
    let reopened = DeviceEvent::MilestoneReopened { milestone: TRIAL, reason: reason("取下げ") };
    hardware(&[achieved(K::TrialNotified, "2026-04-01"), vec![reopened]].concat())
        .when(recording(counts("2026-05-31", Some(5)), None))
        .refused(DeviceRefusal::TrialNotRecorded { milestone: TRIAL });
    hardware(&achieved(K::SpecifiedTrialPublished, "2026-04-01"))
        .when(recording(of(K::SpecifiedTrialPublished, 1), None))
        .then();
}

#[test]
fn refuses_counts_of_a_day_to_come_and_counts_without_a_number() {
    notified()
        .when(recording(counts("2026-06-16", Some(5)), None))
        .refused(DeviceRefusal::InFutureAsOf { date: on("2026-06-16"), today: day("2026-06-15") });
    let empty = TrialCounts { planned: None, sites: None, ..counts("2026-05-31", None) };
    notified().when(recording(empty, None)).refused(DeviceRefusal::TrialCountsEmpty);
    let nobody_yet = TrialCounts { planned: None, sites: None, ..counts("2026-05-31", Some(0)) };
    notified().when(recording(nobody_yet, None)).then();
}

#[test]
fn more_subjects_than_planned_warn() {
    notified().when(recording(counts("2026-05-31", Some(20)), None)).then();
    let over = || recording(counts("2026-05-31", Some(21)), None);
    notified().when(over()).warned(&["enrolled-over-plan"]);
    notified().acknowledging("enrolled-over-plan").when(over()).then();
}

#[test]
fn refuses_more_subjects_at_the_end_than_were_enrolled() {
    let ended =
        |completed, discontinued| TrialCounts { completed, discontinued, ..counts("2026-05-31", Some(5)) };
    notified().when(recording(ended(Some(3), Some(2)), None)).then();
    for (completed, discontinued) in [(Some(3), Some(3)), (Some(6), None), (None, Some(6))] {
        notified()
            .when(recording(ended(completed, discontinued), None))
            .refused(DeviceRefusal::EndedOverEnrolled { ended: 6, enrolled: 5 });
    }
    let most = TrialCounts { enrolled: None, ..ended(Some(u32::MAX), Some(u32::MAX)) };
    notified().when(recording(most, None)).then();
}
