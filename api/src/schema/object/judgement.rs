//! What methods say of attainment, with the numbers that they define and no others.

use async_graphql::SimpleObject;
use banso_domain::judgement as domain;
use banso_domain::judgement::abfn::AbfnInputs;
use banso_domain::judgement::binary::Outcome;
use banso_domain::judgement::statcan::{Goal, Progress};
use banso_domain::judgement::yearly::JudgedYear;
use banso_domain::judgement::{Figure, Finding, Inputs, Method, Reason, Share, Verdict};

use super::rule::Showing;
use super::value_provenance::ValueProvenance;
use crate::schema::closed::{
    JudgedRole, JudgementMethod, JudgementReason, JudgementStatus, Qualifier, SourceMark,
};
use crate::schema::scalar::{Date, Decimal, FiscalYear, OccurredDate, int};
use crate::texts;

/// A method for judging attainment, with its source.
#[derive(SimpleObject)]
pub(crate) struct JudgingMethod {
    /// Which.
    pub method: JudgementMethod,
    /// Its version, from 1: a method whose answers change gets the next one.
    pub version: i32,
    /// The name in the language that you prefer.
    pub name: String,
    /// Where it stands, in the language that you prefer.
    pub source: String,
    /// How well the source is known.
    pub mark: SourceMark,
    /// The words it can give, beside CANNOT_BE_JUDGED, which every method can.
    pub statuses: Vec<JudgementStatus>,
}

/// What a method says, with everything that it rests on: it can be computed again from its inputs.
#[derive(SimpleObject)]
pub(crate) struct Judgement {
    /// By which method.
    pub method: JudgingMethod,
    /// The word.
    pub status: JudgementStatus,
    /// The word in the language that you prefer.
    pub text: String,
    /// Why it cannot be judged; null when it can.
    pub reason: Option<JudgementReason>,
    /// The same in the language that you prefer; null when it can.
    pub reason_text: Option<String>,
    /// The numbers that the method defines; null where it defines none, or none could be computed.
    pub numbers: Option<JudgedNumbers>,
    /// Against the previous fiscal year (前年度以上): of the direction of change alone.
    pub against_previous_year: Option<JudgedComparison>,
    /// The last day in time, of an action or of something that is so or is not; null for others, and where there is none.
    pub last_day: Option<Date>,
    /// The action that has to be done before and is not; null where there is none.
    pub waits_for: Option<String>,
    /// The fiscal years of a number for each year that are over, ascending; empty for others. The word is that of the newest of
    /// them that has one.
    pub years: Vec<JudgedFiscalYear>,
    /// The rounds of a follow-up in words; empty for others.
    pub rounds: Vec<JudgedRound>,
    /// The values that were judged.
    pub values: Vec<JudgedValue>,
    /// When an action was begun, as it was judged.
    pub begun: Option<OccurredDate>,
    /// When an action was done, or since when it is so, as it was judged.
    pub done: Option<OccurredDate>,
    /// The fiscal year in whose report it is looked at whether an action was carried out (F); null for others.
    pub report: Option<FiscalYear>,
    /// Whether it was carried out in that year as planned (F); null for others, and while that is not known.
    pub carried_out: Option<bool>,
}

/// A comparison with an earlier value.
#[derive(SimpleObject)]
pub(crate) struct JudgedComparison {
    /// The word.
    pub status: JudgementStatus,
    /// The word in the language that you prefer.
    pub text: String,
    /// Why it cannot be judged; null when it can.
    pub reason: Option<JudgementReason>,
}

/// A round of a follow-up.
#[derive(SimpleObject)]
pub(crate) struct JudgedRound {
    /// What it is called.
    pub name: String,
    /// Reported, missing or not due.
    pub status: JudgementStatus,
}

/// What is said of a fiscal year of a number for each year.
#[derive(SimpleObject)]
pub(crate) struct JudgedFiscalYear {
    /// Which.
    pub fiscal_year: FiscalYear,
    /// Attained, not attained, or that it cannot be judged.
    pub status: JudgementStatus,
    /// The word in the language that you prefer.
    pub text: String,
    /// Why it cannot be judged; null when it can.
    pub reason: Option<JudgementReason>,
    /// The same in the language that you prefer; null when it can.
    pub reason_text: Option<String>,
}

/// A value that was judged.
#[derive(SimpleObject)]
pub(crate) struct JudgedValue {
    /// What it is to the judgement.
    pub role: JudgedRole,
    /// The value where it is exact; null otherwise.
    pub value: Option<Decimal>,
    /// The value as stated, such as 80以上 or 約15: it is judged as far as that is certain, and 約 never as if it were exact.
    pub stated: String,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// Its unit with its basis.
    pub unit: String,
    /// The fiscal year of the data; of a target the one by whose end it is due.
    pub fiscal_year: FiscalYear,
    /// Where it comes from; null where the plan or the indicator that it was of cannot be read any more.
    pub provenance: Option<ValueProvenance>,
}

