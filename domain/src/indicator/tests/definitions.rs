//! Definitions that follow each other, their breaks, and the end.

use super::*;
use crate::catalogue::MilestoneKind;

fn define(definition: Definition) -> IndicatorCommand {
    IndicatorCommand::Define { code: code(), from: Some(day("2022-05-31")), definition }
}

/// Three definitions: a comparable one from 2024, one after a break from 2025, and a comparable one from 2026.
fn series() -> Given<Indicator> {
    let reworded = || Definition { statement: note("言い換え"), ..companies() };
    indicator(Some("2022-04-01"), companies())
        .when(redefine("2024-04-01", Continuity::Comparable, reworded()))
        .then()
        .when(redefine("2025-04-01", Continuity::Break, in_unit(MeasureUnit::Persons)))
        .then()
        .when(redefine("2026-04-01", Continuity::Comparable, {
            Definition { statement: note("再び言い換え"), ..in_unit(MeasureUnit::Persons) }
        }))
        .then()
}

fn versions(given: Given<Indicator>) -> Versions {
    // What already is so only takes the state out.
    record(given.when(name_beside(0..0))).versions
}

#[test]
fn an_indicator_is_defined_once_and_first() {
    given::<Indicator>(&[]).when(define(companies())).expect(&[IndicatorEvent::Defined {
        code: code(),
        from: Some(day("2022-05-31")),
        definition: companies(),
    }]);
    plain().when(define(companies())).refused(IndicatorRefusal::AlreadyDefined);
    for command in [
        report("2026-03-31", "1"),
        withdraw(1),
        retire("2026-03-31"),
        name_beside(1..2),
        correct(1, stated("1", ValueState::Final)),
    ] {
        given::<Indicator>(&[]).when(command).refused(IndicatorRefusal::NotDefined);
    }
}

#[test]
fn a_definition_that_contradicts_itself_is_refused_at_first_and_later() {
    let of =
        |unit| of_kind(Kind::Reported(Terms { bounds: Bounds::Share, ..terms(unit, CountBasis::Unstated) }));
    let refusal = IndicatorRefusal::ShareNotPercent { unit: "persons" };
    given::<Indicator>(&[]).when(define(of(MeasureUnit::Persons))).refused(refusal.clone());
    plain().when(redefine("2026-04-01", Continuity::Break, of(MeasureUnit::Persons))).refused(refusal);
    given::<Indicator>(&[])
        .when(define(of(MeasureUnit::Yen)))
        .refused(IndicatorRefusal::ShareNotPercent { unit: "yen" });
    given::<Indicator>(&[]).when(define(share())).then();
    let many = |most: usize| Definition { caveats: vec![note("注意"); most], ..companies() };
    given::<Indicator>(&[]).when(define(many(20))).then();
    given::<Indicator>(&[]).when(define(many(21))).refused(IndicatorRefusal::TooManyCaveats { most: 20 });
    let derivation =
        |kind| Derivation::Consultations { kinds: BTreeSet::from([kind]), devices: DeviceFilter::default() };
    let derived = of_kind(Kind::Derived(derivation(MilestoneKind::FirstInHuman)));
    let refusal = IndicatorRefusal::NotConsultation { kind: MilestoneKind::FirstInHuman };
    given::<Indicator>(&[]).when(define(derived)).refused(refusal);
}

#[test]
fn a_derived_indicator_takes_its_population_unit_and_basis_from_the_derivation() {
    let derived = derived();
    assert_eq!(derived.population(), "Bansoに記録された、拠点が伴走するスタートアップ");
    assert_eq!(derived.population_en(), Some("startups accompanied by hubs in Banso"));
    assert_eq!((derived.unit(), derived.basis()), (MeasureUnit::Startups, CountBasis::Distinct));
    let reported = companies();
    assert_eq!((reported.population(), reported.population_en()), ("サンプル拠点の研修に参加した企業", None));
    assert_eq!((reported.unit(), reported.basis()), (MeasureUnit::Companies, CountBasis::Total));
    for code in [Direction::Higher, Direction::Lower, Direction::Neither] {
        assert_eq!(serde_json::to_value(code).expect("serialises"), code.code());
    }
}

#[test]
fn a_definition_without_a_population_is_not_read() {
    let mut wire = serde_json::to_value(companies()).expect("serialises");
    wire["kind"]["reported"]["population"] = serde_json::json!("");
    assert!(serde_json::from_value::<Definition>(wire.clone()).is_err());
    wire["kind"]["reported"].as_object_mut().expect("an object").remove("population");
    assert!(serde_json::from_value::<Definition>(wire).is_err());
}

