//! Two moments of a startup and of a hub's portfolio: what is told, to whom, and that it is what single roadmaps say.

use banso_domain::access::Scope;
use banso_domain::catalogue::MilestoneKind as K;
use banso_domain::device::{Device, DeviceCommand};
use banso_domain::ids::DeviceId;
use banso_domain::startup::{Exit, ExitKind, Startup, StartupCommand};
use banso_domain::value::{JstDate, OccurredDate};
use banso_eventstore::Position;
use banso_projections::{
    AsOf, ChangeKind, Comparison, HistoryFilter, HistorySubject, HistoryTopic, Movement, PageRequest,
    Portfolio, Reads, ResolvedAsOf, Sight, StartupChangeKind, difference,
};
use banso_tests::on_both_databases;

use super::folds::{settled, told};
use super::house::{House, achieve, day, device, everything, hub, reason, startup};

async fn at(house: &House, as_of: AsOf) -> ResolvedAsOf {
    as_of.resolve(&house.log, day(4, 10)).await.expect("resolves")
}

async fn at_position(house: &House, position: Position) -> ResolvedAsOf {
    at(house, AsOf { position: Some(position), ..AsOf::default() }).await
}

async fn now(house: &House) -> ResolvedAsOf {
    at(house, AsOf::default()).await
}

async fn on(house: &House, day: JstDate) -> ResolvedAsOf {
    at(house, AsOf { on: Some(day), ..AsOf::default() }).await
}

async fn compared(
    reads: &Reads,
    sight: &Sight,
    portfolio: Portfolio,
    moments: (ResolvedAsOf, ResolvedAsOf),
) -> Option<Comparison> {
    reads.comparison(sight, portfolio, moments).await.expect("read")
}

fn movements(compared: &Comparison) -> Vec<(DeviceId, Option<Movement>)> {
    compared.devices.iter().map(|changed| (changed.device, changed.movement)).collect()
}

fn of_hub(number: u128) -> Sight {
    Sight::new(Scope::hub(hub(number)), day(4, 10))
}

/// Two hubs with a startup each, which has a device.
async fn two_hubs(house: &House) {
    for number in 0..2 {
        let owner = house.startup(number, hub(number)).await;
        house.device(number, owner).await;
    }
}

