//! Why an indicator says no.

use crate::catalogue::MilestoneKind;
use crate::value::{FiscalYear, JstDate, OccurredDate, Reading};

crate::refusals! {
    /// Why a command to an indicator is refused.
    pub enum IndicatorRefusal {
        /// It was defined before.
        AlreadyDefined = "indicator-already-defined", "", "the indicator is defined already: redefine it";
        /// There is no such indicator.
        NotDefined = "indicator-not-defined", "indicator", "there is no such indicator";
        /// It was ended.
        Retired { on: JstDate } = "indicator-retired", "indicator", "the indicator was retired on {on}";
        /// It is counted, not reported.
        Derived = "indicator-derived", "indicator",
            "the indicator is derived from what Banso records: it takes no reported values and stands beside others itself";
        /// A reported indicator never becomes a derived one, nor the other way round.
        KindFixed { stays: &'static str } = "indicator-kind-fixed", "definition",
            "the indicator is {stays} and stays so, for the other kind has another population: define another indicator";
        /// More caveats than one definition can have.
        TooManyCaveats { most: usize } = "too-many-caveats", "caveats",
            "a definition has {most} caveats at the most";
        /// A share is a percentage.
        ShareNotPercent { unit: &'static str } = "share-not-percent", "unit",
            "a share is measured in percent, not in {unit}";
        /// The milestone is no consultation.
        NotConsultation { kind: MilestoneKind } = "not-a-consultation", "kinds",
            "{kind} is no regulatory consultation";
        /// Only approvals have a review time.
        NoReviewTime { instrument: &'static str } = "no-review-time", "instruments",
            "the review time is that of approvals; there is none of a {instrument}";
        /// The new definition does not begin later.
        DefinitionNotLater { version: u32, last: JstDate, from: JstDate } = "definition-not-later", "from",
            "version {version} of the definition holds from {last}: {from} is not later";
        /// The series cannot go on over such a change.
        NotComparable { part: &'static str } = "definition-not-comparable", "comparable",
            "the {part} changes: values before and after cannot be compared, so mark a break";
        /// A measurement would come under another definition.
        MeasuredSince { number: u32, as_of: OccurredDate, from: JstDate } = "measured-since", "from",
            "measurement {number} is as of {as_of}, when the definition from {from} would hold: withdraw it first and enter it again afterwards";
        /// A definition begins after the end.
        RetiredBeforeDefinition { on: JstDate, version: u32, from: JstDate } = "retired-before-definition", "on",
            "version {version} of the definition holds from {from}: the indicator cannot end on {on}";
        /// A measurement lies after the end.
        MeasuredAfter { number: u32, as_of: OccurredDate, on: JstDate } = "measured-after-retirement", "on",
            "measurement {number} is as of {as_of}, after {on}: withdraw it first or retire the indicator later";
        /// More indicators than can stand beside one.
        TooManyBeside { most: usize } = "too-many-beside", "indicators",
            "{most} indicators stand beside one at the most";
        /// A value says as of when it is.
        AsOfUnknown = "as-of-unknown", "asOf", "a measurement says as of when it is: a day, a month or a fiscal year";
        /// The day has not come.
        InFuture { date: OccurredDate, today: JstDate } = "date-in-future", "asOf",
            "{date} lies after today, {today}";
        /// The indicator had ended.
        AfterRetirement { as_of: OccurredDate, on: JstDate } = "measured-too-late", "asOf",
            "the indicator was retired on {on}: nothing is measured as of {as_of}";
        /// No definition held yet.
        BeforeDefinition { as_of: OccurredDate, from: JstDate } = "before-definition", "asOf",
            "the definition holds from {from}: nothing is measured as of {as_of}";
        /// A break lies within the month or year.
        SpansBreak { as_of: OccurredDate, version: u32, from: JstDate } = "spans-break", "asOf",
            "version {version} of the definition breaks with the one before on {from}, within {as_of}: name the day";
        /// A value without its unit.
        UnitMissing { expected: &'static str } = "unit-missing", "unit",
            "a value has a unit: the definition's is {expected}";
        /// Another unit than the definition's.
        UnitDiffers { expected: &'static str, given: &'static str } = "unit-differs", "unit",
            "the definition measures in {expected}, the value is in {given}";
        /// A value that does not say whether one that comes twice counts twice.
        BasisMissing { expected: &'static str } = "basis-missing", "basis",
            "a value of this indicator has a basis: the definition's is {expected}";
        /// Another basis than the definition's.
        BasisDiffers { expected: &'static str, given: &'static str } = "basis-differs", "basis",
            "the basis of the definition is {expected}, that of the value {given}";
        /// Fewer than none.
        NegativeCount { value: Reading, unit: &'static str } = "negative-count", "value",
            "{value} is no number of {unit}: nothing is counted below 0";
        /// A part of one.
        FractionalCount { value: Reading, unit: &'static str } = "fractional-count", "value",
            "{value} is no number of {unit}: they are counted whole";
        /// No part of a whole.
        ShareOutOfRange { value: Reading } = "share-out-of-range", "value",
            "{value} is no share: it lies between 0 and 100 percent";
        /// The value is older than its year.
        YearAfterAsOf { fiscal_year: FiscalYear, as_of: OccurredDate } = "breakdown-year-after-as-of", "fiscalYear",
            "{fiscal_year} begins after {as_of}";
        /// Another measurement stands there.
        AlreadyMeasured { number: u32 } = "already-measured", "asOf",
            "measurement {number} stands for the same date and breakdown: correct it; only a final value takes the place of a provisional one";
        /// There is no measurement with this number.
        NoSuchMeasurement { number: u32 } = "no-such-measurement", "measurement",
            "there is no measurement {number}";
        /// A final one took its place.
        MeasurementSuperseded { number: u32, by: u32 } = "measurement-superseded", "measurement",
            "measurement {by} took the place of measurement {number}, which stays as it was";
        /// It was taken back.
        MeasurementWithdrawn { number: u32 } = "measurement-withdrawn", "measurement",
            "measurement {number} was withdrawn";
    }
}
