//! Work lists: what waits, what is due, what is silent; page by page as in one look.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind as K};
use banso_domain::device::{Confirmation, Device, DeviceCommand, MilestoneReport};
use banso_domain::ids::DeviceId;
use banso_domain::value::{JstDate, OccurredDate};
use banso_domain::{StartupId, access::Scope};
use banso_projections::{PageRequest, Reads, Sight, WorkFilter, WorkKind, WorkList, WorkRow};
use banso_tests::on_both_databases;

use super::folds::settled;
use super::house::{House, day, device, everything, hub, minutes, reason, startup};

fn everything_due_by(due_until: JstDate) -> WorkFilter {
    let kinds = WorkKind::ALL.to_vec();
    WorkFilter { kinds, counted: false, due_until, silent_since: day(1, 1).midnight() }
}

async fn listed(reads: &Reads, sight: &Sight, filter: &WorkFilter) -> Vec<WorkRow> {
    let page = PageRequest::new(100, None).expect("a page");
    let WorkList { page: found, counts } = reads.work(sight, filter, &page).await.expect("read");
    assert_eq!(found.total, i64::try_from(found.edges.len()).expect("few"));
    let rows: Vec<WorkRow> = found.edges.into_iter().map(|edge| edge.node).collect();
    let counted = |what| counts.iter().find(|count| count.what == what).map_or(0, |count| count.total);
    for what in WorkKind::ALL {
        let there = rows.iter().filter(|row| row.what == *what).count();
        assert_eq!(
            counted(*what),
            i64::try_from(there).expect("few"),
            "{what:?} are counted as they are listed"
        );
    }
    // Where all are counted, one kind alone is listed and its total is its own.
    for count in &counts {
        let alone = WorkFilter { kinds: vec![count.what], counted: true, ..filter.clone() };
        let alone = reads.work(sight, &alone, &page).await.expect("read");
        assert_eq!(alone.page.total, count.total);
        assert!(alone.page.edges.iter().all(|edge| edge.node.what == count.what));
        assert!(
            counts.iter().all(|count| alone.counts.contains(count)),
            "{counts:?} among {:?}",
            alone.counts
        );
    }
    rows
}

/// The same list, one row a page; every page, also the empty one past the end, says how long the whole list is.
async fn leafed(reads: &Reads, sight: &Sight, filter: &WorkFilter) -> Vec<WorkRow> {
    let (mut rows, mut totals, mut after) = (Vec::new(), Vec::new(), None::<String>);
    loop {
        let page = PageRequest::new(1, after.as_deref()).expect("a page");
        let page = reads.work(sight, filter, &page).await.expect("read").page;
        totals.push(page.total);
        let Some(last) = page.edges.last() else { break };
        after = Some(last.cursor.clone());
        rows.extend(page.edges.into_iter().map(|edge| edge.node));
    }
    let all = i64::try_from(rows.len()).expect("few");
    assert!(totals.iter().all(|total| *total == all), "{totals:?} of {all}");
    rows
}

fn told(rows: &[WorkRow]) -> Vec<(DeviceId, WorkKind, Option<K>)> {
    rows.iter().map(|row| (row.device_id, row.what, row.kind)).collect()
}

fn plan(kind: K, planned: &str) -> DeviceCommand {
    let milestone = MilestoneKey::first(kind);
    let planned = Some(planned.parse().expect("a date"));
    DeviceCommand::ScheduleMilestone { milestone, planned, reason: Some(reason("planned")) }
}

fn report(kind: K) -> DeviceCommand {
    let occurred = OccurredDate::Day(day(3, 1));
    let report = MilestoneReport { kind, occurrence: None, occurred, evidence: minutes(), note: None };
    DeviceCommand::ReportMilestone { report, confirmation: Confirmation::Awaited }
}

async fn two_devices(house: &House) {
    for number in 0..2 {
        let owner: StartupId = house.startup(number, hub(number)).await;
        house.device(number, owner).await;
    }
}

