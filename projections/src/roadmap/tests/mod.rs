//! given/when/then for the fold and the difference.

mod balance;
mod clocks;
mod plans;
mod routes;
mod templates;

use banso_domain::catalogue::{MilestoneKey, MilestoneKind as K, Stage};
use banso_domain::device::{
    ClinicalData, Confirmation, DeviceCommand, DeviceEvent, Gate, GateDecision, GateReview, Instrument,
    Party, PartyRole, Pivot, PivotKind, Progress, Route, Standing,
};
use banso_domain::value::{DeviceClass, OccurredDate};

use super::*;
use crate::story::{Dice, Story, achieve, classification, day, document, name, reason, report, startup};

fn roadmap(story: &Story) -> Roadmap {
    fold_all(&story.events).unwrap().unwrap()
}

fn on(month: i8, of_month: i8) -> OccurredDate {
    OccurredDate::Day(day(month, of_month))
}

fn kinds(changes: &[Change]) -> Vec<&'static str> {
    changes.iter().map(|change| change.kind.code()).collect()
}

/// What the domain calls a status; a milestone nobody touched has none.
fn status_of(progress: &Progress) -> ItemStatus {
    match progress {
        Progress::Reported(_) => ItemStatus::Reported,
        Progress::Returned(_) => ItemStatus::Returned,
        Progress::Achieved(achievement) if achievement.background => ItemStatus::Background,
        Progress::Achieved(_) => ItemStatus::Achieved,
        Progress::Waived => ItemStatus::Waived,
        Progress::Reopened => ItemStatus::Reopened,
    }
}

#[test]
fn a_stored_roadmap_folded_on_is_the_roadmap_folded_from_the_first_event() {
    for seed in 1..20 {
        let (mut story, mut dice) = (Story::begin(), Dice::new(seed));
        let mut refused = 0;
        for _ in 0..80 {
            refused += u32::from(!story.try_tell(dice.command()));
        }
        assert!((10..75).contains(&refused), "{refused} of 80 refused: the dice are loaded");
        let mut live: Option<Roadmap> = None;
        for (index, event) in story.events.iter().enumerate() {
            let meta = EventMeta::of(event).unwrap();
            Roadmap::fold(&mut live, &meta, event.decode::<DeviceEvent>().unwrap());
            let stored = serde_json::to_string(&live).unwrap();
            live = serde_json::from_str(&stored).unwrap();
            assert_eq!(live, fold_all(&story.events[..=index]).unwrap(), "seed {seed}, event {index}");
        }
    }
}

#[test]
fn a_roadmap_says_of_every_milestone_what_the_domain_says() {
    for seed in 1..20 {
        let (mut story, mut dice) = (Story::begin(), Dice::new(seed));
        for _ in 0..80 {
            story.try_tell(dice.command());
        }
        let roadmap = roadmap(&story);
        let development = story.state.development().unwrap();
        for (key, progress) in &development.milestones {
            let item = roadmap.item(*key).unwrap();
            assert_eq!(item.status, status_of(progress), "seed {seed}, {key}");
            if let Progress::Achieved(achievement) = progress {
                assert_eq!(item.occurred, Some(achievement.occurred), "seed {seed}, {key}");
                assert_eq!(item.evidence, achievement.evidence, "seed {seed}, {key}");
            }
        }
        let recorded = roadmap.touched().filter(|item| item.status != ItemStatus::Open);
        assert_eq!(recorded.count(), development.milestones.len(), "seed {seed}");
        let planned = |item: &Item| item.plan.as_ref().map(|plan| (item.key, plan.planned));
        let planned: BTreeMap<_, _> = roadmap.touched().filter_map(planned).collect();
        assert_eq!(planned, development.planned, "seed {seed}");
        assert_eq!(roadmap.own, development.own, "seed {seed}");
        for own in roadmap.own.all() {
            let key = own.key();
            assert_eq!(roadmap.own_milestone(key), development.own_milestone(key), "seed {seed}, {key}");
            assert_eq!(roadmap.place_of(key), development.place_of(key), "seed {seed}, {key}");
        }
        for kind in K::all() {
            assert_eq!(roadmap.unmet(kind), development.left_out(kind), "seed {seed}, {kind}");
        }
        assert_eq!(roadmap.owner(), development.owner());
        let counts = roadmap.trial_counts.iter().filter(|entry| !entry.replaced).map(|entry| entry.counts);
        assert_eq!(counts.collect::<Vec<_>>(), development.trial_counts, "seed {seed}");
        for month in 1..=12 {
            let day = day(month, 15);
            assert_eq!(roadmap.class_on(day), development.classes.on(day), "seed {seed}, {day}");
            assert_eq!(roadmap.owner_on(day), development.owner_on(day), "seed {seed}, {day}");
        }
    }
}