/// Where the values of a judgement come from.
pub(super) type Origins<'a> = &'a dyn Fn(JudgedRole, &Figure) -> Option<ValueProvenance>;

/// The numbers that a method defines. No other method than the rating scale gives a rate of attainment.
#[derive(SimpleObject, Default)]
pub(crate) struct JudgedNumbers {
    /// Fiscal years elapsed at the data, of those of the period (A, B, F, N).
    pub elapsed: Option<ExactShare>,
    /// How far it came, of the way from base value to target (A, B, F, N).
    pub progress: Option<ExactShare>,
    /// The value needed by now (現時点で必要な値), in the unit of the value (A, B, F, N).
    pub needed_by_now: Option<Decimal>,
    /// Observed of required growth (Statistics Canada).
    pub ratio: Option<Decimal>,
    /// The score, −5 to 5 (Statistics Canada).
    pub score: Option<Decimal>,
    /// Actual of target, exactly (the agencies' scale).
    pub rating: Option<ExactShare>,
    /// The 80th percentile, in the unit of the durations.
    pub percentile: Option<Decimal>,
    /// How many durations there are.
    pub n: Option<i32>,
    /// The rank of the percentile among them, from 1 in ascending order.
    pub rank: Option<i32>,
    /// The limit that the percentile is compared with, in its unit.
    pub limit: Option<Decimal>,
}

/// An exact share: a part of a whole in one unit, never rounded.
#[derive(SimpleObject)]
pub(crate) struct ExactShare {
    /// The part.
    pub part: Decimal,
    /// The whole, above 0.
    pub whole: Decimal,
}

impl JudgingMethod {
    /// A method in words.
    pub(crate) fn of(method: Method, version: u32, showing: Showing) -> Self {
        let definition = method.definition();
        Self {
            method: method.into(),
            version: int(version.into()),
            name: showing.one(definition.name_ja, definition.name_en),
            source: showing.one(definition.source_ja, definition.source_en),
            mark: definition.mark.into(),
            statuses: definition.statuses.iter().copied().map(Into::into).collect(),
        }
    }
}

impl Judgement {
    /// A judgement in words.
    pub(super) fn of(judgement: &domain::Judgement, origins: Origins<'_>, showing: Showing) -> Self {
        let verdict = judgement.verdict();
        let reason = verdict.reason();
        let finding = match verdict {
            Verdict::Judged(finding) => Some(finding),
            Verdict::CannotBeJudged(_) => None,
        };
        let (last_day, waits_for) = match finding {
            Some(Finding::Action(found)) => (
                found.last_day,
                found.waits_for.as_ref().map(|name| texts::house(showing.locale, name.as_str())),
            ),
            Some(Finding::Binary(found)) => (found.last_day, None),
            _ => (None, None),
        };
        let (rounds, years) = match finding {
            Some(Finding::Narrative(found)) => (found.rounds.as_slice(), [].as_slice()),
            Some(Finding::Yearly(found)) => ([].as_slice(), found.years.as_slice()),
            _ => ([].as_slice(), [].as_slice()),
        };
        let (begun, done) = match judgement.inputs() {
            Inputs::Action(inputs) => (inputs.begun, inputs.done),
            Inputs::Binary(inputs) => (None, inputs.met_on),
            _ => (None, None),
        };
        let kpi = match judgement.inputs() {
            Inputs::Abfn(AbfnInputs::Action(kpi)) => Some(kpi),
            _ => None,
        };
        Self {
            method: JudgingMethod::of(judgement.method(), judgement.version(), showing),
            status: verdict.status().into(),
            text: word(verdict.status(), showing),
            reason: reason.map(Into::into),
            reason_text: reason.map(|reason| because(reason, showing)),
            numbers: finding.and_then(|finding| JudgedNumbers::of(finding, judgement.inputs())),
            against_previous_year: match finding {
                Some(Finding::Change(found)) => {
                    let compared = found.against_previous_year;
                    Some(JudgedComparison {
                        status: compared.status().into(),
                        text: word(compared.status(), showing),
                        reason: compared.reason().map(Into::into),
                    })
                }
                _ => None,
            },
            last_day: last_day.map(Into::into),
            waits_for,
            rounds: rounds
                .iter()
                .map(|round| JudgedRound { name: round.name.to_string(), status: round.status.into() })
                .collect(),
            years: years.iter().map(|year| JudgedFiscalYear::of(*year, showing)).collect(),
            values: values(judgement.inputs(), origins, showing),
            begun: begun.map(Into::into),
            done: done.map(Into::into),
            report: kpi.map(|kpi| kpi.report.into()),
            carried_out: kpi.and_then(|kpi| kpi.carried_out).map(|outcome| outcome == Outcome::Met),
        }
    }
}