#[test]
fn a_version_holds_until_the_day_before_the_next_one() {
    let versions = versions(series());
    let holding = |text| versions.definition_on(day(text)).map(|version| version.number);
    assert_eq!(holding("2022-03-31"), None);
    assert_eq!([holding("2022-04-01"), holding("2024-03-31")], [Some(1), Some(1)]);
    assert_eq!([holding("2024-04-01"), holding("2025-03-31")], [Some(2), Some(2)]);
    assert_eq!(
        [holding("2025-04-01"), holding("2026-04-01"), holding("2200-12-31")],
        [Some(3), Some(4), Some(4)]
    );
    assert_eq!([versions.last_day(1), versions.last_day(4)], [Some(day("2024-03-31")), None]);
    assert_eq!(versions.latest().number, 4);
    assert_eq!(versions.find(2).and_then(|v| v.continuity), Some(Continuity::Comparable));
    assert_eq!(versions.find(3).and_then(|v| v.reason.clone()), Some(reason("調査の改定")));
    assert_eq!((versions.find(5), versions.last_day(5)), (None, None));
}

#[test]
fn a_first_definition_without_a_first_day_holds_since_ever() {
    let versions = versions(plain());
    assert_eq!(versions.definition_on(day("1900-01-01")).map(|v| v.number), Some(1));
}

#[test]
fn no_judgement_crosses_a_break_in_either_direction() {
    let versions = versions(series());
    let broken = |a, b| versions.break_between(day(a), day(b));
    let third = Some(Break { version: 3, from: day("2025-04-01") });
    assert_eq!(broken("2025-03-31", "2025-04-01"), third);
    assert_eq!(broken("2026-06-01", "2022-04-01"), third);
    assert_eq!(broken("2022-04-01", "2025-03-31"), None);
    assert_eq!(broken("2025-04-01", "2026-06-01"), None);
    assert_eq!(broken("2025-04-01", "2025-04-01"), None);
    assert_eq!(broken("2000-01-01", "2022-04-01"), None, "a beginning is no break");
    assert_eq!([1, 2, 3, 4, 5].map(|n| versions.stretch_of(n)), [Some(1), Some(1), Some(3), Some(3), None]);
}

#[test]
fn of_two_breaks_the_first_is_named() {
    let twice = plain()
        .when(redefine("2024-04-01", Continuity::Break, companies()))
        .then()
        .when(redefine("2025-04-01", Continuity::Break, companies()))
        .then();
    let found = versions(twice).break_between(day("2026-01-01"), day("2020-01-01"));
    assert_eq!(found, Some(Break { version: 2, from: day("2024-04-01") }));
}

#[test]
fn the_next_definition_gets_the_next_number_and_begins_later() {
    let reworded = Definition { statement: note("言い換え"), ..companies() };
    plain().when(redefine("2027-04-01", Continuity::Comparable, reworded.clone())).expect(&[
        IndicatorEvent::Redefined {
            version: 2,
            from: day("2027-04-01"),
            continuity: Continuity::Comparable,
            definition: reworded.clone(),
            reason: reason("調査の改定"),
        },
    ]);
    for from in ["2022-04-01", "2022-03-31"] {
        indicator(Some("2022-04-01"), companies())
            .when(redefine(from, Continuity::Break, reworded.clone()))
            .refused(IndicatorRefusal::DefinitionNotLater {
                version: 1,
                last: day("2022-04-01"),
                from: day(from),
            });
    }
    indicator(Some("2022-04-01"), companies())
        .when(redefine("2022-04-02", Continuity::Break, reworded))
        .then();
}

#[test]
fn what_holds_already_is_not_defined_again() {
    plain().when(redefine("2025-04-01", Continuity::Comparable, companies())).expect(&[]);
    let broken = || plain().when(redefine("2025-04-01", Continuity::Break, companies())).then();
    assert_eq!(versions(broken()).latest().number, 2, "a break without another wording is a break");
    broken().when(redefine("2025-04-01", Continuity::Break, companies())).expect(&[]);
    let other = record(broken().when(redefine("2025-04-02", Continuity::Break, companies())));
    assert_eq!(other.versions.latest().number, 3);
}

#[test]
fn a_series_goes_on_only_in_the_same_unit_basis_and_derivation() {
    let distinct = of_kind(Kind::Reported(terms(MeasureUnit::Companies, CountBasis::Distinct)));
    let persons = of_kind(Kind::Reported(terms(MeasureUnit::Persons, CountBasis::Total)));
    for (definition, part) in [(persons, "unit"), (distinct, "basis")] {
        plain()
            .when(redefine("2026-04-01", Continuity::Comparable, definition.clone()))
            .refused(IndicatorRefusal::NotComparable { part });
        plain().when(redefine("2026-04-01", Continuity::Break, definition)).then();
    }
    let exits = || {
        let kinds = BTreeSet::from([crate::startup::ExitKind::Ipo]);
        of_kind(Kind::Derived(Derivation::Exits { kinds, field: None }))
    };
    let all = || of_kind(Kind::Derived(Derivation::Exits { kinds: BTreeSet::new(), field: None }));
    indicator(None, all())
        .when(redefine("2026-04-01", Continuity::Comparable, exits()))
        .refused(IndicatorRefusal::NotComparable { part: "derivation" });
    indicator(None, all()).when(redefine("2026-04-01", Continuity::Break, exits())).then();
}

