//! The closed lists of the forms and changes of startups and devices. A test compares them with `schema.graphql`.

use serde::{Deserialize, Serialize};

use super::words::{Closed, closed};

closed! {
    /// Whether the application needs clinical data.
    ClinicalData "clinical-data" { Needed "NEEDED", NotNeeded "NOT_NEEDED", Open "OPEN", }
    /// The special roads and designations of a device.
    SpecialRoute "special" {
        PriorityReview "PRIORITY_REVIEW", Pioneering "PIONEERING", Orphan "ORPHAN",
        SpecificUse "SPECIFIC_USE", SamdPriorityReview "SAMD_PRIORITY_REVIEW",
        TwoStageApproval "TWO_STAGE_APPROVAL", ChangePlan "CHANGE_PLAN",
    }
    /// Whether a specified clinical trial is held.
    SpecifiedTrialStatus "specified-trial" {
        NotPlanned "NOT_PLANNED", Planned "PLANNED", InPlaceOfTrial "IN_PLACE_OF_TRIAL",
    }
    /// How a device goes abroad.
    ExpansionStrategy "expansion" {
        Domestic "DOMESTIC", Stepwise "STEPWISE", WorldFirst "WORLD_FIRST",
    }
    /// Who files and who holds.
    PartyRole "party" { Applicant "APPLICANT", Holder "HOLDER", }
    /// How far a development changes its course.
    PivotKind "pivot" {
        AsPlanned "AS_PLANNED", Minor "MINOR", Major "MAJOR", Stopped "STOPPED",
    }
    /// A step on the way to a consultation.
    ConsultationStepKind "consultation-step" {
        ApplicationFiled "APPLICATION_FILED", MaterialsSubmitted "MATERIALS_SUBMITTED", Meeting "MEETING",
    }
    /// A part of the record of a consultation.
    ConsultationPart "consultation-part" {
        Question "QUESTION", Step "STEP", Change "CHANGE", Record "RECORD",
    }
    /// A change of the roadmap that followed from a consultation.
    RoadmapChangeKind "followed" {
        Planned "PLANNED", Classified "CLASSIFIED", RouteChosen "ROUTE_CHOSEN",
        GateReviewed "GATE_REVIEWED", Included "INCLUDED", Waived "WAIVED", Reopened "REOPENED",
        Pivoted "PIVOTED",
    }
    /// What a history can be narrowed to.
    HistoryTopic "topic" {
        Milestones "MILESTONES", Plans "PLANS", Consultations "CONSULTATIONS", Gates "GATES",
        Class "CLASS", Route "ROUTE", Course "COURSE", Standing "STANDING", Parties "PARTIES",
        Owner "OWNER", Name "NAME", Catalogue "CATALOGUE",
    }
    /// How a roadmap differs between two days.
    ChangeKind "change" {
        Achieved "ACHIEVED", Added "ADDED", CatalogueAdopted "CATALOGUE_ADOPTED",
        ClassCorrected "CLASS_CORRECTED", Consulted "CONSULTED", Corrected "CORRECTED",
        GateReviewed "GATE_REVIEWED", LeftOut "LEFT_OUT", Moved "MOVED", PartyChanged "PARTY_CHANGED",
        Pivoted "PIVOTED", Planned "PLANNED", Reclassified "RECLASSIFIED", Renamed "RENAMED",
        Reopened "REOPENED", Reported "REPORTED", Resumed "RESUMED", Returned "RETURNED",
        RouteChanged "ROUTE_CHANGED", Suspended "SUSPENDED", TakenUp "TAKEN_UP",
        TemplateAdopted "TEMPLATE_ADOPTED", Terminated "TERMINATED", Transferred "TRANSFERRED",
        TrialCounted "TRIAL_COUNTED", Waived "WAIVED", Withdrawn "WITHDRAWN",
    }
}