#[test]
fn a_new_device_has_every_milestone_of_its_catalogue_open() {
    let roadmap = roadmap(&Story::begin());
    let items = roadmap.items();
    assert_eq!(items.len() + roadmap.left_out().len(), K::all().count());
    assert!(items.iter().all(|item| item.status == ItemStatus::Open));
    assert_eq!(roadmap.stage(), None);
    let total = i64::try_from(items.len()).expect("few");
    assert_eq!(roadmap.counts(), ItemCounts { achieved: 0, reported: 0, total });
}

#[test]
fn a_reopened_milestone_takes_the_device_back_a_stage() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on(3, 1))).tell(achieve(K::NeedBrushedUp, on(3, 2)));
    story.tell(achieve(K::ConceptFixed, on(3, 3)));
    assert_eq!(roadmap(&story).stage(), Some(Stage::Concept));
    let milestone = MilestoneKey::first(K::ConceptFixed);
    story.tell(DeviceCommand::ReopenMilestone { milestone, reason: reason("back to the concept") });
    let roadmap = roadmap(&story);
    assert_eq!(roadmap.stage(), Some(Stage::Needs));
    let item = roadmap.item(milestone).unwrap();
    assert_eq!(
        (item.status, item.occurred, item.reason),
        (ItemStatus::Reopened, None, Some(reason("back to the concept")))
    );
}

#[test]
fn each_occurrence_of_a_recurring_milestone_stands_on_the_roadmap() {
    let mut story = Story::begin();
    story.tell(achieve(K::GeneralConsultation, on(3, 1))).tell(achieve(K::GeneralConsultation, on(3, 2)));
    let items = roadmap(&story).items();
    let consultations = items.iter().filter(|item| item.key.kind == K::GeneralConsultation);
    assert_eq!(consultations.map(|item| item.key.occurrence).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn lateness_is_told_in_days_and_only_where_the_day_is_known() {
    let mut story = Story::begin();
    story
        .tell(achieve(K::NeedRegistered, on(3, 1)))
        .tell(achieve(K::NeedBrushedUp, "2026-03".parse().unwrap()));
    let roadmap = roadmap(&story);
    // Registered on 1 April, the first report arrived on 2 April.
    assert_eq!(roadmap.item(MilestoneKey::first(K::NeedRegistered)).unwrap().late_days(), Some(32));
    assert_eq!(roadmap.item(MilestoneKey::first(K::NeedBrushedUp)).unwrap().late_days(), None);
}

#[test]
fn a_roadmap_on_a_day_lacks_what_had_not_happened_for_certain() {
    let mut story = Story::begin();
    story
        .tell(achieve(K::NeedRegistered, on(3, 1)))
        .tell(achieve(K::NeedBrushedUp, "2026-03".parse().unwrap()));
    story.tell(DeviceCommand::Transfer { to: startup(2), on: day(4, 2), reason: reason("sold") });
    let roadmap = roadmap(&story).on(day(3, 30));
    assert_eq!(roadmap.item(MilestoneKey::first(K::NeedRegistered)).unwrap().status, ItemStatus::Achieved);
    assert_eq!(roadmap.item(MilestoneKey::first(K::NeedBrushedUp)).unwrap().status, ItemStatus::Open);
    assert_eq!(roadmap.owner(), startup(1));
}

#[test]
fn a_roadmap_does_not_differ_from_itself() {
    let (mut story, mut dice) = (Story::begin(), Dice::new(3));
    for _ in 0..80 {
        story.try_tell(dice.command());
    }
    let roadmap = roadmap(&story);
    assert_eq!(difference(Some(&roadmap), Some(&roadmap)), []);
}

#[test]
fn a_correction_shows_the_date_before_and_after_and_why() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on(3, 1)));
    let before = roadmap(&story);
    let milestone = MilestoneKey::first(K::NeedRegistered);
    story.tell(DeviceCommand::CorrectMilestone {
        milestone,
        occurred: on(2, 1),
        evidence: vec![document("minutes")],
        reason: reason("a month late"),
    });
    let changes = difference(Some(&before), Some(&roadmap(&story)));
    assert_eq!(kinds(&changes), ["moved"]);
    assert_eq!(changes[0].before.as_deref(), Some("2026-03-01"));
    assert_eq!(changes[0].after.as_deref(), Some("2026-02-01"));
    assert_eq!((&changes[0].reason, changes[0].milestone), (&Some(reason("a month late")), Some(milestone)));
}

