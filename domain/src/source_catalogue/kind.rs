//! What a fact is, and what it is about.

/// What a fact of the source document is, first and foremost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A law, plan, programme, course or body.
    Entity,
    /// 目的: what something is for.
    Purpose,
    /// 基本理念, or a view the document takes.
    Principle,
    /// 責務, or what the government must do.
    Duty,
    /// 施策, 措置: a measure of the Act.
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
    /// 提言: a proposal that groups actions.
    Proposal,
    /// What is to be done, with or without a year.
    Action,
    /// What a hub or a programme does, again and again.
    Activity,
    /// What happened on a day.
    Event,
    /// 課題: a problem.
    Issue,
    /// 事例: one case told to explain.
    Example,
    /// Where something comes from.
    Provenance,
    /// It stood in a diagram that the text of the document does not have.
    Lost,
}

/// What a fact is about: the parts of the source document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// 医療機器促進法.
    Act,
    /// 医療機器基本計画.
    BasicPlan,
    /// 次世代医療機器連携拠点整備等事業, FY R1 to R5, with its examples.
    HubProgrammeR1ToR5,
    /// 優れた医療機器の創出に係る産業振興拠点強化事業, supplementary budget of R5.
    HubProgrammeR5Supplementary,
    /// ヘルスケアスタートアップ等の振興・支援策検討プロジェクトチーム: its final report, with the market.
    TaskForceReport,
    /// 提言14 to 17 of the same team.
    Proposals,
    /// 優れた医療機器の創出に係る産業振興拠点強化事業, supplementary budget of R6.
    HubProgrammeR6Supplementary,
    /// 医療機器等のサプライチェーンリスク評価及び安定供給確保事業.
    SupplyChain,
    /// 不採算品再算定.
    RePricing,
    /// 製品データベースの構築事業.
    ProductDatabase,
}

impl FactKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::Entity,
        Self::Purpose,
        Self::Principle,
        Self::Duty,
        Self::Measure,
        Self::Indicator,
        Self::Target,
        Self::Rule,
        Self::Checklist,
        Self::Figure,
        Self::Proposal,
        Self::Action,
        Self::Activity,
        Self::Event,
        Self::Issue,
        Self::Example,
        Self::Provenance,
        Self::Lost,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Purpose => "purpose",
            Self::Principle => "principle",
            Self::Duty => "duty",
            Self::Measure => "measure",
            Self::Indicator => "indicator",
            Self::Target => "target",
            Self::Rule => "rule",
            Self::Checklist => "checklist",
            Self::Figure => "figure",
            Self::Proposal => "proposal",
            Self::Action => "action",
            Self::Activity => "activity",
            Self::Event => "event",
            Self::Issue => "issue",
            Self::Example => "example",
            Self::Provenance => "provenance",
            Self::Lost => "lost",
        }
    }
}

impl Subject {
    /// All subjects, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Act,
        Self::BasicPlan,
        Self::HubProgrammeR1ToR5,
        Self::HubProgrammeR5Supplementary,
        Self::TaskForceReport,
        Self::Proposals,
        Self::HubProgrammeR6Supplementary,
        Self::SupplyChain,
        Self::RePricing,
        Self::ProductDatabase,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::BasicPlan => "basic_plan",
            Self::HubProgrammeR1ToR5 => "hub_programme_r1_to_r5",
            Self::HubProgrammeR5Supplementary => "hub_programme_r5_supplementary",
            Self::TaskForceReport => "task_force_report",
            Self::Proposals => "proposals",
            Self::HubProgrammeR6Supplementary => "hub_programme_r6_supplementary",
            Self::SupplyChain => "supply_chain",
            Self::RePricing => "re_pricing",
            Self::ProductDatabase => "product_database",
        }
    }
}
