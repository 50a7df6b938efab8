//! Attainment (達成状況): where the targets of a plan stand as of a moment, and what changed between two.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{ComplexObject, ID, SimpleObject};
use banso_domain::IndicatorId;
use banso_domain::attainment::{self as domain, Answer, PassedOver, Point};
use banso_domain::indicator::Breakdown;
use banso_domain::judgement::Status;
use banso_domain::plan::{Aim, PlanRecord, PlanTarget as Target};
use banso_domain::value::FiscalYear as Year;
use banso_projections::{IndicatorRow, JudgedPlan};

use super::attained_value::AttainedValue;
use super::completeness::PlanCompleteness;
use super::derived_counts::{DerivedCountRow, why_not};
use super::judgement::{Judgement, Origins};
use super::measurement::{IndicatorValue, MeasurementBreakdown};
use super::parts::{Parts, ReportedPart};
use super::plan_target::TargetMethod;
use super::related_indicator::RelatedIndicator;
use super::rule::{Showing, Unanswered};
use super::shared::{Provenance, ReadAt};
use super::value_provenance::{Grounds, ValueProvenance};
use crate::schema::closed::{JudgementStatus, PlanTargetKind, ValueChange};
use crate::schema::id::opaque;
use crate::schema::scalar::{Date, int};
use crate::texts;

/// Where the targets of a plan stand as of a moment. Words, never a percentage where the method gives none, and nothing
/// is added up over targets.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct PlanAttainment {
    #[graphql(skip)]
    judged: Arc<JudgedPlan>,
    #[graphql(skip)]
    showing: Showing,
    /// The plan.
    pub plan: ID,
    /// Its code.
    pub code: String,
    /// Its name in the language that you prefer.
    pub name: String,
    /// The revision whose targets are judged.
    pub revision: i32,
    /// As of when it was judged: everything was read at this moment.
    pub read_at: ReadAt,
    /// How many targets have which word.
    pub words: Vec<WordCount>,
    /// How complete what is known is: what is judged, what waits, and everything that is missed, in one place.
    pub completeness: PlanCompleteness,
    /// The numbers of goals and actions that have neither a target nor a named gap.
    pub without_target: Vec<i32>,
    /// What must be said with it: hub outputs and startup outcomes are not added, and measures take years to show.
    pub note: String,
}

/// How many targets have a word.
#[derive(SimpleObject)]
pub(crate) struct WordCount {
    /// The word; null for targets that no method can be asked about.
    pub status: Option<JudgementStatus>,
    /// The word in the language that you prefer.
    pub text: String,
    /// How many targets.
    pub count: i32,
}

