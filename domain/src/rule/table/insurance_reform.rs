//! The R8 (2026) reform of insurance coverage: decided in outline, without a first day in the sources.
//!
//! A row moves to a period once its notice is known; until then no calculator may use it.

use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::Verified as V;

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "insurance-r8-partial-change",
        name_ja: "令和8年度改革：一部変更承認後の希望",
        name_en: "R8 reform: after a partial change",
        statement_ja: "一部変更承認等の後に提出する保険適用希望書で希望できる内容は、当該変更に係る事項に\
            限る。",
        statement_en: "After a partial change approval, coverage may be applied for only for what was \
            changed.",
        valid: Validity::Announced,
        mark: V,
        source: "令和8年度保険医療材料制度改革の骨子案, 中医協総会 (第639回, 2025-12-26) 総-3 p.6; first \
            day not in the sources",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-r8-light-a3",
        name_ja: "令和8年度改革：軽微なA3の取扱い",
        name_en: "R8 reform: a light A3 route",
        statement_ja: "軽微な変更にとどまるA3の希望は、保材専の委員長が認めれば保材専への報告をもって決定\
            案とする。",
        statement_en: "For A3 applications with only minor changes, the chair of the expert organisation \
            may let a report to it stand as the draft decision.",
        valid: Validity::Announced,
        mark: V,
        source: "令和8年度保険医療材料制度改革の骨子案, 中医協総会 (第639回, 2025-12-26) 総-3 p.6; first \
            day not in the sources",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-r8-challenge-data",
        name_ja: "令和8年度改革：チャレンジ申請のデータ",
        name_en: "R8 reform: challenge data",
        statement_ja: "チャレンジ申請のデータ収集には、原則として比較試験を求める。",
        statement_en: "Data for a challenge application must in principle come from a comparative study.",
        valid: Validity::Announced,
        mark: V,
        source: "薬事日報 on 中医協 2026-01-16: 令和8年度保険医療材料制度の見直し; first day not in the \
            sources",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-r8-category-f",
        name_ja: "令和8年度改革：区分Fの明確化",
        name_en: "R8 reform: clearer category F",
        statement_ja: "保険診療上の有用性が明確に立証されないものは区分Fとすることを明確にする。",
        statement_en: "What does not clearly prove its usefulness in insured care is category F.",
        valid: Validity::Announced,
        mark: V,
        source: "薬事日報 on 中医協 2026-01-16: 令和8年度保険医療材料制度の見直し; first day not in the \
            sources",
        value: RuleValue::Statement,
    },
];
