//! The access matrix of queries, mutations and the subscription. Written by hand: it is the second opinion on the
//! policy, so it must not be derived from it.
//!
//! Every cell is about something that belongs to the sample hub in the east: its startup A, a device of it, the
//! milestones, the people. Whoever is of the west is the stranger.

use self::Cell::{Aggregates as A, Nothing as N, Sees as S, SignInNeeded as Q};

/// What somebody gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// The thing itself; a mutation is carried out, or refused by a rule of the domain.
    Sees,
    /// Numbers over everything, and nothing beneath.
    Aggregates,
    /// What is answered about something that does not exist: null, an empty list, zero, NOT_FOUND.
    Nothing,
    /// UNAUTHENTICATED.
    SignInNeeded,
}

/// Who asks, in the order of the columns. The words are those of `banso token --as`; nobody signed in has none.
///
/// The stranger's token is valid, but no account knows the person: they are signed in and hold no role.
pub(super) const COLUMNS: [&str; 10] = [
    "public",
    "stranger",
    "startup",
    "startup-west",
    "mentor",
    "mentor-west",
    "hub-administrator",
    "officer",
    "policymaker",
    "administrator",
];

/// One cell for each column.
pub(super) type Cells = [Cell; COLUMNS.len()];

/// A field of the query, mutation or subscription root.
pub(super) struct Row {
    pub(super) field: &'static str,
    pub(super) cells: Cells,
}

const fn row(field: &'static str, cells: Cells) -> Row {
    Row { field, cells }
}

/// Anybody.
pub(super) const EVERYBODY: Cells = [S; 10];
/// Whoever shows a valid token.
pub(super) const SIGNED_IN: Cells = [Q, S, S, S, S, S, S, S, S, S];
/// Whoever holds a role.
pub(super) const WITH_A_ROLE: Cells = [Q, N, S, S, S, S, S, S, S, S];

//   public, stranger, startup, startup-west, mentor, mentor-west, hub-administrator, officer, policymaker, administrator

/// The record of a startup: the startup itself and its hub.
pub(super) const RECORD: Cells = [Q, N, S, N, S, N, S, N, N, N];
/// People: the hub's administration and the system's.
pub(super) const PEOPLE: Cells = [Q, N, N, N, N, N, S, N, N, S];
/// The startup alone.
const STARTUP_ALONE: Cells = [Q, N, S, N, N, N, N, N, N, N];
/// The mentors of the hub alone.
const MENTORS: Cells = [Q, N, N, N, S, N, N, N, N, N];
/// The hub, not the startup.
pub(super) const HUB: Cells = [Q, N, N, N, S, N, S, N, N, N];
/// The administration of the hub alone.
const HUB_ADMINISTRATION: Cells = [Q, N, N, N, N, N, S, N, N, N];
/// The administration of the hub, and the system's.
const ADMINISTRATION: Cells = [Q, N, N, N, N, N, S, N, N, S];
/// Whoever keeps indicators, and whoever fixes and reads citations: officers, policymakers and the system's administration.
pub(super) const KEEPERS: Cells = [Q, N, N, N, N, N, N, S, S, S];
/// Whoever keeps those of what was counted: officers and policymakers, who may count everything.
pub(super) const COUNTERS: Cells = [Q, N, N, N, N, N, N, S, S, N];
/// The system administrator alone.
pub(super) const SYSTEM: Cells = [Q, N, N, N, N, N, N, N, N, S];

/// A member of the startup, of what is their own, and the system administrator of anybody's.
const OWN_OR_SYSTEM: Cells = [Q, N, S, N, N, N, N, N, N, S];

/// Those who keep policy documents: policymakers and the system administrator.
const PLANNERS: Cells = [Q, N, N, N, N, N, N, N, S, S];

/// What can be read.
pub(super) const QUERIES: &[Row] = &[
    row("assessments", WITH_A_ROLE),
    row("attainmentDifference", WITH_A_ROLE),
    row("citation", KEEPERS),
    row("citations", KEEPERS),
    row("consultations", RECORD),
    row("device", RECORD),
    row("devices", RECORD),
    row("hubs", WITH_A_ROLE),
    row("indicator", WITH_A_ROLE),
    row("indicators", WITH_A_ROLE),
    row("insuranceClock", EVERYBODY),
    row("judgingMethods", EVERYBODY),
    row("me", [N, S, S, S, S, S, S, S, S, S]),
    row("milestoneCatalogue", EVERYBODY),
    // The milestones of hub east: its people count them with their own, officers and policymakers count all.
    row("milestoneCounts", [Q, N, S, N, S, N, S, A, A, N]),
    row("node", RECORD),
    row("nodes", RECORD),
    row("people", PEOPLE),
    row("plan", WITH_A_ROLE),
    row("plans", WITH_A_ROLE),
    row("portfolioChanges", RECORD),
    row("programmes", EVERYBODY),
    row("rateLimit", EVERYBODY),
    row("reviewGoal", EVERYBODY),
    row("roadmapDifference", RECORD),
    row("ruleGaps", EVERYBODY),
    row("rules", EVERYBODY),
    row("sessions", SYSTEM),
    row("sourceFacts", EVERYBODY),
    row("startup", RECORD),
    row("startups", RECORD),
    row("systemState", SYSTEM),
    row("targetAttainment", WITH_A_ROLE),
    row("trialContract", EVERYBODY),
    row("work", RECORD),
];

