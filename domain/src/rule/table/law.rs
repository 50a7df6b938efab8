//! Duties and steps of the PMD Act (薬機法) on the market and in force over time.

use super::day;
use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::Verified as V;

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "gs1-display",
        name_ja: "GS1コード表示の義務",
        name_en: "Duty to display GS1 codes",
        statement_ja: "医療機器の包装にはGS1標準コードを表示しなければならない（消費者向けの医療機器等を除\
            く）。",
        statement_en: "Packages of medical devices must carry GS1 codes (consumer devices are excluded).",
        valid: Validity::since(day(2022, 12, 1)),
        mark: V,
        source: "PMD Act art. 68-2-5 and MHLW notices; source document L384 (December R4)",
        value: RuleValue::Statement,
    },
    Rule {
        code: "use-results-evaluation",
        name_ja: "使用成績評価の申請",
        name_en: "Application for use-results evaluation",
        statement_ja: "指定された医療機器は、厚生労働大臣が定める調査期間を経過した日から3か月以内に使用成\
            績評価を申請する。",
        statement_en: "For a designated device, use-results evaluation is applied for within 3 months \
            after the investigation period set by the Minister.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMD Act art. 23-2-9",
        value: RuleValue::Months(3),
    },
    Rule {
        code: "pmd-act-2025-promulgation",
        name_ja: "令和7年改正薬機法：公布日施行",
        name_en: "PMD Act amendment of 2025: first step",
        statement_ja: "令和7年法律第37号は令和7年5月21日に公布され、その一部が同日から施行された。",
        statement_en: "Act No. 37 of 2025 was promulgated on 21 May 2025 and entered into force in part \
            on that day.",
        valid: Validity::since(day(2025, 5, 21)),
        mark: V,
        source: "Act No. 37 of 2025 (令和7年法律第37号); 薬事日報",
        value: RuleValue::Statement,
    },
    Rule {
        code: "pmd-act-2025-one-year",
        name_ja: "令和7年改正薬機法：1年以内施行",
        name_en: "PMD Act amendment of 2025: step of May 2026",
        statement_ja: "令和7年法律第37号の多くの規定（優先審査、認証の調査等）が令和8年5月1日から施行され\
            る。",
        statement_en: "A large part of Act No. 37 of 2025 (priority review, certification audits and \
            more) is in force from 1 May 2026.",
        valid: Validity::since(day(2026, 5, 1)),
        mark: V,
        source: "Act No. 37 of 2025, suppl. provisions art. 1(ii); Cabinet Order No. 362 of 2025; 薬事日報",
        value: RuleValue::Statement,
    },
];
