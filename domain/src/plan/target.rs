//! The five kinds of targets (目標), and by when they are to be attained.
//!
//! The Act asks for concrete targets and the time of their attainment (具体的な目標及びその達成の時期): a target says
//! by when, or says that the source gives no time. A number is not asked for: the 2nd plan gives none.

use serde::{Deserialize, Serialize};

use super::{ChosenMethod, Period, Words, methods};
use crate::ids::IndicatorId;
use crate::judgement::Direction;
use crate::provenance::Provenance;
use crate::value::{AsWritten, ExactDecimal, FiscalYear, JstDate, Reading};

/// What a target aims at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Aim {
    /// A number by a date.
    NumericByDate {
        /// Of which indicator.
        indicator: IndicatorId,
        /// The value to start from; none = not stated.
        baseline: Option<BaselineValue>,
        /// The value to reach, as the source writes it: 70, 約15, 15以上, 15〜20.
        #[serde(with = "crate::value::plain_reading")]
        value: Reading,
        /// Which way is better.
        direction: Direction,
        /// Whether the value is one for each fiscal year (毎年度) of the plan up to the due time, and not one to be reached once.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        each_year: bool,
    },
    /// 計画期間中の向上: better than at the start, without a value to reach.
    ImproveFromBaseline {
        /// Of which indicator.
        indicator: IndicatorId,
        /// The value to start from; none = not known yet.
        baseline: Option<BaselineValue>,
        /// 前年度以上: at least as good as in the year before, too.
        and_previous_year: bool,
        /// Which way is better.
        direction: Direction,
    },
    /// Something to be done in, from or after a fiscal year.
    ActionByFiscalYear {
        /// By when.
        due: ActionDue,
        /// The words of the year, such as 令和7年度より; none only where no year is stated.
        as_written: Option<AsWritten>,
        /// What is to be done, where it is only a part of what the item says.
        part: Option<Words>,
        /// The number of an earlier target that comes first, such as the survey before the standard.
        after: Option<u32>,
    },
    /// Something that is so or is not.
    Binary {
        /// What.
        statement: Words,
        /// The indicator that shows it, if there is one.
        indicator: Option<IndicatorId>,
    },
    /// 事業等の状況をフォローアップ: followed up as text, where numbers do not fit.
    NarrativeFollowUp {
        /// How often.
        every: Rhythm,
    },
}

/// A value that a target starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineValue {
    /// The value, in the unit of the indicator.
    pub value: ExactDecimal,
    /// Of which fiscal year.
    pub at: FiscalYear,
}

/// By when something is to be done, as the word after the year says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionDue {
    /// 「より」: it must have begun by 31 March of that fiscal year.
    From(FiscalYear),
    /// 「に」: it must be done by 31 March of that fiscal year.
    In(FiscalYear),
    /// 「以降」: from that fiscal year on, without an end; never overdue.
    FromOn(FiscalYear),
    /// No year is stated: no due time, never overdue.
    NotStated,
}

/// How often something is followed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// 毎年度.
    EachFiscalYear,
    /// The source does not say.
    NotStated,
}

/// By when a target is to be attained (達成の時期).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// By the end of that day.
    ByDay(JstDate),
    /// By 31 March of that fiscal year.
    ByFiscalYear(FiscalYear),
    /// By the end of the plan's period.
    PeriodEnd,
    /// Never: 「以降」 has a beginning and no end. Of actions only, from which it follows.
    OpenEnd,
    /// The source gives no time.
    NotStated,
}

/// A target of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What it aims at.
    pub aim: Aim,
    /// By when.
    pub due: Due,
    /// The method that it asks for; none: the first of those that fit its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ChosenMethod>,
    /// Where it stands.
    pub source: Provenance,
}

/// A target as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTarget {
    /// The number of the item that it is a target of.
    pub item: u32,
    /// The target.
    pub target: Target,
}

