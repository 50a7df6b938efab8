//! A plan that is plainly a sample (サンプル計画): no document of anybody's. Its goals stand on indicators that Banso counts from
//! the sample record, so that who looks for the first time sees what a plan with values looks like.

use anyhow::Result;
use banso_api::bus::Belonging;
use banso_domain::access::Action;
use banso_domain::indicator::{Derivation, DeviceFilter};
use banso_domain::judgement::Direction;
use banso_domain::plan::{
    Adoption, Aim, BaselineValue, Details, Due, Gap, IndicatorLink, IndicatorRole, Item, ItemKind, Period,
    Plan, PlanCode, PlanCommand, PlanEdit, PlanKind, TargetWish, Timing, Wording,
};
use banso_domain::provenance::Provenance;
use banso_domain::source::SourceMark;
use banso_domain::value::{ExactDecimal, FiscalYear, JstDate, OccurredDate, Reading};
use banso_domain::{IndicatorId, PlanId};

use super::super::indicators::define_derived;
use super::super::script::{Script, name};
use super::source::words;
use super::{name_gap, tell};

/// Its goals, each on one indicator.
const GOALS: [(&str, &str); 3] = [
    ("サンプル：外国での承認・認証等を増やす。", "Sample: more clearances abroad."),
    ("サンプル：対面助言等を増やす。", "Sample: more consultations."),
    ("サンプル：伴走中のスタートアップを増やす。", "Sample: more startups accompanied."),
];

/// Enters it, with the indicators that the sample data did not have before.
pub(in super::super) async fn load(script: &mut Script<'_>, abroad: IndicatorId) -> Result<()> {
    let consultations = Derivation::Consultations { kinds: [].into(), devices: DeviceFilter::default() };
    let (_, consultations) = define_derived(script, consultations).await?;
    let (_, startups) = define_derived(script, Derivation::StartupsAccompanied { field: None }).await?;
    let plan = enter(script).await?;
    for (place, (ja, en)) in (1..).zip(GOALS) {
        let wording = Wording { label: None, text: words(ja, en)?, leads: Vec::new(), source: nowhere()? };
        edit(script, plan, PlanEdit::AddItem(Item { kind: ItemKind::Goal, parent: None, wording })).await?;
        let aim = match place {
            1 => number(abroad, "2")?,
            2 => number(consultations, "4")?,
            _ => Aim::ImproveFromBaseline {
                indicator: startups,
                baseline: Some(nothing_yet()?),
                and_previous_year: true,
                direction: Direction::Increase,
            },
        };
        let wish = TargetWish { aim, due: Some(Due::PeriodEnd), method: None, source: nowhere()? };
        edit(script, plan, PlanEdit::SetTarget { item: place, wish }).await?;
    }
    let link = IndicatorLink {
        indicator: startups,
        role: IndicatorRole::Reference,
        timing: Some(Timing::Leading),
        lag: None,
        source: nowhere()?,
    };
    edit(script, plan, PlanEdit::LinkIndicator { item: 1, link }).await?;
    let what = words(
        "サンプルであり、実在の計画ではない。目標値も基準値も例として置いたものである。",
        "A sample and no real plan: its targets and base values are examples.",
    )?;
    name_gap(script, plan, Gap { item: None, what }).await?;
    tell(script, plan, PlanCommand::SubmitForReview).await?;
    let adoption = Adoption {
        on: JstDate::parse("2025-04-01")?,
        decision: name("サンプル（決定された計画ではない）")?,
        source: nowhere()?,
    };
    tell(script, plan, PlanCommand::Adopt(adoption)).await
}

async fn enter(script: &mut Script<'_>) -> Result<PlanId> {
    let details = Details {
        name: name("サンプル計画（実在の文書ではない）")?,
        name_en: name("Sample plan (no real document)")?,
        period: Period {
            first: Some(FiscalYear::new(2025)?),
            last: Some(FiscalYear::new(2026)?),
            as_written: None,
        },
        decided: Some(OccurredDate::Unknown),
        source: nowhere()?,
    };
    let command =
        PlanCommand::Enter { code: PlanCode::parse("sample-plan")?, kind: PlanKind::Related, details };
    let made =
        script.create::<Plan>(Action::KeepPlans, Belonging::Deployment, move |_| command.clone()).await?;
    Ok(PlanId::new(made))
}

/// A number by the end of the period, from nothing.
fn number(indicator: IndicatorId, value: &str) -> Result<Aim> {
    let (baseline, value) = (Some(nothing_yet()?), ExactDecimal::parse(value)?);
    let (value, direction) = (Reading::Exact(value), Direction::Increase);
    Ok(Aim::NumericByDate { indicator, baseline, value, direction, each_year: false })
}

/// Before the first sample startup was accompanied.
fn nothing_yet() -> Result<BaselineValue> {
    Ok(BaselineValue { value: ExactDecimal::parse("0")?, at: FiscalYear::new(2024)? })
}

/// Where it stands: nowhere but here.
fn nowhere() -> Result<Provenance> {
    let document = name("サンプル計画（実在の文書ではない）")?;
    Ok(Provenance { document, place: None, mark: SourceMark::GeneralKnowledge })
}

async fn edit(script: &mut Script<'_>, plan: PlanId, edit: PlanEdit) -> Result<()> {
    tell(script, plan, PlanCommand::Edit { edit, reason: None }).await
}
