//! What a method says: a word with the numbers the method defines, or why it cannot say one.

use serde::{Deserialize, Serialize};

use super::abfn::AbfnFinding;
use super::action::ActionFinding;
use super::binary::BinaryFinding;
use super::code::coded;
use super::direction::{ChangeFinding, Compared};
use super::method::Method;
use super::narrative::NarrativeFinding;
use super::percentile::PercentileFinding;
use super::rating::RatingFinding;
use super::statcan::StatcanFinding;
use super::yearly::YearlyFinding;

coded! {
    /// The word of a verdict. Which of them a method can give stands in its definition.
    Status {
        /// A: progressed at least as far as the elapsed share of the target period.
        AbfnA = "abfn-a";
        /// B: not as far.
        AbfnB = "abfn-b";
        /// F: carrying out is itself the KPI, and the report grades it no further.
        AbfnF = "abfn-f";
        /// 達成: final, or within the limit.
        Attained = "attained";
        /// 未達: final, or beyond the limit.
        NotAttained = "not-attained";
        /// Target achieved.
        TargetAchieved = "target-achieved";
        /// Substantial progress, on track.
        OnTrack = "on-track";
        /// Moderate progress, acceleration needed.
        Moderate = "moderate";
        /// Limited progress.
        Limited = "limited";
        /// Deterioration.
        Deterioration = "deterioration";
        /// 向上.
        Improved = "improved";
        /// 横ばい.
        Unchanged = "unchanged";
        /// 低下.
        Declined = "declined";
        /// Its time has not come.
        NotDue = "not-due";
        /// Begun, not done, and still in time.
        InProgress = "in-progress";
        /// Begun by the last day on which it had to.
        BegunInTime = "begun-in-time";
        /// Begun after that day, and not done.
        BegunLate = "begun-late";
        /// Done, and in time.
        DoneInTime = "done-in-time";
        /// Done, and not in time.
        DoneLate = "done-late";
        /// Done, where there was no last day.
        Done = "done";
        /// 期限超過.
        Overdue = "overdue";
        /// 以降, and not begun: never overdue.
        OpenEndedNotBegun = "open-ended-not-begun";
        /// 以降, and under way.
        OpenEndedUnderWay = "open-ended-under-way";
        /// 期限なし: the source names no due time, and it has not begun.
        NoDueDate = "no-due-date";
        /// S評定.
        RatingS = "rating-s";
        /// A評定.
        RatingA = "rating-a";
        /// B評定: the standard.
        RatingB = "rating-b";
        /// C評定.
        RatingC = "rating-c";
        /// D評定.
        RatingD = "rating-d";
        /// The target is met.
        Met = "met";
        /// The target is met, and was not by the last day on which it had to be.
        MetLate = "met-late";
        /// The target is not met.
        NotMet = "not-met";
        /// Reported in every round that was held.
        Reported = "reported";
        /// Not reported in a round that was held.
        Missing = "missing";
        /// 判定不能; the Cabinet Secretariat's N.
        CannotBeJudged = "cannot-be-judged";
    }
}

coded! {
    /// Why it cannot be judged (判定不能の理由).
    Reason {
        /// There is no value yet.
        NoData = "no-data";
        /// There is no base value.
        NoBaseline = "no-baseline";
        /// There is no value of the previous fiscal year.
        NoPreviousYear = "no-previous-year";
        /// The value given as that of the previous fiscal year is of another one.
        NotThePreviousYear = "not-the-previous-year";
        /// The value is from before the base year.
        BeforePeriod = "before-period";
        /// The target year is not after the base year.
        EmptyPeriod = "empty-period";
        /// Base value and value are of one year.
        FewerThanTwoYears = "fewer-than-two-years";
        /// The values are of different fiscal years and the method compares within one.
        FiscalYearsDiffer = "fiscal-years-differ";
        /// The values have different units.
        UnitsDiffer = "units-differ";
        /// A marked break of the definition lies between the values.
        DefinitionBreak = "definition-break";
        /// The series starts at 0, as counts do: there is no rate of growth.
        StartsAtZero = "starts-at-zero";
        /// The target is 0: there is no ratio to it and no rate of growth to it.
        ZeroTarget = "zero-target";
        /// The value is 0 and stands below the line.
        ZeroActual = "zero-actual";
        /// A value is below 0 and the method knows none such.
        NegativeValue = "negative-value";
        /// Base value and value, or target, have different signs.
        DifferentSigns = "different-signs";
        /// Base value and target are equal, and the method needs a distance between them.
        BaselineEqualsTarget = "baseline-equals-target";
        /// Base value and target are equal, and nobody says which direction is better.
        BaselineEqualsTargetWithoutDirection = "baseline-equals-target-without-direction";
        /// The target lies behind the base value: the direction says the opposite of the target.
        TargetBehindBaseline = "target-behind-baseline";
        /// Base value and target are so near that no rate of growth tells them apart.
        RequiredRateTooSmall = "required-rate-too-small";
        /// It happened, but whether in time depends on a date nobody knows.
        DateUnknown = "date-unknown";
        /// Done before it was begun.
        DoneBeforeBegun = "done-before-begun";
        /// The value is about, at least, more than or at most something, or a range, and what is certain of it does not decide.
        ValueNotExact = "value-not-exact";
        /// 約: the value is short of the number that the target names, and no source says how far 約 reaches.
        TargetAbout = "target-about";
        /// The method computes with one number, and the target is about or more than one.
        TargetNotExact = "target-not-exact";
        /// The qualifier of the target says the opposite of the direction that is better.
        TargetOtherWay = "target-other-way";
        /// The numbers have more digits than can be computed exactly.
        OutOfRange = "out-of-range";
    }
}