/// Where a target stands.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct TargetAttainment {
    #[graphql(skip)]
    judged: Arc<JudgedPlan>,
    #[graphql(skip)]
    showing: Showing,
    #[graphql(skip)]
    target: u32,
    /// The number of the target in its plan.
    pub number: i32,
    /// The number of its item.
    pub item: i32,
    /// The label of the item as written, such as ① or 14-1; null where it has none.
    pub label: Option<String>,
    /// The text of the item in the language that you prefer; in Japanese where it is not translated.
    pub text: String,
    /// Which part of the item it is about, in the language that you prefer; null where it is about all of it.
    pub part: Option<String>,
    /// What kind of target it is.
    pub kind: PlanTargetKind,
    /// The last day on which it is in time; null where the source gives none.
    pub last_day: Option<Date>,
    /// The method that judges it, and whether the plan asks for it.
    pub method: TargetMethod,
    /// What its method says; null when none can be asked.
    pub judgement: Option<Judgement>,
    /// Why no method can be asked; null when one was.
    pub not_asked: Option<NotAsked>,
    /// What Statistics Canada's method says of a number by a date; null for other kinds of targets, and of counts that begin
    /// at 0, of which no rate of growth can be told.
    pub second_opinion: Option<Judgement>,
    /// Whether the newest value is at least as good as that of the year before (前年度以上), of a target that asks for it; null
    /// where it does not, or they cannot be compared.
    pub at_least_previous_year: Option<bool>,
    /// What a count over a year comes to in the fiscal year that still runs: shown, and never judged as a whole year. Null for
    /// others.
    pub running: Option<AttainedValue>,
    /// The newest value of its indicator; null where it has none, or nothing was measured by then.
    pub current: Option<AttainedValue>,
    /// How that stands to the value of the year before; null where there is none, or they cannot be compared.
    pub trend: Option<ValueChange>,
    /// How many fiscal years lie between the newest value and the moment; null where there is no value.
    pub years_behind: Option<i32>,
    /// The indicator that it names; null where it names none.
    pub indicator: Option<ID>,
    /// The code of that indicator; null where it names none, or it was not defined by then.
    pub indicator_code: Option<String>,
    /// Its name in the language that you prefer.
    pub indicator_name: Option<String>,
    /// Why its derived indicator has no value, such as that you can count a part only; null where it has one, or is reported.
    pub not_counted: Option<Unanswered>,
    /// What its derived indicator comes to, divided by what `by` asks for and by fiscal year; empty where nothing was asked
    /// for, for a reported one, and for who counts a part only. What hubs share stands at each of them.
    pub parts: Vec<DerivedCountRow>,
    /// By which definition, of which population and up to which position the parts were counted, as of the day; each says
    /// itself whether its year still ran. Null where there are none.
    pub parts_from: Option<ValueProvenance>,
    /// Why there are no parts where some were asked for; null where there are, or none were asked for.
    pub parts_withheld: Option<Unanswered>,
    /// What was reported of parts that `by` names, such as one hub; empty where nothing was asked for, and for a derived one.
    pub reported_parts: Vec<ReportedPart>,
    /// Where the target stands.
    pub source: Provenance,
}

/// Why no method can be asked.
#[derive(SimpleObject)]
pub(crate) struct NotAsked {
    /// The permanent code of the reason, in kebab-case.
    pub code: String,
    /// The reason in the language that you prefer.
    pub text: String,
}

/// A measurement that is not judged.
#[derive(SimpleObject)]
pub(crate) struct PassedOverMeasurement {
    /// Its number in the indicator.
    pub measurement: i32,
    /// The permanent code of the reason, in kebab-case.
    pub code: String,
    /// The reason in the language that you prefer.
    pub text: String,
    /// What was measured.
    pub value: IndicatorValue,
    /// To which part of the population it is limited; null for all of it.
    pub breakdown: Option<MeasurementBreakdown>,
    /// Where it comes from.
    pub provenance: Option<ValueProvenance>,
}

/// A plan with its values, as it is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    judged: &'a Arc<JudgedPlan>,
    showing: Showing,
}

impl PlanAttainment {
    /// Where the targets of a plan stand.
    pub(crate) fn of(judged: &Arc<JudgedPlan>, showing: Showing) -> Self {
        let attainments = judged.attainments();
        let mut words: BTreeMap<Option<Status>, i32> = BTreeMap::new();
        for attainment in &attainments {
            *words.entry(word_of(&attainment.answer)).or_default() += 1;
        }
        let details = &judged.plan.details;
        Self {
            judged: Arc::clone(judged),
            showing,
            plan: opaque(judged.plan_id),
            code: judged.plan.code.to_string(),
            name: showing.one(details.name.as_str(), details.name_en.as_str()),
            revision: int(judged.plan.revision.into()),
            read_at: judged.as_of.into(),
            completeness: PlanCompleteness::of(judged, &attainments, showing),
            words: words.into_iter().map(|(status, count)| WordCount::of(status, count, showing)).collect(),
            without_target: judged.plan.without_target().map(|(number, _)| int(number.into())).collect(),
            note: texts::plain(showing.locale, "attainment-note"),
        }
    }
}

