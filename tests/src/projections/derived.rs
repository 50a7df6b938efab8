//! Derived indicators on both databases: as known and as happened by any moment, by hub, field, year and class.

use banso_domain::access::Scope;
use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind as K};
use banso_domain::device::{
    ApplicationCategory, Classification, ClinicalData, Confirmation, Device, DeviceCommand, Instrument,
    MilestoneReport, Route,
};
use banso_domain::hub::{Hub, HubCode, HubCommand};
use banso_domain::ids::{DeviceId, HubId, ProgrammeId};
use banso_domain::indicator::{CallField, Derivation, DeviceFilter};
use banso_domain::startup::{Exit, ExitKind, FirstEngagement, Profile, Startup, StartupCommand};
use banso_domain::value::{CorporateNumber, DeviceClass, FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;
use banso_projections::{
    AsOf, DerivedBy, DerivedDimension as By, DerivedValues, NotCounted, Part, Reads, ResolvedAsOf, Sight,
};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::house::{House, PATIENCE, achieve, day, device, everything, hub, minutes, name, reason, startup};
use super::kept::one_by_one;

fn on(text: &str) -> JstDate {
    text.parse().expect("a day")
}

fn year(text: &str) -> FiscalYear {
    text.parse().expect("a fiscal year")
}

fn background(kind: K, day: &str) -> DeviceCommand {
    let occurred = OccurredDate::Day(on(day));
    let report = MilestoneReport { kind, occurrence: None, occurred, evidence: minutes(), note: None };
    DeviceCommand::RecordBackground { report }
}

fn cleared_abroad(day: &str) -> DeviceCommand {
    let country = "US".parse().expect("a country");
    let evidence = vec![Evidence::ForeignClearance { country, procedure: name("510(k)"), number: None }];
    let occurred = OccurredDate::Day(on(day));
    let kind = K::ForeignClearance;
    let report = MilestoneReport { kind, occurrence: None, occurred, evidence, note: None };
    DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce }
}

fn route() -> DeviceCommand {
    let category = Some(ApplicationCategory::Improved);
    let route = Route::plain(Instrument::Approval, category, ClinicalData::NotNeeded);
    DeviceCommand::ChooseRoute { route, reason: None }
}

/// A device of the first startup that was filed, approved and cleared abroad, for the rows of durations. No dice fall on it.
pub(super) async fn furnish(house: &House) {
    approved(house, device(8), ("2025-04-01", "2026-02-01")).await;
    house.tell::<Device>(device(8).uuid(), cleared_abroad("2026-01-01")).await;
}

/// A device of the first startup, filed and approved on these days.
pub(super) async fn approved(house: &House, id: DeviceId, (filed, approved): (&str, &str)) -> Position {
    let number = id.uuid().as_u128() - device(0).uuid().as_u128();
    house.device(number, startup(0)).await;
    house.tell::<Device>(id.uuid(), route()).await;
    house.tell::<Device>(id.uuid(), background(K::ApplicationFiled, filed)).await;
    house.tell::<Device>(id.uuid(), achieve(K::MarketAuthorised, on(approved))).await
}

/// What one derivation comes to, by the copy that is kept and by the tables.
async fn counted(reads: &Reads, derivation: &Derivation, by: &[By], as_of: &ResolvedAsOf) -> DerivedValues {
    let kept = seen(reads, &everything(), derivation, (by, as_of)).await;
    let tables = seen(reads, &one_by_one(everything().today()), derivation, (by, as_of)).await;
    assert_eq!(kept, tables, "{derivation:?} by {by:?}");
    kept
}

async fn seen(
    reads: &Reads,
    sight: &Sight,
    derivation: &Derivation,
    (by, as_of): (&[By], &ResolvedAsOf),
) -> DerivedValues {
    let values = reads.derived_values(sight, &[derivation], &DerivedBy::of(by), as_of).await;
    values.expect("counted").remove(0)
}

async fn as_of(reads: &Reads, on: JstDate, position: Option<Position>) -> ResolvedAsOf {
    AsOf { on: Some(on), position, known_at: None }.resolve(reads.log(), on).await.expect("resolves")
}

/// Part, value and number of cases of every row, in short.
fn told(values: &DerivedValues, of: impl Fn(&Part) -> String) -> Vec<String> {
    let value = |row: &banso_projections::DerivedRow| {
        row.figure.value.map_or_else(|| "-".to_owned(), |value| value.to_string())
    };
    values.rows.iter().map(|row| format!("{} {} of {}", of(&row.part), value(row), row.figure.n)).collect()
}