/// What a method says. In JSON `{"judged": {"binary": {…}}}` or `{"cannot_be_judged": "no-data"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A word, with the numbers the method defines and no others.
    Judged(Finding),
    /// 判定不能, and why.
    CannotBeJudged(Reason),
}

/// What a method found, each in its own shape, under the code of the method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// Of [`Method::CabinetSecretariatAbfn`].
    #[serde(rename = "cabinet-secretariat-abfn")]
    Abfn(AbfnFinding),
    /// Of [`Method::StatcanOpenSdg2025`].
    #[serde(rename = "statcan-open-sdg-2025")]
    Statcan(StatcanFinding),
    /// Of [`Method::DirectionOfChange`].
    #[serde(rename = "direction-of-change")]
    Change(ChangeFinding),
    /// Of [`Method::ActionByFiscalYear`].
    #[serde(rename = "action-by-fiscal-year")]
    Action(ActionFinding),
    /// Of [`Method::Percentile80`].
    #[serde(rename = "percentile-80")]
    Percentile(PercentileFinding),
    /// Of [`Method::AgencyRating`].
    #[serde(rename = "agency-rating")]
    Rating(RatingFinding),
    /// Of [`Method::Binary`].
    #[serde(rename = "binary")]
    Binary(BinaryFinding),
    /// Of [`Method::NarrativeFollowUp`].
    #[serde(rename = "narrative-follow-up")]
    Narrative(NarrativeFinding),
    /// Of [`Method::NumberEachYear`].
    #[serde(rename = "number-each-year")]
    Yearly(YearlyFinding),
}

impl Verdict {
    /// The word.
    pub fn status(&self) -> Status {
        match self {
            Self::Judged(finding) => finding.status(),
            Self::CannotBeJudged(_) => Status::CannotBeJudged,
        }
    }

    /// Why it cannot be judged; some exactly when the word is [`Status::CannotBeJudged`].
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Judged(Finding::Change(finding)) => finding.against_baseline.reason(),
            Self::Judged(_) => None,
            Self::CannotBeJudged(reason) => Some(*reason),
        }
    }

    /// The method of what was found; none when nothing was.
    pub fn method(&self) -> Option<Method> {
        match self {
            Self::Judged(finding) => Some(finding.method()),
            Self::CannotBeJudged(_) => None,
        }
    }

    /// Every word that stands in it, those that say that something cannot be judged left out.
    pub(super) fn words(&self) -> Vec<Status> {
        match self {
            Self::CannotBeJudged(_) => Vec::new(),
            Self::Judged(Finding::Change(finding)) => {
                let both = [finding.against_baseline, finding.against_previous_year];
                both.into_iter().filter(|one| one.reason().is_none()).map(Compared::status).collect()
            }
            Self::Judged(Finding::Narrative(finding)) => {
                let rounds = finding.rounds.iter().map(|round| round.status);
                rounds.chain([finding.status]).collect()
            }
            Self::Judged(Finding::Yearly(finding)) => {
                let years = finding.years.iter().filter(|year| year.reason.is_none());
                years.map(|year| year.status).chain([finding.status]).collect()
            }
            Self::Judged(finding) => vec![finding.status()],
        }
    }
}

impl Finding {
    /// The word. Of a change it is the one against the baseline.
    pub fn status(&self) -> Status {
        match self {
            Self::Abfn(finding) => finding.status,
            Self::Statcan(finding) => finding.status,
            Self::Change(finding) => finding.against_baseline.status(),
            Self::Action(finding) => finding.status,
            Self::Percentile(finding) => finding.status,
            Self::Rating(finding) => finding.status,
            Self::Binary(finding) => finding.status,
            Self::Narrative(finding) => finding.status,
            Self::Yearly(finding) => finding.status,
        }
    }

    /// The method.
    pub const fn method(&self) -> Method {
        match self {
            Self::Abfn(_) => Method::CabinetSecretariatAbfn,
            Self::Statcan(_) => Method::StatcanOpenSdg2025,
            Self::Change(_) => Method::DirectionOfChange,
            Self::Action(_) => Method::ActionByFiscalYear,
            Self::Percentile(_) => Method::Percentile80,
            Self::Rating(_) => Method::AgencyRating,
            Self::Binary(_) => Method::Binary,
            Self::Narrative(_) => Method::NarrativeFollowUp,
            Self::Yearly(_) => Method::NumberEachYear,
        }
    }
}
