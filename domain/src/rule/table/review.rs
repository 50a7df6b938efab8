//! Goals for the time of a review (総審査期間) and the usual time of a certification.

use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "review-goal-new",
        name_ja: "審査期間の目標：新医療機器（通常）",
        name_en: "Review goal: new device",
        statement_ja: "新医療機器（通常審査）の総審査期間の目標は12か月である。",
        statement_en: "The goal for the total review time of a new device is 12 months.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on the review of medical devices; action program of 2008",
        value: RuleValue::Months(12),
    },
    Rule {
        code: "review-goal-new-priority",
        name_ja: "審査期間の目標：新医療機器（優先）",
        name_en: "Review goal: new device, priority review",
        statement_ja: "新医療機器（優先審査）の総審査期間の目標は9か月である。",
        statement_en: "The goal for the total review time of a new device in priority review is 9 months.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on the review of medical devices; action program of 2008",
        value: RuleValue::Months(9),
    },
    Rule {
        code: "review-goal-improved-with-clinical-data",
        name_ja: "審査期間の目標：改良医療機器（臨床あり）",
        name_en: "Review goal: improved device with clinical data",
        statement_ja: "改良医療機器（臨床あり）の総審査期間の目標は9か月である。",
        statement_en: "The goal for the total review time of an improved device with clinical data is 9 \
            months.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on the review of medical devices; action program of 2008",
        value: RuleValue::Months(9),
    },
    Rule {
        code: "review-goal-improved-without-clinical-data",
        name_ja: "審査期間の目標：改良医療機器（臨床なし）",
        name_en: "Review goal: improved device without clinical data",
        statement_ja: "改良医療機器（臨床なし）の総審査期間の目標は6か月である（二次資料には7か月とするも\
            のがある）。",
        statement_en: "The goal for the total review time of an improved device without clinical data is \
            6 months (a secondary source reads 7).",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on the review of medical devices; action program of 2008; other reading [V2]: \
            ecompliance.jp 7.1",
        value: RuleValue::Months(6),
    },
    Rule {
        code: "review-goal-generic",
        name_ja: "審査期間の目標：後発医療機器",
        name_en: "Review goal: generic device",
        statement_ja: "後発医療機器の総審査期間の目標は4か月である（二次資料には5か月とするものがある）。",
        statement_en: "The goal for the total review time of a generic device is 4 months (a secondary \
            source reads 5).",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on the review of medical devices; action program of 2008; other reading [V2]: \
            ecompliance.jp 7.1",
        value: RuleValue::Months(4),
    },
    Rule {
        code: "review-goal-pioneering",
        name_ja: "審査期間の目標：先駆的医療機器",
        name_en: "Review goal: pioneering device",
        statement_ja: "先駆的医療機器に指定された品目の総審査期間の目標は6か月である。",
        statement_en: "The goal for the total review time of a designated pioneering device is 6 months \
            instead of 12.",
        valid: Validity::OPEN,
        mark: V,
        source: "MHLW paper on pioneering designation (wic-net.com/material/document/14477/3)",
        value: RuleValue::Months(6),
    },
    Rule {
        code: "review-goal-samd-priority",
        name_ja: "審査期間の目標：プログラム医療機器の優先審査",
        name_en: "Review goal: SaMD in priority review",
        statement_ja: "試行的に実施されているプログラム医療機器の優先審査の目標は6か月以内である。",
        statement_en: "The goal for SaMD in priority review, in trial operation since September 2022, is \
            6 months.",
        valid: Validity::OPEN,
        mark: V,
        source: "QLifePro 2022-09-09 on the trial operation since September 2022; its first day is not in \
            the sources",
        value: RuleValue::Months(6),
    },
    Rule {
        code: "certification-time",
        name_ja: "認証までの期間の目安",
        name_en: "Usual time of a certification",
        statement_ja: "登録認証機関による認証には、おおむね3か月から4か月かかる。",
        statement_en: "Certification by a registered body usually takes 3 to 4 months.",
        valid: Validity::OPEN,
        mark: V2,
        source: "ecompliance.jp 7.1",
        value: RuleValue::MonthsBetween { least: 3, most: 4 },
    },
];
