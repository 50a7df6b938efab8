//! The closed lists of plans, indicators, counts and citations. A test compares them with `schema.graphql`.

use serde::{Deserialize, Serialize};

use super::words::{Closed, closed};

closed! {
    /// What kind of policy document a plan is.
    PlanKind "plan-kind" { BasicPlan "BASIC_PLAN", Proposals "PROPOSALS", Related "RELATED", }
    /// How far a plan has come as a document.
    PlanStanding "plan-standing" {
        Adopted "ADOPTED", UnderReview "UNDER_REVIEW", Draft "DRAFT", Superseded "SUPERSEDED",
    }
    /// What kind of item of a plan it is.
    PlanItemKind "plan-item" {
        Vision "VISION", Goal "GOAL", FollowUpItem "FOLLOW_UP_ITEM", Measure "MEASURE", Proposal "PROPOSAL",
        Action "ACTION",
    }
    /// What kind of target it is.
    PlanTargetKind "target-kind" {
        NumericByDate "NUMERIC_BY_DATE", ImproveFromBaseline "IMPROVE_FROM_BASELINE",
        ActionByFiscalYear "ACTION_BY_FISCAL_YEAR", Binary "BINARY", NarrativeFollowUp "NARRATIVE_FOLLOW_UP",
    }
    /// How a value stands to that of the year before.
    ValueChange "trend" { Improved "IMPROVED", Unchanged "UNCHANGED", Declined "DECLINED", }
    /// Where the values of an indicator come from.
    IndicatorKind "indicator-kind" { Reported "REPORTED", Derived "DERIVED", }
    /// On which basis it is counted.
    CountBasis "basis" { Total "TOTAL", Distinct "DISTINCT", Unstated "UNSTATED", }
    /// The unit of an indicator.
    MeasureUnit "unit" {
        Persons "PERSONS", Companies "COMPANIES", Cases "CASES", Times "TIMES", Hubs "HUBS", Devices "DEVICES",
        Startups "STARTUPS", Yen "YEN", Percent "PERCENT", Days "DAYS", Months "MONTHS",
    }
    /// Which way an indicator gets better.
    IndicatorDirection "direction" { Higher "HIGHER", Lower "LOWER", Neither "NEITHER", }
    /// Whether a value may still change.
    ValueState "value-state" { Provisional "PROVISIONAL", Final "FINAL", }
    /// Whether a measurement stands.
    MeasurementStanding "measurement-standing" {
        Stands "STANDS", Superseded "SUPERSEDED", Withdrawn "WITHDRAWN",
    }
    /// How exactly a source states a number.
    Qualifier "qualifier" {
        Exact "EXACT", About "ABOUT", AtLeast "AT_LEAST", MoreThan "MORE_THAN", Range "RANGE", UpTo "UP_TO",
    }
    /// How well a fact is known.
    SourceMark "mark" {
        Verified "VERIFIED", SourceDocument "SOURCE_DOCUMENT", SecondarySource "SECONDARY_SOURCE",
        GeneralKnowledge "GENERAL_KNOWLEDGE", ExpertKnowledge "EXPERT_KNOWLEDGE",
    }
    /// What a value is to a judgement.
    JudgedRole "judged-role" {
        Baseline "BASELINE", Previous "PREVIOUS", Current "CURRENT", Target "TARGET",
    }
    /// By what counts of milestones are broken down.
    Dimension "by" {
        Stage "STAGE", Lane "LANE", Kind "KIND", Hub "HUB", Class "CLASS", FiscalYear "FISCAL_YEAR",
        Form "FORM", Purpose "PURPOSE", Instrument "INSTRUMENT",
    }
    /// By what the value of a derived indicator is broken down.
    DerivedDimension "by" {
        FiscalYear "FISCAL_YEAR", Hub "HUB", Field "FIELD", Class "CLASS", Form "FORM", Purpose "PURPOSE",
        Instrument "INSTRUMENT", ApplicationCategory "APPLICATION_CATEGORY",
    }
    /// How new a device is in its application.
    ApplicationCategory "application-category" { New "NEW", Improved "IMPROVED", Generic "GENERIC", }
    /// How one value is made of many.
    Statistic "statistic" {
        Count "COUNT", Median "MEDIAN", EightiethPercentile "EIGHTIETH_PERCENTILE",
    }
    /// What kind of question a citation answers.
    CitedKind "cited-kind" {
        Attainment "ATTAINMENT", DerivedCounts "DERIVED_COUNTS", Measurement "MEASUREMENT",
        MilestoneCounts "MILESTONE_COUNTS",
    }
    /// How a value came to be.
    ValueOrigin "value-origin" {
        Reported "REPORTED", Counted "COUNTED", StatedByPlan "STATED_BY_PLAN",
    }
    /// What changed of a target.
    AttainmentChangeKind "change" {
        Came "CAME", Left "LEFT", Target "TARGET", Word "WORD", Value "VALUE", Correction "CORRECTION",
        Definition "DEFINITION", Fact "FACT",
    }
    /// What made a change of a target.
    AttainmentCauseKind "cause" { Recorded "RECORDED", CountedFacts "COUNTED_FACTS", Day "DAY", }
}
