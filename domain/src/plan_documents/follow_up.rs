//! When the attainment of the Basic Plan was followed up: the meetings that the sources date.

use super::Provenance;
use crate::source::SourceMark::Verified as V;
use crate::value::JstDate;

/// A meeting that followed a plan up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUpRound {
    /// The code of the plan.
    pub plan: &'static str,
    /// The number of the meeting (第○回); none: not found.
    pub meeting: Option<u8>,
    /// The day.
    pub on: JstDate,
    /// What it dealt with, in Japanese.
    pub what_ja: &'static str,
    /// What it dealt with, in English.
    pub what_en: &'static str,
    /// Where it stands.
    pub provenance: Provenance,
}

/// All rounds, by day.
pub const fn follow_up_rounds() -> &'static [FollowUpRound] {
    ROUNDS
}

const FIRST_PLAN_REVIEWS: Provenance =
    Provenance { mark: V, source: "yearly review by the working group on the 1st Basic Plan" };

const ROUNDS: &[FollowUpRound] = &[
    FollowUpRound {
        plan: "basic-plan-1",
        meeting: None,
        on: JstDate::constant(2018, 4, 24),
        what_ja: "第1期基本計画の年度ごとの点検",
        what_en: "Yearly review of the 1st Basic Plan",
        provenance: FIRST_PLAN_REVIEWS,
    },
    FollowUpRound {
        plan: "basic-plan-1",
        meeting: None,
        on: JstDate::constant(2019, 5, 8),
        what_ja: "第1期基本計画の年度ごとの点検",
        what_en: "Yearly review of the 1st Basic Plan",
        provenance: FIRST_PLAN_REVIEWS,
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(2),
        on: JstDate::constant(2022, 4, 19),
        what_ja: "第2期基本計画への改定案",
        what_en: "Draft of the 2nd Basic Plan",
        provenance: Provenance { mark: V, source: "wic-net.com/material/document/2042, 2043" },
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(3),
        on: JstDate::constant(2023, 3, 28),
        what_ja: "KPIの設定、令和4年度の状況と令和5年度の計画",
        what_en: "KPI set; state of FY R4 and plan of FY R5",
        provenance: Provenance { mark: V, source: "wic-net.com/material/document/8671 to 8674" },
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(4),
        on: JstDate::constant(2024, 3, 12),
        what_ja: "KPIの初回のフォローアップ（一部は2か年分）、令和5年度の状況",
        what_en: "First follow-up of the KPI, for part of them with two years of data; state of FY R5",
        provenance: Provenance { mark: V, source: "wic-net.com/material/document/13735, 13737" },
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(5),
        on: JstDate::constant(2025, 3, 17),
        what_ja: "令和6年度の状況と令和7年度の計画",
        what_en: "State of FY R6 and plan of FY R7",
        provenance: Provenance { mark: V, source: "wic-net.com/material/document/19185, 19190" },
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(6),
        on: JstDate::constant(2025, 7, 1),
        what_ja: "第3期基本計画の議論の開始",
        what_en: "Discussion of the 3rd Basic Plan begins",
        provenance: Provenance { mark: V, source: "www.mhlw.go.jp/stf/newpage_57708.html" },
    },
    FollowUpRound {
        plan: "basic-plan-2",
        meeting: Some(7),
        on: JstDate::constant(2025, 12, 19),
        what_ja: "第3期基本計画の議論",
        what_en: "Discussion of the 3rd Basic Plan",
        provenance: Provenance { mark: V, source: "www.mhlw.go.jp/stf/newpage_69466.html" },
    },
];
