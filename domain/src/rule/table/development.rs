//! Rules on the way to a product: patents, trials, stepwise approval, and how periods are counted.

use super::day;
use crate::rule::{Rule, RuleValue, Validity};
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};

/// Its rows.
pub(super) const ROWS: &[Rule] = &[
    Rule {
        code: "period-in-months",
        name_ja: "期間の計算（月・年）",
        name_en: "Counting months and years",
        statement_ja: "月又は年で定めた期間は、始まりが午前零時でない限り初日を算入せず、起算日に応当する\
            日の前日（応当する日がなければその月の末日）に満了する。",
        statement_en: "A period of months or years leaves out its first day unless it begins at midnight, \
            and ends the day before the counterpart of the day it is counted from, or with the month \
            where there is none.",
        valid: Validity::OPEN,
        mark: V,
        source: "Civil Code (民法) art. 140, 143",
        value: RuleValue::Statement,
    },
    Rule {
        code: "patent-publication",
        name_ja: "出願公開",
        name_en: "Publication of a patent application",
        statement_ja: "特許出願は、出願の日から1年6月を経過した後に公開される。",
        statement_en: "A patent application is published once 18 months have passed since it was filed.",
        valid: Validity::OPEN,
        mark: V2,
        source: "patent attorneys on Patent Act (特許法) art. 64; without priority claims",
        value: RuleValue::Months(18),
    },
    Rule {
        code: "patent-examination-request",
        name_ja: "出願審査の請求",
        name_en: "Request for examination of a patent application",
        statement_ja: "出願審査の請求は、特許出願の日から3年以内にすることができ、請求がなければ出願は取り\
            下げたものとみなされる。",
        statement_en: "Examination must be requested within 3 years of filing, or the patent application \
            counts as withdrawn.",
        valid: Validity::OPEN,
        mark: V,
        source: "Patent Act (特許法) art. 48-3",
        value: RuleValue::Years(3),
    },
    Rule {
        code: "preparatory-meeting-certificate",
        name_ja: "対面助言準備面談",
        name_en: "Preparatory meeting of a consultation",
        statement_ja: "準備面談は任意・有料・30分で、1相談につき1回とし、その証明書の有効期間は1年である。",
        statement_en: "A preparatory meeting is optional, paid, 30 minutes, one per consultation; its \
            certificate is valid for one year.",
        valid: Validity::OPEN,
        mark: V,
        source: "PMDA on preparatory meetings (対面助言準備面談)",
        value: RuleValue::Years(1),
    },
    Rule {
        code: "thirty-day-review",
        name_ja: "30日調査",
        name_en: "30-day review of a trial notification",
        statement_ja: "調査の対象となる治験計画届書については、届出の日から起算して30日を経過した後でなけ\
            れば、治験を医療機関に依頼（契約）できない。",
        statement_en: "A trial whose notification is subject to the review must not be requested from \
            (contracted with) the hospital until 30 days have passed, counted from and including the \
            filing day.",
        valid: Validity::OPEN,
        mark: V,
        source: "MHLW notice 薬生機審発0831第8号; PMDA on trial notifications",
        value: RuleValue::Days(30),
    },
    Rule {
        code: "two-stage-approval",
        name_ja: "プログラム医療機器の二段階承認",
        name_en: "Two-stage approval of SaMD",
        statement_ja: "市販前と市販後の評価をあわせて計画するプログラム医療機器は、令和5年5月29日のガイダ\
            ンスにより、早い段階で承認を申請できる。",
        statement_en: "SaMD whose measures before and after marketing are planned together may apply for \
            approval earlier, by the guidance of 29 May 2023.",
        valid: Validity::since(day(2023, 5, 29)),
        mark: V,
        source: "MHLW guidance of 29 May 2023 (令和5年5月29日) on two-stage approval",
        value: RuleValue::Statement,
    },
];
