//! The rules of an indicator, given, when and then.

mod definitions;
mod measuring;
mod random;
mod standing;

use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::ids::HubId;
use crate::provenance::{Place, Provenance};
use crate::source::SourceMark;
use crate::testing::{Given, Then, day, given, name, on, reason};
use crate::value::{CountBasis, FiscalYear, MeasureUnit, Note, Reading};

fn note(text: &str) -> Note {
    Note::parse(text).expect("a note")
}

fn code() -> IndicatorCode {
    IndicatorCode::parse("sample-training").expect("a code")
}

fn source(line: u32) -> Provenance {
    Provenance {
        document: name("サンプル資料"),
        place: Some(Place::Line(line)),
        mark: SourceMark::SourceDocument,
    }
}

fn terms(unit: MeasureUnit, basis: CountBasis) -> Terms {
    Terms {
        population: note("サンプル拠点の研修に参加した企業"),
        population_en: None,
        numerator: None,
        denominator: None,
        unit,
        basis,
        bounds: Bounds::Open,
    }
}

fn of_kind(kind: Kind) -> Definition {
    Definition {
        name: name("サンプル指標"),
        name_en: name("Sample indicator"),
        statement: note("サンプル：研修に参加した企業の数。"),
        statement_en: None,
        direction: Direction::Higher,
        reference_date: Some(name("毎年3月31日時点")),
        surveyor: name("サンプル機構"),
        source: source(1),
        caveats: Vec::new(),
        kind,
    }
}

/// Companies in all (延べ).
fn companies() -> Definition {
    of_kind(Kind::Reported(terms(MeasureUnit::Companies, CountBasis::Total)))
}

fn in_unit(unit: MeasureUnit) -> Definition {
    of_kind(Kind::Reported(terms(unit, CountBasis::Unstated)))
}

fn share() -> Definition {
    let terms = terms(MeasureUnit::Percent, CountBasis::Unstated);
    of_kind(Kind::Reported(Terms { bounds: Bounds::Share, ..terms }))
}

fn derived() -> Definition {
    of_kind(Kind::Derived(Derivation::Foundings { field: None }))
}

fn defined(from: Option<&str>, definition: Definition) -> IndicatorEvent {
    IndicatorEvent::Defined { code: code(), from: from.map(day), definition }
}

fn indicator(from: Option<&str>, definition: Definition) -> Given<Indicator> {
    given(&[defined(from, definition)])
}

/// Companies in all, since no day in particular.
fn plain() -> Given<Indicator> {
    indicator(None, companies())
}

fn redefine(from: &str, continuity: Continuity, definition: Definition) -> IndicatorCommand {
    IndicatorCommand::Redefine { from: day(from), continuity, definition, reason: reason("調査の改定") }
}

fn stated(reading: &str, state: ValueState) -> StatedValue {
    StatedValue {
        reading: Reading::parse(reading).expect("a value"),
        unit: Some(MeasureUnit::Companies),
        basis: Some(CountBasis::Total),
        state,
        source: source(104),
    }
}

fn measured(reading: &str, state: ValueState) -> MeasuredValue {
    MeasuredValue {
        reading: Reading::parse(reading).expect("a value"),
        unit: MeasureUnit::Companies,
        basis: CountBasis::Total,
        state,
        source: source(104),
    }
}

fn report_as(as_of: &str, value: StatedValue) -> IndicatorCommand {
    IndicatorCommand::Report(NewMeasurement { as_of: on(as_of), breakdown: Breakdown::default(), value })
}

/// A provisional number of companies.
fn report(as_of: &str, reading: &str) -> IndicatorCommand {
    report_as(as_of, stated(reading, ValueState::Provisional))
}

fn report_final(as_of: &str, reading: &str) -> IndicatorCommand {
    report_as(as_of, stated(reading, ValueState::Final))
}

/// The same measurement, limited to a part of the population.
fn within(breakdown: Breakdown, command: IndicatorCommand) -> IndicatorCommand {
    match command {
        IndicatorCommand::Report(wish) => IndicatorCommand::Report(NewMeasurement { breakdown, ..wish }),
        other => other,
    }
}

fn correct(number: u32, value: StatedValue) -> IndicatorCommand {
    IndicatorCommand::Correct { number, value, reason: reason("転記の誤り") }
}

fn withdraw(number: u32) -> IndicatorCommand {
    IndicatorCommand::Withdraw { number, reason: reason("別の事業の値") }
}

fn retire(last: &str) -> IndicatorCommand {
    IndicatorCommand::Retire { on: day(last), reason: reason("計画期間の終了") }
}

fn name_beside(ids: std::ops::Range<u128>) -> IndicatorCommand {
    let indicators = ids.map(|id| IndicatorId::new(Uuid::from_u128(id))).collect();
    IndicatorCommand::NameBeside { indicators }
}

/// The record that a command leads to.
fn record(then: Then<Indicator>) -> Record {
    then.state().record().expect("defined").clone()
}