/// What can be changed.
pub(super) const MUTATIONS: &[Row] = &[
    row("adoptCatalogue", RECORD),
    row("adoptTemplate", MENTORS),
    row("announceProgramme", SYSTEM),
    row("answerConsultationQuestion", RECORD),
    row("askConsultationQuestions", RECORD),
    row("ceaseParty", RECORD),
    row("chooseRoute", RECORD),
    row("classifyDevice", RECORD),
    row("closeHub", ADMINISTRATION),
    row("closeStartup", RECORD),
    row("confirmMilestone", MENTORS),
    row("correctAccountName", SYSTEM),
    row("correctConsultationQuestion", RECORD),
    row("correctConsultationTopic", RECORD),
    row("correctDeviceClass", RECORD),
    row("correctHubName", ADMINISTRATION),
    row("correctMeasurement", KEEPERS),
    row("correctMilestone", MENTORS),
    row("correctProgrammeName", SYSTEM),
    row("correctFounding", RECORD),
    row("correctStartupProfile", RECORD),
    row("defineIndicator", KEEPERS),
    row("defineProgrammeField", SYSTEM),
    row("defineTemplate", HUB_ADMINISTRATION),
    row("designateHub", ADMINISTRATION),
    row("endEngagement", HUB),
    row("endHubDesignation", ADMINISTRATION),
    // Those of the startup's own person.
    row("endSession", OWN_OR_SYSTEM),
    row("endSessions", OWN_OR_SYSTEM),
    row("eraseAccount", SYSTEM),
    // Of a count, as the form asks.
    row("fixCitation", COUNTERS),
    row("giveCitation", KEEPERS),
    row("grantRole", ADMINISTRATION),
    row("includeMilestone", MENTORS),
    row("keepConsultationText", RECORD),
    row("linkConsultation", RECORD),
    row("nameIndicatorsBeside", KEEPERS),
    row("nameParty", RECORD),
    row("offerHubService", ADMINISTRATION),
    row("openAccount", SYSTEM),
    row("openConsultation", RECORD),
    row("reclassifyDevice", RECORD),
    row("recordBackground", RECORD),
    row("recordConsultationStep", RECORD),
    row("recordExit", RECORD),
    row("recordFounding", RECORD),
    row("recordPivot", MENTORS),
    row("recordTrialCounts", RECORD),
    row("redefineIndicator", KEEPERS),
    row("registerDevice", RECORD),
    row("registerHub", SYSTEM),
    row("registerStartup", HUB),
    row("renameDevice", RECORD),
    row("reopenMilestone", MENTORS),
    row("reportMeasurement", KEEPERS),
    row("reportMilestone", RECORD),
    row("resumeDevice", RECORD),
    row("retireIndicator", KEEPERS),
    row("retireTemplate", HUB_ADMINISTRATION),
    row("returnMilestone", MENTORS),
    row("reviewGate", MENTORS),
    row("revokeRole", ADMINISTRATION),
    row("scheduleMilestone", RECORD),
    row("startEngagement", STARTUP_ALONE),
    row("suspendDevice", RECORD),
    row("terminateDevice", RECORD),
    row("transferDevice", MENTORS),
    row("waiveMilestone", MENTORS),
    row("withdrawCitation", KEEPERS),
    row("withdrawConsultationEntry", RECORD),
    row("addPlanItem", PLANNERS),
    row("adoptPlan", PLANNERS),
    row("correctActionRecord", PLANNERS),
    row("correctFollowUp", PLANNERS),
    row("correctPlan", PLANNERS),
    row("correctPlanAdoption", PLANNERS),
    row("correctPlanItem", PLANNERS),
    row("correctPlanMeeting", PLANNERS),
    row("correctPlanTarget", PLANNERS),
    row("enterPlan", PLANNERS),
    row("holdPlanMeeting", PLANNERS),
    row("judgePlan", PLANNERS),
    row("judgePlanAgain", PLANNERS),
    row("linkPlanIndicator", PLANNERS),
    row("namePlanGap", PLANNERS),
    row("recordActionBegun", PLANNERS),
    row("recordActionDone", PLANNERS),
    row("reportFollowUp", PLANNERS),
    row("returnPlanToDraft", PLANNERS),
    row("setPlanTarget", PLANNERS),
    row("submitPlanForReview", PLANNERS),
    row("supersedePlan", PLANNERS),
    row("unlinkPlanIndicator", PLANNERS),
    row("withdrawActionRecord", PLANNERS),
    row("withdrawFollowUp", PLANNERS),
    row("withdrawPlanGap", PLANNERS),
    row("withdrawPlanItem", PLANNERS),
    row("withdrawPlanMeeting", PLANNERS),
    row("withdrawPlanSupersession", PLANNERS),
    row("withdrawPlanTarget", PLANNERS),
    row("withdrawMeasurement", KEEPERS),
    row("verifyLog", SYSTEM),
];

/// What can be followed.
pub(super) const SUBSCRIPTIONS: &[Row] = &[row("changes", RECORD), row("policyChanges", COUNTERS)];

/// The row of a field.
pub(super) fn row_of(rows: &'static [Row], field: &str) -> &'static Row {
    rows.iter().find(|row| row.field == field).unwrap_or_else(|| panic!("no row for {field}"))
}

/// The columns with a cell.
pub(super) fn columns_with(row: &Row, cell: Cell) -> Vec<&'static str> {
    COLUMNS.iter().zip(row.cells).filter(|(_, found)| *found == cell).map(|(column, _)| *column).collect()
}
