//! Trials and their counts.

use banso_domain::catalogue::ThirtyDayReview;
use banso_domain::device::TrialCounts;
use banso_domain::value::JstDate;

use super::super::TrialKind;
use super::*;
use crate::roadmap::difference;

fn day(text: &str) -> JstDate {
    JstDate::parse(text).unwrap()
}

fn receipt(review: ThirtyDayReview) -> Evidence {
    Evidence::TrialNotificationReceipt { number: name("受付"), review: Some(review) }
}

fn jrct(id: &str) -> Evidence {
    Evidence::Jrct { id: id.parse().unwrap() }
}

/// An exploratory trial notified in 2024 and a pivotal one notified in 2026.
fn two_trials() -> Story {
    let mut story = story();
    story
        .tell(happened(K::TrialNotified, "2024-04-01", &[receipt(ThirtyDayReview::Subject)]))
        .tell(happened(K::ThirtyDayReviewPassed, "2024-05-01", &[]))
        .tell(happened(K::TrialContracted, "2024-05-07", &[]))
        .tell(happened(K::TrialContracted, "2024-06-03", &[]))
        .tell(happened(K::JrctRegistered, "2024-05-02", &[jrct("jRCT2080223886")]))
        .tell(happened(K::FirstInHuman, "2024-07-01", &[]))
        .tell(happened(K::FeasibilityCompleted, "2025-10-01", &[]));
    story
}

fn pivotal(story: &mut Story) {
    story
        .tell(happened(K::TrialNotified, "2026-04-01", &[receipt(ThirtyDayReview::NotSubject)]))
        .tell(happened(K::TrialContracted, "2026-04-10", &[]))
        .tell(happened(K::PivotalTrialStarted, "2026-05-01", &[]))
        .tell(happened(K::TrialReportCompleted, "2026-06-01", &[belongs_to(K::TrialNotified, 1)]))
        .tell(happened(K::LastSubjectCompleted, "2027-10-01", &[]))
        .tell(happened(K::PivotalTrialCompleted, "2028-01-10", &[]));
}

#[test]
fn each_trial_has_what_belongs_to_its_own_notification() {
    let mut story = two_trials();
    let first = roadmap(&story);
    pivotal(&mut story);
    let roadmap = roadmap(&story);
    let lines = roadmap.trials();
    assert_eq!(lines.len(), 2);
    let (before, after) = (&first.trials()[0], &lines[0]);
    assert_eq!((&before.contracts, &before.completions), (&after.contracts, &after.completions));
    assert_eq!(keys(&lines[0].contracts), [key(K::TrialContracted, 1), key(K::TrialContracted, 2)]);
    assert_eq!(keys(&lines[0].reports), [key(K::TrialReportCompleted, 1)], "its evidence says so");
    assert!(!lines[0].assumed.contains(&key(K::TrialReportCompleted, 1)));
    assert!(lines[0].assumed.contains(&key(K::TrialContracted, 1)));
    assert_eq!((lines[0].first_subjects.len(), lines[0].reviews_passed.len()), (1, 1));
    assert_eq!(lines[0].jrct_ids(), [&"jRCT2080223886".parse().unwrap()]);
    assert_eq!(keys(&lines[1].contracts), [key(K::TrialContracted, 3)]);
    assert_eq!(keys(&lines[1].starts), [key(K::PivotalTrialStarted, 1)]);
    assert_eq!(keys(&lines[1].completions), [key(K::PivotalTrialCompleted, 1)]);
    assert_eq!((lines[1].last_subjects.len(), lines[1].reports.len()), (1, 0));
}

#[test]
fn an_open_contract_waits_for_the_review_of_the_notification_in_whose_line_it_would_stand() {
    let mut story = two_trials();
    story.tell(happened(K::TrialNotified, "2026-04-01", &[receipt(ThirtyDayReview::Subject)]));
    let planned = Some(on("2026-09"));
    story.tell(DeviceCommand::ScheduleMilestone {
        milestone: key(K::TrialContracted, 3),
        planned,
        reason: None,
    });
    let seen = roadmap(&story);
    let open = seen.item(key(K::TrialContracted, 3)).expect("planned");
    let suggested = seen.suggested(&open).expect("counts");
    assert_eq!((suggested.from, suggested.on), (key(K::TrialNotified, 2), day("2026-04-01")));
    assert_eq!(keys(&seen.trials()[1].contracts), [open.key]);
}