on_both_databases! {
    async fn a_comparison_says_of_every_device_what_its_roadmaps_say(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 11, 150).await;
        settled(&house, &projector).await;
        let (reads, head) = (projector.reads(), house.log.head().position.get());
        let to = now(&house).await;
        for from in [0, head / 4, head / 2, head - 3, head] {
            let from = at_position(&house, Position::new(from)).await;
            let found = compared(&reads, &everything(), Portfolio::WithinSight, (from, to)).await.expect("in sight");
            for number in 0..3 {
                let before = reads.roadmap(&everything(), device(number), &from).await.expect("read");
                let after = reads.roadmap(&everything(), device(number), &to).await.expect("read");
                let changed = found.devices.iter().find(|changed| changed.device == device(number));
                let told = changed.map(|changed| changed.changes.clone()).unwrap_or_default();
                let told: Vec<_> = told.into_iter().map(|known| known.change).collect();
                assert_eq!(told, difference(before.as_ref(), after.as_ref()), "{number} from {}", from.position);
            }
        }
        projector.shutdown().await;
    }

    async fn progress_of_a_portfolio_is_told_to_its_hub_and_to_no_other(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        two_hubs(&house).await;
        let start = now(&house).await;
        house.clock.advance_seconds(5 * 24 * 3_600);
        for number in 0..2 {
            house.tell::<Device>(device(number).uuid(), achieve(K::NeedRegistered, day(3, 1))).await;
            house.tell::<Device>(device(number).uuid(), achieve(K::NeedBrushedUp, day(4, 3))).await;
        }
        settled(&house, &projector).await;
        let moments = (start, now(&house).await);
        let portfolio = Portfolio::OfHub(hub(0));
        let found = compared(&reads, &of_hub(0), portfolio, moments).await.expect("its own");
        assert_eq!(movements(&found), [(device(0), None)]);
        assert_eq!((found.devices_before, found.devices_after, found.startups.len()), (1, 1, 0));
        let total = found.totals[0];
        assert_eq!((total.kind, total.changes, total.late, total.of_moved), (ChangeKind::Achieved, 2, 1, 0));

        for (sight, portfolio) in [
            (of_hub(1), Portfolio::OfHub(hub(0))),
            (of_hub(0), Portfolio::OfHub(hub(1))),
            (of_hub(0), Portfolio::OfHub(hub(9))),
            (of_hub(0), Portfolio::OfStartup(startup(1))),
            (of_hub(2), Portfolio::WithinSight),
            (Sight::new(Scope::Nothing, day(4, 10)), Portfolio::WithinSight),
        ] {
            assert_eq!(compared(&reads, &sight, portfolio, moments).await, None, "{portfolio:?}");
        }
        let all = compared(&reads, &of_hub(0), Portfolio::WithinSight, moments).await.expect("its own");
        assert_eq!(movements(&all), [(device(0), None)]);
        let own = compared(&reads, &of_hub(0), Portfolio::OfStartup(startup(0)), moments).await.expect("its own");
        assert_eq!(own.devices, found.devices);
        projector.shutdown().await;
    }

    async fn an_engagement_that_ended_takes_the_portfolio_out_of_sight(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        two_hubs(&house).await;
        let start = StartupCommand::StartEngagement { hub: hub(1), from: day(3, 1) };
        house.tell::<Startup>(startup(0).uuid(), start).await;
        let end = StartupCommand::EndEngagement { number: 1, on: day(3, 15), reason: reason("moved away") };
        house.tell::<Startup>(startup(0).uuid(), end).await;
        settled(&house, &projector).await;
        let moments = (on(&house, day(2, 1)).await, on(&house, day(3, 20)).await);
        assert_eq!(compared(&reads, &of_hub(0), Portfolio::OfHub(hub(0)), moments).await, None);
        let found = compared(&reads, &of_hub(1), Portfolio::OfHub(hub(1)), moments).await.expect("its own");
        assert_eq!(movements(&found), [(device(0), Some(Movement::EngagementStarted))]);
        assert_eq!((found.devices_before, found.devices_after, found.came(), found.left()), (1, 2, 1, 0));
        // The startup itself, and who runs alongside now, see when the other hub left.
        let own = Sight::new(Scope::startup(startup(0)), day(4, 10));
        let left = compared(&reads, &own, Portfolio::OfHub(hub(0)), moments).await.expect("its own");
        assert_eq!(movements(&left), [(device(0), Some(Movement::EngagementEnded))]);
        let told: Vec<_> = left.startups.iter().map(|change| (change.kind, change.hub)).collect();
        assert_eq!(told, [
            (StartupChangeKind::EngagementEnded, Some(hub(0))),
            (StartupChangeKind::EngagementStarted, Some(hub(1))),
        ]);
        projector.shutdown().await;
    }

    async fn a_device_that_changed_hands_is_told_to_whoever_may_see_it_today(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        two_hubs(&house).await;
        let exit = Exit { kind: ExitKind::Ipo, on: OccurredDate::Day(day(3, 5)), counterpart: None };
        let start = now(&house).await;
        house.tell::<Startup>(startup(0).uuid(), StartupCommand::RecordExit(exit)).await;
        let sell = DeviceCommand::Transfer { to: startup(1), on: day(3, 10), reason: reason("sold") };
        house.tell::<Device>(device(0).uuid(), sell).await;
        settled(&house, &projector).await;
        let moments = (start, now(&house).await);
        let bought = compared(&reads, &of_hub(1), Portfolio::OfHub(hub(1)), moments).await.expect("its own");
        assert_eq!(movements(&bought), [(device(0), Some(Movement::TransferredIn))]);
        // Whose it was sees it no more: it is not told that it left.
        let sold = compared(&reads, &of_hub(0), Portfolio::OfHub(hub(0)), moments).await.expect("its own");
        assert_eq!((movements(&sold), sold.devices_before), (vec![], 0));
        assert_eq!(sold.startups.iter().map(|change| change.kind).collect::<Vec<_>>(), [StartupChangeKind::Exited]);
        let whole = compared(&reads, &everything(), Portfolio::OfStartup(startup(0)), moments).await.expect("in sight");
        assert_eq!(movements(&whole), [(device(0), Some(Movement::TransferredOut))]);
        assert_eq!(whole.devices[0].owner, startup(1));
        projector.shutdown().await;
    }

    async fn the_history_of_a_value_is_the_part_of_the_whole_that_tells_of_it(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        two_hubs(&house).await;
        house.tell::<Device>(device(0).uuid(), achieve(K::NeedRegistered, day(3, 1))).await;
        let rename = DeviceCommand::Rename { name: super::house::name("別名"), name_en: None, reason: reason("r") };
        house.tell::<Device>(device(0).uuid(), rename).await;
        settled(&house, &projector).await;
        let page = PageRequest::new(100, None).expect("a page");
        let rows = reads.history_of_devices(&of_hub(0), &[device(0), device(1)]).await.expect("read");
        let whole = reads.history(&of_hub(0), HistorySubject::Device(device(0)), &page).await.expect("read");
        let whole: Vec<_> = whole.edges.into_iter().map(|edge| edge.node).collect();
        assert_eq!(rows, whole, "of the other hub's device nothing is told");
        let filter = HistoryFilter { topics: Some(vec![HistoryTopic::Name]), milestone: None };
        let of_name = filter.page(&rows, &page).expect("a page");
        let told: Vec<_> = of_name.edges.iter().map(|edge| edge.node.event_type.as_str()).collect();
        assert_eq!(told, ["renamed", "registered"]);
        projector.shutdown().await;
    }
}