fn of_year(part: &Part) -> String {
    part.fiscal_year.map_or_else(|| "?".to_owned(), |year| year.to_string())
}

fn all() -> DeviceFilter {
    DeviceFilter::default()
}

fn programme() -> ProgrammeId {
    ProgrammeId::new(Uuid::from_u128(0xa001))
}

impl House {
    /// A hub that a programme adopted for a field, from FY2025 on.
    async fn adopted(&self, number: u128, field: u8) -> Position {
        let id = hub(number).uuid();
        let code = HubCode::parse(&format!("hub{number}")).unwrap();
        let register =
            HubCommand::Register { code, name: name("サンプル拠点"), name_en: None, source: None };
        self.tell::<Hub>(id, register).await;
        let first = year("FY2025");
        let designate =
            HubCommand::Designate { programme: programme(), field: Some(field), first, last: None };
        self.tell::<Hub>(id, designate).await
    }
}

on_both_databases! {
    async fn a_corrected_approval_moves_its_count_and_its_review_in_one_time_and_not_in_the_other(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.startup(0, hub(0)).await;
        let before = approved(&house, device(0), ("2025-04-01", "2026-03-31")).await;
        let correction = DeviceCommand::CorrectMilestone {
            milestone: MilestoneKey::first(K::MarketAuthorised),
            occurred: OccurredDate::Day(on("2026-04-01")),
            evidence: minutes(),
            reason: reason("the letter says April"),
        };
        let after = house.tell::<Device>(device(0).uuid(), correction).await;
        reads.wait_for(after, PATIENCE).await.expect("follows");
        let (approvals, review) = (Derivation::FirstApprovals { devices: all() }, Derivation::ReviewTime { devices: all() });
        for (position, day, counts, reviews) in [
            (before, "2026-04-10", vec!["FY2025 1 of 1", "FY2026 0 of 0"], vec!["FY2025 11.97 of 1", "FY2026 - of 0"]),
            (after, "2026-04-10", vec!["FY2026 1 of 1"], vec!["FY2026 12 of 1"]),
            (before, "2026-03-31", vec!["FY2025 1 of 1"], vec!["FY2025 11.97 of 1"]),
            (after, "2026-03-31", vec![], vec![]),
        ] {
            let then = as_of(reads, on(day), Some(position)).await;
            let counted_then = counted(reads, &approvals, &[By::FiscalYear], &then).await;
            // The first engagement was recorded in FY2026: only what is recorded is said of FY2025.
            assert_eq!(told(&counted_then, of_year), counts, "known at {position}, by {day}");
            let reviewed = counted(reads, &review, &[By::FiscalYear], &then).await;
            assert_eq!(told(&reviewed, of_year), reviews, "known at {position}, by {day}");
        }
        projector.shutdown().await;
    }

    async fn a_lag_is_known_by_the_later_day_and_is_of_the_year_of_the_approval(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.startup(0, hub(0)).await;
        approved(&house, device(0), ("2025-04-01", "2026-03-01")).await;
        house.tell::<Device>(device(0).uuid(), cleared_abroad("2026-03-21")).await;
        approved(&house, device(1), ("2025-04-01", "2026-03-11")).await;
        let head = house.tell::<Device>(device(1).uuid(), cleared_abroad("2026-02-09")).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let lag = Derivation::DeviceLag { devices: all() };
        let by_march = counted(reads, &lag, &[By::FiscalYear], &as_of(reads, on("2026-03-20"), None).await).await;
        assert_eq!(told(&by_march, of_year), ["FY2025 30 of 1"]);
        let now = counted(reads, &lag, &[], &as_of(reads, day(4, 10), None).await).await;
        assert_eq!(told(&now, |_| String::new()), [" 5 of 2"], "the mean of -20 and 30");
        assert_eq!(now.clone().without_statistics_of_few(&lag).total.n, 2);
        assert_eq!(by_march.without_statistics_of_few(&lag).total.not_counted(), Some(NotCounted::FewCases));
        let category = DeviceFilter { categories: [ApplicationCategory::Generic].into(), ..all() };
        let generic = counted(reads, &Derivation::DeviceLag { devices: category }, &[], &as_of(reads, day(4, 10), None).await).await;
        assert_eq!((generic.total.n, generic.total.value), (0, None));
        projector.shutdown().await;
    }

    async fn a_field_is_the_hubs_adopted_for_it_as_known_and_a_shared_device_is_counted_once(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.startup(0, hub(0)).await;
        let both = StartupCommand::StartEngagement { hub: hub(1), from: day(1, 1) };
        house.tell::<Startup>(startup(0).uuid(), both).await;
        approved(&house, device(0), ("2025-04-01", "2026-03-01")).await;
        let first = house.adopted(0, 1).await;
        let second = house.adopted(1, 2).await;
        let ended = HubCommand::EndDesignation { number: 1, last: year("FY2025"), reason: reason("withdrawn") };
        let head = house.tell::<Hub>(hub(0).uuid(), ended).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let field = |number| DeviceFilter { field: Some(CallField { programme: programme(), number }), ..all() };
        let approvals = |number| Derivation::FirstApprovals { devices: field(number) };
        let total = async |derivation: Derivation, day: JstDate, position: Position| {
            counted(reads, &derivation, &[], &as_of(reads, day, Some(position)).await).await.total.n
        };
        assert_eq!(total(approvals(2), day(4, 10), first).await, 0, "not adopted yet, as known then");
        assert_eq!((total(approvals(1), day(4, 10), first).await, total(approvals(2), day(4, 10), second).await), (1, 1));
        let accompanied = |number| Derivation::DevicesAccompanied { devices: field(number) };
        assert_eq!((total(accompanied(1), day(4, 1), second).await, total(accompanied(1), day(4, 1), head).await), (1, 0));
        assert_eq!(total(accompanied(1), day(3, 31), head).await, 1, "its last year ran until then");
        let now = as_of(reads, day(4, 10), None).await;
        let whole = Derivation::FirstApprovals { devices: all() };
        let by_field = counted(reads, &whole, &[By::Field, By::Hub], &now).await;
        let of_field = |part: &Part| format!("{:?} {}", part.hub.map(HubId::uuid).map(|id| id.as_u128() - 0xb000), part.field.map_or(0, |field| field.number));
        assert_eq!(told(&by_field, of_field), ["Some(0) 1 1 of 1", "Some(1) 2 1 of 1"]);
        assert_eq!(by_field.total.n, 1, "once in the total");
        projector.shutdown().await;
    }

    async fn who_is_accompanied_follows_owner_and_class_day_by_day(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.startup(0, hub(0)).await;
        house.startup(1, hub(1)).await;
        let id = house.device(0, startup(0)).await.uuid();
        let class = |class, from| Classification { class, jmdn: None, from, source: name("reply") };
        house.tell::<Device>(id, DeviceCommand::Classify(class(DeviceClass::II, day(1, 1)))).await;
        let again = DeviceCommand::Reclassify { classification: class(DeviceClass::III, day(2, 1)), reason: reason("notice") };
        let before = house.tell::<Device>(id, again).await;
        let sold = DeviceCommand::Transfer { to: startup(1), on: day(3, 1), reason: reason("sold") };
        house.tell::<Device>(id, sold).await;
        let end = StartupCommand::EndEngagement { number: 1, on: day(3, 15), reason: reason("done") };
        let head = house.tell::<Startup>(startup(1).uuid(), end).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let devices = Derivation::DevicesAccompanied { devices: all() };
        let part = |part: &Part| format!("{:?} {:?}", part.hub.map(HubId::uuid).map(|id| id.as_u128() - 0xb000), part.class);
        for (day, position, expected) in [
            (day(1, 15), head, vec!["Some(0) Some(II) 1 of 1"]),
            (day(2, 1), head, vec!["Some(0) Some(III) 1 of 1"]),
            (day(3, 1), head, vec!["Some(1) Some(III) 1 of 1"]),
            (day(3, 1), before, vec!["Some(0) Some(III) 1 of 1"]),
            (day(3, 15), head, vec![]),
        ] {
            let values = counted(reads, &devices, &[By::Hub, By::Class], &as_of(reads, day, Some(position)).await).await;
            assert_eq!(told(&values, part), expected, "{day} as known at {position}");
        }
        let startups = Derivation::StartupsAccompanied { field: None };
        let by_year = counted(reads, &startups, &[By::FiscalYear], &as_of(reads, day(4, 10), None).await).await;
        assert_eq!(told(&by_year, of_year), ["FY2025 1 of 1", "FY2026 1 of 1"], "one engagement ended within FY2025");
        assert_eq!(by_year.rows.iter().map(|row| row.provisional).collect::<Vec<_>>(), [false, true]);
        let sight = Sight::new(Scope::hub(hub(1)), day(4, 10));
        let then = as_of(reads, day(3, 10), None).await;
        assert_eq!(seen(reads, &sight, &startups, (&[], &then)).await.total.n, 0, "today it accompanies nobody");
        let sight = Sight::new(Scope::startup(startup(1)), day(4, 10));
        assert_eq!(seen(reads, &sight, &startups, (&[], &then)).await.total.n, 1);
        assert_eq!(seen(reads, &sight, &devices, (&[], &then)).await.total.n, 1);
        projector.shutdown().await;
    }

    async fn a_founding_before_the_accompaniment_is_not_counted_and_exits_are_each(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        for (number, founded) in [(0, "2025-12-31"), (1, "2026-01-01")] {
            let register = StartupCommand::Register {
                profile: Profile { name: name(&format!("サンプル{number}")), name_en: None },
                corporate_number: None,
                founded: OccurredDate::Day(on(founded)),
                engagement: Some(FirstEngagement { hub: hub(0), from: day(1, 1) }),
                source: None,
            };
            house.tell::<Startup>(startup(number).uuid(), register).await;
        }
        house.startup(2, hub(1)).await;
        let corporate_number = CorporateNumber::parse("7000012050002").unwrap();
        let founding = StartupCommand::RecordFounding { corporate_number, on: OccurredDate::Day(day(4, 1)) };
        let before = house.tell::<Startup>(startup(2).uuid(), founding).await;
        for (number, kind) in [(0, ExitKind::Ipo), (0, ExitKind::Acquisition), (2, ExitKind::Ipo)] {
            let exit = Exit { kind, on: OccurredDate::Day(day(4, 1)), counterpart: None };
            house.tell::<Startup>(startup(number).uuid(), StartupCommand::RecordExit(exit)).await;
        }
        let moved = StartupCommand::CorrectFounding { on: OccurredDate::Day(day(3, 31)), reason: reason("register") };
        let head = house.tell::<Startup>(startup(2).uuid(), moved).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let foundings = Derivation::Foundings { field: None };
        for (position, expected) in [(before, ["FY2025 1 of 1", "FY2026 1 of 1"]), (head, ["FY2025 2 of 2", "FY2026 0 of 0"])] {
            let then = as_of(reads, day(4, 10), Some(position)).await;
            assert_eq!(told(&counted(reads, &foundings, &[By::FiscalYear], &then).await, of_year), expected);
        }
        let exits = |kinds: &[ExitKind]| Derivation::Exits { kinds: kinds.iter().copied().collect(), field: None };
        let now = as_of(reads, day(4, 10), None).await;
        assert_eq!(counted(reads, &exits(&[]), &[By::Hub], &now).await.total.n, 3);
        assert_eq!(counted(reads, &exits(&[ExitKind::Ipo]), &[], &now).await.total.n, 2);
        let many = [&foundings, &exits(&[ExitKind::Merger]), &Derivation::DevicesAccompanied { devices: all() }];
        let values = reads.derived_values(&everything(), &many, &DerivedBy::of(&[By::Hub]), &now).await.expect("counted");
        assert_eq!(values.iter().map(|one| one.total.n).collect::<Vec<_>>(), [2, 0, 0], "in the order asked");
        projector.shutdown().await;
    }

    /// What is known at a position does not grow while it is the head: the year after it is not said to be empty.
    async fn a_position_answers_the_same_for_ever_also_after_it_was_the_head(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.startup(0, hub(0)).await;
        let head = approved(&house, device(0), ("2025-04-01", "2026-03-31")).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let (approvals, by) = (Derivation::FirstApprovals { devices: all() }, [By::FiscalYear]);
        let sight = Sight::new(Scope::Everything, on("2027-06-01"));
        let asked = async |position| {
            let then = as_of(reads, on("2027-06-01"), position).await;
            told(&seen(reads, &sight, &approvals, (&by, &then)).await, of_year)
        };
        let first = asked(Some(head)).await;
        assert_eq!(first, ["FY2025 1 of 1", "FY2026 0 of 0"], "up to the day on which it was recorded");
        assert_eq!(asked(None).await, ["FY2025 1 of 1", "FY2026 0 of 0", "FY2027 0 of 0"], "of now it is known");
        house.clock.set("2027-05-01T00:00:00Z".parse().unwrap());
        let later = house.adopted(5, 1).await;
        reads.wait_for(later, PATIENCE).await.expect("follows");
        assert_eq!(asked(Some(head)).await, first);
        projector.shutdown().await;
    }
}