#[test]
fn the_review_is_that_of_the_own_notification() {
    let mut story = two_trials();
    pivotal(&mut story);
    story.tell(happened(K::TrialNotified, "2028-04", &[]));
    let roadmap = roadmap(&story);
    let lines = roadmap.trials();
    let ends = |line: &super::super::Trial<'_>| {
        line.earliest_contract().map(|contract| contract.unwrap().review_ends)
    };
    assert_eq!(
        (lines[0].review(), ends(&lines[0])),
        (Some(ThirtyDayReview::Subject), Some(day("2024-04-30")))
    );
    assert_eq!((lines[1].review(), ends(&lines[1])), (Some(ThirtyDayReview::NotSubject), None));
    assert_eq!((lines[2].review(), ends(&lines[2])), (None, None), "the day is not known");
}

#[test]
fn a_specified_clinical_trial_is_a_line_of_another_kind() {
    let mut story = story();
    story
        .tell(happened(K::SpecifiedTrialPublished, "2024-04-01", &[jrct("jRCTs031180159")]))
        .tell(happened(K::SpecifiedTrialStarted, "2024-04-10", &[]))
        .tell(happened(K::DemonstrationStudyCompleted, "2024-12-10", &[]))
        .tell(happened(
            K::DemonstrationStudyCompleted,
            "2025-03-10",
            &[belongs_to(K::SpecifiedTrialPublished, 1)],
        ))
        .tell(happened(K::LastSubjectCompleted, "2025-01-10", &[belongs_to(K::SpecifiedTrialPublished, 1)]));
    let roadmap = roadmap(&story);
    let lines = roadmap.trials();
    assert_eq!(lines.len(), 1, "a demonstration study that names no trial is none: {lines:?}");
    assert_eq!(lines[0].announced.map(|(kind, _)| kind), Some(TrialKind::SpecifiedTrial));
    assert_eq!((lines[0].review(), lines[0].earliest_contract()), (None, None));
    assert_eq!(keys(&lines[0].completions), [key(K::DemonstrationStudyCompleted, 2)]);
    assert_eq!((lines[0].starts.len(), lines[0].last_subjects.len()), (1, 1));
    assert_eq!(lines[0].jrct_ids().len(), 1);
}

#[test]
fn what_belongs_to_no_recorded_notification_stands_last_by_itself() {
    let mut story = story();
    story.tell(happened(K::FirstInHuman, "2023-04-01", &[]));
    let seen = roadmap(&story);
    assert_eq!(seen.trials().iter().map(|line| line.announced).collect::<Vec<_>>(), [None]);
    story.tell(reopened(key(K::FirstInHuman, 1)));
    assert_eq!(roadmap(&story).trials().len(), 1, "it is open again");
    let planned = DeviceCommand::ScheduleMilestone {
        milestone: key(K::TrialEndNotified, 1),
        planned: Some(on("2030-04")),
        reason: None,
    };
    let mut only_planned = super::story();
    only_planned.tell(planned);
    assert!(roadmap(&only_planned).trials().is_empty(), "a mere plan opens no line");
}

#[test]
fn counts_stand_by_day_with_those_that_were_replaced() {
    let mut story = two_trials();
    let trial = key(K::TrialNotified, 1);
    let counts = |as_of, enrolled| TrialCounts {
        trial,
        as_of: day(as_of),
        planned: Some(10),
        enrolled: Some(enrolled),
        completed: None,
        discontinued: None,
        sites: Some(2),
    };
    let record =
        |counts, why: Option<&str>| DeviceCommand::RecordTrialCounts { counts, reason: why.map(reason) };
    story.tell(record(counts("2024-12-31", 5), None)).tell(record(counts("2024-09-30", 4), None));
    let before = roadmap(&story);
    story.tell(record(counts("2024-09-30", 3), Some("a slip of the pen")));
    let seen = roadmap(&story);
    let stood = |roadmap: &Roadmap| -> Vec<_> {
        let entries = roadmap.trials()[0].counts.clone();
        entries.into_iter().map(|entry| (entry.counts.enrolled, entry.replaced)).collect()
    };
    assert_eq!(stood(&before), [(Some(4), false), (Some(5), false)]);
    assert_eq!(stood(&seen), [(Some(4), true), (Some(3), false), (Some(5), false)]);
    assert_eq!(stood(&seen.clone().on(day("2024-12-30"))), [(Some(4), true), (Some(3), false)]);
    let changes = difference(Some(&before), Some(&seen));
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].kind.code(), changes[0].milestone), ("trial_counted", Some(trial)));
    assert_eq!(changes[0].after.as_deref(), Some("2024-09-30"));
    assert_eq!(changes[0].reason, Some(reason("a slip of the pen")));
    let back = difference(Some(&seen), Some(&before));
    let told: Vec<_> =
        back.iter().map(|c| (c.kind.code(), c.before.as_deref(), c.after.as_deref())).collect();
    assert_eq!(told, [("trial_counted", Some("2024-09-30"), None)]);
}
