//! Indicators as of every moment of their log, and who is shown them.

use std::collections::BTreeSet;

use banso_domain::access::Scope;
use banso_domain::ids::IndicatorId;
use banso_domain::indicator::{
    Bounds, Breakdown, Definition, Derivation, DeviceFilter, Direction, Indicator, IndicatorCommand, Kind,
    NewMeasurement, StatedValue, Terms, ValueState,
};
use banso_domain::provenance::{Place, Provenance};
use banso_domain::source::SourceMark;
use banso_domain::value::{CountBasis, IndicatorCode, MeasureUnit, Note, Reading};
use banso_eventstore::Position;
use banso_projections::{AsOf, IndicatorKind, IndicatorRow, PageRequest, Reads, ResolvedAsOf, Sight};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::house::{House, PATIENCE, day, everything, hub, name, reason};

fn reported() -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(0xe000))
}

fn derived() -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(0xe001))
}

fn source() -> Provenance {
    let place = Some(Place::Line(103));
    Provenance { document: name("公表資料"), place, mark: SourceMark::SourceDocument }
}

fn note(text: &str) -> Note {
    Note::parse(text).expect("a note")
}

fn definition(kind: Kind) -> Definition {
    Definition {
        name: name("見学者数"),
        name_en: name("Visitors"),
        statement: note("見学者を数える。"),
        statement_en: None,
        direction: Direction::Higher,
        reference_date: None,
        surveyor: name("調査者"),
        source: source(),
        caveats: Vec::new(),
        kind,
    }
}

fn terms() -> Kind {
    Kind::Reported(Terms {
        population: note("拠点"),
        population_en: None,
        numerator: None,
        denominator: None,
        unit: MeasureUnit::Persons,
        basis: CountBasis::Unstated,
        bounds: Bounds::Open,
    })
}

fn stated(reading: &str, state: ValueState) -> StatedValue {
    let reading = Reading::parse(reading).expect("a value");
    StatedValue { reading, unit: Some(MeasureUnit::Persons), basis: None, state, source: source() }
}

fn measured(as_of: &str, reading: &str, state: ValueState) -> IndicatorCommand {
    IndicatorCommand::Report(NewMeasurement {
        as_of: as_of.parse().expect("a date"),
        breakdown: Breakdown::default(),
        value: stated(reading, state),
    })
}

fn define(code: &str, kind: Kind) -> IndicatorCommand {
    let code = IndicatorCode::parse(code).expect("a code");
    IndicatorCommand::Define { code, from: None, definition: definition(kind) }
}

/// One of each kind, the derived one beside the reported one, and a value that was corrected.
pub(super) async fn furnish(house: &House) {
    let counted = Kind::Derived(Derivation::FirstApprovals { devices: DeviceFilter::default() });
    house.tell::<Indicator>(reported().uuid(), define("visitors", terms())).await;
    house.tell::<Indicator>(derived().uuid(), define("first-approvals", counted)).await;
    let beside = IndicatorCommand::NameBeside { indicators: BTreeSet::from([derived()]) };
    house.tell::<Indicator>(reported().uuid(), beside).await;
    let value = measured("2023-12", "2,446", ValueState::Provisional);
    house.tell::<Indicator>(reported().uuid(), value).await;
    let value = stated("2,447", ValueState::Provisional);
    let correct = IndicatorCommand::Correct { number: 1, value, reason: reason("誤記") };
    house.tell::<Indicator>(reported().uuid(), correct).await;
}

/// The value, the standing and the earlier values of each measurement, as known then.
async fn told(reads: &Reads, as_of: &ResolvedAsOf) -> Option<Vec<String>> {
    let row = reads.indicator(&everything(), reported(), as_of).await.expect("read")?;
    let told = row.document.measurements.iter().map(|entry| {
        let value = &entry.measurement.value.reading;
        format!("{} {value} {:?} {}", entry.measurement.as_of, entry.standing, entry.earlier.len())
    });
    Some(told.collect())
}

fn then(on: banso_domain::value::JstDate, position: Position) -> ResolvedAsOf {
    ResolvedAsOf { on, known_at: None, position, pinned: false }
}

