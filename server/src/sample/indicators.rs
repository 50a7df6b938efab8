//! Indicators: the results of the hub programme as the ministry's document states them, and what Banso counts itself.
//!
//! Numbers of the market and of trade never become indicators: they cannot be made into a
//! [`ProgrammeFigure`](banso_domain::source_catalogue::ProgrammeFigure). Nothing stands beside a reported one, for nothing that Banso
//! counts is about the same thing.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use banso_api::bus::Belonging;
use banso_domain::IndicatorId;
use banso_domain::access::Action;
use banso_domain::indicator::{
    Bounds, Breakdown, Definition, Derivation, DeviceFilter, Direction, Indicator, IndicatorCommand, Kind,
    NewMeasurement, StatedValue, Terms, ValueState,
};
use banso_domain::provenance::{Place, Provenance};
use banso_domain::source::SourceMark;
use banso_domain::source_catalogue::{
    Fact, Figure, FigureState, FigureUse, FigureValue, facts, programme_figures, source_line,
};
use banso_domain::value::{CountUnit, FiscalYear, IndicatorCode, JstDate, MeasureUnit, Note, Reading};

use super::script::{Script, name};

/// The line with the number of hubs.
const HUBS: u16 = 60;

/// The indicators that are there, by their codes.
pub(super) type Entered = BTreeMap<String, IndicatorId>;

/// Enters them all, in the order of the document, then the derived ones.
pub(super) async fn load(script: &mut Script<'_>) -> Result<Entered> {
    let mut entered = Entered::new();
    script.speak_as_operator();
    let results = programme_figures().map(banso_domain::source_catalogue::ProgrammeFigure::figure);
    for figure in results.filter(|figure| figure.used_as == FigureUse::ProgrammeResult) {
        let (code, indicator) = result(script, figure).await?;
        entered.insert(code.to_string(), indicator);
    }
    for derivation in derived() {
        let (code, indicator) = define_derived(script, derivation).await?;
        entered.insert(code.to_string(), indicator);
    }
    Ok(entered)
}

/// Defines what is counted, by its own words.
pub(super) async fn define_derived(
    script: &mut Script<'_>,
    derivation: Derivation,
) -> Result<(IndicatorCode, IndicatorId)> {
    let spec = derivation.spec();
    let code = IndicatorCode::parse(&spec.code.replace('_', "-"))?;
    let definition = Definition {
        name: name(spec.name_ja)?,
        name_en: name(spec.name_en)?,
        statement: note(spec.counts_ja)?,
        statement_en: Some(note(spec.counts_en)?),
        direction: spec.direction,
        reference_date: None,
        surveyor: name("Banso")?,
        source: Provenance {
            document: name("Banso 算出指標の定義")?,
            place: Some(Place::Part(name(spec.code)?)),
            mark: SourceMark::GeneralKnowledge,
        },
        caveats: vec![note(
            "母集団はBansoの記録であり、基本計画の指標とは母集団が異なる。同じ数として扱えない。",
        )?],
        kind: Kind::Derived(derivation),
    };
    let indicator = define(script, code.clone(), definition).await?;
    Ok((code, indicator))
}

/// What is counted from the log, of all devices and startups.
fn derived() -> Vec<Derivation> {
    let all = DeviceFilter::default;
    vec![
        Derivation::FirstInHumanStarts { devices: all() },
        Derivation::FirstApprovals { devices: all() },
        Derivation::InsuranceStarts { categories: [].into(), devices: all() },
        Derivation::OverseasClearances { countries: [].into(), devices: all() },
        Derivation::Foundings { field: None },
        Derivation::Exits { kinds: [].into(), field: None },
    ]
}

