//! Inputs about the targets of a plan: exactly one of five kinds, and by when.

use async_graphql::{ID, InputObject, OneofObject};
use banso_domain::judgement::Method;
use banso_domain::plan::{
    ActionDue, Aim, BaselineValue, ChosenMethod, Due, PlanCommand, PlanEdit, TargetWish, Words,
};
use banso_domain::value::{ExactDecimal, FiscalYear as Year, Reading};
use banso_domain::{IndicatorId, PlanId};

use super::super::{Form, ProvenanceInput, input};
use super::{WordsInput, edit, maybe_number, number, source};
use crate::schema::closed::{ActionDueKind, Direction, FollowUpRhythm, JudgementMethod, PlanDueKind};
use crate::schema::scalar::{Date, Decimal, FiscalYear};

/// What a target aims at: exactly one of these.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum PlanAimInput {
    /// A number by a date.
    NumericByDate(NumericByDateInput),
    /// Better than at the start, without a value to reach: 目標値なし（計画期間中の向上）.
    ImproveFromBaseline(ImproveFromBaselineInput),
    /// Something to be done in, from or after a fiscal year.
    ActionByFiscalYear(ActionByFiscalYearInput),
    /// Something that is so or is not.
    Binary(BinaryInput),
    /// Followed up as text, where numbers do not fit (事業等の状況をフォローアップ).
    NarrativeFollowUp(NarrativeFollowUpInput),
}

/// A number by a date.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct NumericByDateInput {
    /// Of which indicator.
    pub indicator: ID,
    /// The value to start from; left out: not stated.
    pub baseline: Option<BaselineInput>,
    /// The value to reach, in the unit of the indicator, where the source gives it exactly. Exactly one of the two is given.
    pub value: Option<Decimal>,
    /// The value to reach as the source writes it, such as 約15, 15以上, 15超, 12以下 or 15〜20; up to 200 characters. What such a
    /// value decides is said; 約 is never taken as exact.
    pub stated: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// Whether the value is one for each fiscal year (毎年度) of the plan up to the due time, such as 130 a year, and not one to
    /// be reached once. Such a number has no baseline.
    #[graphql(default)]
    pub each_year: bool,
}

/// Better than at the start of the plan, without a value to reach.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ImproveFromBaselineInput {
    /// Of which indicator.
    pub indicator: ID,
    /// The value to start from; left out: not known yet.
    pub baseline: Option<BaselineInput>,
    /// At least as good as in the year before, too (前年度以上).
    #[graphql(default)]
    pub and_previous_year: bool,
    /// Which way is better.
    pub direction: Direction,
}

/// A value to start from.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct BaselineInput {
    /// The value, in the unit of the indicator.
    pub value: Decimal,
    /// Of which fiscal year.
    pub at: FiscalYear,
}

/// Something to be done.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ActionByFiscalYearInput {
    /// What the word after the year says.
    pub due: ActionDueKind,
    /// The fiscal year; for every kind but NONE_STATED, and for those alone.
    pub fiscal_year: Option<FiscalYear>,
    /// The words of the year, such as 令和7年度より; needed where a year is stated; up to 200 characters.
    pub as_written: Option<String>,
    /// What is to be done, where it is only a part of what the item says.
    pub part: Option<WordsInput>,
    /// The number of an earlier target that comes first, such as the survey before the standard.
    pub after: Option<i32>,
}

/// Something that is so or is not.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct BinaryInput {
    /// What.
    pub statement: WordsInput,
    /// The indicator that shows it, if there is one.
    pub indicator: Option<ID>,
}

/// Followed up as text.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct NarrativeFollowUpInput {
    /// How often.
    pub every: FollowUpRhythm,
}

/// By when a target is to be attained (達成の時期).
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PlanDueInput {
    /// How the time is given, or that it is not.
    pub kind: PlanDueKind,
    /// The day; for BY_DAY, and for that alone.
    pub day: Option<Date>,
    /// The fiscal year; for BY_FISCAL_YEAR, and for that alone.
    pub fiscal_year: Option<FiscalYear>,
}

