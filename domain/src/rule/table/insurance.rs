//! Rules of insurance coverage (保険適用) as they stand before the R8 (2026) reform.
//!
//! The order of the rows is that of an application: clock, decision, start of coverage, special outcomes.

use super::day;
use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "insurance-clock-start",
        name_ja: "区分決定の期間の起算",
        name_en: "Start of the time for the decision",
        statement_ja: "B3・C1・C2・Rの区分決定の期間は、保険適用希望書を提出した月の翌月1日から数える。",
        statement_en: "The time for the decision on B3, C1, C2 and R is counted from the first of the \
            month after the application for coverage was filed.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第579回, 2024-01-17) 総-4参考2 p.3",
        value: RuleValue::FirstOfNextMonth,
    },
    Rule {
        code: "insurance-decision-b3-c1-r",
        name_ja: "区分決定の期限（B3・C1・R）",
        name_en: "Limit of the decision: B3, C1, R",
        statement_ja: "B3・C1・Rの区分は、提出月の翌月1日から4か月以内に決定される。",
        statement_en: "B3, C1 and R are decided within 4 months from the first of the month after filing.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第579回, 2024-01-17) 総-4参考2 p.3",
        value: RuleValue::Months(4),
    },
    Rule {
        code: "insurance-decision-c2",
        name_ja: "区分決定の期限（C2）",
        name_en: "Limit of the decision: C2",
        statement_ja: "C2の区分は、提出月の翌月1日から5か月以内に決定される。",
        statement_en: "C2 is decided within 5 months from the first of the month after filing.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第579回, 2024-01-17) 総-4参考2 p.3",
        value: RuleValue::Months(5),
    },
    Rule {
        code: "insurance-coverage-a1",
        name_ja: "保険適用の開始（A1）",
        name_en: "Start of coverage: A1",
        statement_ja: "A1は、受理から20日後に保険適用となる（営業日で数える二次資料があり、承認等をもって\
            希望書なしで適用される包括別定の品目もある）。",
        statement_en: "A1 is covered 20 days after receipt (a secondary source counts working days, and \
            some products, 包括別定, are covered at approval without an application).",
        valid: Validity::OPEN,
        mark: V2,
        source: "micjp.co.jp on insurance applications; the 20 days agree with E1 in 中医協 \
            保険医療材料専門部会 (第122回, 2023-09-20) 材-1 p.28",
        value: RuleValue::Days(20),
    },
    Rule {
        code: "insurance-coverage-a2-b1",
        name_ja: "保険適用の開始（A2・B1）",
        name_en: "Start of coverage: A2, B1",
        statement_ja: "A2・B1は、毎月10日までに提出されたものが翌月1日に保険適用となる。",
        statement_en: "A2 and B1 filed by the 10th of a month are covered from the first of the next \
            month.",
        valid: Validity::OPEN,
        mark: V2,
        source: "micjp.co.jp on insurance applications",
        value: RuleValue::DayOfMonth(10),
    },
    Rule {
        code: "insurance-coverage-a3-b2",
        name_ja: "保険適用の開始（A3・B2）",
        name_en: "Start of coverage: A3, B2",
        statement_ja: "A3・B2は、区分が決定された月の翌月1日に保険適用となる。",
        statement_en: "A3 and B2 are covered from the first of the month after the decision.",
        valid: Validity::since(day(2022, 4, 1)),
        mark: V,
        source: "令和4年度保険医療材料制度改革の概要 (MHLW, 2022-03-04) p.27",
        value: RuleValue::FirstOfNextMonth,
    },
    Rule {
        code: "insurance-listing-months",
        name_ja: "保険適用の月（B3・C1・C2・R）",
        name_en: "Listing months: B3, C1, C2, R",
        statement_ja: "B3・C1・C2・Rは年4回、3月・6月・9月・12月の1日に保険適用となる（現行の通知の原文は\
            未確認で、変更できる既定値である）。",
        statement_en: "B3, C1, C2 and R are listed four times a year, on 1 March, June, September and \
            December (an editable default: the text of the current notice was not seen).",
        valid: Validity::OPEN,
        mark: V2,
        source: "derived: listings of 1 December 2018 (JMA notice 日医発第1001号) and 1 March 2025; \
            categories together and March in 保険医療材料専門部会 (第123回, 2023-10-27) 材-1 p.41",
        value: RuleValue::MonthsOfYear(&[3, 6, 9, 12]),
    },
    Rule {
        code: "insurance-listing-months-older-reading",
        name_ja: "保険適用の月（古い資料の読み）",
        name_en: "Listing months: older reading",
        statement_ja: "古い二次資料は、C1・C2の保険適用を1月・4月・7月・10月の1日（2か月前の末日までに決定\
            されたもの）とする。",
        statement_en: "An older secondary source lists C1 and C2 on 1 January, April, July and October, \
            if decided by the end of the month two months before.",
        valid: Validity::Superseded,
        mark: V2,
        source: "micjp.co.jp on insurance applications; contradicted by the listings of 1 December 2018 \
            and 1 March 2025",
        value: RuleValue::MonthsOfYear(&[1, 4, 7, 10]),
    },
    Rule {
        code: "insurance-listing-after-decision",
        name_ja: "保険適用に間に合う決定",
        name_en: "Decision in time for a listing",
        statement_ja: "保険適用となるのは、適用開始月の前月の末日までに決定されたものである。",
        statement_en: "A listing takes in what was decided by the last day of the month before it.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第579回, 2024-01-17) 総-4参考2 p.3; decided 2025-02-19, listed 2025-03-01",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-revision-r6-listing",
        name_ja: "令和6年度改定時の保険適用",
        name_en: "Listing around the R6 (2024) revision",
        statement_ja: "令和6年度改定（6月1日施行）では、前年12月と1月に中医協総会で承認されたB3・C1・C2・R\
            は3月に保険適用とする。",
        statement_en: "Around the R6 revision, in force from 1 June 2024, B3, C1, C2 and R approved by \
            the Chuikyo in December and January were listed in March.",
        valid: Validity::Period { from: Some(day(2023, 12, 1)), until: Some(day(2024, 2, 1)) },
        mark: V,
        source: "中医協 保険医療材料専門部会 (第123回, 2023-10-27) 材-1 p.41 (draft); 社会保険旬報 \
            2023-09-20",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-not-c1-c2",
        name_ja: "非C1・非C2",
        name_en: "Not C1, not C2",
        statement_ja: "C1・C2に該当しないと判断されたもの（区分Fを除く）は非C1・非C2と決定され、決定の日に\
            当該区分の希望書を受理したものとみなす。",
        statement_en: "What is found not to be C1 or C2 (and not F) is decided as 非C1 or 非C2, and its \
            application counts as received on the day of that decision.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第584回, 2024-02-14) 総-4-2 p.13",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-category-f",
        name_ja: "区分F",
        name_en: "Category F",
        statement_ja: "区分Fは保険適用されないもので、非C1・非C2とは別の結果である。",
        statement_en: "Category F is not covered by insurance, an outcome other than 非C1 and 非C2.",
        valid: Validity::OPEN,
        mark: V,
        source: "中医協総会 (第579回, 2024-01-17) 総-4参考2 p.3",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-challenge",
        name_ja: "チャレンジ申請",
        name_en: "Challenge application",
        statement_ja: "保険適用後に集めたデータにより再評価を申請でき、令和6年度改定からは収載から1年以内\
            のものも対象となる。",
        statement_en: "After listing, a re-evaluation may be applied for with data collected since, and \
            from the R6 revision also for devices within a year of listing.",
        valid: Validity::OPEN,
        mark: V,
        source: "MHLW papers for the R4 and R6 revisions (wic-net.com/material/document/397/57 and \
            /13596/109)",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-samd-evaluation-therapy",
        name_ja: "プログラム医療機器の評価療養",
        name_en: "Evaluation therapy (評価療養) with SaMD",
        statement_ja: "第1段階承認を取得したもの等のプログラム医療機器は、評価療養として使用できる。",
        statement_en: "SaMD with a first-stage approval, among others, may be used as evaluation therapy \
            beside insured care.",
        valid: Validity::since(day(2024, 6, 1)),
        mark: V,
        source: "中医協総会 (第586回, 2024-03-22) 総-3; R6 revision, in force from 1 June 2024",
        value: RuleValue::Statement,
    },
    Rule {
        code: "insurance-samd-selected-therapy",
        name_ja: "プログラム医療機器の選定療養",
        name_en: "Selected therapy (選定療養) with SaMD",
        statement_ja: "主に患者が使用するプログラム医療機器は、保険適用の期間を超えても選定療養として使用\
            できる。",
        statement_en: "SaMD used mainly by patients may be used beyond the insured period as selected \
            therapy.",
        valid: Validity::since(day(2024, 6, 1)),
        mark: V,
        source: "中医協総会 (第586回, 2024-03-22) 総-3; R6 revision, in force from 1 June 2024",
        value: RuleValue::Statement,
    },
];