/// One result of the programme with its number.
async fn result(script: &mut Script<'_>, figure: &'static Figure) -> Result<(IndicatorCode, IndicatorId)> {
    let fact = fact_of(figure)?;
    let (reading, unit, basis) = value(figure)?;
    // The number is of R5; the indicator is of every year.
    let code = IndicatorCode::parse(figure.code.trim_end_matches("-r5"))?;
    let kind = Kind::Reported(Terms {
        population: note("次世代医療機器連携拠点整備等事業の拠点（令和5年度は14拠点）の取組")?,
        population_en: Some(note(
            "activities of the hubs of the next-generation medical-device collaboration programme (14 in FY R5)",
        )?),
        numerator: None,
        denominator: None,
        unit,
        basis,
        bounds: Bounds::Open,
    });
    let definition = Definition {
        name: name(figure.what_ja)?,
        name_en: name(figure.what_en)?,
        statement: note(&format!("拠点事業の実績として文書に示された「{}」。", figure.what_ja))?,
        statement_en: Some(note(&format!(
            "“{}”, a result of the hub programme as the document states it.",
            figure.what_en
        ))?),
        direction: Direction::Neither,
        reference_date: None,
        surveyor: name("文書は集計者を示していない（厚生労働省の資料）")?,
        source: provenance(figure.line)?,
        caveats: caveats(fact)?,
        kind,
    };
    let indicator = define(script, code.clone(), definition).await?;
    let breakdown = Breakdown { fiscal_year: Some(FiscalYear::new(2023)?), ..Breakdown::default() };
    let value = StatedValue {
        reading,
        unit: Some(unit),
        basis: Some(basis),
        state: match figure.state {
            FigureState::Final => ValueState::Final,
            FigureState::Provisional | FigureState::Unstated => ValueState::Provisional,
        },
        source: provenance(figure.line)?,
    };
    let as_of = figure.as_of.occurred().with_context(|| format!("when {} was counted", figure.code))?;
    let command = IndicatorCommand::Report(NewMeasurement { as_of, breakdown, value });
    script.change::<Indicator>(Action::KeepIndicators, Belonging::Deployment, indicator, command).await?;
    Ok((code, indicator))
}

/// Defines an indicator of which no source says since when it holds.
pub(super) async fn define(
    script: &mut Script<'_>,
    code: IndicatorCode,
    definition: Definition,
) -> Result<IndicatorId> {
    let from: Option<JstDate> = None;
    let command = IndicatorCommand::Define { code, from, definition };
    let made = script
        .create::<Indicator>(Action::KeepIndicators, Belonging::Deployment, move |_| command.clone())
        .await?;
    Ok(IndicatorId::new(made))
}

fn fact_of(figure: &'static Figure) -> Result<&'static Fact> {
    let found = facts().find(|fact| fact.figures.iter().any(|other| other.code == figure.code));
    found.with_context(|| format!("the fact of {}", figure.code))
}

/// The number, no more precisely than stated, with its unit and basis.
fn value(figure: &Figure) -> Result<(Reading, MeasureUnit, banso_domain::value::CountBasis)> {
    let FigureValue::Count(count) = figure.value else { anyhow::bail!("{} is no count", figure.code) };
    let unit = match count.unit() {
        CountUnit::Persons => MeasureUnit::Persons,
        CountUnit::Companies => MeasureUnit::Companies,
        CountUnit::Cases => MeasureUnit::Cases,
        CountUnit::Times => MeasureUnit::Times,
        CountUnit::Hubs => MeasureUnit::Hubs,
        CountUnit::Unstated => anyhow::bail!("{} has no unit", figure.code),
    };
    let exact = count.exact_value().with_context(|| format!("{} is not exact", figure.code))?;
    let reading = Reading::parse(&exact.to_string())?;
    ensure!(figure.as_written.contains(&reading.to_string()), "{} is written otherwise", figure.code);
    Ok((reading, unit, count.basis()))
}

/// What the document says or leaves open, in its own catalogue's words.
fn caveats(fact: &Fact) -> Result<Vec<Note>> {
    let year = "文書にあるのは令和5年度の12月時点の値で、年度の途中までの暫定値である。";
    let hubs = format!("同じ文書は拠点数を14としている（{HUBS}行目）。拠点ごとの内訳は示されていない。");
    let noted = fact.notes.iter().map(|note| note.text_ja);
    noted.chain([year, hubs.as_str()]).map(note).collect()
}

fn provenance(line: u16) -> Result<Provenance> {
    let line = source_line(line);
    Ok(Provenance {
        document: name(&line.document.to_string())?,
        place: Some(Place::Line(line.line)),
        mark: SourceMark::SourceDocument,
    })
}

fn note(text: &str) -> Result<Note> {
    Note::parse(text).with_context(|| format!("`{text}` in the sample data"))
}
