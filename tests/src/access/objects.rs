//! The access matrix of object types: what an object says may be read by whoever may read the object, unless a field
//! stands `apart`. Written by hand, with every field by name: a new field wants a decision.

use super::matrix::Cell::{Nothing as N, Sees as S, SignInNeeded as Q};
use super::matrix::{COUNTERS, Cells, EVERYBODY, HUB, KEEPERS, PEOPLE, RECORD, Row, SYSTEM, WITH_A_ROLE};

/// Who may read objects of a type that belong to the hub in the east.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// These.
    Of(Cells),
    /// Whoever may read the object in which it stands.
    OfItsParent,
    /// Everybody their own.
    TheAskerAlone,
}

use Readers::{Of, OfItsParent, TheAskerAlone};

/// An object type.
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) readers: Readers,
    /// Fields that whoever may read the object may read, in the order of the alphabet.
    pub(super) fields: &'static str,
    /// Fields with a row of their own.
    pub(super) apart: &'static [Row],
}

const fn a(name: &'static str, readers: Readers, fields: &'static str) -> Type {
    Type { name, readers, fields, apart: &[] }
}

const fn apart(name: &'static str, readers: Readers, fields: &'static str, apart: &'static [Row]) -> Type {
    Type { name, readers, fields, apart }
}

//   public, stranger, startup, startup-west, mentor, mentor-west, hub-administrator, officer, policymaker, administrator

/// Counts of the hub's milestones: also officers and policymakers, who are shown numbers alone.
pub(super) const COUNTS: Cells = [Q, N, S, N, S, N, S, S, S, N];

/// A hub's own history: the hub's people.
const HUB_HISTORY: &[Row] = &[Row { field: "history", cells: HUB }];
/// The history of a record goes with the record.
const HISTORY: &[Row] = &[Row { field: "history", cells: RECORD }];
/// The name of whoever recorded something: whoever may read that history.
const NAME: &[Row] = &[Row { field: "name", cells: RECORD }];
/// The startup of a member's role: the system administrator is shown its id, for revoking, and not its record.
const STARTUP_OF_A_GRANT: &[Row] = &[Row { field: "startup", cells: [Q, N, N, N, N, N, S, N, N, N] }];
/// An owner of a device, former ones too: whoever may read that startup.
const OWNER: &[Row] = &[Row { field: "startup", cells: RECORD }];
/// Everybody's own account, once one has been opened.
const OWN_ACCOUNT: &[Row] = &[Row { field: "account", cells: [N, N, S, S, S, S, S, S, S, S] }];
/// What is counted of all there is: whoever counts milestones, each their own.
pub(super) const COUNTING: Cells = [Q, N, S, S, S, S, S, S, S, N];
/// An indicator is shown to everybody with a role, what it comes to only to whoever counts milestones.
const HUB_COUNTED: &[Row] = &[Row { field: "hub", cells: COUNTING }];
const DERIVED_COUNTS: &[Row] = &[Row { field: "derivedCounts", cells: COUNTING }];
/// Hubs are named to everybody with a role.
const HUB_NAMED: &[Row] = &[Row { field: "hub", cells: WITH_A_ROLE }];

