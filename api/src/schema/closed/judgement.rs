//! What methods say of attainment.

use async_graphql::Enum;

/// A method for judging attainment (達成状況の判定方法).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::judgement::Method")]
pub(crate) enum JudgementMethod {
    /// 内閣官房の成長戦略KPIの進捗区分: A, B, F, N.
    CabinetSecretariatAbfn,
    /// カナダ統計局の進捗測定法, as published with Open SDG.
    #[graphql(name = "STATCAN_OPEN_SDG_2025")]
    StatcanOpenSdg2025,
    /// 向上・横ばい・低下, against the baseline and against the previous fiscal year (前年度以上).
    DirectionOfChange,
    /// 年度を期限とする措置: 「より」「に」「以降」.
    ActionByFiscalYear,
    /// 80パーセンタイル値, nearest rank.
    #[graphql(name = "PERCENTILE_80")]
    Percentile80,
    /// 独立行政法人の評定: S, A, B, C, D.
    AgencyRating,
    /// 達成・未達成.
    Binary,
    /// 事業等の状況のフォローアップ.
    NarrativeFollowUp,
    /// 年度ごとの数値目標: each fiscal year by itself.
    NumberEachYear,
}

/// The word of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::judgement::Status")]
pub(crate) enum JudgementStatus {
    /// A: progressed at least as far as the elapsed share of the target period.
    AbfnA,
    /// B: not as far.
    AbfnB,
    /// F: carrying out is itself the KPI, and the report grades it no further.
    AbfnF,
    /// 達成: final, or within the limit.
    Attained,
    /// 未達: final, or beyond the limit.
    NotAttained,
    /// Target achieved.
    TargetAchieved,
    /// Substantial progress, on track.
    OnTrack,
    /// Moderate progress, acceleration needed.
    Moderate,
    /// Limited progress.
    Limited,
    /// Deterioration.
    Deterioration,
    /// 向上.
    Improved,
    /// 横ばい.
    Unchanged,
    /// 低下.
    Declined,
    /// Its time has not come.
    NotDue,
    /// Begun, not done, and still in time.
    InProgress,
    /// Begun by the last day on which it had to.
    BegunInTime,
    /// Begun after that day, and not done.
    BegunLate,
    /// Done, and in time.
    DoneInTime,
    /// Done, and not in time.
    DoneLate,
    /// Done, where there was no last day.
    Done,
    /// 期限超過.
    Overdue,
    /// 以降, and not begun: never overdue.
    OpenEndedNotBegun,
    /// 以降, and under way.
    OpenEndedUnderWay,
    /// 期限なし: the source names no due time, and it has not begun.
    NoDueDate,
    /// S評定.
    RatingS,
    /// A評定.
    RatingA,
    /// B評定: the standard.
    RatingB,
    /// C評定.
    RatingC,
    /// D評定.
    RatingD,
    /// The target is met.
    Met,
    /// The target is met, and was not by the last day on which it had to be.
    MetLate,
    /// The target is not met.
    NotMet,
    /// Reported in every round that was held.
    Reported,
    /// Not reported in a round that was held.
    Missing,
    /// 判定不能; the Cabinet Secretariat's N.
    CannotBeJudged,
}

/// Why something cannot be judged (判定不能の理由).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::judgement::Reason")]
pub(crate) enum JudgementReason {
    /// There is no value yet.
    NoData,
    /// There is no base value.
    NoBaseline,
    /// There is no value of the previous fiscal year.
    NoPreviousYear,
    /// The value given as that of the previous fiscal year is of another one.
    NotThePreviousYear,
    /// The value is from before the base year.
    BeforePeriod,
    /// The target year is not after the base year.
    EmptyPeriod,
    /// Base value and value are of one year.
    FewerThanTwoYears,
    /// The values are of different fiscal years and the method compares within one.
    FiscalYearsDiffer,
    /// The values have different units.
    UnitsDiffer,
    /// A marked break of the definition lies between the values.
    DefinitionBreak,
    /// The series starts at 0, as counts do: there is no rate of growth.
    StartsAtZero,
    /// The target is 0: there is no ratio to it and no rate of growth to it.
    ZeroTarget,
    /// The value is 0 and stands below the line.
    ZeroActual,
    /// A value is below 0 and the method knows none such.
    NegativeValue,
    /// Base value and value, or target, have different signs.
    DifferentSigns,
    /// Base value and target are equal, and the method needs a distance between them.
    BaselineEqualsTarget,
    /// Base value and target are equal, and nobody says which direction is better.
    BaselineEqualsTargetWithoutDirection,
    /// The target lies behind the base value: the direction says the opposite of the target.
    TargetBehindBaseline,
    /// Base value and target are so near that no rate of growth tells them apart.
    RequiredRateTooSmall,
    /// It happened, but whether in time depends on a date nobody knows.
    DateUnknown,
    /// Done before it was begun.
    DoneBeforeBegun,
    /// The value is about, at least, more than or at most something, or a range, and what is certain of it does not decide.
    ValueNotExact,
    /// 約: the value is short of the number that the target names, and no source says how far 約 reaches.
    TargetAbout,
    /// The method computes with one number, and the target is about or more than one.
    TargetNotExact,
    /// The qualifier of the target says the opposite of the direction that is better.
    TargetOtherWay,
    /// The numbers have more digits than can be computed exactly.
    OutOfRange,
}

/// How a value stands to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::judgement::Change")]
pub(crate) enum ValueChange {
    /// Better (向上).
    Improved,
    /// Exactly the same (横ばい).
    Unchanged,
    /// Worse (低下).
    Declined,
}

/// How a value came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum ValueOrigin {
    /// Somebody surveyed it and it was reported.
    Reported,
    /// Banso counted it from what was recorded.
    Counted,
    /// A plan states it: a base value or a value to reach.
    StatedByPlan,
}

/// What a value is to a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum JudgedRole {
    /// The base value.
    Baseline,
    /// The value of the fiscal year before the newest one.
    Previous,
    /// The newest value.
    Current,
    /// The value to reach.
    Target,
}