#[test]
fn a_reported_indicator_never_becomes_a_derived_one_nor_the_other_way_round() {
    for continuity in [Continuity::Comparable, Continuity::Break] {
        plain()
            .when(redefine("2026-04-01", continuity, derived()))
            .refused(IndicatorRefusal::KindFixed { stays: "reported" });
        indicator(None, derived())
            .when(redefine("2026-04-01", continuity, companies()))
            .refused(IndicatorRefusal::KindFixed { stays: "derived" });
    }
}

#[test]
fn no_measurement_comes_under_another_definition_unseen() {
    let measured = || plain().when(report("2025-04-01", "10")).then();
    let refusal =
        |from| IndicatorRefusal::MeasuredSince { number: 1, as_of: on("2025-04-01"), from: day(from) };
    measured().when(redefine("2025-04-01", Continuity::Break, share())).refused(refusal("2025-04-01"));
    measured().when(redefine("2025-04-02", Continuity::Break, share())).then();
    measured().when(withdraw(1)).then().when(redefine("2025-04-01", Continuity::Break, share())).then();
    let year = IndicatorRefusal::MeasuredSince { number: 1, as_of: on("FY2025"), from: day("2026-03-31") };
    plain()
        .when(report("FY2025", "10"))
        .then()
        .when(redefine("2026-03-31", Continuity::Break, share()))
        .refused(year);
}

#[test]
fn derived_indicators_stand_beside_a_reported_one_and_are_never_its_value() {
    plain().when(name_beside(7..9)).expect(&[IndicatorEvent::BesideNamed {
        indicators: (7..9).map(|id| IndicatorId::new(Uuid::from_u128(id))).collect(),
    }]);
    let named = || plain().when(name_beside(7..9)).then();
    named().when(name_beside(7..9)).expect(&[]);
    let record = record(named().when(name_beside(8..9)));
    assert_eq!(record.stands_beside.len(), 1);
    assert_eq!(record.measurements.iter().count(), 0);
    plain().when(name_beside(0..20)).then();
    plain().when(name_beside(0..21)).refused(IndicatorRefusal::TooManyBeside { most: 20 });
    indicator(None, derived()).when(name_beside(7..9)).refused(IndicatorRefusal::Derived);
}

#[test]
fn a_retired_indicator_takes_late_values_of_its_time_and_nothing_after() {
    let retired = || plain().when(retire("2025-03-31")).then();
    retired()
        .when(report("2025-04-01", "1"))
        .refused(IndicatorRefusal::AfterRetirement { as_of: on("2025-04-01"), on: day("2025-03-31") });
    let late = || retired().when(report("2025-03-31", "1")).then();
    late().when(correct(1, stated("2", ValueState::Final))).then();
    late().when(withdraw(1)).then();
    retired().when(report("FY2024", "1")).then();
    retired()
        .when(redefine("2026-04-01", Continuity::Break, share()))
        .refused(IndicatorRefusal::Retired { on: day("2025-03-31") });
    retired().when(retire("2025-03-31")).expect(&[]);
    retired().when(retire("2026-03-31")).refused(IndicatorRefusal::Retired { on: day("2025-03-31") });
}

#[test]
fn an_indicator_does_not_end_before_what_is_known_of_it() {
    series().when(retire("2026-03-31")).refused(IndicatorRefusal::RetiredBeforeDefinition {
        on: day("2026-03-31"),
        version: 4,
        from: day("2026-04-01"),
    });
    series()
        .when(retire("2026-04-01"))
        .expect(&[IndicatorEvent::Retired {
            on: day("2026-04-01"), reason: reason("計画期間の終了")
        }]);
    let measured = || plain().when(report("2025-04-01", "10")).then();
    measured().when(retire("2025-03-31")).refused(IndicatorRefusal::MeasuredAfter {
        number: 1,
        as_of: on("2025-04-01"),
        on: day("2025-03-31"),
    });
    measured().when(retire("2025-04-01")).then();
    measured().when(withdraw(1)).then().when(retire("2025-03-31")).then();
}

#[test]
fn a_year_within_which_an_indicator_ends_may_still_be_measured() {
    let middle = "2024-09-30";
    plain().when(retire(middle)).then().when(report("FY2024", "1")).then();
    plain().when(report("FY2024", "1")).then().when(retire(middle)).then();
    plain()
        .when(retire(middle))
        .then()
        .when(report("2024-10", "1"))
        .refused(IndicatorRefusal::AfterRetirement { as_of: on("2024-10"), on: day(middle) });
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let codes: BTreeSet<_> = IndicatorRefusal::CODES.iter().collect();
    assert_eq!(codes.len(), IndicatorRefusal::CODES.len());
}
