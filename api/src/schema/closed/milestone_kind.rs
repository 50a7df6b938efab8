//! The kinds of milestone.

use async_graphql::Enum;

/// A kind of milestone of the catalogue. The names are permanent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::MilestoneKind")]
pub(crate) enum MilestoneKind {
    /// Clinical site observed (臨床現場見学).
    ClinicalSiteObserved,
    /// Clinical need registered (ニーズ収集).
    NeedRegistered,
    /// Need brushed up, market checked (ニーズのブラッシュアップ・市場性の確認).
    NeedBrushedUp,
    /// Product concept decided (stage gate 1) (製品コンセプト決定（ステージゲート①）).
    ConceptFixed,
    /// Company founded (法人設立).
    CompanyFounded,
    /// Prototype tested, principle proved (試作・原理検証).
    PrototypeTested,
    /// Determined whether it is a medical device (医療機器該当性の確認).
    DeviceStatusDetermined,
    /// Generic name and class determined (一般的名称・クラス分類の確認).
    ClassificationDetermined,
    /// Application category determined (new, improved, generic) (申請区分の確認（新・改良・後発）).
    ApplicationCategoryDetermined,
    /// Risk management file established (リスクマネジメントファイルの作成).
    RiskManagementEstablished,
    /// Software life cycle established (ソフトウェアライフサイクルプロセスの確立).
    SoftwareLifeCycleEstablished,
    /// Usability evaluated (ユーザビリティ評価).
    UsabilityEvaluated,
    /// Cybersecurity assessed (サイバーセキュリティの評価).
    CybersecurityAssessed,
    /// Final specification fixed (stage gate 2) (最終仕様確定（ステージゲート②）).
    FinalSpecificationFixed,
    /// Biological safety tested (生物学的安全性試験).
    BiologicalSafetyTested,
    /// Electrical safety and EMC tested (電気的安全性・EMC試験).
    ElectricalSafetyTested,
    /// Performance tested (性能試験).
    PerformanceTested,
    /// Tested on animals (動物試験).
    AnimalTested,
    /// Ready for the clinical trial (stage gate 3) (臨床試験開始前（ステージゲート③）).
    ReadyForTrial,
    /// Institutional review board approved (治験審査委員会（IRB）の承認).
    ReviewBoardApproved,
    /// Clinical trial notification filed (治験計画届書の提出).
    TrialNotified,
    /// 30-day review passed (30日調査の終了).
    ThirtyDayReviewPassed,
    /// Trial requested of and contracted with the hospital (治験の依頼・契約).
    TrialContracted,
    /// Registered in jRCT (jRCT登録).
    JrctRegistered,
    /// Certified review board gave its opinion (認定臨床研究審査委員会の意見).
    CertifiedBoardReviewed,
    /// Head of the hospital permitted (実施医療機関の管理者の許可).
    HospitalPermitted,
    /// Specified clinical trial published in jRCT (特定臨床研究のjRCT公表).
    SpecifiedTrialPublished,
    /// Specified clinical trial started (特定臨床研究の開始).
    SpecifiedTrialStarted,
    /// First-in-human: first subject (FIH試験：最初の被験者).
    FirstInHuman,
    /// Feasibility trial completed (探索的治験の終了).
    FeasibilityCompleted,
    /// Pivotal trial started (検証的治験の開始).
    PivotalTrialStarted,
    /// Last subject completed (最終被験者の観察終了).
    LastSubjectCompleted,
    /// Pivotal trial completed (検証的治験の終了).
    PivotalTrialCompleted,
    /// Clinical study report completed (治験総括報告書).
    TrialReportCompleted,
    /// End of the trial notified (治験終了届書の提出).
    TrialEndNotified,
    /// Demonstration study of clinical usefulness completed (実証・臨床上の有用性の評価).
    DemonstrationStudyCompleted,
    /// Designated as a pioneering device (先駆的医療機器の指定).
    PioneeringDesignated,
    /// Chosen for priority review of programs (プログラム医療機器に係る優先的な審査の対象選定).
    SamdPriorityReviewGranted,
    /// Designated for a specific use (特定用途医療機器の指定).
    SpecificUseDesignated,
    /// Designated as an orphan device (希少疾病用医療機器の指定).
    OrphanDesignated,
    /// Priority review granted (優先審査の指定).
    PriorityReviewGranted,
    /// Application or notification filed (承認申請・認証申請・届出の提出).
    ApplicationFiled,
    /// QMS conformity inspection passed (QMS適合性調査).
    QmsInspectionPassed,
    /// Reliability inspection passed (信頼性調査).
    ReliabilityInspectionPassed,
    /// Expert discussion held (専門協議).
    ExpertDiscussionHeld,
    /// Pharmaceutical affairs council consulted (薬事審議会).
    CouncilConsulted,
    /// Approval, certification or notification (薬事承認等（承認・認証・届出）).
    MarketAuthorised,
    /// Second stage of a two-stage approval (二段階承認の第2段階の承認).
    SecondStageApproved,
    /// Change plan confirmed (変更計画の確認).
    ChangePlanConfirmed,
    /// Minor change notified (軽微変更届の提出).
    MinorChangeNotified,
    /// Application for a partial change filed (一部変更承認申請).
    PartialChangeFiled,
    /// Partial change approved (一部変更承認).
    PartialChangeApproved,
    /// Succession to another holder (承継).
    SuccessionRecorded,
    /// Authorisation withdrawn (承認整理・廃止届).
    AuthorisationWithdrawn,
    /// Development finished and sale ready, confirmed (開発完了・販売開始可能の確認).
    MarketReadinessConfirmed,
    /// Insurance application filed (保険適用希望書の提出).
    InsuranceApplied,
    /// Materials expert organization heard (保険医療材料等専門組織).
    MaterialsExpertsHeard,
    /// Insurance decided (保険適用の可否・区分の決定).
    InsuranceDecided,
    /// Central Social Insurance Medical Council approved (中医協の承認).
    ChuikyoApproved,
    /// Insurance coverage started (保険適用（開始日）).
    InsuranceCovered,
    /// Challenge application filed (チャレンジ申請).
    ChallengeApplied,
    /// Evaluation therapy started (評価療養の開始).
    EvaluationTherapyStarted,
    /// Selected therapy started (選定療養の開始).
    SelectedTherapyStarted,
    /// Re-pricing of an unprofitable product requested (不採算品再算定の要望).
    RepricingRequested,
    /// GS1 code displayed (GS1コードの容器等への表示).
    #[graphql(name = "GS1_DISPLAYED")]
    Gs1Displayed,
    /// First shipment (上市（初出荷）).
    FirstShipment,
    /// Use results evaluated (使用成績評価).
    UseResultsEvaluated,
    /// Malfunction reported (不具合等報告).
    MalfunctionReported,
    /// Post-market study completed (製造販売後調査等（GPSP）).
    PostMarketStudyCompleted,
    /// PMDA general consultation (全般相談).
    GeneralConsultation,
    /// PMDA simple consultation (簡易相談).
    SimpleConsultation,
    /// PMDA regulatory-science general consultation (RS総合相談).
    ScienceGeneralConsultation,
    /// PMDA pre-meeting of a strategy consultation (RS戦略相談 事前面談).
    StrategyPreMeeting,
    /// PMDA regulatory-science strategy consultation (RS戦略相談（対面助言）).
    StrategyConsultation,
    /// PMDA preparatory meeting (対面助言準備面談).
    PreparatoryMeeting,
    /// PMDA pre-development consultation (医療機器開発前相談).
    PreDevelopmentConsultation,
    /// PMDA consultation on the need of a trial (臨床試験要否相談).
    TrialNeedConsultation,
    /// PMDA protocol consultation: performance and other tests (プロトコル相談（性能等）).
    PerformanceProtocolConsultation,
    /// PMDA protocol consultation: feasibility trial (プロトコル相談（探索的治験）).
    FeasibilityProtocolConsultation,
    /// PMDA protocol consultation: pivotal trial (プロトコル相談（治験）).
    TrialProtocolConsultation,
    /// PMDA evaluation consultation (評価相談).
    EvaluationConsultation,
    /// PMDA consultation on sufficiency and category (資料充足性・申請区分相談).
    SufficiencyConsultation,
    /// PMDA follow-up meeting (フォローアップ面談).
    FollowUpMeeting,
    /// Single window for programs (SaMD一元的相談窓口).
    SamdWindowConsultation,
    /// Consultation of the prefecture (都道府県薬務課への相談).
    PrefectureConsultation,
    /// Overseas strategy and country decided (海外展開戦略・対象国の決定).
    OverseasStrategyFixed,
    /// Overseas support adopted (JETRO and others) (海外展開支援の採択（JETRO等）).
    OverseasSupportAdopted,
    /// FDA Q-Submission meeting held (FDA Q-Submission（事前相談）).
    FdaPresubmissionHeld,
    /// FDA Breakthrough Device designated (FDA Breakthrough Device指定).
    FdaBreakthroughDesignated,
    /// FDA investigational device exemption granted (EFS, IDE) (FDA IDE（EFSを含む）の承認).
    InvestigationalExemptionGranted,
    /// Application filed abroad (510(k), De Novo, PMA, CE, ASEAN) (外国での申請（510(k)・De Novo・PMA・CE・ASEAN等）).
    ForeignApplicationFiled,
    /// Cleared or approved abroad (外国での承認・認証等).
    ForeignClearance,
    /// MDSAP certificate (MDSAP認証).
    MdsapCertified,
    /// First sale abroad (海外での初販売).
    FirstForeignSale,
    /// Quality management system established (QMS体制の構築).
    QmsEstablished,
    /// Three officers appointed (三役（総括・国内品質業務運営・安全管理）の設置).
    OfficersAppointed,
    /// MAH licence granted (製造販売業許可の取得).
    MahLicenceGranted,
    /// MAH licence renewed (製造販売業許可の更新).
    MahLicenceRenewed,
    /// Manufacturer registered (製造業登録).
    ManufacturerRegistered,
    /// Patent filed (特許出願).
    PatentFiled,
    /// Examination of the patent requested (出願審査請求).
    PatentExaminationRequested,
    /// Patent granted (特許登録).
    PatentGranted,
    /// Funding adopted (補助事業等の採択).
    FundingAdopted,
    /// Investment received (出資の受入れ).
    InvestmentReceived,
    /// Expert placed (専門家の配置).
    ExpertPlaced,
    /// Training course completed (人材育成講座の修了).
    TrainingCompleted,
    /// A milestone of a hub's own template (拠点の独自マイルストーン), of no version of the catalogue; its occurrence says which.
    HubMilestone,
}