/// Every object type and interface, by name. Payloads of mutations have no row: see `PAYLOAD`.
pub(super) const TYPES: &[Type] = &[
    a("Account", Of(PEOPLE), "erased grants id issuer name subject version"),
    a("AccountConnection", OfItsParent, "edges pageInfo totalCount"),
    a("AccountEdge", OfItsParent, "cursor node"),
    a("Acknowledgement", OfItsParent, "code reason"),
    a("AdoptedTemplate", OfItsParent, "code hub name nameEn newerVersion recorded version"),
    a("AdoptedSupportEvidence", OfItsParent, "kind organisation programme"),
    a("ApplicationReceiptEvidence", OfItsParent, "kind number"),
    a("ApprovalCondition", OfItsParent, "text until"),
    a("ApprovalConditionEvidence", OfItsParent, "kind text until"),
    a("ApprovalEvidence", OfItsParent, "kind number"),
    a(
        "Authorisation",
        OfItsParent,
        "applicant assumed authorising class conditions filed filing holder instrument kind numbers on status",
    ),
    a("AuthorisationNumber", OfItsParent, "instrument number"),
    a("BelongsToEvidence", OfItsParent, "kind owner"),
    a("CertificationEvidence", OfItsParent, "kind number"),
    a("Balance", OfItsParent, "domains note outOfBalance stage"),
    a(
        "AttainedValue",
        OfItsParent,
        "asOf basis fiscalYear measurement provenance qualifier state stated unit value",
    ),
    a("AttainmentChange", OfItsParent, "after before causes kinds number valueChanged wordChanged"),
    a("AttainmentCause", OfItsParent, "definition kind measurement ofTarget recorded text undone"),
    a("UnchangedTarget", OfItsParent, "label number status text"),
    a("MissingPart", OfItsParent, "item itemText label part target text"),
    a(
        "PlanCompleteness",
        OfItsParent,
        "judged missing namedGaps notJudgeable overdue sourceGaps targets waiting withoutValue",
    ),
    a("RecordedFact", OfItsParent, "by event position reason recordedAt"),
    a("ReportedPart", OfItsParent, "breakdown fiscalYear measurement provenance value"),
    a(
        "ValueProvenance",
        OfItsParent,
        "asOf definition indicator knownSince measurement origin population position qualifier source state statement surveyor",
    ),
    a("AssessedChange", OfItsParent, "after before number wordChanged"),
    a("AssessedTarget", OfItsParent, "holds judgement label notAsked number secondOpinion text"),
    a("Assessment", Of(WITH_A_ROLE), "id lastActivity on plan rounds version"),
    a("AssessmentConnection", OfItsParent, "edges pageInfo totalCount"),
    a("AssessmentEdge", OfItsParent, "cursor node"),
    a(
        "AssessmentRound",
        OfItsParent,
        "changes knownTo number position reason recordedAt revision targets words",
    ),
    a(
        "AttainmentDifference",
        Of(WITH_A_ROLE),
        "after before changes nothingChanged revisionAfter revisionBefore unchanged",
    ),
    a("ExactShare", OfItsParent, "part whole"),
    a("JudgedComparison", OfItsParent, "reason status text"),
    a("JudgedFiscalYear", OfItsParent, "fiscalYear reason reasonText status text"),
    a(
        "JudgedNumbers",
        OfItsParent,
        "elapsed limit n neededByNow percentile progress rank rating ratio score",
    ),
    a("JudgedRound", OfItsParent, "name status"),
    a("JudgedValue", OfItsParent, "fiscalYear provenance qualifier role stated unit value"),
    a(
        "Judgement",
        OfItsParent,
        "againstPreviousYear begun carriedOut done lastDay method numbers reason reasonText report rounds status text \
         values waitsFor years",
    ),
    a("NotAsked", OfItsParent, "code text"),
    a("PassedOverMeasurement", OfItsParent, "breakdown code measurement provenance text value"),
    a(
        "PlanAttainment",
        Of(WITH_A_ROLE),
        "code completeness name note plan readAt revision targets withoutTarget words",
    ),
    a(
        "TargetAttainment",
        OfItsParent,
        "atLeastPreviousYear current indicator indicatorCode indicatorName item judgement kind label lastDay method notAsked \
         notCounted number part parts partsFrom partsWithheld passedOver related reportedParts running secondOpinion since source \
         text trend yearsBehind",
    ),
    a(
        "RelatedIndicator",
        OfItsParent,
        "code current indicator isOfTheTarget item kind lag lagLeast lagMost name notCounted note parts partsFrom \
         partsWithheld reportedParts role source timing trend yearsBehind",
    ),
    a("WordCount", OfItsParent, "count status text"),
    a("BalanceInput", OfItsParent, "achieved countsIn leftBehind milestone"),
    a("CatalogueUpdate", OfItsParent, "adds version"),
    a("Change", OfItsParent, "event position subject"),
    a("ChangeTotal", OfItsParent, "changes kind lateKnowledge ofDevicesThatCameOrLeft"),
    a(
        "Citation",
        Of(KEEPERS),
        "answer basis canonical definition givenTo hash id indicator kind lastActivity methods on plan population position \
         recorded revision shown source today unit version withdrawn withdrawnBecause",
    ),
    a("CitationChange", OfItsParent, "after before path"),
    a("CitationConnection", OfItsParent, "edges pageInfo totalCount"),
    a("CitationEdge", OfItsParent, "cursor node"),
    a("CitationGiving", OfItsParent, "on purpose to"),
    a("CitationReason", OfItsParent, "code text"),
    a("CitationToday", OfItsParent, "answer changes differs moreThanVersions notAnswered readAt reasons"),
    a("CitedMethod", Of(COUNTERS), "method version"),
    a("ClassCorrection", OfItsParent, "reason recorded was wasJmdn"),
    a("Classification", OfItsParent, "class corrections from jmdn reason recorded source"),
    a(
        "Consultation",
        OfItsParent,
        "earlierTexts earlierTopics followed milestone opened questions steps text topic withdrawn",
    ),
    a("ConsultationAnswer", OfItsParent, "on recorded text"),
    a("ConsultationChange", OfItsParent, "kind milestone number question recorded withdrawn"),
    a("ConsultationCorrection", OfItsParent, "answer answeredOn ownView question reason recorded"),
    a(
        "ConsultationMatch",
        Of(RECORD),
        "answer answeredOn consultation day device number question startup topic",
    ),
    a("ConsultationMatchConnection", OfItsParent, "edges pageInfo totalCount"),
    a("ConsultationMatchEdge", OfItsParent, "cursor node"),
    a("ConsultationQuestion", OfItsParent, "answer asked corrections number ownView question withdrawn"),
    a("ConsultationSource", OfItsParent, "consultation question topic"),
    a("ConsultationStep", OfItsParent, "kind meeting number on recorded reference withdrawn"),
    a("ConsultationText", OfItsParent, "reason recorded text"),
    a("ConsultationWithdrawal", OfItsParent, "reason recorded"),
    a("ConsultationRecordEvidence", OfItsParent, "kind number"),
    a("CorporateNumberEvidence", OfItsParent, "kind number"),
    a("CoverageStart", Of(EVERYBODY), "atTheLatest onDay open"),
    a("DatedNumber", OfItsParent, "from instrument milestone number"),
    a("Designation", Of(WITH_A_ROLE), "field first last number programme"),
    apart(
        "Device",
        Of(RECORD),
        "class consultations form id instrument lastActivity name nameEn owner progress purpose roadmap stage standing standingOn version",
        HISTORY,
    ),
    a("DeviceChanges", OfItsParent, "changes device movement name owner"),
    a("DeviceChangesConnection", OfItsParent, "edges pageInfo totalCount"),
    a("DeviceChangesEdge", OfItsParent, "cursor node"),
    a("DocumentEvidence", OfItsParent, "kind reference title"),
    a("DerivedNumber", OfItsParent, "caveat code figures unit value what"),
    a("DomainBalance", OfItsParent, "achieved applicable behind completeUpTo domain furthest inputs name"),
    apart("Engagement", Of(RECORD), "from number until", HUB_NAMED),
    a("Evidence", OfItsParent, "kind"),
    a("Exit", Of(RECORD), "counterpart kind number on"),
    a("FactNote", OfItsParent, "kind mark source text"),
    a("ForeignProcedure", OfItsParent, "item number on procedure"),
    a("ForeignClearanceEvidence", OfItsParent, "clearanceNumber country kind procedure"),
    a("GateCheck", OfItsParent, "group item result"),
    a("GateReview", OfItsParent, "checks decision on reason recorded"),
    apart("Grant", Of(PEOPLE), "from hub number role startupId until", STARTUP_OF_A_GRANT),
    a("HistoryConnection", OfItsParent, "edges pageInfo totalCount"),
    a("HistoryEdge", OfItsParent, "cursor node"),
    a(
        "HistoryEntry",
        OfItsParent,
        "acknowledged by content event late lateDays occurred position reason recordedAt subject version",
    ),
    apart(
        "Hub",
        Of(WITH_A_ROLE),
        "closedOn code designations id name nameEn services source templates version",
        HUB_HISTORY,
    ),
    a("HubConnection", OfItsParent, "edges pageInfo totalCount"),
    a("HubEdge", OfItsParent, "cursor node"),
    a("HubService", Of(WITH_A_ROLE), "service source"),
    a("GtinEvidence", OfItsParent, "kind number"),
    a("CallField", OfItsParent, "number programme"),
    a(
        "DerivedCounts",
        Of(COUNTING),
        "asOf basis counts definition notCounted population rows rowsWithheld statistic total unit value",
    ),
    apart(
        "DerivedCountRow",
        Of(COUNTING),
        "applicationCategory class count field fiscalYear form instrument notCounted provisional purpose value",
        HUB_COUNTED,
    ),
    a("EarlierValue", OfItsParent, "reason value"),
    apart(
        "Indicator",
        Of(WITH_A_ROLE),
        "code definitions history id kind lastActivity measurements name nameEn nameJa readAt retired standsBeside version",
        DERIVED_COUNTS,
    ),
    a("IndicatorConnection", OfItsParent, "edges pageInfo totalCount"),
    a(
        "IndicatorDefinition",
        OfItsParent,
        "basis bounds caveats comparable denominator derivation direction from name nameEn nameJa number numerator \
         population reason referenceDate source statement surveyor unit until",
    ),
    a(
        "IndicatorDerivation",
        OfItsParent,
        "categories classes consultations countries counts exits field forms instruments insuranceCategories kind name \
         purposes startsAtZero statistic",
    ),
    a("IndicatorEdge", OfItsParent, "cursor node"),
    a("IndicatorValue", OfItsParent, "asOf basis exact least most qualifier source state text unit"),
    a(
        "Measurement",
        OfItsParent,
        "asOf breakdown definition earlier number standing supersededBy value withdrawnBecause",
    ),
    a(
        "MeasurementBreakdown",
        OfItsParent,
        "category class field fiscalYear form hub instrument programme purpose",
    ),
    a("Provenance", OfItsParent, "document isEditableDefault line mark page part"),
    a(
        "InsuranceApplication",
        OfItsParent,
        "application assumed category clock council coverage coveredCategory coveredFrom decided decisions deemedFiled \
         filed filing hearings result",
    ),
    a("InsuranceCategoryEvidence", OfItsParent, "category kind"),
    a(
        "InsuranceClock",
        Of(EVERYBODY),
        "coveredFrom decidedByAtTheLatest gaps isFirm rules starts unanswered",
    ),
    a("InsuranceOutcomeEvidence", OfItsParent, "coveredCategory kind result"),
    a("JmdnEvidence", OfItsParent, "kind number"),
    a("JrctEvidence", OfItsParent, "kind number"),
    a("LaneEntry", Of(EVERYBODY), "lane name reportingGroup"),
    a("LeftOutMilestone", OfItsParent, "definition reasons"),
    a("LeftOutReason", OfItsParent, "code isEditableDefault mark text"),
    a("MahLicenceEvidence", OfItsParent, "kind number"),
    a("Milestone", OfItsParent, "kind lane name occurrence own reportingGroup stage"),
    a("MarketEvidence", OfItsParent, "kind market"),
    a("Milestone", OfItsParent, "kind lane name occurrence reportingGroup stage"),
    a("MilestoneCatalogue", Of(EVERYBODY), "lanes milestones reportingGroups stages version"),
    a("JudgingMethod", Of(EVERYBODY), "mark method name source statuses version"),
    a("MilestoneClock", Of(EVERYBODY), "from rules"),
    apart(
        "MilestoneCountRow",
        Of(COUNTS),
        "class count fiscalYear form instrument kind lane purpose stage",
        HUB_NAMED,
    ),
    a("MilestoneCounts", Of(COUNTS), "asOf note population rows total"),
    a(
        "MilestoneDefinition",
        Of(EVERYBODY),
        "clock code evidence isEditableDefault kind lane leftOutWhen mark name nameEn nameJa predecessors recorders recurrence since \
         source stage",
    ),
    a("MilestonePredecessor", Of(EVERYBODY), "isFirm kind mark"),
    a("MilestoneSuggestion", OfItsParent, "countedFrom earliest from gaps isFirm latest rules unanswered"),
    a("Node", OfItsParent, "id"),
    a("NotificationEvidence", OfItsParent, "kind number"),
    a(
        "OverseasCountry",
        OfItsParent,
        "applications audits clearances country designations exemptions presubmissions sales strategies support supporters",
    ),
    a("OpenCoverage", Of(EVERYBODY), "code text"),
    a("OwnMilestone", OfItsParent, "after code evidence hub inTemplate name nameEn note template version"),
    apart("Ownership", OfItsParent, "from reason recorded", OWNER),
    a("PageInfo", OfItsParent, "endCursor hasNextPage hasPreviousPage startCursor"),
    a("Pace", OfItsParent, "daysPassed daysPlanned done of"),
    a("Party", OfItsParent, "ceased corporateNumber from licence name recorded role"),
    a("PartyEnd", OfItsParent, "on reason recorded"),
    a("PatentApplicationEvidence", OfItsParent, "kind number"),
    apart("Person", OfItsParent, "id", NAME),
    a("Pivot", OfItsParent, "kind on reason recorded redone"),
    a("MilestonePlan", OfItsParent, "moved planned reason recorded"),
    a(
        "Plan",
        Of(WITH_A_ROLE),
        "adoption code decided gaps history id items kind lastActivity meetings name nameEn nameJa period readAt revision source \
         standing supersededBy supersededOn version withdrawnItems withdrawnTargets withoutTarget",
    ),
    a("PlanActionDue", OfItsParent, "asWritten beginBy doneBy fiscalYear kind"),
    a("PlanAdoption", OfItsParent, "decision on source"),
    a("PlanBaseline", OfItsParent, "at value"),
    a("PlanConnection", OfItsParent, "edges pageInfo totalCount"),
    a("PlanDue", OfItsParent, "fiscalYear kind lastDay text"),
    a("PlanEdge", OfItsParent, "cursor node"),
    a("PlanFollowUp", OfItsParent, "on round source text"),
    a("PlanGap", OfItsParent, "number text textEn textJa"),
    a("PlanIndicator", OfItsParent, "indicator lagLeast lagMost role source timing"),
    a(
        "PlanItem",
        Of(WITH_A_ROLE),
        "gaps indicators kind label leads number parent source targets text textEn textJa",
    ),
    a("PlanMeeting", OfItsParent, "materials name number on source"),
    a("PlanPeriod", OfItsParent, "asWritten first last"),
    a("PlanStep", OfItsParent, "on source"),
    a(
        "PlanTarget",
        Of(WITH_A_ROLE),
        "actionDue after andPreviousYear baseline begun direction done due eachYear every followUps indicator kind method number source \
         stated text value what whatEn whatJa",
    ),
    a(
        "PortfolioChanges",
        Of(RECORD),
        "came devices devicesAfter devicesBefore from left startupChanges startupChangesTotal to totals unchanged",
    ),
    a("Programme", Of(EVERYBODY), "fields first id last name nameEn source version"),
    a("ProgrammeConnection", OfItsParent, "edges pageInfo totalCount"),
    a("ProgrammeEdge", OfItsParent, "cursor node"),
    a("ProgrammeField", Of(EVERYBODY), "hubs name number source"),
    a("Progress", OfItsParent, "achieved reported total"),
    a("Provenance", OfItsParent, "document isEditableDefault line mark page part"),
    a("RateLimit", TheAskerAlone, "cost remaining resetAt"),
    a("ReadAt", OfItsParent, "knownAt on position"),
    a("ReportingGroupEntry", Of(EVERYBODY), "group name"),
    a("ReviewGoal", Of(EVERYBODY), "gaps isFirm latestDay months rules unanswered"),
    a(
        "Roadmap",
        OfItsParent,
        "authorisationNumbers authorisations balance catalogueUpdate catalogueVersion classUnfitForRoute \
         classifications gates insuranceApplications items knownAt leftOut nextSteps on overseas owners \
         pace parties pivots position registered route source standing templates trials version",
    ),
    a(
        "RoadmapChange",
        OfItsParent,
        "after before kind lateDays lateKnowledge milestone occurred reason recorded",
    ),
    a("RoadmapDifference", Of(RECORD), "after before changes"),
    apart(
        "RoadmapItem",
        OfItsParent,
        "acknowledged certificateUntil confirmed due dueDays evidence followedFrom late lateDays \
         milestone note occurred outsideRoute plan precision reason recorded reported status suggested",
        HISTORY,
    ),
    a(
        "Route",
        OfItsParent,
        "category clinicalData countries expansionStrategy instrument reason recorded special specifiedTrial \
         specifiedTrialAgreed",
    ),
    a(
        "Rule",
        Of(EVERYBODY),
        "code isEditableDefault mark name nameEn nameJa source state statement validFrom validUntil value",
    ),
    a("RuleGap", Of(EVERYBODY), "code name nameEn nameJa whatIsMissing"),
    a("RuleValue", Of(EVERYBODY), "kind numbers text upToClass"),
    a("SourceAction", OfItsParent, "after beginBy code doneBy due dueAsWritten fiscalYear source what"),
    a("SourceDate", OfItsParent, "asWritten source what when"),
    a("SourceEvidence", OfItsParent, "kind source"),
    a(
        "SourceFact",
        Of(EVERYBODY),
        "actions code dates derived figures kind lines mark notes number parts statement subject",
    ),
    a(
        "SourceFigure",
        OfItsParent,
        "asOf asWritten budget code count mayStandBesideAttainment percent qualifier source state text usedAs \
         what yen",
    ),
    a("SourceLine", OfItsParent, "document line"),
    a("SourcePart", OfItsParent, "name source"),
    a("StageGate", OfItsParent, "gate milestone passed reviews"),
    a("StageEntry", Of(EVERYBODY), "name reportingGroup stage"),
    a("Stamp", OfItsParent, "at by position"),
    a("Standing", OfItsParent, "on reason recorded standing"),
    apart(
        "Startup",
        Of(RECORD),
        "changes closedOn corporateNumber devices engagements exits founded id lastActivity name nameEn source standing version",
        HISTORY,
    ),
    apart(
        "StartupChange",
        Of(RECORD),
        "after before kind lateKnowledge occurred reason recorded startup",
        HUB_NAMED,
    ),
    a("DeviceConnection", OfItsParent, "edges pageInfo totalCount"),
    a("DeviceEdge", OfItsParent, "cursor node"),
    a("StartupConnection", OfItsParent, "edges pageInfo totalCount"),
    a("StartupEdge", OfItsParent, "cursor node"),
    a("StatedBudget", OfItsParent, "fiscalYear kind previousInitial stage"),
    a("StatedTime", OfItsParent, "date text"),
    a("StatedCount", Of(EVERYBODY), "basis exact least most qualifier text unit"),
    a("TargetMethod", OfItsParent, "fitting isAskedFor method name version"),
    a("Template", Of(WITH_A_ROLE), "code retired versions"),
    a("TemplateMilestone", Of(WITH_A_ROLE), "after code evidence lane name nameEn note number stage"),
    a("TemplatePredecessor", OfItsParent, "kind own"),
    a("TemplateVersion", Of(WITH_A_ROLE), "milestones name nameEn reason version"),
    a("Supporter", OfItsParent, "organisation programme"),
    a(
        "Trial",
        OfItsParent,
        "announced announcement assumed completions contracts counts earliestContract endNotices firstSubjects jrctIds kind \
         lastSubjects registrations reports review reviewsPassed starts",
    ),
    a(
        "TrialCounts",
        OfItsParent,
        "asOf completed discontinued enrolled planned reason recorded replaced sites",
    ),
    a("TrialContract", Of(EVERYBODY), "earliest gaps isFirm reviewEnds rules unanswered"),
    a("TrialNotificationReceiptEvidence", OfItsParent, "kind number review"),
    a("Unanswered", Of(EVERYBODY), "code text"),
    a("UserError", TheAskerAlone, "actualVersion code expectedVersion field message rule warnings"),
    apart("Viewer", TheAskerAlone, "readTo roles sessions today", OWN_ACCOUNT),
    a("Warning", TheAskerAlone, "code field message"),
    a("WorkConnection", OfItsParent, "counts edges pageInfo totalCount"),
    a("WorkCount", OfItsParent, "totalCount what"),
    a("WorkEdge", OfItsParent, "cursor node"),
    a("WorkItem", Of(RECORD), "device due dueDays milestone startup waitingSince what"),
    a("EndSessionPayload", TheAskerAlone, "ended userErrors"),
    a("EndSessionsPayload", TheAskerAlone, "ended userErrors"),
    // One's own, and anybody's for the system administrator.
    a("Session", OfItsParent, "account beganAt current endsAt id lastUsedAt"),
    a("SessionConnection", OfItsParent, "edges pageInfo totalCount"),
    a("SessionEdge", OfItsParent, "cursor node"),
    a(
        "ProjectionStanding",
        OfItsParent,
        "currentFoldVersion foldVersion generation lag lastError name position state",
    ),
    a(
        "SystemState",
        Of(SYSTEM),
        "at issuers lastSessionEndsAt openSessions position projections recordedAt verification verifying version",
    ),
    a("TokenIssuer", OfItsParent, "algorithms audience issuer keys keysReadAt"),
    a("VerificationUnderWay", OfItsParent, "beganAt position"),
    a("VerifyLogPayload", TheAskerAlone, "begun userErrors verifying"),
    a("WholeVerification", OfItsParent, "beganAt defect endedAt position result"),
];

/// What the payload of every mutation says that records something; beside it stands one field with what changed, read under the same rules
/// as by a query.
pub(super) const PAYLOAD: &[&str] = &["position", "replayed", "userErrors", "version"];