on_both_databases! {
    /// Live and as of the head are the same; as of before a correction what stood before it.
    async fn an_indicator_is_read_as_of_every_position_and_instant(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        let id = reported().uuid();
        let mut moments = vec![(house.log.head().position, None)];
        let commands = [
            define("visitors", terms()),
            measured("2023-12", "2,446", ValueState::Provisional),
            measured("2023-12", "2,500", ValueState::Final),
            IndicatorCommand::Withdraw { number: 2, reason: reason("別の集計") },
            measured("2026-03", "30以上", ValueState::Final),
        ];
        for command in commands {
            let position = house.tell::<Indicator>(id, command).await;
            let head = then(day(12, 31), position);
            moments.push((position, told(&reads, &head).await));
            reads.wait_for(position, PATIENCE).await.expect("follows");
            let live = reads.indicators_by_ids(&everything(), &[reported()]).await.expect("read");
            let as_of = reads.indicator(&everything(), reported(), &head).await.expect("read");
            assert_eq!(live.first(), as_of.as_ref(), "live and as of the head");
        }
        for (position, expected) in &moments {
            assert_eq!(&told(&reads, &then(day(12, 31), *position)).await, expected, "as of {position}");
        }
        let first = "2023-12 2,446 Superseded { by: 2 } 0".to_owned();
        assert_eq!(moments[3].1, Some(vec![first, "2023-12 2,500 Stands 0".to_owned()]));
        let (position, known) = &moments[2];
        let known_at = house.log.load_stream_until(
            &banso_eventstore::StreamId::new("indicator", reported()),
            banso_eventstore::Until { position: Some(*position), known_at: None },
        ).await.expect("read").last().expect("an event").recorded_at;
        let as_of = AsOf { on: Some(day(12, 31)), known_at: Some(known_at), position: None };
        let as_of = as_of.resolve(&house.log, day(12, 31)).await.expect("resolves");
        assert_eq!(&told(&reads, &as_of).await, known, "as of an instant");
        let head = house.log.head().position;
        assert_eq!(told(&reads, &then(day(2, 28), head)).await.expect("defined").len(), 2, "by February");
        assert_eq!(told(&reads, &then(day(3, 1), head)).await.expect("defined").len(), 3, "by March");
        projector.shutdown().await;
    }

    async fn indicators_are_listed_by_code_and_kind_to_who_sees_everything(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        furnish(&house).await;
        reads.wait_for(house.log.head().position, PATIENCE).await.expect("follows");
        let codes = |rows: &banso_projections::Page<IndicatorRow>| {
            Vec::from_iter(rows.edges.iter().map(|edge| edge.node.code.to_string()))
        };
        let page = |after: Option<&str>| PageRequest::new(1, after).expect("a page");
        let first = reads.indicators(&everything(), &[], &page(None)).await.expect("read");
        assert_eq!((codes(&first), first.total, first.has_next), (vec!["first-approvals".to_owned()], 2, true));
        let after = Some(first.edges[0].cursor.as_str());
        let second = reads.indicators(&everything(), &[], &page(after)).await.expect("read");
        assert_eq!((codes(&second), second.has_next), (vec!["visitors".to_owned()], false));
        let kinds = [IndicatorKind::Reported];
        let of_kind = reads.indicators(&everything(), &kinds, &page(None)).await.expect("read");
        assert_eq!((codes(&of_kind), of_kind.total), (vec!["visitors".to_owned()], 1));
        let record = &of_kind.edges[0].node.document;
        assert_eq!(record.stands_beside, BTreeSet::from([derived()]));
        for scope in [Scope::hub(hub(0)), Scope::Nothing] {
            let sight = Sight::new(scope, day(4, 10));
            let now = then(day(4, 10), house.log.head().position);
            assert_eq!(reads.indicators(&sight, &[], &page(None)).await.expect("read").total, 0);
            assert!(reads.indicators_by_ids(&sight, &[reported()]).await.expect("read").is_empty());
            assert!(reads.indicator(&sight, reported(), &now).await.expect("read").is_none());
        }
        projector.shutdown().await;
    }
}
