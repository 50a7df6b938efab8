//! The indicators that the targets of policy documents measure: their definitions, and no value, for none was found.

use anyhow::{Context as _, Result};
use banso_domain::IndicatorId;
use banso_domain::indicator::{Bounds, Definition, Direction, Kind, Terms};
use banso_domain::plan_documents::{
    Counted, Measured, MeasuredBy, PlanDocument, PlanTarget, TargetKind, measured, plan_documents,
};
use banso_domain::value::{IndicatorCode, Note};

use super::indicators::{Entered, define};
use super::plans::provenance;
use super::script::{Script, name};

/// Who surveys, where the sources do not say.
const NOBODY_NAMED: &str = "資料は集計者を示していない";

/// Defines them, in the order of the documents.
pub(super) async fn load(script: &mut Script<'_>, entered: &mut Entered) -> Result<()> {
    for target in plan_documents().flat_map(PlanDocument::all_targets) {
        let Some(Measured::By(by)) = measured(target.code) else { continue };
        let indicator = indicator(script, target, by).await?;
        entered.insert(target.code.to_owned(), indicator);
    }
    Ok(())
}

async fn indicator(script: &mut Script<'_>, target: &PlanTarget, by: MeasuredBy) -> Result<IndicatorId> {
    let terms = Terms {
        population: note(by.population_ja)?,
        population_en: Some(note(by.population_en)?),
        numerator: None,
        denominator: None,
        unit: by.unit,
        basis: by.basis,
        bounds: Bounds::Open,
    };
    let surveyor = Some(target.surveyor_ja).filter(|surveyor| !surveyor.is_empty());
    let (when_ja, when_en) = over_what(target.kind);
    let definition = Definition {
        name: name(&format!("{}{when_ja}", target.name_ja))?,
        name_en: name(&format!("{}{when_en}", target.name_en))?,
        statement: note(by.statement_ja)?,
        statement_en: Some(note(by.statement_en)?),
        // The plans want more of each.
        direction: Direction::Higher,
        reference_date: by.reference_date.map(name).transpose()?,
        surveyor: name(surveyor.unwrap_or(NOBODY_NAMED))?,
        source: provenance(by.provenance)?,
        caveats: by.caveats.iter().copied().map(note).collect::<Result<_>>()?,
        kind: Kind::Reported(terms),
    };
    define(script, IndicatorCode::parse(target.code)?, definition).await
}

/// Over which time a number counts, for the name of its indicator: a document may set one of each year and one of its whole
/// period for the same thing.
const fn over_what(kind: TargetKind) -> (&'static str, &'static str) {
    match kind {
        TargetKind::NumericByDate { counted: Counted::InEachYear, .. } => {
            ("（年度ごと）", " (each fiscal year)")
        }
        TargetKind::NumericByDate { counted: Counted::InThePeriod, .. } => {
            ("（計画期間の累計）", " (whole plan period)")
        }
        _ => ("", ""),
    }
}

fn note(text: &str) -> Result<Note> {
    Note::parse(text).with_context(|| format!("`{text}` in an indicator"))
}
