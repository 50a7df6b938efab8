//! What lies out of sight is not there: in lists, counts, histories, roadmaps and the feed of changes.

use banso_domain::Personal;
use banso_domain::access::Scope;
use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::catalogue::{MilestoneKind as K, Stage};
use banso_domain::device::Device;
use banso_domain::hub::{ConsultationService, Hub, HubCode, HubCommand};
use banso_domain::ids::{AccountId, ProgrammeId, SubjectId};
use banso_domain::programme::{Field, Programme, ProgrammeCommand};
use banso_domain::source::SourceLine;
use banso_domain::startup::{Exit, ExitKind, Startup, StartupCommand};
use banso_domain::value::{Count, CountBasis, CountUnit, FiscalYear, JstDate, OccurredDate, Quantity};
use banso_eventstore::Position;
use banso_projections::{
    AsOf, Background, CountFilter, DeviceFilter, DeviceStanding, GroupBy, HistorySubject, PageRequest, Sight,
    StartupFilter, StartupSort,
};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::house::{House, PATIENCE, achieve, day, device, everything, hub, name, startup, template};

fn page(first: u32, after: Option<&str>) -> PageRequest {
    PageRequest::new(first, after).expect("a page")
}

fn source() -> SourceLine {
    SourceLine { document: name("公募要領"), line: 12 }
}

