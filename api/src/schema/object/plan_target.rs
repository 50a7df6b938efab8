//! The targets of plans (目標), of five kinds, and what became of them.

use async_graphql::{ID, SimpleObject};
use banso_domain::plan::{self as domain, Aim, Due, Period, PlanRecord, Words};
use banso_domain::value::Reading;

use super::plan::spoken;
use super::shared::Provenance;
use crate::http::Locale;
use crate::schema::closed::{
    ActionDueKind, Direction, FollowUpRhythm, JudgementMethod, PlanDueKind, PlanTargetKind,
};
use crate::schema::id::opaque;
use crate::schema::scalar::{Date, Decimal, FiscalYear, OccurredDate, int};
use crate::texts;

/// A target of an item of a plan. It needs no number: the 2nd Basic Plan sets none.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanTarget {
    /// Its number; permanent.
    pub number: i32,
    /// What kind of target it is.
    pub kind: PlanTargetKind,
    /// What is aimed at, in words in the language that you prefer, such as 目標値なし（計画期間中の向上）.
    pub text: String,
    /// By when it is to be attained, or the word that there is no time.
    pub due: PlanDue,
    /// The opaque id of the indicator that shows it; null where none does.
    pub indicator: Option<ID>,
    /// The method that judges it (達成状況の判定方法).
    pub method: TargetMethod,
    /// The value to reach, in the unit of the indicator, where it is exact; null otherwise, and for every kind but
    /// NUMERIC_BY_DATE.
    pub value: Option<Decimal>,
    /// The value to reach as the source writes it, such as 約15, 15以上 or 15〜20; null for every kind but NUMERIC_BY_DATE.
    pub stated: Option<String>,
    /// The value to start from; null where none is stated, or the kind has none.
    pub baseline: Option<PlanBaseline>,
    /// Whether the value is one for each fiscal year (毎年度), and not one to be reached once; null for every kind but
    /// NUMERIC_BY_DATE.
    pub each_year: Option<bool>,
    /// Which way is better; null where no indicator moves.
    pub direction: Option<Direction>,
    /// Whether it is to be at least as good as in the year before, too (前年度以上); null for every kind but
    /// IMPROVE_FROM_BASELINE.
    pub and_previous_year: Option<bool>,
    /// By when something is to be done, as the word after the year says; null for every kind but ACTION_BY_FISCAL_YEAR.
    pub action_due: Option<PlanActionDue>,
    /// What is to be done where it is only a part of the item, or what is to be so, in the language that you prefer.
    pub what: Option<String>,
    /// The same in Japanese.
    pub what_ja: Option<String>,
    /// The same in English; null where it is not translated.
    pub what_en: Option<String>,
    /// The number of the target that comes first; null where none does.
    pub after: Option<i32>,
    /// How often it is followed up as text; null for every kind but NARRATIVE_FOLLOW_UP.
    pub every: Option<FollowUpRhythm>,
    /// That it was begun (着手); null when that is not recorded.
    pub begun: Option<PlanStep>,
    /// That it was done (実施済), or is so; null when that is not recorded.
    pub done: Option<PlanStep>,
    /// What was said in each round, oldest first.
    pub follow_ups: Vec<PlanFollowUp>,
    /// Where it stands.
    pub source: Provenance,
}

/// The method that judges a target.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct TargetMethod {
    /// Which.
    pub method: JudgementMethod,
    /// Its version: of a method that is asked for the one that was named, of a default the newest.
    pub version: i32,
    /// The name in the language that you prefer.
    pub name: String,
    /// Whether the plan asks for it; otherwise it is the default of the kind.
    pub is_asked_for: bool,
    /// The methods that judge targets of the kind, the default first.
    pub fitting: Vec<JudgementMethod>,
}

