//! From groups of facts to values.

use banso_domain::catalogue::MilestoneKind as K;
use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument};
use banso_domain::ids::{HubId, ProgrammeId};
use banso_domain::indicator::{CallField, Derivation, DeviceFilter};
use banso_domain::startup::ExitKind;
use banso_domain::value::{DeviceClass, ExactDecimal, FiscalYear, JstDate};
use banso_eventstore::Position;
use uuid::Uuid;

use super::cells::Cell;
use super::tally::{Fields, Ground, Years, by_word};
use super::wanted::{Grouping, words};
use super::{DerivedBy, DerivedDimension as By, DerivedValues, NotCounted, Part};
use crate::read::milestone_facts::designations::FieldDesignation;
use crate::read::milestone_facts::several::Several;
use crate::story::hub;

fn year(number: i16) -> FiscalYear {
    FiscalYear::new(number).unwrap()
}

fn number(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).unwrap()
}

fn programme() -> ProgrammeId {
    ProgrammeId::new(Uuid::from_u128(9))
}

/// So many facts of a year, shared by these hubs.
fn cell(what: &str, hubs: &[u128], of: Option<i16>, count: i64) -> Cell {
    Cell {
        what: what.to_owned(),
        hubs: hubs.iter().map(|number| hub(*number)).collect(),
        fiscal_year: of.map(year),
        class: None,
        purpose: None,
        form: None,
        instrument: None,
        category: None,
        insurance: None,
        countries: Several::default(),
        value: None,
        count,
    }
}

fn lasted(value: &str, hubs: &[u128], of: i16, count: i64) -> Cell {
    Cell { value: Some(number(value)), ..cell("device_lag", hubs, Some(of), count) }
}

fn adopted(of: u128, field: i64, first: i16, last: Option<i16>) -> FieldDesignation {
    FieldDesignation {
        hub_id: hub(of),
        number: field,
        known_from: Position::new(1),
        known_until: None,
        programme_id: programme(),
        field,
        first_year: year(first),
        last_year: last.map(year),
    }
}

fn today() -> JstDate {
    JstDate::new(2026, 4, 10).unwrap()
}

fn values(
    cells: &[Cell],
    designations: Vec<FieldDesignation>,
    derivation: &Derivation,
    by: &[By],
) -> DerivedValues {
    let years = Years { first: year(2023), told: year(2025), last_day: today() };
    let by = DerivedBy::of(by);
    let years = by.contains(By::FiscalYear).then_some(years);
    let fields = Fields::of(designations);
    Ground { cells: &by_word(cells), fields: &fields, years: years.as_ref(), on: today() }
        .divided(&by)
        .values(derivation)
}

fn approvals(devices: DeviceFilter) -> Derivation {
    Derivation::FirstApprovals { devices }
}

fn of_field(number: u8) -> Option<CallField> {
    Some(CallField { programme: programme(), number })
}

/// Part and number of cases.
fn told<T>(values: &DerivedValues, of: impl Fn(&Part) -> T) -> Vec<(T, u64)> {
    values.rows.iter().map(|row| (of(&row.part), row.figure.n)).collect()
}

#[test]
fn what_two_hubs_share_is_counted_at_both_and_once_in_the_total() {
    let cells = [
        cell("market_authorised", &[1, 2], Some(2025), 3),
        cell("market_authorised", &[2], Some(2025), 1),
        cell("market_authorised", &[], Some(2025), 1),
        cell("first_in_human", &[1], Some(2025), 7),
    ];
    let values = values(&cells, Vec::new(), &approvals(DeviceFilter::default()), &[By::Hub]);
    let hubs: Vec<(Option<HubId>, u64)> = told(&values, |part| part.hub);
    assert_eq!(hubs, [(None, 1), (Some(hub(1)), 3), (Some(hub(2)), 4)]);
    assert_eq!((values.total.n, values.total.value), (5, Some(number("5"))));
}

#[test]
fn a_year_in_which_nothing_happened_is_0_from_the_first_recorded_engagement_on() {
    let cells = [cell("market_authorised", &[1], Some(2023), 2), cell("market_authorised", &[1], None, 1)];
    let values = values(&cells, Vec::new(), &approvals(DeviceFilter::default()), &[By::FiscalYear]);
    let years = told(&values, |part| part.fiscal_year.map(FiscalYear::year));
    // Of 2024 nobody says anything: the first engagement was recorded in 2025.
    assert_eq!(years, [(None, 1), (Some(2023), 2), (Some(2025), 0), (Some(2026), 0)]);
    let provisional: Vec<bool> = values.rows.iter().map(|row| row.provisional).collect();
    assert_eq!(provisional, [false, false, false, true]);
    assert_eq!(values.rows[2].figure.value, Some(number("0")));
}

