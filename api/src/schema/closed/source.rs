//! What the ministry's source document states.

use async_graphql::Enum;

/// What a fact of the source document is, first and foremost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::FactKind")]
pub(crate) enum FactKind {
    /// A law, plan, programme, course or body.
    Entity,
    /// What something is for (目的).
    Purpose,
    /// A principle (基本理念), or a view the document takes.
    Principle,
    /// A duty (責務), or what the government must do.
    Duty,
    /// A measure of the Act (施策, 措置).
    Measure,
    /// What can be counted, though the document gives no number.
    Indicator,
    /// A number to be reached.
    Target,
    /// What must hold.
    Rule,
    /// Points to be gone through one by one.
    Checklist,
    /// A number.
    Figure,
    /// A proposal that groups actions (提言).
    Proposal,
    /// What is to be done, with or without a year.
    Action,
    /// What a hub or a programme does, again and again.
    Activity,
    /// What happened on a day.
    Event,
    /// A problem (課題).
    Issue,
    /// One case told to explain (事例).
    Example,
    /// Where something comes from.
    Provenance,
    /// It stood in a diagram that the text of the document does not have.
    Lost,
}

/// A part of the source document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::Subject")]
pub(crate) enum FactSubject {
    /// The Act (医療機器促進法).
    Act,
    /// The Basic Plan (医療機器基本計画).
    BasicPlan,
    /// The hub programme of fiscal years R1 to R5 (次世代医療機器連携拠点整備等事業), with its examples.
    #[graphql(name = "HUB_PROGRAMME_R1_TO_R5")]
    HubProgrammeR1ToR5,
    /// The hub programme of the supplementary budget of R5 (優れた医療機器の創出に係る産業振興拠点強化事業).
    #[graphql(name = "HUB_PROGRAMME_R5_SUPPLEMENTARY")]
    HubProgrammeR5Supplementary,
    /// The final report of the task force for health-care startups, with the market.
    TaskForceReport,
    /// Proposals 14 to 17 of the same task force (提言).
    Proposals,
    /// The hub programme of the supplementary budget of R6.
    #[graphql(name = "HUB_PROGRAMME_R6_SUPPLEMENTARY")]
    HubProgrammeR6Supplementary,
    /// The project on supply-chain risk (サプライチェーンリスク評価及び安定供給確保事業).
    SupplyChain,
    /// The re-pricing of unprofitable products (不採算品再算定).
    RePricing,
    /// The product database with GS1 (製品データベースの構築事業).
    ProductDatabase,
}

/// Whether a number may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::FigureState")]
pub(crate) enum FigureState {
    /// The period it counts had not ended (暫定).
    Provisional,
    /// Final (確定).
    Final,
    /// The document does not say.
    Unstated,
}

/// What a number of the source document may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::FigureUse")]
pub(crate) enum FigureUse {
    /// The market and its companies: context, never attainment.
    Market,
    /// Trade with other countries: context, never attainment.
    Trade,
    /// Money set aside for a programme.
    Budget,
    /// The share of the costs that is paid.
    SubsidyRate,
    /// How many hubs there are, were chosen or are to be chosen.
    HubNumber,
    /// What a programme has done.
    ProgrammeResult,
    /// How many sessions a course has.
    CourseLength,
    /// A limit in a rule.
    RuleLimit,
}

/// Which budget of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::BudgetKind")]
pub(crate) enum BudgetKind {
    /// The initial budget (当初予算).
    Initial,
    /// A supplementary budget (補正予算).
    Supplementary,
    /// The document does not say.
    Unstated,
}

/// How far a budget was when the document was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::BudgetStage")]
pub(crate) enum BudgetStage {
    /// A draft (案).
    Draft,
    /// Adopted (成立).
    Adopted,
    /// The document does not say.
    Unstated,
}

/// The initial budget of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::PreviousInitial")]
pub(crate) enum PreviousInitial {
    /// 「－」: there was none, which is not a sum of 0 yen.
    Dash,
    /// It is not shown.
    NotShown,
}

/// By when an action is due, as the word after the year says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum ActionDueKind {
    /// 「令和○年度より」: it must have begun by the last day of that fiscal year.
    BegunIn,
    /// 「令和○年度に」: it must be done in that fiscal year.
    DoneIn,
    /// 「令和○年度以降」: not before that fiscal year, without an end: never overdue.
    NotBefore,
    /// No year is named: no due time, never overdue.
    NoneStated,
}

/// Why something is said beside a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source_catalogue::NoteKind")]
pub(crate) enum FactNoteKind {
    /// The text can be read in more than one way.
    Ambiguous,
    /// It stood in a diagram or a table; the text does not have it.
    Lost,
    /// The document does not say it.
    NotStated,
    /// The document spells a word or a name in its own way.
    Spelling,
    /// Banso's reading of it.
    Reading,
    /// Another source adds to it.
    OtherSource,
}
