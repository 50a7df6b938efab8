//! A plan as large as a Basic Plan may become: thirty goals, sixty indicators, half of them counted from the log, and ten
//! years of values of the others.

use anyhow::Context;
use banso_domain::indicator::{
    Bounds, Breakdown, Definition, Derivation, DeviceFilter, Direction as Better, Indicator,
    IndicatorCommand, Kind, NewMeasurement, StatedValue, Terms, ValueState,
};
use banso_domain::judgement::Direction;
use banso_domain::plan::{
    Adoption, Aim, BaselineValue, Details, Due, IndicatorLink, IndicatorRole, Item, ItemKind, Period, Plan,
    PlanCode, PlanCommand, PlanEdit, PlanKind, TargetWish, Timing, Wording, Words,
};
use banso_domain::provenance::Provenance;
use banso_domain::source::SourceMark;
use banso_domain::value::{
    CountBasis, DeviceClass, ExactDecimal, FiscalYear, IndicatorCode, JstDate, MeasureUnit, Name, Note,
    OccurredDate, Reading,
};
use banso_domain::{IndicatorId, PlanId};
use banso_eventstore::NoDetails;

use crate::seed::{Pen, uuid};

/// Goals of the plan, with one target each.
const GOALS: u32 = 30;
/// Indicators: one for each target, and as many that stand beside.
const INDICATORS: u32 = 2 * GOALS;
/// Years of values of a reported indicator.
const YEARS: i16 = 10;

/// The code of the plan.
pub(crate) fn code() -> anyhow::Result<PlanCode> {
    PlanCode::parse("bench-plan").context("a code")
}

/// Writes the plan and its indicators.
pub(crate) async fn write(pen: &Pen) -> anyhow::Result<()> {
    let mut indicators = Vec::new();
    for number in 0..INDICATORS {
        let id = IndicatorId::new(uuid(&pen.log));
        pen.stream::<Indicator>(id, defined(number)?, &NoDetails).await?;
        indicators.push(id);
    }
    pen.stream::<Plan>(PlanId::new(uuid(&pen.log)), planned(&indicators)?, &NoDetails).await?;
    Ok(())
}

fn source() -> anyhow::Result<Provenance> {
    Ok(Provenance {
        document: Name::parse("サンプル資料")?, place: None, mark: SourceMark::ExpertKnowledge
    })
}

/// What every second one is counted by: mostly consultations, of one class or all, for the devices have had many; also
/// states and foundings.
fn derivation(number: u32) -> Derivation {
    let classes = match (number / 2) % 3 {
        0 => [].into(),
        1 => [DeviceClass::III].into(),
        _ => [DeviceClass::II, DeviceClass::III, DeviceClass::IV].into(),
    };
    let devices = DeviceFilter { classes, ..DeviceFilter::default() };
    match (number / 2) % 10 {
        0 => Derivation::DevicesAccompanied { devices },
        1 => Derivation::StartupsAccompanied { field: None },
        2 => Derivation::Foundings { field: None },
        3 => Derivation::FirstApprovals { devices },
        _ => Derivation::Consultations { kinds: [].into(), devices },
    }
}

fn defined(number: u32) -> anyhow::Result<Vec<IndicatorCommand>> {
    let derived = number.is_multiple_of(2);
    let kind = if derived {
        Kind::Derived(derivation(number))
    } else {
        Kind::Reported(Terms {
            population: Note::parse("サンプルの企業")?,
            population_en: None,
            numerator: None,
            denominator: None,
            unit: MeasureUnit::Cases,
            basis: CountBasis::Total,
            bounds: Bounds::Open,
        })
    };
    let definition = Definition {
        name: Name::parse("サンプル指標")?,
        name_en: Name::parse("Sample indicator")?,
        statement: Note::parse("サンプルを数える。")?,
        statement_en: None,
        direction: Better::Higher,
        reference_date: None,
        surveyor: Name::parse("サンプル機構")?,
        source: source()?,
        caveats: Vec::new(),
        kind,
    };
    let code = IndicatorCode::parse(&format!("bench-{number}"))?;
    let mut commands = vec![IndicatorCommand::Define { code, from: None, definition }];
    if !derived {
        for year in 2016..2016 + YEARS {
            let value = StatedValue {
                reading: Reading::parse(&format!("{}", 100 + year - 2016 + i16::try_from(number)?))?,
                unit: Some(MeasureUnit::Cases),
                basis: Some(CountBasis::Total),
                state: ValueState::Final,
                source: source()?,
            };
            let as_of = OccurredDate::Day(FiscalYear::new(year)?.last_day());
            let breakdown = Breakdown::default();
            commands.push(IndicatorCommand::Report(NewMeasurement { as_of, breakdown, value }));
        }
    }
    Ok(commands)
}

fn planned(indicators: &[IndicatorId]) -> anyhow::Result<Vec<PlanCommand>> {
    let details = Details {
        name: Name::parse("サンプル計画")?,
        name_en: Name::parse("Sample plan")?,
        period: Period::default(),
        decided: None,
        source: source()?,
    };
    let mut commands = vec![PlanCommand::Enter { code: code()?, kind: PlanKind::Proposals, details }];
    let mut edit = |edit: PlanEdit| commands.push(PlanCommand::Edit { edit, reason: None });
    edit(PlanEdit::AddItem(item(ItemKind::Proposal, None)?));
    for (goal, pair) in (2..).zip(indicators.chunks(2)) {
        edit(PlanEdit::AddItem(item(ItemKind::Action, Some(1))?));
        let (own, beside) = if goal % 2 == 0 { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        let baseline = BaselineValue { value: ExactDecimal::parse("100")?, at: FiscalYear::new(2016)? };
        let aim = Aim::ImproveFromBaseline {
            indicator: own,
            baseline: Some(baseline),
            direction: Direction::Increase,
            and_previous_year: false,
        };
        let due = Due::ByFiscalYear(FiscalYear::new(2030)?);
        let wish = TargetWish { aim, due: Some(due), method: None, source: source()? };
        edit(PlanEdit::SetTarget { item: goal, wish });
        let link = IndicatorLink {
            indicator: beside,
            role: IndicatorRole::Reference,
            timing: Some(Timing::Leading),
            lag: None,
            source: source()?,
        };
        edit(PlanEdit::LinkIndicator { item: goal, link });
    }
    let adoption =
        Adoption {
            on: JstDate::new(2016, 4, 1)?, decision: Name::parse("サンプル決定")?, source: source()?
        };
    commands.extend([PlanCommand::SubmitForReview, PlanCommand::Adopt(adoption)]);
    Ok(commands)
}

fn item(kind: ItemKind, parent: Option<u32>) -> anyhow::Result<Item> {
    let text = Words { ja: Note::parse("サンプル項目")?, en: None };
    Ok(Item { kind, parent, wording: Wording { label: None, text, leads: Vec::new(), source: source()? } })
}