#[test]
fn report_return_and_confirmation_are_told_apart() {
    let mut story = Story::begin();
    let empty = roadmap(&story);
    let (milestone, confirmation) = (MilestoneKey::first(K::NeedRegistered), Confirmation::Awaited);
    let report = report(K::NeedRegistered, on(3, 1));
    story.tell(DeviceCommand::ReportMilestone { report: report.clone(), confirmation });
    let reported = roadmap(&story);
    story.tell(DeviceCommand::ReturnMilestone { milestone, reason: reason("no minutes") });
    let returned = roadmap(&story);
    story.tell(DeviceCommand::ReportMilestone { report, confirmation });
    story.tell(DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() });
    let achieved = roadmap(&story);
    assert_eq!(kinds(&difference(Some(&empty), Some(&reported))), ["reported"]);
    assert_eq!(kinds(&difference(Some(&reported), Some(&returned))), ["returned"]);
    assert_eq!(kinds(&difference(Some(&returned), Some(&achieved))), ["achieved"]);
    assert_eq!(kinds(&difference(Some(&achieved), Some(&empty))), ["withdrawn"]);
}

#[test]
fn a_reclassification_and_a_corrected_class_are_told_apart() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(1, 1))));
    let before = roadmap(&story);
    story.tell(DeviceCommand::CorrectClass {
        from: day(1, 1),
        class: DeviceClass::III,
        jmdn: None,
        reason: reason("mistyped"),
    });
    let corrected = roadmap(&story);
    let classification = classification(DeviceClass::IV, day(3, 1));
    story.tell(DeviceCommand::Reclassify { classification, reason: reason("new notice") });
    let reclassified = roadmap(&story);
    assert_eq!(kinds(&difference(Some(&before), Some(&corrected))), ["class_corrected"]);
    assert_eq!(kinds(&difference(Some(&corrected), Some(&reclassified))), ["reclassified"]);
    assert_eq!(reclassified.class_on(day(2, 1)), Some(DeviceClass::III));
    assert_eq!(corrected.classifications[0].corrections[0].was, DeviceClass::II);
}

#[test]
fn changes_of_the_device_itself_are_told() {
    let mut story = Story::begin();
    let before = roadmap(&story);
    story.tell(DeviceCommand::Rename { name: name("新名称"), name_en: None, reason: reason("trademark") });
    story.tell(DeviceCommand::Transfer { to: startup(2), on: day(4, 2), reason: reason("sold") });
    story.tell(DeviceCommand::Suspend { on: on(4, 3), reason: reason("no funds") });
    let after = roadmap(&story);
    assert_eq!(kinds(&difference(Some(&before), Some(&after))), ["renamed", "transferred", "suspended"]);
    assert_eq!(kinds(&difference(None, Some(&before))), ["added"]);
}

/// Everything that was recorded of a device that was not there before is told, and taken back the other way round.
#[test]
fn a_device_that_comes_between_the_moments_is_told_with_all_that_was_recorded_of_it() {
    let mut story = Story::begin();
    let registered = roadmap(&story);
    let party = Party { name: name("サンプル商会"), corporate_number: None, licence: None };
    let route = Route::plain(Instrument::Approval, None, ClinicalData::Needed);
    let review = GateReview {
        gate: Gate::Concept,
        decision: GateDecision::GoBack,
        checks: Vec::new(),
        on: on(4, 1),
        reason: Some(reason("no need shown")),
    };
    let pivot =
        Pivot { kind: PivotKind::Major, on: on(4, 1), reason: reason("another use"), redone: Vec::new() };
    for command in [
        DeviceCommand::NameParty { role: PartyRole::Holder, party, from: day(1, 5) },
        DeviceCommand::Classify(classification(DeviceClass::III, day(4, 1))),
        DeviceCommand::ChooseRoute { route, reason: None },
        DeviceCommand::ReviewGate(review),
        DeviceCommand::Pivot(pivot),
        DeviceCommand::Transfer { to: startup(2), on: day(4, 2), reason: reason("sold") },
        DeviceCommand::Suspend { on: on(4, 3), reason: reason("no funds") },
    ] {
        story.tell(command);
    }
    let after = roadmap(&story);
    let told = [
        "transferred",
        "party_changed",
        "route_changed",
        "suspended",
        "reclassified",
        "gate_reviewed",
        "pivoted",
    ];
    let all = kinds(&difference(None, Some(&after)));
    assert_eq!(all, [&["added"], &told[..]].concat());
    let one_by_one = kinds(&difference(Some(&registered), Some(&after)));
    assert!(told.iter().all(|kind| one_by_one.contains(kind)), "{one_by_one:?}");
    let back = difference(Some(&after), Some(&registered));
    let gone: Vec<_> = back.iter().filter(|c| c.after.is_none()).map(|c| c.kind.code()).collect();
    for kind in ["party_changed", "route_changed", "withdrawn", "gate_reviewed", "pivoted"] {
        assert!(gone.contains(&kind), "{kind}: {gone:?}");
    }
}