impl JudgedNumbers {
    fn of(finding: &Finding, inputs: &Inputs) -> Option<Self> {
        let none = Self::default();
        Some(match finding {
            Finding::Abfn(found) => {
                let numbers = found.numbers.as_ref()?;
                Self {
                    elapsed: Some(numbers.elapsed.into()),
                    progress: numbers.progress.map(Into::into),
                    needed_by_now: Some(numbers.needed_by_now.into()),
                    ..none
                }
            }
            Finding::Statcan(found) => {
                let ratio = match found.progress {
                    Some(Progress::Ratio(ratio)) => Some(ratio.into()),
                    Some(Progress::Growth { .. }) | None => None,
                };
                Self { ratio, score: Some(found.score.into()), ..none }
            }
            Finding::Rating(found) => Self { rating: Some(found.ratio.into()), ..none },
            Finding::Percentile(found) => Self {
                percentile: Some(found.percentile.value.into()),
                n: Some(counted(found.n)),
                rank: Some(counted(found.rank)),
                limit: match inputs {
                    Inputs::Percentile(inputs) => Some(inputs.limit.value.into()),
                    _ => None,
                },
                ..none
            },
            Finding::Change(_)
            | Finding::Action(_)
            | Finding::Binary(_)
            | Finding::Narrative(_)
            | Finding::Yearly(_) => {
                return None;
            }
        })
    }
}

impl JudgedFiscalYear {
    fn of(year: JudgedYear, showing: Showing) -> Self {
        let JudgedYear { fiscal_year, status, reason } = year;
        Self {
            fiscal_year: fiscal_year.into(),
            status: status.into(),
            text: word(status, showing),
            reason: reason.map(Into::into),
            reason_text: reason.map(|reason| because(reason, showing)),
        }
    }
}

fn counted(n: u64) -> i32 {
    int(i64::try_from(n).unwrap_or(i64::MAX))
}

impl From<Share> for ExactShare {
    fn from(share: Share) -> Self {
        Self { part: share.part.into(), whole: share.whole.into() }
    }
}

/// The values of the inputs, in the order of their roles.
fn values(inputs: &Inputs, origins: Origins<'_>, showing: Showing) -> Vec<JudgedValue> {
    use JudgedRole::{Baseline, Current, Previous, Target};

    let figures: Vec<(JudgedRole, Option<&Figure>)> = match inputs {
        Inputs::Abfn(AbfnInputs::Numeric(kpi)) => vec![
            (Baseline, kpi.baseline.as_ref()),
            (Current, kpi.current.as_ref()),
            (Target, Some(&kpi.target)),
        ],
        Inputs::Statcan(inputs) => {
            let target = match &inputs.goal {
                Goal::Target(target) => Some(target),
                Goal::NoTarget { .. } => None,
            };
            vec![(Baseline, inputs.baseline.as_ref()), (Current, inputs.current.as_ref()), (Target, target)]
        }
        Inputs::Change(inputs) => vec![
            (Baseline, inputs.baseline.as_ref()),
            (Previous, inputs.previous.as_ref()),
            (Current, inputs.current.as_ref()),
        ],
        Inputs::Rating(inputs) => vec![(Current, inputs.actual.as_ref()), (Target, Some(&inputs.target))],
        Inputs::Yearly(inputs) => {
            let values = inputs.values.iter().map(|value| (Current, Some(value)));
            values.chain([(Target, Some(&inputs.target))]).collect()
        }
        Inputs::Abfn(AbfnInputs::Action(_))
        | Inputs::Action(_)
        | Inputs::Percentile(_)
        | Inputs::Binary(_)
        | Inputs::Narrative(_) => Vec::new(),
    };
    let value = |(role, figure): (JudgedRole, Option<&Figure>)| {
        let figure = figure?;
        let (stated, provenance) = (figure.value, origins(role, figure));
        Some(JudgedValue {
            role,
            value: stated.exact_value().map(Into::into),
            stated: stated.to_string(),
            qualifier: stated.qualifier().into(),
            unit: texts::unit(showing.locale, figure.unit.as_str()),
            fiscal_year: figure.fiscal_year.into(),
            provenance,
        })
    };
    figures.into_iter().filter_map(value).collect()
}

/// A word in the asker's language.
fn word(status: domain::Status, showing: Showing) -> String {
    texts::plain(showing.locale, &format!("judged-{}", status.code()))
}

fn because(reason: Reason, showing: Showing) -> String {
    texts::plain(showing.locale, &format!("unjudged-{}", reason.code()))
}