#[ComplexObject]
impl PlanAttainment {
    /// Its targets, by number.
    async fn targets(
        &self,
        #[graphql(desc = "Only targets of these numbers, as far as there are any; left out: all.")]
        numbers: Option<Vec<i32>>,
    ) -> Vec<TargetAttainment> {
        let mut attainments = self.judged.attainments();
        if let Some(numbers) = numbers {
            attainments.retain(|one| numbers.contains(&int(one.number.into())));
        }
        Shown { judged: &self.judged, showing: self.showing }.targets(&attainments)
    }
}

impl Shown<'_> {
    /// The indicators beside a target, as far as they were defined by then.
    fn related(self, target: &Target) -> Vec<RelatedIndicator> {
        let Self { judged, showing } = self;
        let own = target.target.aim.indicator();
        let this = Year::of(judged.as_of.on);
        let related = judged.known().related(target.item);
        let shown = related.iter().filter_map(|related| {
            let indicator = related.link.indicator;
            let row = judged.indicators.get(&indicator)?;
            Some(RelatedIndicator::of((related, row), (own == Some(indicator), this), judged, showing))
        });
        shown.collect()
    }

    /// What was measured of an indicator and is not judged.
    fn passed_over(self, indicator: IndicatorId) -> Vec<PassedOverMeasurement> {
        let Self { judged, showing } = self;
        let (row, series) = (judged.indicators.get(&indicator), judged.series.get(&indicator));
        let grounds = Grounds::of(judged, showing);
        let passed_over = row.zip(series).into_iter().flat_map(|(row, series)| {
            series
                .passed_over
                .iter()
                .filter_map(move |one| PassedOverMeasurement::of(*one, row, grounds, showing))
        });
        passed_over.collect()
    }

    fn targets(self, attainments: &[domain::Attainment<'_>]) -> Vec<TargetAttainment> {
        attainments.iter().map(|attainment| self.target(attainment)).collect()
    }

    fn target(self, attainment: &domain::Attainment<'_>) -> TargetAttainment {
        let Self { judged, showing } = self;
        let target: &Target = attainment.target;
        let (label, text) = named(&judged.plan, target.item, showing);
        let indicator = target.target.aim.indicator();
        let grounds = Grounds::of(judged, showing);
        let origins: Origins<'_> =
            &|role, figure| grounds.judged((attainment.number, &target.target), (role, figure));
        let (judgement, not_asked) = match &attainment.answer {
            Answer::Judged(judgement) => (Some(Judgement::of(judgement, origins, showing)), None),
            Answer::NotAsked(why) => (None, Some(NotAsked::of(*why, showing))),
        };
        let parts = indicator.map(|indicator| Parts::of(judged, indicator, showing)).unwrap_or_default();
        let row = indicator.and_then(|indicator| judged.indicators.get(&indicator));
        let value = |point: &Point| AttainedValue::of(point, indicator, grounds);
        let this = Year::of(judged.as_of.on).year();
        TargetAttainment {
            judged: Arc::clone(judged),
            showing,
            target: attainment.number,
            number: int(attainment.number.into()),
            item: int(target.item.into()),
            label,
            text,
            part: part(&target.target.aim, showing),
            kind: (&target.target.aim).into(),
            last_day: attainment.last_day.map(Into::into),
            method: TargetMethod::of(&target.target, showing.locale),
            judgement,
            not_asked,
            second_opinion: attainment
                .second_opinion
                .as_ref()
                .map(|second| Judgement::of(second, origins, showing)),
            at_least_previous_year: attainment.at_least_previous_year,
            running: attainment.running.map(value),
            current: attainment.current.map(value),
            trend: attainment.trend.map(Into::into),
            years_behind: attainment.current.map(|point| i32::from(this - point.fiscal_year.year())),
            indicator: indicator.map(opaque),
            indicator_code: row.map(|row| row.code.to_string()),
            indicator_name: row.map(|row| showing.one(row.name.as_str(), row.name_en.as_str())),
            not_counted: indicator
                .and_then(|indicator| judged.not_counted.get(&indicator))
                .map(|why| why_not(*why, showing.locale)),
            parts: parts.counted,
            parts_from: parts.counted_from,
            parts_withheld: parts.withheld,
            reported_parts: parts.reported,
            source: target.target.source.clone().into(),
        }
    }
}

