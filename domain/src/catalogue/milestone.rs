//! The kinds of milestone, and what the catalogue says of each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::evidence::EvidenceKind;
use super::place::Place;
use super::table;
use crate::source::SourceMark;

/// A kind of milestone of the catalogue. The code is permanent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// ニーズ収集.
    NeedRegistered,
    /// ブラッシュアップ・市場性.
    NeedBrushedUp,
    /// 製品コンセプト決定 (stage gate ①).
    ConceptFixed,
    /// 法人設立.
    CompanyFounded,
    /// 最終仕様確定 (stage gate ②).
    FinalSpecificationFixed,
    /// 臨床試験開始前 (stage gate ③).
    ReadyForTrial,
    /// 治験計画届書.
    TrialNotified,
    /// jRCT登録.
    JrctRegistered,
    /// FIH: 最初の被験者.
    FirstInHuman,
    /// 検証的治験の終了.
    PivotalTrialCompleted,
    /// 承認・認証の申請, 届出の提出.
    ApplicationFiled,
    /// 薬事承認等 (承認 / 認証 / 届出).
    MarketAuthorised,
    /// 保険適用希望書の提出.
    InsuranceApplied,
    /// 保険適用（開始日）.
    InsuranceCovered,
    /// 上市.
    FirstShipment,
    /// 全般相談.
    GeneralConsultation,
    /// RS戦略相談（対面助言）.
    StrategyConsultation,
    /// 医療機器開発前相談.
    PreDevelopmentConsultation,
    /// 臨床試験要否相談.
    TrialNeedConsultation,
    /// 海外展開戦略・対象国の決定.
    OverseasStrategyFixed,
    /// 海外展開支援の採択 (JETRO等).
    OverseasSupportAdopted,
    /// 外国での承認・認証等.
    ForeignClearance,
    /// 海外での初販売.
    FirstForeignSale,
    /// QMS体制.
    QmsEstablished,
    /// 製造販売業許可.
    MahLicenceGranted,
    /// 特許出願.
    PatentFiled,
    /// 補助・出資等の採択.
    FundingAdopted,
    /// 専門家の配置.
    ExpertPlaced,
}

/// What the catalogue says of one kind of milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The kind.
    pub kind: MilestoneKind,
    /// The permanent code.
    pub code: &'static str,
    /// The official Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// The stage or lane.
    pub place: Place,
    /// Once for a device, or again and again.
    pub recurrence: Recurrence,
    /// What comes before it.
    pub predecessors: &'static [Predecessor],
    /// The evidence a confirmation takes; any one of these.
    pub evidence: &'static [EvidenceKind],
    /// Who usually records it. Not a right: those are in [`access`](crate::access).
    pub recorders: &'static [Recorder],
    /// How well the milestone itself is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: &'static str,
    /// The first version of the catalogue that has it.
    pub since: u32,
}

/// A milestone that comes before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor {
    /// Which.
    pub kind: MilestoneKind,
    /// How well the order is known: a firm rule refuses, any other warns.
    pub mark: SourceMark,
}

/// Whether a milestone can be reached more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Once; reopening aside.
    Once,
    /// Again and again, each occurrence with its own number.
    Recurring,
}

/// Who usually records a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recorder {
    /// The startup.
    Startup,
    /// The hub's mentor or expert.
    Mentor,
    /// The hub's administration.
    HubAdministration,
    /// The hospital or investigator, through one of the others.
    Hospital,
}

impl MilestoneKind {
    /// All kinds, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(|definition| definition.kind)
    }

    /// What the catalogue says of it.
    pub fn definition(self) -> &'static Definition {
        table::rows()
            .find(|definition| definition.kind == self)
            .expect("every kind has a row in the catalogue: a test walks all of them")
    }

    /// The permanent code.
    pub fn code(self) -> &'static str {
        self.definition().code
    }
}

impl fmt::Display for MilestoneKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is no milestone of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no milestone of the catalogue")]
pub struct UnknownMilestone {
    /// What was given.
    pub text: String,
}

impl FromStr for MilestoneKind {
    type Err = UnknownMilestone;

    fn from_str(text: &str) -> Result<Self, UnknownMilestone> {
        let row = table::rows().find(|definition| definition.code == text);
        row.map(|d| d.kind).ok_or_else(|| UnknownMilestone { text: text.chars().take(60).collect() })
    }
}

/// One milestone of one device: a kind, and which time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneKey {
    /// The kind.
    pub kind: MilestoneKind,
    /// Which time, from 1. Always 1 for what happens once.
    pub occurrence: u32,
}

impl MilestoneKey {
    /// The first (and for most kinds only) time.
    pub const fn first(kind: MilestoneKind) -> Self {
        Self { kind, occurrence: 1 }
    }
}

impl fmt::Display for MilestoneKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.kind, self.occurrence)
    }
}
