//! Figures that can be cited: the one place that answers a question in codes and numbers.
//!
//! Fixing a citation and asking what it would be today both come here, and the same functions answer as behind the
//! queries ([`Reads`]). An answer holds no text of a language and nothing of one device: plans, indicators and hubs by
//! their permanent codes, numbers that are not whole as text. What must stay out: GraphQL, texts, rights (the sight comes
//! in), and what was fixed before.

mod attainment;
mod counts;
mod derived;
mod difference;
mod measurement;
mod today;

use std::collections::BTreeMap;

use aws_lc_rs::digest;
use banso_domain::citation::{Answer, AnswerHash, Population, Question, Terms, Versions};
use banso_domain::indicator::{Definition, Kind};
use banso_domain::value::Note;
use banso_domain::{HubId, IndicatorId, Refusal};
use banso_projections::{IndicatorRow, ReadError, Reads, ResolvedAsOf, Sight, ValueSight};
use serde::Serialize;
use serde_json::Value;

pub(crate) use counts::{counted_by, counted_milestones_of};
pub(crate) use derived::divided_by;
pub(crate) use difference::{Changed, DifferenceReason};
pub(crate) use today::Today;

use crate::bus::Refused;

/// Where questions are asked, and by whom.
#[derive(Clone)]
pub(crate) struct Asking<'a> {
    /// The read tables and the log.
    pub(crate) reads: &'a Reads,
    /// What is counted: everything, or nothing.
    pub(crate) sight: Sight,
    /// Whether drafts of plans are known to whoever asks.
    pub(crate) with_drafts: bool,
}

/// What a question was answered with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    /// The versions of what answered it.
    pub(crate) versions: Versions,
    /// Unit, basis, population and source.
    pub(crate) terms: Terms,
    /// The answer.
    pub(crate) answer: Answer,
}

/// Why there is no figure.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoFigure {
    /// What is asked about is not there, or has no number.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Asking<'_> {
    /// The answer as of a moment. With `held`, under those versions of the definition and the plan instead of the ones that
    /// hold: to tell what changed from how it is asked.
    ///
    /// # Errors
    /// What is asked about is not there then, has no number, or could not be read.
    pub(crate) async fn answer(
        &self,
        question: &Question,
        then: &ResolvedAsOf,
        held: Option<&Versions>,
    ) -> Result<Answered, NoFigure> {
        match question {
            Question::Attainment { plan, target } => {
                self.attainment((plan, *target), then, held.and_then(|held| held.revision)).await
            }
            Question::DerivedCounts { indicator, by } => {
                self.derived((*indicator, by), then, held.and_then(|held| held.definition)).await
            }
            Question::MilestoneCounts { filter, by, background } => {
                self.milestones((&**filter, by, *background), then).await
            }
            Question::Measurement { indicator, measurement } => {
                self.measurement((*indicator, *measurement), then).await
            }
        }
    }

    /// What values are read under: everything is counted, and nothing is told of a single device, whoever asks, so that an
    /// answer is the same for all who may read it.
    fn value_sight(&self) -> ValueSight {
        let (plans, counts) = (self.sight.clone(), self.sight.clone());
        ValueSight { plans, with_drafts: self.with_drafts, counts, reads_devices: false }
    }

    async fn indicator(&self, indicator: IndicatorId, then: &ResolvedAsOf) -> Result<IndicatorRow, NoFigure> {
        let row = self.reads.indicator(&self.sight, indicator, then).await?;
        row.ok_or_else(|| Refused::NotFound { field: "indicator" }.into())
    }

    /// The permanent codes of hubs.
    async fn hub_codes(
        &self,
        hubs: impl Iterator<Item = HubId>,
    ) -> Result<BTreeMap<HubId, String>, ReadError> {
        let mut ids: Vec<HubId> = hubs.collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = self.reads.hubs_by_ids(&self.sight, &ids).await?;
        Ok(rows.into_iter().map(|row| (row.hub_id, row.code.to_string())).collect())
    }
}

/// The hash of an answer: SHA-256 of its canonical text.
pub(crate) fn hash(answer: &Answer) -> AnswerHash {
    let digest = digest::digest(&digest::SHA256, answer.canonical().as_bytes());
    AnswerHash::of(digest.as_ref().try_into().expect("SHA-256 has 32 bytes"))
}

/// The most rows of one answer: it is kept for ever.
const MOST_ROWS: usize = 1_000;

/// Refuses a breakdown that is too fine to be cited.
fn few_enough(rows: usize) -> Result<(), NoFigure> {
    if rows <= MOST_ROWS {
        return Ok(());
    }
    let arguments = vec![("rows", rows.to_string()), ("most", MOST_ROWS.to_string())];
    Err(Refused::Rule { code: "figure-too-large", field: Some("by"), arguments }.into())
}

/// A rule that says no.
fn refused(refusal: &impl Refusal) -> NoFigure {
    Refused::rule(refusal).into()
}

/// The stored form of a value of the domain: codes and numbers.
fn wire(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("values of the domain have names for keys")
}

fn answer(value: Value) -> Answer {
    Answer::new(value).expect("every number of an answer is whole: others are kept as text")
}

/// Of whom or what an indicator is.
fn population(definition: &Definition) -> Population {
    match &definition.kind {
        Kind::Reported(terms) => {
            Population::Stated { ja: terms.population.clone(), en: terms.population_en.clone() }
        }
        Kind::Derived(derivation) => {
            let note = |text| Note::parse(text).expect("a sentence of the table of derivations");
            let spec = derivation.spec();
            Population::Stated { ja: note(spec.population_ja), en: Some(note(spec.population_en)) }
        }
    }
}

/// The permanent code of a unit and a basis, as terms and answers carry them.
fn terms_of(definition: &Definition) -> Terms {
    Terms {
        unit: Some(definition.unit()),
        basis: Some(definition.basis()),
        population: Some(population(definition)),
        source: Some(definition.source.clone()),
    }
}