#[ComplexObject]
impl TargetAttainment {
    /// Since which day its word is what it is: with all that is known at the moment asked, the earliest day from which on it
    /// was the same up to the moment, not before the adoption of the plan. Null where that cannot be said. Computed only when
    /// it is asked for.
    #[graphql(complexity = 5)]
    async fn since(&self) -> Option<Date> {
        self.judged.since(self.target).map(Into::into)
    }

    /// What was measured and is not judged, with the reason.
    async fn passed_over(&self) -> Vec<PassedOverMeasurement> {
        let indicator = self.set().and_then(|target| target.target.aim.indicator());
        indicator.map(|indicator| self.shown().passed_over(indicator)).unwrap_or_default()
    }

    /// The indicators that stand beside it: those looked at for its item and for the items above. They are never judged
    /// with it.
    async fn related(&self) -> Vec<RelatedIndicator> {
        self.set().map(|target| self.shown().related(target)).unwrap_or_default()
    }
}

impl TargetAttainment {
    /// The target as the plan sets it.
    fn set(&self) -> Option<&Target> {
        self.judged.plan.targets.get(self.target)
    }

    fn shown(&self) -> Shown<'_> {
        Shown { judged: &self.judged, showing: self.showing }
    }

    /// Every target of a plan, by number.
    pub(super) fn all(judged: &Arc<JudgedPlan>, showing: Showing) -> Vec<Self> {
        Shown { judged, showing }.targets(&judged.attainments())
    }
}

/// The word of an answer; none where no method could be asked.
pub(super) fn word_of(answer: &Answer) -> Option<Status> {
    match answer {
        Answer::Judged(judgement) => Some(judgement.verdict().status()),
        Answer::NotAsked(_) => None,
    }
}

/// The part of an item that an action is about.
fn part(aim: &Aim, showing: Showing) -> Option<String> {
    let Aim::ActionByFiscalYear { part: Some(part), .. } = aim else { return None };
    let ja = part.ja.as_str();
    Some(showing.one(ja, part.en.as_ref().map_or(ja, |en| en.as_str())))
}

/// The label of an item as written, and its text in the language that is preferred: in Japanese where it is not translated.
pub(super) fn named(plan: &PlanRecord, item: u32, showing: Showing) -> (Option<String>, String) {
    let Some(wording) = plan.items.get(item).map(|item| &item.item.wording) else {
        return (None, String::new());
    };
    let ja = wording.text.ja.as_str();
    let text = showing.one(ja, wording.text.en.as_ref().map_or(ja, |en| en.as_str()));
    (wording.label.as_ref().map(|label| texts::house(showing.locale, label.as_str())), text)
}

impl WordCount {
    pub(super) fn of(status: Option<Status>, count: i32, showing: Showing) -> Self {
        let key = status.map_or_else(|| "not-asked".to_owned(), |status| format!("judged-{}", status.code()));
        Self { status: status.map(Into::into), text: texts::plain(showing.locale, &key), count }
    }
}

impl NotAsked {
    pub(super) fn of(why: domain::NotAsked, showing: Showing) -> Self {
        let text = texts::plain(showing.locale, &format!("not-asked-{}", why.code()));
        Self { code: why.code().to_owned(), text }
    }
}

impl PassedOverMeasurement {
    fn of(
        PassedOver { measurement, why }: PassedOver,
        row: &IndicatorRow,
        grounds: Grounds<'_>,
        showing: Showing,
    ) -> Option<Self> {
        let text = texts::plain(showing.locale, &format!("passed-over-{}", why.code()));
        let told = &row.document.measurements.find(measurement)?.measurement;
        let breakdown = (told.breakdown != Breakdown::default()).then(|| told.breakdown.into());
        Some(Self {
            measurement: int(measurement.into()),
            code: why.code().to_owned(),
            text,
            value: IndicatorValue::of(&told.value, told.as_of),
            breakdown,
            provenance: grounds.measured(row, told),
        })
    }
}
