//! What a device is and by which road it goes to market.

use async_graphql::Enum;

/// The class of a medical device by risk (クラス分類).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::DeviceClass")]
#[expect(clippy::upper_case_acronyms, reason = "Roman numerals, as the law writes the classes")]
pub(crate) enum DeviceClass {
    /// Class I: general medical device (一般医療機器).
    #[graphql(name = "I")]
    I,
    /// Class II: controlled medical device (管理医療機器).
    #[graphql(name = "II")]
    II,
    /// Class III: specially controlled medical device (高度管理医療機器).
    #[graphql(name = "III")]
    III,
    /// Class IV: specially controlled medical device (高度管理医療機器).
    #[graphql(name = "IV")]
    IV,
}

/// What a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::Purpose")]
pub(crate) enum Purpose {
    /// To diagnose (診断用).
    Diagnostic,
    /// To treat (治療用).
    Therapeutic,
}

/// What a device is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::DeviceForm")]
pub(crate) enum DeviceForm {
    /// A thing, with or without software in it.
    Hardware,
    /// Software as a medical device (プログラム医療機器).
    Samd,
}

/// By which instrument a device comes to market (薬事承認等).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::Instrument")]
pub(crate) enum Instrument {
    /// Approval by the minister (承認).
    Approval,
    /// Certification by a registered body (認証).
    Certification,
    /// Notification (届出).
    Notification,
}

/// How new a device is in its application (申請区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::ApplicationCategory")]
pub(crate) enum ApplicationCategory {
    /// A new medical device (新医療機器).
    New,
    /// An improved medical device (改良医療機器).
    Improved,
    /// A generic medical device (後発医療機器).
    Generic,
}

/// Whether the application needs data of clinical trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::ClinicalData")]
pub(crate) enum ClinicalData {
    /// It does (臨床あり).
    Needed,
    /// It does not (臨床なし).
    NotNeeded,
    /// Not yet known.
    Open,
}

/// A special road beside the ordinary review, or a designation that shortens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::SpecialRoute")]
pub(crate) enum SpecialRoute {
    /// Designation as a pioneering device (先駆的医療機器).
    Pioneering,
    /// Priority review of programs (プログラム医療機器に係る優先的な審査).
    SamdPriorityReview,
    /// Designation for a specific use (特定用途医療機器).
    SpecificUse,
    /// Designation as an orphan device (希少疾病用医療機器).
    Orphan,
    /// Priority review (優先審査).
    PriorityReview,
    /// Two-stage approval of programs (二段階承認).
    TwoStageApproval,
    /// Confirmed plan of changes (変更計画の確認, IDATEN).
    ChangePlan,
}

/// How a device goes abroad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::ExpansionStrategy")]
pub(crate) enum ExpansionStrategy {
    /// Straight to the world (世界直行型).
    WorldFirst,
    /// Step by step (段階的海外進出型).
    Stepwise,
    /// The domestic base first (国内充実型).
    Domestic,
}

/// A stage gate (ステージゲート) of AMED's model for devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::Gate")]
pub(crate) enum Gate {
    /// Gate 1: the product concept is decided (製品コンセプト決定).
    Concept,
    /// Gate 2: the final specification is fixed (最終仕様確定).
    FinalSpecification,
    /// Gate 3: before the clinical trial (臨床試験開始前).
    BeforeTrial,
}

/// What a stage gate decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::GateDecision")]
pub(crate) enum GateDecision {
    /// It is passed (通過).
    Go,
    /// It is passed on conditions, which the reason names (条件付通過).
    Conditional,
    /// It is not passed (不通過).
    NoGo,
    /// The development goes back to an earlier stage (差戻し).
    GoBack,
}

/// The group to which a check of a gate belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::CheckGroup")]
pub(crate) enum CheckGroup {
    /// Technical (技術).
    Technical,
    /// Commercial (事業化).
    Commercial,
}

/// How a check of a gate came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::CheckResult")]
pub(crate) enum CheckResult {
    /// It is met.
    Met,
    /// It is not met.
    Unmet,
    /// It does not apply to this device.
    NotApplicable,
}

/// How far a development changes its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::PivotKind")]
pub(crate) enum PivotKind {
    /// It was looked at and is not changed (計画どおり).
    AsPlanned,
    /// A minor change (軽微な変更).
    Minor,
    /// A major change (大幅な変更).
    Major,
    /// It ends (中止).
    Stopped,
}

/// What a company is to a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::PartyRole")]
pub(crate) enum PartyRole {
    /// Files the application (申請者).
    Applicant,
    /// Holds the approval (承認取得者・製造販売業者).
    Holder,
}

/// Whether a report is confirmed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::device::Confirmation")]
pub(crate) enum Confirmation {
    /// A mentor confirms it later.
    Awaited,
    /// You are a mentor and confirm it at once.
    AtOnce,
}