on_both_databases! {
    async fn what_waits_and_what_is_due_is_listed_soonest_first_to_those_who_may_see_it(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        two_devices(&house).await;
        house.tell::<Device>(device(0).uuid(), plan(K::ConceptFixed, "2026-03-10")).await;
        house.tell::<Device>(device(0).uuid(), plan(K::PatentFiled, "2026-09")).await;
        house.tell::<Device>(device(0).uuid(), report(K::NeedRegistered)).await;
        house.tell::<Device>(device(1).uuid(), report(K::NeedRegistered)).await;
        let milestone = MilestoneKey::first(K::NeedRegistered);
        let back = DeviceCommand::ReturnMilestone { milestone, reason: reason("evidence is missing") };
        house.tell::<Device>(device(1).uuid(), back).await;
        settled(&house, &projector).await;
        let reads = projector.reads();
        let filter = everything_due_by(day(5, 1));
        let rows = listed(&reads, &everything(), &filter).await;
        assert_eq!(told(&rows), [
            (device(0), WorkKind::Planned, Some(K::ConceptFixed)),
            (device(0), WorkKind::Reported, Some(K::NeedRegistered)),
            (device(1), WorkKind::Returned, Some(K::NeedRegistered)),
        ]);
        assert_eq!(leafed(&reads, &everything(), &filter).await, rows);
        let later = listed(&reads, &everything(), &everything_due_by(day(9, 30))).await;
        assert_eq!(later.len(), rows.len() + 1, "{later:?}");
        let only = WorkFilter { kinds: vec![WorkKind::Returned], ..filter.clone() };
        assert_eq!(listed(&reads, &everything(), &only).await.len(), 1);

        for (scope, own) in [
            (Scope::hub(hub(0)), Some(startup(0))),
            (Scope::hub(hub(1)), Some(startup(1))),
            (Scope::hub(hub(2)), None),
            (Scope::Nothing, None),
        ] {
            let rows = listed(&reads, &Sight::new(scope.clone(), day(4, 10)), &filter).await;
            assert!(rows.iter().all(|row| Some(row.owner_id) == own), "{scope:?}: {rows:?}");
            assert_eq!(rows.is_empty(), own.is_none(), "{scope:?}");
        }
        projector.shutdown().await;
    }

    async fn a_suspended_development_has_nothing_due_and_an_ended_one_nothing_at_all(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        two_devices(&house).await;
        for number in 0..2 {
            house.tell::<Device>(device(number).uuid(), plan(K::ConceptFixed, "2026-03-10")).await;
            house.tell::<Device>(device(number).uuid(), report(K::NeedRegistered)).await;
        }
        let on = OccurredDate::Day(day(3, 20));
        let suspend = DeviceCommand::Suspend { on, reason: reason("funds") };
        house.tell::<Device>(device(0).uuid(), suspend).await;
        let end = DeviceCommand::Terminate { on, reason: reason("given up") };
        house.tell::<Device>(device(1).uuid(), end).await;
        settled(&house, &projector).await;
        let reads = projector.reads();
        let filter = everything_due_by(day(5, 1));
        let rows = listed(&reads, &everything(), &filter).await;
        assert_eq!(told(&rows), [(device(0), WorkKind::Reported, Some(K::NeedRegistered))]);
        let resume = DeviceCommand::Resume { on: OccurredDate::Day(day(3, 25)), reason: reason("funds are there") };
        house.tell::<Device>(device(0).uuid(), resume).await;
        settled(&house, &projector).await;
        assert_eq!(listed(&reads, &everything(), &filter).await.len(), 2);
        projector.shutdown().await;
    }

    async fn a_device_of_which_nothing_is_heard_is_silent_until_something_is(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        two_devices(&house).await;
        house.clock.advance_seconds(100 * 24 * 3_600);
        house.tell::<Device>(device(1).uuid(), plan(K::ConceptFixed, "2026-12-10")).await;
        settled(&house, &projector).await;
        let reads = projector.reads();
        let silent_since = day(6, 1).midnight();
        let filter = WorkFilter { silent_since, ..everything_due_by(day(5, 1)) };
        let rows = listed(&reads, &everything(), &filter).await;
        assert_eq!(told(&rows), [(device(0), WorkKind::Silent, None)]);
        assert_eq!(rows[0].milestone(), None);
        assert_eq!(leafed(&reads, &everything(), &filter).await, rows);
        // Both kinds of rows are one list: the silence of device 0 lies between two plans of device 1.
        house.tell::<Device>(device(1).uuid(), plan(K::PatentFiled, "2026-03-10")).await;
        settled(&house, &projector).await;
        let filter = WorkFilter { due_until: day(12, 31), ..filter };
        let rows = listed(&reads, &everything(), &filter).await;
        assert_eq!(told(&rows), [
            (device(1), WorkKind::Planned, Some(K::PatentFiled)),
            (device(0), WorkKind::Silent, None),
            (device(1), WorkKind::Planned, Some(K::ConceptFixed)),
        ]);
        assert_eq!(leafed(&reads, &everything(), &filter).await, rows);
        let planned = WorkFilter { kinds: vec![WorkKind::Planned], ..filter };
        assert_eq!(listed(&reads, &everything(), &planned).await.len(), 2);
        projector.shutdown().await;
    }
}