input! {
    /// Sets a target of an item.
    change SetPlanTargetInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item.
        pub item: i32,
        /// What it aims at.
        pub aim: PlanAimInput,
        /// By when, or that the source gives no time. Of an action by fiscal year it follows and is left out; of any other
        /// it is needed.
        pub due: Option<PlanDueInput>,
        /// The method that is to judge it, where not the default of its kind; the methods that fit a kind are at the target.
        pub method: Option<JudgementMethod>,
        /// The version of the method; left out: the newest. Only together with a method.
        pub method_version: Option<i32>,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Puts a target right: all of it is given again. It stays of its kind and its item.
    change CorrectPlanTargetInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// What it aims at; of the same kind as before.
        pub aim: PlanAimInput,
        /// By when, or that the source gives no time. Of an action by fiscal year it follows and is left out; of any other
        /// it is needed.
        pub due: Option<PlanDueInput>,
        /// The method that is to judge it, where not the default of its kind; the methods that fit a kind are at the target.
        pub method: Option<JudgementMethod>,
        /// The version of the method; left out: the newest. Only together with a method.
        pub method_version: Option<i32>,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Withdraws a target.
    change WithdrawPlanTargetInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

impl PlanAimInput {
    /// The name of the field that holds it.
    const fn name(&self) -> &'static str {
        match self {
            Self::NumericByDate(_) => "numericByDate",
            Self::ImproveFromBaseline(_) => "improveFromBaseline",
            Self::ActionByFiscalYear(_) => "actionByFiscalYear",
            Self::Binary(_) => "binary",
            Self::NarrativeFollowUp(_) => "narrativeFollowUp",
        }
    }

    /// Where a field that a rule names stands in the input.
    pub(crate) fn place(&self, field: &str) -> Vec<String> {
        let path: &[&str] = match field {
            "kind" => &["aim"],
            "value" | "baseline" | "asWritten" | "after" | "indicator" => &["aim", self.name(), field],
            _ => &[field],
        };
        path.iter().map(|part| (*part).to_owned()).collect()
    }

    fn read(&self, form: &mut Form) -> Option<Aim> {
        form.within("aim", |form| {
            form.within(self.name(), |form| match self {
                Self::NumericByDate(input) => input.read(form),
                Self::ImproveFromBaseline(input) => input.read(form),
                Self::ActionByFiscalYear(input) => input.read(form),
                Self::Binary(input) => input.read(form),
                Self::NarrativeFollowUp(input) => Some(Aim::NarrativeFollowUp { every: input.every.into() }),
            })
        })
    }
}

impl NumericByDateInput {
    fn read(&self, form: &mut Form) -> Option<Aim> {
        let indicator = form.id("indicator", &self.indicator);
        let baseline = BaselineInput::read(self.baseline.as_ref(), form);
        let value = self.value(form);
        let direction = self.direction.into();
        let each_year = self.each_year;
        Some(Aim::NumericByDate {
            indicator: indicator?,
            baseline: baseline?,
            value: value?,
            direction,
            each_year,
        })
    }

    /// The value, or the value as it is written.
    fn value(&self, form: &mut Form) -> Option<Reading> {
        let exact: Option<Option<ExactDecimal>> = form.optional("value", self.value.as_ref());
        let stated: Option<Option<Reading>> = form.optional("stated", self.stated.as_deref());
        match (exact?, stated?) {
            (None, Some(stated)) => Some(stated),
            (exact, stated) => {
                form.absent("stated", stated.as_ref())?;
                form.required("value", exact).map(Reading::Exact)
            }
        }
    }
}

impl ImproveFromBaselineInput {
    fn read(&self, form: &mut Form) -> Option<Aim> {
        let indicator = form.id("indicator", &self.indicator);
        let baseline = BaselineInput::read(self.baseline.as_ref(), form);
        let (and_previous_year, direction) = (self.and_previous_year, self.direction.into());
        Some(Aim::ImproveFromBaseline {
            indicator: indicator?,
            baseline: baseline?,
            and_previous_year,
            direction,
        })
    }
}

impl BaselineInput {
    fn read(given: Option<&Self>, form: &mut Form) -> Option<Option<BaselineValue>> {
        let Some(given) = given else { return Some(None) };
        form.within("baseline", |form| {
            let value = form.value("value", &given.value);
            let at = form.value("at", &given.at);
            Some(Some(BaselineValue { value: value?, at: at? }))
        })
    }
}

impl ActionByFiscalYearInput {
    fn read(&self, form: &mut Form) -> Option<Aim> {
        let due = self.due(form);
        let as_written = form.optional("asWritten", self.as_written.as_deref());
        let part: Option<Option<Words>> = match &self.part {
            Some(part) => part.read_within("part", form).map(Some),
            None => Some(None),
        };
        let after = maybe_number(form, "after", self.after);
        Some(Aim::ActionByFiscalYear { due: due?, as_written: as_written?, part: part?, after: after? })
    }

