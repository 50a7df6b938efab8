//! The 2nd Basic Plan of 31 May 2022: no target values, improvement in the plan period, and what was not found.

use super::basic_plan_2_visions::VISIONS;
use super::{PlanDocument, PlanDocumentKind, PlanPeriod, Provenance, Topic};
use crate::rule::Gap;
use crate::source::SourceMark::{SourceDocument as S, Verified as V};
use crate::source_catalogue::{Note, StatedYear, When};
use crate::value::JstDate;

const NEW_TOPIC: Provenance = Provenance { mark: S, source: "source document L48" };
const WHITE_PAPER: Provenance = Provenance {
    mark: V,
    source: "厚生労働白書 (令和4年版): wic-net.com/material/document/4889/330",
};

/// The plan.
pub(super) const PLAN: PlanDocument = PlanDocument {
    code: "basic-plan-2",
    kind: PlanDocumentKind::BasicPlan,
    name_ja: "第2期医療機器基本計画",
    name_en: "2nd Basic Plan on medical devices",
    decided: When::Day(JstDate::constant(2022, 5, 31)),
    period: PlanPeriod::UntilAbout(StatedYear::reiwa(8)),
    every_fiscal_year: Some(Provenance { mark: V, source: "wic-net.com/material/document/19190/2" }),
    replaces: Some("basic-plan-1"),
    fact: Some("basic-plan-2"),
    topics: &[
        Topic {
            name_ja: "プログラム医療機器の研究開発",
            name_en: "Software as a medical device",
            provenance: NEW_TOPIC,
        },
        Topic { name_ja: "安定供給", name_en: "Stable supply", provenance: NEW_TOPIC },
        Topic { name_ja: "人材", name_en: "People", provenance: WHITE_PAPER },
        Topic { name_ja: "ベンチャー企業", name_en: "Ventures", provenance: WHITE_PAPER },
        Topic {
            name_ja: "早期の活用に向けた承認制度",
            name_en: "Approval for early use",
            provenance: WHITE_PAPER,
        },
        Topic {
            name_ja: "イノベーションの評価",
            name_en: "Evaluation of innovation",
            provenance: WHITE_PAPER,
        },
        Topic { name_ja: "国際展開", name_en: "International expansion", provenance: WHITE_PAPER },
    ],
    visions: VISIONS,
    notes: NOTES,
    gaps: GAPS,
    ..PlanDocument::known(
        V,
        "draft of 2022-04-19: wic-net.com/material/document/2042/4; decided: source document L48",
    )
};

const NOTES: &[Note] = &[
    Note::elsewhere(
        V,
        "資料3-2, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8674/3",
        "目標値を設けず計画期間中のKPIの向上を目標として毎年度フォローし、数値になじまないゴールは事業等の\
            状況をフォローアップすることが提案された。",
        "Proposed: no target values, improvement of the KPI in the plan period, followed every fiscal \
            year, and a follow-up in words where numbers do not fit.",
    ),
    Note::elsewhere(
        V,
        "資料3-2, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8674/3",
        "国内の医療機器販売高等は参考情報として毎年度フォローされ、目標ではない。",
        "Domestic sales of devices are followed every fiscal year as a reference and are no target.",
    ),
    Note::elsewhere(
        V,
        "検討会 (第4回, 2024-03-12): wic-net.com/material/document/13737/35",
        "研究班は、施策とKPIの値の間に5年から10年の隔たりがありうるとした。",
        "The research group held that 5 to 10 years may lie between a measure and the value of a KPI.",
    ),
    Note::elsewhere(
        V,
        "wic-net.com/material/document/19190/2; www.mhlw.go.jp/stf/newpage_57708.html",
        "約5年で見直し、第3期は令和9年度に予定される。",
        "It is reviewed after about 5 years; the 3rd plan is planned for FY R9.",
    ),
];

const GAPS: &[Gap] = &[
    Gap {
        code: "basic-plan-2-vision-2-goals",
        name_ja: "ビジョン2のゴール",
        name_en: "Goals of vision 2",
        what_is_missing_ja: "ビジョン2のゴールは、末尾の一つの後半を除き見つからない。",
        what_is_missing_en: "Of the goals of vision 2 only the end of the last one was found.",
    },
    Gap {
        code: "basic-plan-2-vision-2-kpi",
        name_ja: "ビジョン2のKPI",
        name_en: "KPI of vision 2",
        what_is_missing_ja: "ビジョン2のKPIとフォローアップする項目は見つからない。",
        what_is_missing_en: "The KPI and follow-up items of vision 2 were not found.",
    },
    Gap {
        code: "basic-plan-2-vision-3-kpi",
        name_ja: "ビジョン3のKPI",
        name_en: "KPI of vision 3",
        what_is_missing_ja: "ビジョン3のKPIとフォローアップする項目は見つからず、ゴールがすべてかも確かでな\
            い。",
        what_is_missing_en: "The KPI and follow-up items of vision 3 were not found, nor whether its goals \
            are all there.",
    },
    Gap {
        code: "basic-plan-2-medical-information",
        name_ja: "医療情報の活用のゴールとKPI",
        name_en: "Goal and KPI on medical information",
        what_is_missing_ja: "医療情報の活用は概要の項目だけがあり、ゴールの文言とKPIは見つからない。",
        what_is_missing_en: "On medical information only an item of the overview was found, not the goal \
            or its KPI.",
    },
    Gap {
        code: "basic-plan-2-lead-ministries",
        name_ja: "主担当の府省",
        name_en: "Lead ministries",
        what_is_missing_ja: "主担当の府省は「◎厚、◎経」のように示されるが、ゴールごとの記載は見つからな\
            い。",
        what_is_missing_en: "Lead ministries are marked by a double circle, but which lead which goal was \
            not found.",
    },
    Gap {
        code: "basic-plan-2-kpi-list-as-set",
        name_ja: "確定したKPIの一覧",
        name_en: "List of the KPI as set",
        what_is_missing_ja: "参照できるのは研究班のKPI案であり、確定した一覧は見つからない。",
        what_is_missing_en: "What was found is the research group's proposal; the list as set was not.",
    },
    Gap {
        code: "basic-plan-2-kpi-values",
        name_ja: "KPIの実績値",
        name_en: "Values of the KPI",
        what_is_missing_ja: "KPIの実績値は見つからない。",
        what_is_missing_en: "No result values of the KPI were found.",
    },
];