on_both_databases! {
    /// Two hubs with a startup each: neither finds anything of the other.
    async fn a_hub_sees_its_own_startups_only(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        for number in 0..2 {
            let owner = house.startup(number, hub(number)).await;
            let id = house.device(number, owner).await;
            house.tell::<Device>(id.uuid(), achieve(K::NeedRegistered, day(3, 1))).await;
        }
        for number in 0..2 {
            let exit = Exit { kind: ExitKind::Ipo, on: OccurredDate::Unknown, counterpart: None };
            house.tell::<Startup>(startup(number).uuid(), StartupCommand::RecordExit(exit)).await;
        }
        let head = house.log.head().position;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        assert_eq!(reads.held().await.expect("read"), head, "everything holds up to what was waited for");
        let sight = Sight::new(Scope::hub(hub(0)), day(4, 10));
        let as_of = AsOf::default().resolve(&house.log, day(4, 10)).await.expect("resolves");

        let filter = StartupFilter { text: Some("ｻﾝﾌﾟﾙ".to_owned()), hub: None, standing: None };
        for sort in [StartupSort::Name, StartupSort::LastActivity] {
            let seen = reads.startups(&sight, &filter, sort, &page(10, None)).await.expect("read");
            let ids: Vec<_> = seen.edges.iter().map(|edge| edge.node.startup_id).collect();
            assert_eq!((ids, seen.total), (vec![startup(0)], 1));
        }
        let wanted = |text: &str| DeviceFilter { text: text.to_owned(), ..DeviceFilter::default() };
        for (filter, found) in [
            (DeviceFilter::default(), vec![device(0)]),
            (wanted("０ 装置"), vec![device(0)]),
            (wanted("装置 %"), vec![]),
            (DeviceFilter { stage: Some(Stage::Needs), ..wanted("") }, vec![device(0)]),
            (DeviceFilter { stage: Some(Stage::Review), ..wanted("") }, vec![]),
            (DeviceFilter { standing: Some(DeviceStanding::Active), ..wanted("") }, vec![device(0)]),
            (DeviceFilter { standing: Some(DeviceStanding::Terminated), ..wanted("") }, vec![]),
        ] {
            let seen = reads.devices(&sight, &filter, &page(10, None)).await.expect("read");
            let ids: Vec<_> = seen.edges.iter().map(|edge| edge.node.device_id).collect();
            assert_eq!((seen.total, &ids), (found.len() as i64, &found), "{filter:?}");
        }
        let (startups, devices) = ([startup(0), startup(1)], [device(0), device(1)]);
        assert_eq!(reads.startups_by_ids(&sight, &startups).await.expect("read").len(), 1);
        assert_eq!(reads.engagements_of_startups(&sight, &startups).await.expect("read").len(), 1);
        assert_eq!(reads.exits_of_startups(&sight, &startups).await.expect("read").len(), 1);
        assert_eq!(reads.devices_by_ids(&sight, &devices).await.expect("read").len(), 1);
        assert_eq!(reads.devices_of_startups(&sight, &startups).await.expect("read").len(), 1);
        assert_eq!(reads.roadmaps_by_device_ids(&sight, &devices).await.expect("read").len(), 1);
        assert!(reads.roadmap(&sight, device(1), &as_of).await.expect("read").is_none());
        for (number, total) in [(0, 3), (1, 0)] {
            let subject = HistorySubject::Device(device(number));
            let history = reads.history(&sight, subject, &page(2, None)).await.expect("read");
            assert_eq!((history.total, history.has_next), (total, total > 2));
        }
        let changes = reads.changes_after(&sight, Position::ZERO, 100).await.expect("read");
        assert!(changes.rows.iter().all(|row| row.startup_id == Some(startup(0))), "{changes:?}");
        assert_eq!((changes.rows.len(), changes.read_to), (6, head));
        let counts = reads
            .milestone_counts(
                &sight,
                &CountFilter::default(),
                (&GroupBy::default(), Background::Included),
                &as_of,
            )
            .await
            .expect("counted");
        assert_eq!(counts.total, 1);
        let subject = reads.subject_of_device(device(1), day(4, 10)).await.expect("read").expect("registered");
        assert!(!sight.scope().covers(&subject));
        projector.shutdown().await;
    }

    /// A cursor leads through the whole list, each row once.
    async fn pages_join_without_a_gap(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        for number in 0..5 {
            house.startup(number, hub(0)).await;
        }
        reads.wait_for(house.log.head().position, PATIENCE).await.expect("follows");
        let sights = [everything(), Sight::new(Scope::hub(hub(0)), day(4, 10))];
        let sorts = [StartupSort::Name, StartupSort::LastActivity];
        for (sight, sort) in sights.iter().flat_map(|sight| sorts.map(|sort| (sight, sort))) {
            let (mut found, mut after) = (Vec::new(), None::<String>);
            loop {
                let request = page(2, after.as_deref());
                let part = reads.startups(sight, &StartupFilter::default(), sort, &request).await.expect("read");
                assert_eq!(part.total, 5);
                found.extend(part.edges.iter().map(|edge| edge.node.startup_id));
                after = part.edges.last().map(|edge| edge.cursor.clone());
                if !part.has_next {
                    break;
                }
            }
            let mut expected: Vec<_> = (0..5).map(startup).collect();
            if sort == StartupSort::LastActivity {
                expected.reverse();
            }
            assert_eq!(found, expected);
            let past = page(2, after.as_deref());
            let past = reads.startups(sight, &StartupFilter::default(), sort, &past).await.expect("read");
            assert_eq!((past.edges.len(), past.total), (0, 5), "past the end, the list is as long as it is");
        }
        projector.shutdown().await;
    }

    /// What is kept for one request is of the one sight that it was looked up for, and not older than what was waited for.
    async fn what_one_request_keeps_is_never_lent_and_never_old(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let (first, second) = (house.startup(0, hub(0)).await, house.startup(1, hub(1)).await);
        house.device(0, first).await;
        house.device(1, second).await;
        let request = projector.reads().of_one_request();
        request.wait_for(house.log.head().position, PATIENCE).await.expect("follows");
        let found = async |sight: &Sight| {
            let seen = request.devices(sight, &DeviceFilter::default(), &page(10, None)).await.expect("read");
            seen.edges.iter().map(|edge| edge.node.device_id).collect::<Vec<_>>()
        };
        let of = |number| Sight::new(Scope::hub(hub(number)), day(4, 10));
        assert_eq!(found(&of(0)).await, [device(0)]);
        assert_eq!(found(&of(1)).await, [device(1)]);
        assert_eq!(found(&Sight::new(Scope::hub(hub(0)), JstDate::new(2025, 12, 31).unwrap())).await, [], "before it is accompanied");
        assert_eq!(found(&everything()).await, [device(0), device(1)]);
        let third = house.startup(2, hub(0)).await;
        house.device(2, third).await;
        request.wait_for(house.log.head().position, PATIENCE).await.expect("follows");
        assert_eq!(found(&of(0)).await, [device(0), device(2)]);
        projector.shutdown().await;
    }

    /// Hubs, programmes and people: the rows of the house itself.
    async fn hubs_programmes_and_people_can_be_asked(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        let programme = ProgrammeId::new(Uuid::from_u128(0xa000));
        let announce = ProgrammeCommand::Announce {
            name: name("事業"),
            name_en: name("programme"),
            first: FiscalYear::new(2025).unwrap(),
            last: None,
            source: source(),
        };
        house.tell::<Programme>(programme.uuid(), announce).await;
        let hubs = Count::new(Quantity::Exact(9), CountUnit::Hubs, CountBasis::Total);
        let field = Field { number: 1, name: name("分野"), hubs, source: source() };
        house.tell::<Programme>(programme.uuid(), ProgrammeCommand::DefineField(field)).await;
        for number in 0..2 {
            let code = HubCode::parse(["east", "west"][number]).unwrap();
            let register = HubCommand::Register { code, name: name("拠点"), name_en: None, source: Some(source()) };
            let id = hub(u128::try_from(number).unwrap());
            house.tell::<Hub>(id.uuid(), register).await;
            let first = FiscalYear::new(2025).unwrap();
            house.tell::<Hub>(id.uuid(), HubCommand::Designate { programme, field: Some(1), first, last: None }).await;
            let service = ConsultationService::Regulatory;
            house.tell::<Hub>(id.uuid(), HubCommand::OfferService { service, source: None }).await;
            house.tell::<Hub>(id.uuid(), HubCommand::DefineTemplate(template())).await;
        }
        let person = AccountId::new(Uuid::from_u128(0xc000));
        let subject = SubjectId::new(Uuid::from_u128(0xc001));
        let open = AccountCommand::Open {
            issuer: name("issuer"),
            subject: Personal::new(subject, name("sub")),
            name: Personal::new(subject, name("佐藤")),
        };
        house.tell::<Account>(person.uuid(), open).await;
        let grant = AccountCommand::Grant { role: Role::Mentor { hub: hub(0) }, from: day(1, 1), until: None };
        let head = house.tell::<Account>(person.uuid(), grant).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");

        let all = everything();
        let own = Sight::new(Scope::hub(hub(0)), day(4, 10));
        let other = Sight::new(Scope::hub(hub(1)), day(4, 10));
        assert_eq!(reads.hubs(&all, &page(10, None)).await.expect("read").total, 2);
        assert_eq!(reads.hubs(&own, &page(10, None)).await.expect("read").total, 1);
        let ids = [hub(0), hub(1)];
        for (sight, seen) in [(&all, 2), (&own, 1)] {
            assert_eq!(reads.hubs_by_ids(sight, &ids).await.expect("read").len(), seen);
            assert_eq!(reads.designations_of_hubs(sight, &ids).await.expect("read").len(), seen);
            assert_eq!(reads.services_of_hubs(sight, &ids).await.expect("read").len(), seen);
            assert_eq!(reads.templates_of_hubs(sight, &ids).await.expect("read").len(), seen);
        }
        assert_eq!(reads.programmes(&all, &page(1, None)).await.expect("read").total, 1);
        assert_eq!(reads.programmes_by_ids(&all, &[programme]).await.expect("read")[0].source, source());
        let fields = reads.fields_of_programmes(&all, &[programme]).await.expect("read");
        assert_eq!(fields[0].hubs, Count::new(Quantity::Exact(9), CountUnit::Hubs, CountBasis::Total));
        for (sight, seen) in [(&all, 1), (&own, 1), (&other, 0)] {
            let people = reads.people(sight, &page(10, None)).await.expect("read");
            assert_eq!((people.total, people.edges.len()), (seen, usize::try_from(seen).unwrap()));
            let known = reads.people_by_ids(sight, &[person]).await.expect("read").len();
            let grants = reads.grants_of_accounts(sight, &[person]).await.expect("read").len();
            assert_eq!((i64::try_from(known).unwrap(), i64::try_from(grants).unwrap()), (seen, seen));
        }
        let names = reads.accounts_by_ids(&own, &[person]).await.expect("read");
        assert_eq!(names[0].name.as_deref(), Some("佐藤"));
        assert_eq!(reads.own_grants(person).await.expect("read").len(), 1);
        assert_eq!(reads.own_account(person).await.expect("read").expect("known").issuer, "issuer");
        let history = HistorySubject::Account(person);
        let told = reads.history(&all, history, &page(10, None)).await.expect("read");
        assert!(!told.edges.iter().any(|edge| edge.node.payload.contains("佐藤")), "personal data in the history");
        projector.shutdown().await;
    }
}
