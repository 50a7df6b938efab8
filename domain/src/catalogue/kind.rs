//! The kinds of milestone. What the catalogue says of each stands in `table`.

use serde::{Deserialize, Serialize};

/// A kind of milestone of the catalogue. The code is permanent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// 臨床現場見学.
    ClinicalSiteObserved,
    /// ニーズ収集.
    NeedRegistered,
    /// ニーズのブラッシュアップ・市場性の確認.
    NeedBrushedUp,
    /// 製品コンセプト決定（ステージゲート①）.
    ConceptFixed,
    /// 法人設立.
    CompanyFounded,
    /// 試作・原理検証.
    PrototypeTested,
    /// 医療機器該当性の確認.
    DeviceStatusDetermined,
    /// 一般的名称・クラス分類の確認.
    ClassificationDetermined,
    /// 申請区分の確認（新・改良・後発）.
    ApplicationCategoryDetermined,
    /// リスクマネジメントファイルの作成.
    RiskManagementEstablished,
    /// ソフトウェアライフサイクルプロセスの確立.
    SoftwareLifeCycleEstablished,
    /// ユーザビリティ評価.
    UsabilityEvaluated,
    /// サイバーセキュリティの評価.
    CybersecurityAssessed,
    /// 最終仕様確定（ステージゲート②）.
    FinalSpecificationFixed,
    /// 生物学的安全性試験.
    BiologicalSafetyTested,
    /// 電気的安全性・EMC試験.
    ElectricalSafetyTested,
    /// 性能試験.
    PerformanceTested,
    /// 動物試験.
    AnimalTested,
    /// 臨床試験開始前（ステージゲート③）.
    ReadyForTrial,
    /// 治験審査委員会（IRB）の承認.
    ReviewBoardApproved,
    /// 治験計画届書の提出.
    TrialNotified,
    /// 30日調査の終了.
    ThirtyDayReviewPassed,
    /// 治験の依頼・契約.
    TrialContracted,
    /// jRCT登録.
    JrctRegistered,
    /// 認定臨床研究審査委員会の意見.
    CertifiedBoardReviewed,
    /// 実施医療機関の管理者の許可.
    HospitalPermitted,
    /// 特定臨床研究のjRCT公表.
    SpecifiedTrialPublished,
    /// 特定臨床研究の開始.
    SpecifiedTrialStarted,
    /// FIH試験：最初の被験者.
    FirstInHuman,
    /// 探索的治験の終了.
    FeasibilityCompleted,
    /// 検証的治験の開始.
    PivotalTrialStarted,
    /// 最終被験者の観察終了.
    LastSubjectCompleted,
    /// 検証的治験の終了.
    PivotalTrialCompleted,
    /// 治験総括報告書.
    TrialReportCompleted,
    /// 治験終了届書の提出.
    TrialEndNotified,
    /// 実証・臨床上の有用性の評価.
    DemonstrationStudyCompleted,
    /// 先駆的医療機器の指定.
    PioneeringDesignated,
    /// プログラム医療機器に係る優先的な審査の対象選定.
    SamdPriorityReviewGranted,
    /// 特定用途医療機器の指定.
    SpecificUseDesignated,
    /// 希少疾病用医療機器の指定.
    OrphanDesignated,
    /// 優先審査の指定.
    PriorityReviewGranted,
    /// 承認申請・認証申請・届出の提出.
    ApplicationFiled,
    /// QMS適合性調査.
    QmsInspectionPassed,
    /// 信頼性調査.
    ReliabilityInspectionPassed,
    /// 専門協議.
    ExpertDiscussionHeld,
    /// 薬事審議会.
    CouncilConsulted,
    /// 薬事承認等（承認・認証・届出）.
    MarketAuthorised,
    /// 二段階承認の第2段階の承認.
    SecondStageApproved,
    /// 変更計画の確認.
    ChangePlanConfirmed,
    /// 軽微変更届の提出.
    MinorChangeNotified,
    /// 一部変更承認申請.
    PartialChangeFiled,
    /// 一部変更承認.
    PartialChangeApproved,
    /// 承継.
    SuccessionRecorded,
    /// 承認整理・廃止届.
    AuthorisationWithdrawn,
    /// 開発完了・販売開始可能の確認.
    MarketReadinessConfirmed,
    /// 保険適用希望書の提出.
    InsuranceApplied,
    /// 保険医療材料等専門組織.
    MaterialsExpertsHeard,
    /// 保険適用の可否・区分の決定.
    InsuranceDecided,
    /// 中医協の承認.
    ChuikyoApproved,
    /// 保険適用（開始日）.
    InsuranceCovered,
    /// チャレンジ申請.
    ChallengeApplied,
    /// 評価療養の開始.
    EvaluationTherapyStarted,
    /// 選定療養の開始.
    SelectedTherapyStarted,
    /// 不採算品再算定の要望.
    RepricingRequested,
    /// GS1コードの容器等への表示.
    Gs1Displayed,
    /// 上市（初出荷）.
    FirstShipment,
    /// 使用成績評価.
    UseResultsEvaluated,
    /// 不具合等報告.
    MalfunctionReported,
    /// 製造販売後調査等（GPSP）.
    PostMarketStudyCompleted,
    /// 全般相談.
    GeneralConsultation,
    /// 簡易相談.
    SimpleConsultation,
    /// RS総合相談.
    ScienceGeneralConsultation,
    /// RS戦略相談 事前面談.
    StrategyPreMeeting,
    /// RS戦略相談（対面助言）.
    StrategyConsultation,
    /// 対面助言準備面談.
    PreparatoryMeeting,
    /// 医療機器開発前相談.
    PreDevelopmentConsultation,
    /// 臨床試験要否相談.
    TrialNeedConsultation,
    /// プロトコル相談（性能等）.
    PerformanceProtocolConsultation,
    /// プロトコル相談（探索的治験）.
    FeasibilityProtocolConsultation,
    /// プロトコル相談（治験）.
    TrialProtocolConsultation,
    /// 評価相談.
    EvaluationConsultation,
    /// 資料充足性・申請区分相談.
    SufficiencyConsultation,
    /// フォローアップ面談.
    FollowUpMeeting,
    /// SaMD一元的相談窓口.
    SamdWindowConsultation,
    /// 都道府県薬務課への相談.
    PrefectureConsultation,
    /// 海外展開戦略・対象国の決定.
    OverseasStrategyFixed,
    /// 海外展開支援の採択（JETRO等）.
    OverseasSupportAdopted,
    /// FDA Q-Submission（事前相談）.
    FdaPresubmissionHeld,
    /// FDA Breakthrough Device指定.
    FdaBreakthroughDesignated,
    /// FDA IDE（EFSを含む）の承認.
    InvestigationalExemptionGranted,
    /// 外国での申請（510(k)・De Novo・PMA・CE・ASEAN等）.
    ForeignApplicationFiled,
    /// 外国での承認・認証等.
    ForeignClearance,
    /// MDSAP認証.
    MdsapCertified,
    /// 海外での初販売.
    FirstForeignSale,
    /// QMS体制の構築.
    QmsEstablished,
    /// 三役（総括・国内品質業務運営・安全管理）の設置.
    OfficersAppointed,
    /// 製造販売業許可の取得.
    MahLicenceGranted,
    /// 製造販売業許可の更新.
    MahLicenceRenewed,
    /// 製造業登録.
    ManufacturerRegistered,
    /// 特許出願.
    PatentFiled,
    /// 出願審査請求.
    PatentExaminationRequested,
    /// 特許登録.
    PatentGranted,
    /// 補助事業等の採択.
    FundingAdopted,
    /// 出資の受入れ.
    InvestmentReceived,
    /// 専門家の配置.
    ExpertPlaced,
    /// 人材育成講座の修了.
    TrainingCompleted,
    /// 拠点の独自マイルストーン: of no version of the catalogue. Each occurrence is a milestone of a hub's template that
    /// the device adopted.
    HubMilestone,
}