/// Better evidence for what happened on a day that nobody knows does not say that it happened later.
#[test]
fn a_correction_of_the_evidence_alone_does_not_move_when_it_had_happened_for_certain() {
    for occurred in ["unknown", "FY2026", "2026-04-02", "2026-04-05"] {
        let mut story = Story::begin();
        let occurred: OccurredDate = occurred.parse().expect("a date");
        let milestone = MilestoneKey::first(K::NeedRegistered);
        story.now = "2026-04-05T03:00:00Z".parse().expect("a time");
        story.tell(achieve(K::NeedRegistered, occurred));
        let first = roadmap(&story).item(milestone).expect("there");
        story.now = "2026-06-01T03:00:00Z".parse().expect("a time");
        let correct = |occurred, title: &str| DeviceCommand::CorrectMilestone {
            milestone,
            occurred,
            evidence: vec![document(title)],
            reason: reason("better minutes"),
        };
        story.tell(correct(occurred, "better minutes"));
        let second = roadmap(&story).item(milestone).expect("there");
        assert_eq!(second.settled_by(), first.settled_by(), "{occurred}");
        assert_eq!(
            (second.late_days(), second.is_late()),
            (first.late_days(), first.is_late()),
            "{occurred}"
        );
        assert_ne!(second.recorded, first.recorded, "{occurred}: who recorded the evidence is told");
        let later = roadmap(&story).on(day(4, 5)).item(milestone).expect("there");
        assert!(later.is_achieved(), "{occurred}: it had happened by then");
        story.tell(correct("2026-05".parse().expect("a month"), "minutes of May"));
        let third = roadmap(&story).item(milestone).expect("there");
        assert_eq!(third.settled_by(), Some(day(5, 31)), "{occurred}: another date is settled anew");
    }
}

#[test]
fn a_standing_and_a_party_are_those_of_the_day() {
    let mut story = Story::begin();
    let party = Party { name: name("サンプル商会"), corporate_number: None, licence: None };
    story.tell(DeviceCommand::NameParty { role: PartyRole::Holder, party, from: day(1, 5) });
    story
        .tell(DeviceCommand::CeaseParty { role: PartyRole::Holder, on: day(2, 1), reason: reason("解散") });
    story.tell(DeviceCommand::Suspend { on: OccurredDate::Day(day(3, 1)), reason: reason("資金") });
    story.tell(DeviceCommand::Resume { on: OccurredDate::Day(day(3, 20)), reason: reason("再開") });
    let roadmap = fold_all(&story.events).unwrap().unwrap();
    let standing = |on| roadmap.clone().on(on).standing.standing;
    assert_eq!(standing(day(2, 28)), Standing::Active);
    assert_eq!(standing(day(3, 1)), Standing::Suspended(OccurredDate::Day(day(3, 1))));
    assert_eq!(standing(day(3, 20)), Standing::Active);
    let ceased = |on| roadmap.clone().on(on).parties.first().map(|party| party.ceased.is_some());
    assert_eq!([ceased(day(1, 4)), ceased(day(1, 31)), ceased(day(2, 1))], [None, Some(false), Some(true)]);
    let changes = difference(Some(&roadmap.clone().on(day(1, 31))), Some(&roadmap.clone().on(day(2, 1))));
    let told: Vec<_> = changes.iter().map(|c| (c.kind, c.before.as_deref(), c.after.as_deref())).collect();
    assert_eq!(told, [(ChangeKind::PartyChanged, Some("サンプル商会"), None)]);
}