/// By when a target is to be attained (達成の時期).
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanDue {
    /// How the time is given, or that it is not.
    pub kind: PlanDueKind,
    /// The last day on which it is in time; null where no time is given.
    pub last_day: Option<Date>,
    /// The fiscal year that is named; null where none is.
    pub fiscal_year: Option<FiscalYear>,
    /// In words, in the language that you prefer; also where no time is given.
    pub text: String,
}

/// A value that a target starts from.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanBaseline {
    /// The value, in the unit of the indicator.
    pub value: Decimal,
    /// Of which fiscal year.
    pub at: FiscalYear,
}

/// By when an action is due, as its document writes it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanActionDue {
    /// What the word after the year says.
    pub kind: ActionDueKind,
    /// The fiscal year that is named; null where none is.
    pub fiscal_year: Option<FiscalYear>,
    /// The words of the year, such as 令和7年度より; null where no year is stated.
    pub as_written: Option<String>,
    /// The last day on which it is in time to begin; null where none is set.
    pub begin_by: Option<Date>,
    /// The last day on which it is in time to be done; null where none is set.
    pub done_by: Option<Date>,
}

/// That an action was begun or done.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanStep {
    /// When.
    pub on: OccurredDate,
    /// What shows it.
    pub source: Provenance,
}

/// What was said in one round about a target that is followed up as text.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanFollowUp {
    /// The fiscal year that the text is about.
    pub round: FiscalYear,
    /// When it was reported: from then on the round is reported.
    pub on: OccurredDate,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub source: Provenance,
}

impl PlanTarget {
    /// A target of a plan, with what became of it.
    pub(super) fn of(
        record: &PlanRecord,
        (number, stands): (u32, &domain::PlanTarget),
        locale: Locale,
    ) -> Self {
        let domain::Target { aim, due, source, .. } = &stands.target;
        let steps = record.facts.actions.get(&number).cloned().unwrap_or_default();
        let rounds = record.facts.follow_ups.get(&number);
        let words = words(aim);
        Self {
            number: int(number.into()),
            kind: aim.into(),
            text: aimed(aim, locale),
            due: PlanDue::of(*due, &record.details.period, locale),
            indicator: aim.indicator().map(opaque),
            method: TargetMethod::of(&stands.target, locale),
            value: value(aim).and_then(Reading::exact_value).map(Into::into),
            stated: value(aim).map(|value| value.to_string()),
            baseline: aim.baseline().map(Into::into),
            each_year: each_year(aim),
            direction: direction(aim),
            and_previous_year: and_previous_year(aim),
            action_due: PlanActionDue::of(aim),
            what: words.map(|words| spoken(words, locale)),
            what_ja: words.map(|words| words.ja.to_string()),
            what_en: words.and_then(|words| words.en.as_ref()).map(ToString::to_string),
            after: aim.after().map(|after| int(after.into())),
            every: every(aim),
            begun: steps.begun.map(Into::into),
            done: steps.done.map(Into::into),
            follow_ups: rounds.into_iter().flat_map(|r| r.values()).cloned().map(Into::into).collect(),
            source: source.clone().into(),
        }
    }
}

impl TargetMethod {
    /// The method that judges a target.
    pub(super) fn of(target: &domain::Target, locale: Locale) -> Self {
        let judging = target.judged_by();
        let definition = judging.method.definition();
        let name = match locale {
            Locale::Ja => definition.name_ja,
            Locale::En => definition.name_en,
        };
        Self {
            method: judging.method.into(),
            version: int(judging.version.into()),
            name: name.to_owned(),
            is_asked_for: target.method.is_some(),
            fitting: domain::methods(&target.aim).iter().copied().map(Into::into).collect(),
        }
    }
}

fn aimed(aim: &Aim, locale: Locale) -> String {
    let key = format!("target-{}", aim.code().replace('_', "-"));
    match aim {
        Aim::NumericByDate { value, each_year, .. } => {
            let key = if *each_year { "target-numeric-each-year" } else { &key };
            let exact = value.exact_value().map(|exact| exact.to_string());
            texts::told(locale, key, &[("value", exact.unwrap_or_else(|| value.to_string()))])
        }
        _ => texts::plain(locale, &key),
    }
}