    fn due(&self, form: &mut Form) -> Option<ActionDue> {
        let year: Option<Option<Year>> = form.optional("fiscalYear", self.fiscal_year.as_ref());
        let due = match self.due {
            ActionDueKind::BegunIn => ActionDue::From,
            ActionDueKind::DoneIn => ActionDue::In,
            ActionDueKind::NotBefore => ActionDue::FromOn,
            ActionDueKind::NoneStated => {
                form.absent("fiscalYear", self.fiscal_year.as_ref())?;
                return Some(ActionDue::NotStated);
            }
        };
        form.required("fiscalYear", year?).map(due)
    }
}

impl BinaryInput {
    fn read(&self, form: &mut Form) -> Option<Aim> {
        let statement = self.statement.read_within("statement", form);
        let indicator: Option<Option<IndicatorId>> = match &self.indicator {
            Some(indicator) => form.id("indicator", indicator).map(Some),
            None => Some(None),
        };
        Some(Aim::Binary { statement: statement?, indicator: indicator? })
    }
}

impl PlanDueInput {
    fn read(given: Option<&Self>, form: &mut Form) -> Option<Option<Due>> {
        let Some(given) = given else { return Some(None) };
        form.within("due", |form| {
            let day = form.optional("day", given.day.as_ref());
            let year = form.optional("fiscalYear", given.fiscal_year.as_ref());
            let (day, year) = (day?, year?);
            let due = match given.kind {
                PlanDueKind::ByDay => Due::ByDay(form.required("day", day)?),
                PlanDueKind::ByFiscalYear => Due::ByFiscalYear(form.required("fiscalYear", year)?),
                PlanDueKind::PeriodEnd => Due::PeriodEnd,
                PlanDueKind::OpenEnd => Due::OpenEnd,
                PlanDueKind::NotStated => Due::NotStated,
            };
            if given.kind != PlanDueKind::ByDay {
                form.absent("day", day.as_ref())?;
            }
            if given.kind != PlanDueKind::ByFiscalYear {
                form.absent("fiscalYear", year.as_ref())?;
            }
            Some(Some(due))
        })
    }
}

fn wish(
    form: &mut Form,
    aim: &PlanAimInput,
    due: Option<&PlanDueInput>,
    method: (Option<JudgementMethod>, Option<i32>),
    stands: &ProvenanceInput,
) -> Option<TargetWish> {
    let aim = aim.read(form);
    let due = PlanDueInput::read(due, form);
    let method = chosen(form, method);
    let source = source(form, stands);
    Some(TargetWish { aim: aim?, due: due?, method: method?, source: source? })
}

/// The method that is asked for, in its newest version where none is named.
fn chosen(
    form: &mut Form,
    (method, version): (Option<JudgementMethod>, Option<i32>),
) -> Option<Option<ChosenMethod>> {
    let Some(method) = method else {
        form.absent("methodVersion", version.as_ref())?;
        return Some(None);
    };
    let newest = ChosenMethod::newest(method.into());
    let version = maybe_number(form, "methodVersion", version)?;
    Some(Some(ChosenMethod { version: version.unwrap_or(newest.version), ..newest }))
}

/// The change, and the indicator that has to exist, with the method that has to fit what it measures.
type Changed = (PlanId, PlanCommand, Option<(IndicatorId, Option<Method>)>);

fn with_indicator((plan, command): (PlanId, PlanCommand)) -> Changed {
    let indicator = match &command {
        PlanCommand::Edit {
            edit: PlanEdit::SetTarget { wish, .. } | PlanEdit::CorrectTarget { wish, .. },
            ..
        } => wish.aim.indicator().map(|indicator| (indicator, wish.method.map(|chosen| chosen.method))),
        _ => None,
    };
    (plan, command, indicator)
}

impl SetPlanTargetInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<Changed> {
        let change = edit(form, &self.plan, self.reason.as_deref(), |form| {
            let item = number(form, "item", self.item);
            let wish =
                wish(form, &self.aim, self.due.as_ref(), (self.method, self.method_version), &self.source);
            Some(PlanEdit::SetTarget { item: item?, wish: wish? })
        });
        change.map(with_indicator)
    }
}

impl CorrectPlanTargetInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<Changed> {
        let change = edit(form, &self.plan, self.reason.as_deref(), |form| {
            let target = number(form, "target", self.target);
            let wish =
                wish(form, &self.aim, self.due.as_ref(), (self.method, self.method_version), &self.source);
            Some(PlanEdit::CorrectTarget { target: target?, wish: wish? })
        });
        change.map(with_indicator)
    }
}

impl WithdrawPlanTargetInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            Some(PlanEdit::WithdrawTarget { target: number(form, "target", self.target)? })
        })
    }
}