impl Aim {
    /// The codes of all kinds.
    pub const CODES: &'static [&'static str] = &[
        "numeric_by_date",
        "improve_from_baseline",
        "action_by_fiscal_year",
        "binary",
        "narrative_follow_up",
    ];

    /// The permanent code of the kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NumericByDate { .. } => "numeric_by_date",
            Self::ImproveFromBaseline { .. } => "improve_from_baseline",
            Self::ActionByFiscalYear { .. } => "action_by_fiscal_year",
            Self::Binary { .. } => "binary",
            Self::NarrativeFollowUp { .. } => "narrative_follow_up",
        }
    }

    /// The indicator that shows it.
    pub const fn indicator(&self) -> Option<IndicatorId> {
        match self {
            Self::NumericByDate { indicator, .. } | Self::ImproveFromBaseline { indicator, .. } => {
                Some(*indicator)
            }
            Self::Binary { indicator, .. } => *indicator,
            Self::ActionByFiscalYear { .. } | Self::NarrativeFollowUp { .. } => None,
        }
    }

    /// The value to start from.
    pub const fn baseline(&self) -> Option<BaselineValue> {
        match self {
            Self::NumericByDate { baseline, .. } | Self::ImproveFromBaseline { baseline, .. } => *baseline,
            Self::ActionByFiscalYear { .. } | Self::Binary { .. } | Self::NarrativeFollowUp { .. } => None,
        }
    }

    /// The target that comes first.
    pub const fn after(&self) -> Option<u32> {
        match self {
            Self::ActionByFiscalYear { after, .. } => *after,
            _ => None,
        }
    }

    /// Whether it is attained by something being begun or done.
    pub const fn is_action(&self) -> bool {
        matches!(self, Self::ActionByFiscalYear { .. } | Self::Binary { .. })
    }

    /// Whether it is followed up as text.
    pub const fn is_narrative(&self) -> bool {
        matches!(self, Self::NarrativeFollowUp { .. })
    }
}

impl ActionDue {
    /// The due time that follows: of the beginning (より) or of the end (に).
    pub const fn due(self) -> Due {
        match self {
            Self::From(year) | Self::In(year) => Due::ByFiscalYear(year),
            Self::FromOn(_) => Due::OpenEnd,
            Self::NotStated => Due::NotStated,
        }
    }

    /// The last day on which it is in time to begin.
    pub fn begin_by(self) -> Option<JstDate> {
        match self {
            Self::From(year) | Self::In(year) => Some(year.last_day()),
            Self::FromOn(_) | Self::NotStated => None,
        }
    }

    /// The last day on which it is in time to be done; 「より」 sets none, for what has begun goes on.
    pub fn done_by(self) -> Option<JstDate> {
        match self {
            Self::In(year) => Some(year.last_day()),
            Self::From(_) | Self::FromOn(_) | Self::NotStated => None,
        }
    }
}

impl Due {
    /// The permanent code of the kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByDay(_) => "by_day",
            Self::ByFiscalYear(_) => "by_fiscal_year",
            Self::PeriodEnd => "period_end",
            Self::OpenEnd => "open_end",
            Self::NotStated => "not_stated",
        }
    }

    /// The last day on which it is in time, in a plan of that period; none where no time is given.
    pub fn last_day(self, period: &Period) -> Option<JstDate> {
        match self {
            Self::ByDay(day) => Some(day),
            Self::ByFiscalYear(year) => Some(year.last_day()),
            Self::PeriodEnd => period.last.map(FiscalYear::last_day),
            Self::OpenEnd | Self::NotStated => None,
        }
    }
}

impl Target {
    /// The method that judges it: the one that it asks for, else the default of its kind in its newest version.
    pub fn judged_by(&self) -> ChosenMethod {
        self.method.unwrap_or_else(|| ChosenMethod::newest(methods(&self.aim)[0]))
    }

    /// The fiscal year of the baseline and that of the due day, where the baseline comes after it.
    pub(super) fn baseline_too_late(&self, period: &Period) -> Option<(FiscalYear, FiscalYear)> {
        let baseline = self.aim.baseline()?.at;
        let due = FiscalYear::of(self.due.last_day(period)?);
        (baseline > due).then_some((baseline, due))
    }
}
