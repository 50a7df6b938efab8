//! Why a command to a plan is refused.

use super::{ActionStep, ItemKind, PlanKind};
use crate::ids::{IndicatorId, PlanId};
use crate::value::{FiscalYear, JstDate, Name, OccurredDate, Reading};

crate::refusals! {
    /// Why a command to a plan is refused.
    pub enum PlanRefusal {
        /// It was entered before.
        AlreadyEntered = "plan-already-entered", "", "the plan was entered already";
        /// There is no such plan.
        NotEntered = "plan-not-entered", "plan", "there is no such plan";
        /// Somebody looks at it.
        UnderReview = "plan-under-review", "plan",
            "the plan is under review and nothing in it is changed: return it to its draft first";
        /// It is no draft.
        NotDraft { standing: &'static str } = "plan-not-draft", "plan",
            "only a draft is submitted for review; this plan is {standing}";
        /// Nobody looks at it.
        NotUnderReview { standing: &'static str } = "plan-not-under-review", "plan",
            "a plan is adopted or returned from its review; this plan is {standing}";
        /// It was not adopted.
        NotAdopted { standing: &'static str } = "plan-not-adopted", "plan",
            "that takes an adopted plan; this one is {standing}";
        /// Another one holds instead.
        Superseded { by: PlanId, on: JstDate } = "plan-superseded", "plan",
            "the plan was superseded on {on} by {by}: take that back first";
        /// It still holds.
        NotSuperseded = "plan-not-superseded", "plan", "the plan was not superseded";
        /// Once adopted, a change says why.
        ReasonMissing { revision: u32 } = "plan-reason-missing", "reason",
            "the plan is adopted: this makes revision {revision}; say why";
        /// The day has not come.
        InFuture { date: OccurredDate, today: JstDate } = "date-in-future", "on",
            "{date} lies after today, {today}";
        /// The day has not come.
        InFutureDecided { date: OccurredDate, today: JstDate } = "date-in-future", "decided",
            "{date} lies after today, {today}";
        /// The year has not come.
        InFutureRound { date: OccurredDate, today: JstDate } = "date-in-future", "round",
            "{date} lies after today, {today}";
        /// The years are the wrong way round.
        YearsReversed { first: FiscalYear, last: FiscalYear } = "fiscal-years-reversed", "last",
            "the last fiscal year {last} lies before the first, {first}";
        /// It holds only once it is decided.
        AdoptedBeforeDecided { on: JstDate, decided: OccurredDate } = "adopted-before-decided", "on",
            "the plan was decided on {decided}: it is not adopted before, on {on}";
        /// It was decided before it held.
        DecidedAfterAdoption { decided: OccurredDate, on: JstDate } = "decided-after-adoption", "decided",
            "the plan was adopted on {on}: it was not decided after, on {decided}; correct the adoption first";
        /// It was adopted before another one held instead.
        AdoptedAfterSuperseded { on: JstDate, superseded: JstDate } = "adopted-after-superseded", "on",
            "the plan was superseded on {superseded}: it was not adopted after, on {on}";
        /// It holds before another one does instead.
        SupersededBeforeAdopted { on: JstDate, adopted: JstDate } = "superseded-before-adopted", "on",
            "the plan was adopted on {adopted}: it is not superseded before, on {on}";
        /// There is nothing to adopt.
        Empty = "plan-empty", "plan", "a plan is adopted with at least one item";
        /// A goal or action says how it is attained, or that the sources do not say.
        ItemWithoutTarget { item: u32, kind: ItemKind, label: String } = "item-without-target", "item",
            "item {item} ({kind} {label}) has neither a target nor a named gap: set a target, or name what the sources do not give";
        /// More than one plan can hold.
        TooLarge { what: &'static str, most: usize } = "plan-too-large", "",
            "a plan has {most} {what} at the most, withdrawn ones too";
        /// No item has the number.
        NoSuchItem { item: u32 } = "no-such-item", "item", "there is no item {item}";
        /// The item was withdrawn.
        ItemWithdrawn { item: u32 } = "item-withdrawn", "item", "item {item} was withdrawn";
        /// No item has the number.
        NoSuchParent { item: u32 } = "no-such-item", "parent", "there is no item {item}";
        /// The item was withdrawn.
        ParentWithdrawn { item: u32 } = "item-withdrawn", "parent", "item {item} was withdrawn";
        /// Such a plan has no such items.
        ItemKindForeign { kind: ItemKind, plan: PlanKind, expected: String } = "item-kind-foreign", "kind",
            "a plan of the kind {plan} has no {kind}; it has: {expected}";
        /// It stands under something else.
        ItemMisplaced { kind: ItemKind, parent: &'static str, expected: String } = "item-misplaced", "parent",
            "a {kind} does not stand under: {parent}; it stands under: {expected}";
        /// Something stands under it.
        ItemHasParts { item: u32, part: u32 } = "item-has-parts", "item",
            "item {part} stands under item {item}: withdraw it first";
        /// It has a target.
        ItemHasTargets { item: u32, target: u32 } = "item-has-targets", "item",
            "target {target} is of item {item}: withdraw it first";
        /// A ministry leads once.
        LeadTwice { lead: Name } = "lead-twice", "leads", "{lead} is named twice";
        /// More ministries than lead one item.
        TooManyLeads { most: usize } = "too-many-leads", "leads", "an item names {most} lead ministries at the most";
        /// No target has the number.
        NoSuchTarget { target: u32 } = "no-such-target", "target", "there is no target {target}";
        /// The target was withdrawn.
        TargetWithdrawn { target: u32 } = "target-withdrawn", "target", "target {target} was withdrawn";
        /// No target has the number.
        NoSuchEarlier { target: u32 } = "no-such-target", "after", "there is no target {target}";
        /// The target was withdrawn.
        EarlierWithdrawn { target: u32 } = "target-withdrawn", "after", "target {target} was withdrawn";
        /// What comes first was set first.
        AfterNotEarlier { target: u32, after: u32 } = "after-not-earlier", "after",
            "target {target} comes after one that was set before it, not after {after}";
        /// Only actions come one after another.
        AfterNotAnAction { after: u32 } = "after-not-an-action", "after",
            "target {after} is no action by fiscal year: nothing comes after it";
        /// Another one comes after it.
        TargetHasFollower { target: u32, follower: u32 } = "target-has-follower", "target",
            "target {follower} comes after target {target}: correct or withdraw it first";
        /// A target stays of its kind.
        TargetKindDiffers { target: u32, kind: &'static str } = "target-kind-differs", "kind",
            "target {target} is of the kind {kind} and stays so: withdraw it and set another one";
        /// A target says by when.
        DueMissing = "target-due-missing", "due",
            "say by when the target is to be attained, or that the source gives no time";
        /// The due time of an action follows from its year.
        DueContradicts { stated: &'static str, follows: &'static str } = "due-contradicts-action", "due",
            "the due time follows from the year of the action ({follows}): leave it out instead of saying {stated}";
        /// Only an action goes on without an end.
        DueOpenEnd = "due-open-end", "due",
            "only an action by fiscal year has a beginning and no end: say by when, or that the source gives no time";
        /// The plan does not say when it ends.
        PeriodEndNotStated = "period-end-not-stated", "due",
            "the plan states no last fiscal year: say by when, or that the source gives no time";
        /// A target is for the end of the period.
        PeriodEndNeeded { target: u32 } = "period-end-needed", "last",
            "target {target} is for the end of the period: the last fiscal year is needed";
        /// What a target starts from lies before its end.
        BaselineAfterTarget { baseline: FiscalYear, due: FiscalYear } = "baseline-after-target", "baseline",
            "the baseline is of {baseline}, after the target is due in {due}";
        /// What a target starts from lies before the end of the period.
        PeriodEndsBeforeBaseline { target: u32, baseline: FiscalYear, due: FiscalYear } = "period-before-baseline", "last",
            "target {target} starts from {baseline}, after the period would end in {due}";
        /// 以下 of what is to increase, or 以上 of what is to decrease.
        TargetOtherWay { value: Reading } = "target-value-other-way", "value",
            "{value} says the opposite of the direction that is better: check the value and the direction";
        /// A number for each year starts from nothing.
        BaselineEachYear = "baseline-each-year", "baseline",
            "a number for each fiscal year is compared with the value of each year: it starts from no baseline";
        /// The method judges targets of other kinds.
        MethodForeign { method: &'static str, kind: &'static str, expected: String } = "method-foreign-to-kind", "method",
            "the method {method} does not judge a target of the kind {kind}; these do: {expected}";
        /// The version is not known.
        MethodVersionUnknown { method: &'static str, version: u32, newest: u32 } = "method-version-unknown", "methodVersion",
            "version {version} of the method {method} is not known; the newest is {newest}";
        /// The method takes a percentile of durations.
        MethodNeedsDurations { method: &'static str } = "method-needs-durations", "method",
            "the method {method} judges an indicator that Banso counts as the 80th percentile of durations; this one is not";
        /// There is no rate of growth of a count that begins at 0.
        MethodNeedsGrowth { method: &'static str } = "method-needs-growth", "method",
            "the method {method} judges rates of growth, and this indicator is a small count that begins at 0";
        /// A stated year has words.
        AsWrittenMissing = "as-written-missing", "asWritten",
            "give the words of the year as they are written, such as 令和7年度より";
        /// No gap has the number.
        NoSuchGap { gap: u32 } = "no-such-gap", "gap", "there is no gap {gap}";
        /// The gap was withdrawn.
        GapWithdrawn { gap: u32 } = "gap-withdrawn", "gap", "gap {gap} was withdrawn";
        /// The indicator is not looked at for the item.
        IndicatorNotLinked { item: u32, indicator: IndicatorId } = "indicator-not-linked", "indicator",
            "the indicator {indicator} is not linked to item {item}";
        /// More indicators than one item can have.
        TooManyIndicators { most: usize } = "too-many-indicators", "indicator",
            "an item has {most} indicators at the most";
        /// The years are the wrong way round.
        LagReversed { least: u8, most: u8 } = "lag-years-reversed", "lag",
            "a lag of {least} years at the least is not one of {most} at the most";
        /// Nothing is begun or done for it.
        NotAnAction { target: u32, kind: &'static str } = "target-not-an-action", "target",
            "target {target} is of the kind {kind}: only an action or a yes-or-no target is begun or done";
        /// It is not followed up as text.
        NotANarrative { target: u32, kind: &'static str } = "target-not-a-narrative", "target",
            "target {target} is of the kind {kind}: only a narrative follow-up is reported as text";
        /// The step is recorded.
        ActionAlreadyRecorded { target: u32, step: ActionStep, on: OccurredDate } = "action-already-recorded", "target",
            "of target {target} it is recorded that it was {step} ({on}): correct that instead";
        /// The step is not recorded.
        ActionNotRecorded { target: u32, step: ActionStep } = "action-not-recorded", "target",
            "of target {target} it is not recorded that it was {step}";
        /// What is done was begun before.
        DoneBeforeBegun { done: OccurredDate, begun: OccurredDate } = "done-before-begun", "on",
            "begun on {begun} and done before, on {done}: one of the two is wrong";
        /// The round is reported.
        FollowUpAlreadyReported { target: u32, round: FiscalYear } = "follow-up-already-reported", "round",
            "{round} is reported for target {target}: correct that instead";
        /// The round is not reported.
        FollowUpNotReported { target: u32, round: FiscalYear } = "follow-up-not-reported", "round",
            "{round} is not reported for target {target}";
        /// What is said of a year is not said before it begins.
        ReportedBeforeRound { on: OccurredDate, round: FiscalYear } = "reported-before-round", "on",
            "reported on {on}, before {round} begins: check the day and the round";
        /// No meeting has the number.
        NoSuchMeeting { meeting: u32 } = "no-such-meeting", "meeting", "there is no meeting {meeting}";
        /// The meeting was taken back.
        MeetingWithdrawn { meeting: u32 } = "meeting-withdrawn", "meeting", "meeting {meeting} was taken back";
        /// The meeting is recorded.
        MeetingAlreadyHeld { meeting: u32 } = "meeting-already-held", "name",
            "a meeting of that name on that date is recorded, as number {meeting}";
        /// More materials than one meeting can have.
        TooManyMaterials { most: usize } = "too-many-materials", "materials",
            "a meeting has {most} materials at the most";
    }
}