#[test]
fn nothing_is_never_0_where_a_statistic_is_taken() {
    let lag = Derivation::DeviceLag { devices: DeviceFilter::default() };
    let empty = values(&[], Vec::new(), &lag, &[By::FiscalYear]);
    assert_eq!((empty.total.value, empty.total.not_counted()), (None, Some(NotCounted::NoCases)));
    assert!(empty.rows.iter().all(|row| row.figure.value.is_none() && row.figure.n == 0), "{empty:?}");
    assert_eq!(empty.rows.len(), 2, "n is shown of the years, too");
}

#[test]
fn a_statistic_is_taken_over_all_cases_and_not_over_those_of_hubs() {
    let lag = Derivation::DeviceLag { devices: DeviceFilter::default() };
    let cells = [lasted("-30", &[1, 2], 2025, 1), lasted("10", &[1], 2025, 2), lasted("400", &[2], 2025, 1)];
    let values = values(&cells, Vec::new(), &lag, &[By::Hub]);
    assert_eq!((values.total.value, values.total.n), (Some(number("10")), 4));
    let medians: Vec<_> = values.rows.iter().map(|row| (row.figure.value, row.figure.n)).collect();
    assert_eq!(medians, [(Some(number("10")), 3), (Some(number("185")), 2)]);
}

#[test]
fn the_statistic_of_few_cases_is_for_who_reads_the_devices() {
    let lag = Derivation::DeviceLag { devices: DeviceFilter::default() };
    let cells = [lasted("-30", &[1], 2025, 4), lasted("10", &[2], 2025, 5)];
    let shown = values(&cells, Vec::new(), &lag, &[By::Hub]).without_statistics_of_few(&lag);
    assert_eq!((shown.rows[0].figure.value, shown.rows[0].figure.n), (None, 4));
    assert_eq!(shown.rows[0].figure.not_counted(), Some(NotCounted::FewCases));
    assert_eq!((shown.rows[1].figure.value, shown.total.n), (Some(number("10")), 9));
    let one = [cell("market_authorised", &[1], Some(2025), 1)];
    let approvals = approvals(DeviceFilter::default());
    let counted = values(&one, Vec::new(), &approvals, &[]).without_statistics_of_few(&approvals);
    assert_eq!(counted.total.value, Some(number("1")), "that there is one is told");
}

#[test]
fn a_field_is_the_hubs_adopted_for_it_in_the_year_of_the_fact() {
    let cells = [
        cell("market_authorised", &[1, 2], Some(2024), 1),
        cell("market_authorised", &[1], Some(2025), 2),
        cell("market_authorised", &[3], Some(2025), 4),
        cell("market_authorised", &[], None, 8),
    ];
    let designations =
        || vec![adopted(1, 1, 2024, Some(2024)), adopted(2, 1, 2024, None), adopted(3, 2, 2025, None)];
    let of_one = approvals(DeviceFilter { field: of_field(1), ..DeviceFilter::default() });
    let counted = values(&cells, designations(), &of_one, &[By::Hub]);
    assert_eq!(told(&counted, |part| part.hub), [(Some(hub(1)), 1), (Some(hub(2)), 1)]);
    assert_eq!(counted.total.n, 1);
    let all = values(&cells, designations(), &approvals(DeviceFilter::default()), &[By::Field]);
    let fields = told(&all, |part| part.field.map(|field| field.number));
    assert_eq!(fields, [(None, 10), (Some(1), 1), (Some(2), 4)]);
    assert_eq!(all.total.n, 15);
}

#[test]
fn accompanied_devices_are_those_of_the_day_and_of_the_last_day_of_each_year() {
    let accompanied = Derivation::DevicesAccompanied { devices: DeviceFilter::default() };
    let cells = [
        cell("device", &[1], None, 3),
        cell("device", &[1], Some(2024), 5),
        cell("device", &[1], Some(2025), 4),
        cell("device", &[1], Some(2026), 3),
    ];
    let by_year = values(&cells, Vec::new(), &accompanied, &[By::FiscalYear]);
    let years = told(&by_year, |part| part.fiscal_year.map(FiscalYear::year));
    assert_eq!(years, [(Some(2024), 5), (Some(2025), 4), (Some(2026), 3)]);
    assert_eq!(by_year.total.n, 3, "not the sum of the years");
    let now = values(&cells[..1], Vec::new(), &accompanied, &[By::Hub]);
    assert_eq!(told(&now, |part| part.hub), [(Some(hub(1)), 3)]);
}

