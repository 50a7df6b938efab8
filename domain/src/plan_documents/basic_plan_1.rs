//! The 1st Basic Plan of 31 May 2016, as far as the sources go.

use super::target::{Counted, PlanTarget, TargetDue, TargetKind};
use super::{PlanDocument, PlanDocumentKind, Provenance, ReferenceValue, Topic};
use crate::rule::Gap;
use crate::source::SourceMark::{SecondarySource as V2, SourceDocument as S, Verified as V};
use crate::source_catalogue::{FigureUse, FigureValue, Note, When};
use crate::value::{CountUnit, JstDate, Qualifier, Quantity};

const PRESS: &str = "asset-alive.net 6840 (press on the 1st Basic Plan)";

const fn field(name_ja: &'static str, name_en: &'static str) -> Topic {
    let source = "asset-alive.net 6840; NHK, 2016-05-25";
    Topic { name_ja, name_en, provenance: Provenance { mark: V, source } }
}

/// The plan.
pub(super) const PLAN: PlanDocument = PlanDocument {
    code: "basic-plan-1",
    kind: PlanDocumentKind::BasicPlan,
    name_ja: "第1期医療機器基本計画",
    name_en: "1st Basic Plan on medical devices",
    decided: When::Day(JstDate::constant(2016, 5, 31)),
    every_fiscal_year: Some(Provenance { mark: V, source: "www.mhlw.go.jp/stf/houdou/0000125960.html" }),
    fact: Some("basic-plan-1"),
    topics: &[
        field("手術支援ロボットシステム", "Surgical robots"),
        field("人工組織・人工臓器", "Artificial tissue and organs"),
        field("低侵襲医療", "Minimally invasive care"),
        field("画像診断機器", "Imaging"),
        field("在宅医療機器", "Devices for care at home"),
    ],
    targets: &[
        PlanTarget {
            code: "basic-plan-1-communication-aids",
            name_ja: "意思疎通が可能な装置等の実用化",
            name_en: "Communication aids in practical use",
            kind: TargetKind::NumericByDate {
                value: FigureValue::count(Quantity::AtLeast(3), CountUnit::Cases),
                counted: Counted::InThePeriod,
            },
            due: TargetDue::YearsAfter {
                years: 5,
                what_ja: "起点は報道からは確かでない",
                what_en: "the press does not make sure from when",
            },
            ..PlanTarget::known(V2, PRESS)
        },
        PlanTarget {
            code: "basic-plan-1-palm-size-devices",
            name_ja: "在宅医療機器の手のひらサイズへの小型化",
            name_en: "Devices for care at home made palm-size",
            kind: TargetKind::Binary,
            due: TargetDue::By(When::CalendarYear(2020)),
            ..PlanTarget::known(V2, PRESS)
        },
    ],
    references: &[ReferenceValue {
        code: "basic-plan-1-domestic-market",
        what_ja: "国内市場の規模",
        what_en: "Size of the domestic market",
        value: FigureValue::million_yen(Qualifier::About, 3_200_000),
        as_of: When::Unstated,
        used_as: FigureUse::Market,
        provenance: Provenance {
            mark: V2,
            source: "press (secondary); whether it is a level or a target is not said",
        },
    }],
    notes: &[
        Note::elsewhere(
            V,
            "www.mhlw.go.jp/stf/houdou/0000125960.html",
            "医療機器に特化した政府の初めての計画で、毎年度進捗を管理するとされた。",
            "It is the government's first plan on devices alone; its progress is managed every fiscal \
                year.",
        ),
        Note::elsewhere(
            V2,
            PRESS,
            "報道は2020年に輸出1兆円とする健康・医療戦略の目標も計画とともに挙げる。",
            "With the plan the press names the goal of the healthcare strategy too: exports of 1 trillion \
                yen in 2020.",
        ),
    ],
    gaps: &[
        Gap {
            code: "basic-plan-1-goals",
            name_ja: "第1期基本計画の目標の体系",
            name_en: "Goals of the 1st Basic Plan",
            what_is_missing_ja: "第1期基本計画の本文がなく、目標の体系は分からない。",
            what_is_missing_en: "The text of the 1st plan, with the order of its goals, is missing.",
        },
        Gap {
            code: "basic-plan-1-period",
            name_ja: "第1期基本計画の期間",
            name_en: "Period of the 1st Basic Plan",
            what_is_missing_ja: "第1期基本計画の期間を示す資料がない。",
            what_is_missing_en: "No source gives the period of the 1st plan.",
        },
        Gap {
            code: "basic-plan-1-attainment",
            name_ja: "第1期基本計画の最終の達成状況",
            name_en: "Final attainment of the 1st Basic Plan",
            what_is_missing_ja: "第1期基本計画の最終の達成状況は見つからない。",
            what_is_missing_en: "The final attainment of the 1st plan was not found.",
        },
    ],
    ..PlanDocument::known(S, "source document L47")
};