const fn words(aim: &Aim) -> Option<&Words> {
    match aim {
        Aim::ActionByFiscalYear { part, .. } => part.as_ref(),
        Aim::Binary { statement, .. } => Some(statement),
        Aim::NumericByDate { .. } | Aim::ImproveFromBaseline { .. } | Aim::NarrativeFollowUp { .. } => None,
    }
}

const fn value(aim: &Aim) -> Option<Reading> {
    match aim {
        Aim::NumericByDate { value, .. } => Some(*value),
        _ => None,
    }
}

const fn each_year(aim: &Aim) -> Option<bool> {
    match aim {
        Aim::NumericByDate { each_year, .. } => Some(*each_year),
        _ => None,
    }
}

fn direction(aim: &Aim) -> Option<Direction> {
    match aim {
        Aim::NumericByDate { direction, .. } | Aim::ImproveFromBaseline { direction, .. } => {
            Some((*direction).into())
        }
        Aim::ActionByFiscalYear { .. } | Aim::Binary { .. } | Aim::NarrativeFollowUp { .. } => None,
    }
}

const fn and_previous_year(aim: &Aim) -> Option<bool> {
    match aim {
        Aim::ImproveFromBaseline { and_previous_year, .. } => Some(*and_previous_year),
        _ => None,
    }
}

fn every(aim: &Aim) -> Option<FollowUpRhythm> {
    match aim {
        Aim::NarrativeFollowUp { every } => Some((*every).into()),
        _ => None,
    }
}

impl PlanDue {
    fn of(due: Due, period: &Period, locale: Locale) -> Self {
        let last_day = due.last_day(period);
        let fiscal_year = match due {
            Due::ByFiscalYear(year) => Some(year),
            Due::PeriodEnd => period.last,
            Due::ByDay(_) | Due::OpenEnd | Due::NotStated => None,
        };
        let key = format!("due-time-{}", due.code().replace('_', "-"));
        let text = match last_day {
            Some(day) => texts::told(locale, &key, &[("day", day.to_string())]),
            None if due == Due::PeriodEnd => texts::plain(locale, "due-time-period-end-open"),
            None => texts::plain(locale, &key),
        };
        Self {
            kind: due.into(),
            last_day: last_day.map(Into::into),
            fiscal_year: fiscal_year.map(Into::into),
            text,
        }
    }
}

impl PlanActionDue {
    fn of(aim: &Aim) -> Option<Self> {
        let Aim::ActionByFiscalYear { due, as_written, .. } = aim else { return None };
        let fiscal_year = match due {
            domain::ActionDue::From(year) | domain::ActionDue::In(year) | domain::ActionDue::FromOn(year) => {
                Some((*year).into())
            }
            domain::ActionDue::NotStated => None,
        };
        Some(Self {
            kind: (*due).into(),
            fiscal_year,
            as_written: as_written.as_ref().map(ToString::to_string),
            begin_by: due.begin_by().map(Into::into),
            done_by: due.done_by().map(Into::into),
        })
    }
}

impl From<domain::BaselineValue> for PlanBaseline {
    fn from(baseline: domain::BaselineValue) -> Self {
        Self { value: baseline.value.into(), at: baseline.at.into() }
    }
}

impl From<domain::Happened> for PlanStep {
    fn from(happened: domain::Happened) -> Self {
        Self { on: happened.on.into(), source: happened.source.into() }
    }
}

impl From<domain::FollowUp> for PlanFollowUp {
    fn from(said: domain::FollowUp) -> Self {
        let domain::FollowUp { round, on, text, source } = said;
        Self { round: round.into(), on: on.into(), text: text.to_string(), source: source.into() }
    }
}