#[test]
fn what_an_indicator_is_narrowed_to_narrows_what_it_counts() {
    let plain = cell("market_authorised", &[1], Some(2025), 1);
    let third = Cell { class: Some(DeviceClass::III), form: Some(DeviceForm::Samd), ..plain.clone() };
    let new = Cell {
        category: Some(ApplicationCategory::New),
        instrument: Some(Instrument::Approval),
        ..plain.clone()
    };
    let cells = [plain, third, new];
    let counted = |devices: DeviceFilter| values(&cells, Vec::new(), &approvals(devices), &[]).total.n;
    let all = DeviceFilter::default;
    assert_eq!(counted(all()), 3);
    assert_eq!(counted(DeviceFilter { classes: [DeviceClass::III].into(), ..all() }), 1);
    assert_eq!(counted(DeviceFilter { forms: [DeviceForm::Samd].into(), ..all() }), 1);
    assert_eq!(counted(DeviceFilter { categories: [ApplicationCategory::New].into(), ..all() }), 1);
    assert_eq!(counted(DeviceFilter { categories: [ApplicationCategory::Generic].into(), ..all() }), 0);
    assert_eq!(counted(DeviceFilter { instruments: [Instrument::Approval].into(), ..all() }), 1);
    let (us, countries) = ("US".parse().unwrap(), |cell: Cell, codes: &[&str]| Cell {
        countries: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..cell
    });
    let abroad = cell("foreign_clearance", &[1], Some(2025), 1);
    let cells = [countries(abroad.clone(), &["DE", "US"]), countries(abroad.clone(), &["DE"]), abroad];
    let cleared = Derivation::OverseasClearances { countries: [us].into(), devices: all() };
    assert_eq!(values(&cells, Vec::new(), &cleared, &[]).total.n, 1);
}

#[test]
fn the_database_groups_by_what_anything_asked_for_needs_and_nothing_else() {
    let plain = approvals(DeviceFilter::default());
    let grouping =
        |derivation: &Derivation, by: &[By]| Grouping::of(&[&plain, derivation], &DerivedBy::of(by));
    assert_eq!(grouping(&plain, &[By::FiscalYear]), Grouping::default());
    assert_eq!(
        grouping(&plain, &[By::Hub, By::Class]),
        Grouping { hubs: true, class: true, ..Grouping::default() }
    );
    let narrowed = approvals(DeviceFilter {
        field: of_field(1),
        categories: [ApplicationCategory::New].into(),
        ..DeviceFilter::default()
    });
    assert_eq!(grouping(&narrowed, &[]), Grouping { hubs: true, category: true, ..Grouping::default() });
    let abroad = Derivation::OverseasClearances {
        countries: ["US".parse().unwrap()].into(),
        devices: DeviceFilter::default(),
    };
    assert_eq!(grouping(&abroad, &[]), Grouping { countries: true, ..Grouping::default() });
}

#[test]
fn what_counts_startups_is_not_divided_by_what_devices_are() {
    let exits = Derivation::Exits { kinds: [ExitKind::Ipo].into(), field: None };
    let by = |dimensions: &[By]| DerivedBy::of(dimensions).not_of(&exits);
    assert_eq!(by(&[By::Hub, By::Field, By::FiscalYear]), None);
    for dimension in [By::Class, By::Form, By::Purpose, By::Instrument, By::ApplicationCategory] {
        assert_eq!(by(&[By::Hub, dimension]), Some(dimension));
        assert_eq!(DerivedBy::of(&[dimension]).not_of(&approvals(DeviceFilter::default())), None);
    }
    assert_eq!(words(&exits), ["ipo"]);
}

#[test]
fn consultations_are_those_that_are_named_or_all_but_the_meetings_about_them() {
    let of = |kinds: &[K]| {
        let kinds = kinds.iter().copied().collect();
        words(&Derivation::Consultations { kinds, devices: DeviceFilter::default() })
    };
    let all = of(&[]);
    assert!(
        all.contains(&K::StrategyConsultation.code()) && all.contains(&K::GeneralConsultation.code()),
        "{all:?}"
    );
    let meetings: Vec<&str> = K::all().filter(|kind| kind.is_meeting()).map(K::code).collect();
    assert!(!meetings.is_empty() && !all.iter().any(|word| meetings.contains(word)), "{all:?}");
    assert_eq!(of(&[K::StrategyConsultation]), [K::StrategyConsultation.code()]);
    // A first approval is the one milestone that happens once for a device.
    for kind in [K::MarketAuthorised, K::FirstInHuman] {
        assert_eq!(kind.definition().recurrence, banso_domain::catalogue::Recurrence::Once, "{kind:?}");
    }
}

#[test]
fn a_count_narrowed_to_a_field_is_divided_into_that_field_alone() {
    let cells =
        [cell("market_authorised", &[1], Some(2025), 2), cell("market_authorised", &[2], Some(2025), 1)];
    let designated = || vec![adopted(1, 1, 2023, None), adopted(1, 2, 2023, None), adopted(2, 2, 2023, None)];
    let narrowed = |number| approvals(DeviceFilter { field: of_field(number), ..DeviceFilter::default() });
    let fields = |derivation: &Derivation| {
        told(&values(&cells, designated(), derivation, &[By::Field]), |part| part.field)
    };
    assert_eq!(fields(&narrowed(1)), [(of_field(1), 2)], "not field 2 of the same hub");
    assert_eq!(fields(&narrowed(2)), [(of_field(2), 3)]);
    assert_eq!(fields(&approvals(DeviceFilter::default())), [(of_field(1), 2), (of_field(2), 3)]);
}
