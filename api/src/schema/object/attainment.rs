//! Attainment (達成状況): where the targets of a plan stand as of a moment, and what changed between two.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{ID, SimpleObject};
use banso_domain::attainment::{self as domain, Answer, PassedOver, Point};
use banso_domain::judgement::Status;
use banso_domain::plan::{Aim, PlanRecord, PlanTarget as Target};
use banso_domain::value::FiscalYear as Year;
use banso_projections::{JudgedPlan, ResolvedAsOf};

use super::derived_counts::{DerivedCountRow, why_not};
use super::judgement::Judgement;
use super::related_indicator::RelatedIndicator;
use super::rule::{Showing, Unanswered};
use super::shared::{Provenance, ReadAt};
use crate::schema::closed::{JudgementStatus, PlanTargetKind, ValueChange, ValueState};
use crate::schema::id::opaque;
use crate::schema::scalar::{Date, Decimal, FiscalYear, OccurredDate, int};
use crate::texts;

/// Where the targets of a plan stand as of a moment. Words, never a percentage where the method gives none, and nothing
/// is added up over targets.
#[derive(SimpleObject)]
pub(crate) struct PlanAttainment {
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
    /// Every target, by number.
    pub targets: Vec<TargetAttainment>,
    /// How many targets have which word.
    pub words: Vec<WordCount>,
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
pub(crate) struct TargetAttainment {
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
    /// Why its derived indicator has no value, such as that you can count a part only; null where it has one, or is reported.
    pub not_counted: Option<Unanswered>,
    /// What its derived indicator comes to, divided by what `by` asks for and by fiscal year; empty where nothing was asked
    /// for, for a reported one, and for who counts a part only. What hubs share stands at each of them.
    pub parts: Vec<DerivedCountRow>,
    /// What was measured and is not judged, with the reason.
    pub passed_over: Vec<PassedOverMeasurement>,
    /// The indicators that stand beside it: those looked at for its item and for the items above. They are never judged
    /// with it.
    pub related: Vec<RelatedIndicator>,
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

/// The value of an indicator in a fiscal year.
#[derive(SimpleObject)]
pub(crate) struct AttainedValue {
    /// The value.
    pub value: Decimal,
    /// Its unit with its basis.
    pub unit: String,
    /// The fiscal year that it is of.
    pub fiscal_year: FiscalYear,
    /// As of when it was measured.
    pub as_of: OccurredDate,
    /// Whether it may still change.
    pub state: ValueState,
    /// The number of the measurement in its indicator; null for a value counted from Banso's log.
    pub measurement: Option<i32>,
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
}

/// What changed of the attainment of a plan between two moments.
#[derive(SimpleObject)]
pub(crate) struct AttainmentDifference {
    /// The first moment.
    pub before: ReadAt,
    /// The second moment.
    pub after: ReadAt,
    /// The targets whose word or newest value changed, that came or left; by number.
    pub changes: Vec<AttainmentChange>,
}

/// How a target stood at two moments.
#[derive(SimpleObject)]
pub(crate) struct AttainmentChange {
    /// The number of the target in its plan.
    pub number: i32,
    /// Whether the word changed.
    pub word_changed: bool,
    /// Whether the newest value changed.
    pub value_changed: bool,
    /// How it stood at the first moment; null when it was not set by then.
    pub before: Option<TargetAttainment>,
    /// How it stands at the second moment; null when it was not set by then, or withdrawn.
    pub after: Option<TargetAttainment>,
}

/// A plan with its values, as it is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    judged: &'a JudgedPlan,
    showing: Showing,
}

impl PlanAttainment {
    /// Where the targets of a plan stand.
    pub(crate) fn of(judged: &JudgedPlan, showing: Showing) -> Self {
        let targets = Shown { judged, showing }.targets();
        let mut words: BTreeMap<Option<Status>, i32> = BTreeMap::new();
        for attainment in judged.attainments() {
            *words.entry(word_of(&attainment.answer)).or_default() += 1;
        }
        let details = &judged.plan.details;
        Self {
            plan: opaque(judged.plan_id),
            code: judged.plan.code.to_string(),
            name: showing.one(details.name.as_str(), details.name_en.as_str()),
            revision: int(judged.plan.revision.into()),
            read_at: judged.as_of.into(),
            targets,
            words: words.into_iter().map(|(status, count)| WordCount::of(status, count, showing)).collect(),
            without_target: judged.plan.without_target().map(|(number, _)| int(number.into())).collect(),
            note: texts::plain(showing.locale, "attainment-note"),
        }
    }
}

impl AttainmentDifference {
    /// What changed between two moments; the two are of one plan.
    pub(crate) fn of(
        before: Option<&JudgedPlan>,
        after: &JudgedPlan,
        moment: ResolvedAsOf,
        showing: Showing,
    ) -> Self {
        let by_number = |judged: Option<&JudgedPlan>| -> BTreeMap<i32, TargetAttainment> {
            let targets = judged.map(|judged| Shown { judged, showing }.targets());
            targets.into_iter().flatten().map(|target| (target.number, target)).collect()
        };
        let (mut old, mut new) = (by_number(before), by_number(Some(after)));
        let numbers: BTreeSet<i32> = old.keys().chain(new.keys()).copied().collect();
        let changes = numbers.into_iter().filter_map(|number| {
            let (before, after) = (old.remove(&number), new.remove(&number));
            let both = (before.as_ref(), after.as_ref());
            let word_changed = both.0.map(TargetAttainment::word) != both.1.map(TargetAttainment::word);
            let value_changed = both.0.map(TargetAttainment::newest) != both.1.map(TargetAttainment::newest);
            (word_changed || value_changed).then_some(AttainmentChange {
                number,
                word_changed,
                value_changed,
                before,
                after,
            })
        });
        Self { before: moment.into(), after: after.as_of.into(), changes: changes.collect() }
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
            Some(RelatedIndicator::of(related, row, (own == Some(indicator), this), showing))
        });
        shown.collect()
    }

    fn targets(self) -> Vec<TargetAttainment> {
        self.judged.attainments().iter().map(|attainment| self.target(attainment)).collect()
    }

    fn target(self, attainment: &domain::Attainment<'_>) -> TargetAttainment {
        let Self { judged, showing } = self;
        let target: &Target = attainment.target;
        let (label, text) = named(&judged.plan, target.item, showing);
        let indicator = target.target.aim.indicator();
        let series = indicator.and_then(|indicator| judged.series.get(&indicator));
        let (judgement, not_asked) = match &attainment.answer {
            Answer::Judged(judgement) => (Some(Judgement::of(judgement, showing)), None),
            Answer::NotAsked(why) => (None, Some(NotAsked::of(*why, showing))),
        };
        let this = Year::of(judged.as_of.on).year();
        TargetAttainment {
            number: int(attainment.number.into()),
            item: int(target.item.into()),
            label,
            text,
            part: part(&target.target.aim, showing),
            kind: (&target.target.aim).into(),
            last_day: attainment.last_day.map(Into::into),
            judgement,
            not_asked,
            second_opinion: attainment.second_opinion.as_ref().map(|second| Judgement::of(second, showing)),
            at_least_previous_year: attainment.at_least_previous_year,
            running: attainment.running.map(AttainedValue::of),
            current: attainment.current.map(AttainedValue::of),
            trend: attainment.trend.map(Into::into),
            years_behind: attainment.current.map(|point| i32::from(this - point.fiscal_year.year())),
            indicator: indicator.map(opaque),
            not_counted: indicator
                .and_then(|indicator| judged.not_counted.get(&indicator))
                .map(|why| why_not(*why, showing.locale)),
            parts: indicator
                .and_then(|indicator| judged.parts.get(&indicator))
                .map(|rows| rows.iter().map(|row| DerivedCountRow::of(row.clone(), showing.locale)).collect())
                .unwrap_or_default(),
            passed_over: series
                .map(|series| {
                    series.passed_over.iter().map(|one| PassedOverMeasurement::of(*one, showing)).collect()
                })
                .unwrap_or_default(),
            related: self.related(target),
            source: target.target.source.clone().into(),
        }
    }
}

impl TargetAttainment {
    fn word(&self) -> Option<JudgementStatus> {
        self.judgement.as_ref().map(|judgement| judgement.status)
    }

    /// The newest value with its year and measurement, to tell whether it is another one.
    fn newest(&self) -> Option<(&Decimal, &FiscalYear, Option<i32>)> {
        let current = self.current.as_ref()?;
        Some((&current.value, &current.fiscal_year, current.measurement))
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
    (wording.label.as_ref().map(|label| label.as_str().to_owned()), text)
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

impl AttainedValue {
    pub(super) fn of(point: &Point) -> Self {
        Self {
            value: point.value.into(),
            unit: point.unit.to_string(),
            fiscal_year: point.fiscal_year.into(),
            as_of: point.as_of.into(),
            state: point.state.into(),
            measurement: point.measurement.map(|number| int(number.into())),
        }
    }
}

impl PassedOverMeasurement {
    fn of(passed_over: PassedOver, showing: Showing) -> Self {
        let why = passed_over.why;
        let text = texts::plain(showing.locale, &format!("passed-over-{}", why.code()));
        Self { measurement: int(passed_over.measurement.into()), code: why.code().to_owned(), text }
    }
}
