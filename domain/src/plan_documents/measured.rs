//! What the targets of the documents measure: the indicator of each, as far as the sources define one, or why there is
//! none. No source gives a value of any of them.
//!
//! The words are those of the sources. Where they give no unit, no scale or no day by which to judge, there is no indicator
//! but a reason; a reading that is not theirs says so in its caveats.

use super::Provenance;
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};
use crate::value::{CountBasis, MeasureUnit};

/// What a target measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// An indicator.
    By(MeasuredBy),
    /// None: what the sources lack.
    Not {
        /// What is lacking, in Japanese.
        why_ja: &'static str,
        /// What is lacking, in English.
        why_en: &'static str,
    },
}

/// An indicator that measures a target. Its name is that of the target, its code too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasuredBy {
    /// What it measures, in Japanese.
    pub statement_ja: &'static str,
    /// What it measures, in English.
    pub statement_en: &'static str,
    /// Of whom or what (母集団), in Japanese.
    pub population_ja: &'static str,
    /// Of whom or what, in English.
    pub population_en: &'static str,
    /// The unit.
    pub unit: MeasureUnit,
    /// 延べ or 実, as far as the sources say.
    pub basis: CountBasis,
    /// As of which days it is measured; none: not found.
    pub reference_date: Option<&'static str>,
    /// What a reader must know.
    pub caveats: &'static [&'static str],
    /// Where the definition stands.
    pub provenance: Provenance,
}

const NO_VALUES: &str = "実績値は資料にない。";
const PROPOSED: &str = "研究班のKPI案であり、確定したKPIの一覧は資料にない。";
const NO_BASIS: &str = "延べ・実の別は資料に示されていない。";
const RELATED: &str = "関連計画の目標の指標であり、医療機器基本計画の指標ではない。";

const KPI: MeasuredBy = MeasuredBy {
    statement_ja: "",
    statement_en: "",
    population_ja: "厚生労働省の次世代事業と経済産業省の地域連携拠点自立化推進事業の拠点の取組（AMEDを通じて調べる）",
    population_en: "activities of the hubs of MHLW's hub programme and METI's regional hub programme, surveyed through AMED",
    unit: MeasureUnit::Cases,
    basis: CountBasis::Unstated,
    reference_date: None,
    caveats: &[],
    provenance: Provenance {
        mark: V,
        source: "資料3-1, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8673/6",
    },
};

const STRATEGY_3: MeasuredBy = MeasuredBy {
    statement_ja: "",
    statement_en: "",
    population_ja: "健康・医療戦略の研究開発全般（医療機器に限らない）",
    population_en: "research and development under the Healthcare strategy in general, not devices alone",
    unit: MeasureUnit::Cases,
    basis: CountBasis::Unstated,
    reference_date: None,
    caveats: &[
        RELATED,
        "計画期間（令和7年度から令和11年度）の初めからの累計で、年度ごとの件数ではない。",
        "医療機器の行は資料にない。",
        NO_VALUES,
    ],
    provenance: Provenance { mark: V, source: "wic-net.com/material/document/18816/57" },
};

const EACH_YEAR: &[&str] =
    &[RELATED, "年度ごとの件数で、計画期間の累計ではない。", "医療機器の行は資料にない。", NO_VALUES];
const NO_DAY: (&str, &str) =
    ("期限が年数で示され、日付が決まらない", "the due time is a number of years and names no day");
const NO_TIME: (&str, &str) = ("資料に期限がない", "the source gives no due time");
const MARKET: (&str, &str) = (
    "市場や貿易の数値であり、達成状況と並べない",
    "it is a number of the market or of trade, which does not stand beside attainment",
);

const fn not((why_ja, why_en): (&'static str, &'static str)) -> Measured {
    Measured::Not { why_ja, why_en }
}

const fn in_all(statement_ja: &'static str, statement_en: &'static str) -> Measured {
    Measured::By(MeasuredBy { statement_ja, statement_en, ..STRATEGY_3 })
}

/// The same of each fiscal year: another series than what adds up over the period, and never judged with it.
const fn each_year(statement_ja: &'static str, statement_en: &'static str) -> Measured {
    Measured::By(MeasuredBy { statement_ja, statement_en, caveats: EACH_YEAR, ..STRATEGY_3 })
}

/// What each target with a number, or with an improvement to be seen, measures; by the code of the target.
const TABLE: &[(&str, Measured)] = &[
    (
        "basic-plan-2-training-results",
        Measured::By(MeasuredBy {
            statement_ja: "拠点の人材育成研修の実績（企業人材の研修等への受入状況）。",
            statement_en: "Training by the hubs: people of companies taken in for training and the like.",
            unit: MeasureUnit::Persons,
            caveats: &[
                "単位は資料に示されておらず、受け入れた企業人材の人数と読んだ（確かめられていない既定で、変えられる）。",
                NO_BASIS,
                PROPOSED,
                NO_VALUES,
            ],
            ..KPI
        }),
    ),
    (
        "basic-plan-2-training-satisfaction",
        not((
            "満足度の尺度と単位が資料にない",
            "the sources give neither a scale nor a unit of satisfaction",
        )),
    ),
    (
        "basic-plan-2-member-ventures",
        Measured::By(MeasuredBy {
            statement_ja: "医機連の傘下団体に加盟するベンチャー企業と異業種企業の数。ベンチャー企業は、本社が日本にあり自ら医療機器を\
                研究開発する、創業15年以内の、資本金か出資総額が3億円以下かつ従業員300人以下の企業で、輸入を主とする企業を除く。",
            statement_en: "Ventures and firms of other industries in the member bodies of JFMDA. A venture has its \
                head office in Japan, does its own research and development of devices, is at most 15 years old, has capital \
                or contributions of at most 300 million yen and at most 300 employees, and does not mainly import.",
            population_ja: "医機連の傘下団体の加盟企業",
            population_en: "member firms of the bodies under JFMDA",
            unit: MeasureUnit::Companies,
            reference_date: Some("2023年1月1日時点（以後の基準日は資料にない）"),
            caveats: &[
                "母集団は加盟企業であり、拠点が伴走するスタートアップではない。",
                "異業種企業の定義は資料にない。",
                "業許可と承認等の取得状況は別に調べる。",
                "複数の団体に加盟する企業を一度だけ数えるかどうかは示されていない。",
                PROPOSED,
                NO_VALUES,
            ],
            ..KPI
        }),
    ),
    (
        "basic-plan-2-research-with-companies",
        Measured::By(MeasuredBy {
            statement_ja: "拠点の、医療機器に関する企業との共同研究の件数。",
            statement_en: "Joint research of the hubs with companies on medical devices: the number.",
            caveats: &["内容は文章で追う（資料の読み方）。", NO_BASIS, PROPOSED, NO_VALUES],
            ..KPI
        }),
    ),
    (
        "basic-plan-2-research-between-hubs",
        Measured::By(MeasuredBy {
            statement_ja: "拠点の、他拠点との共同研究の件数。",
            statement_en: "Joint research of the hubs with other hubs: the number.",
            caveats: &[
                "内容は文章で追う（資料の読み方）。",
                "二つの拠点の共同研究を一度だけ数えるかどうかは示されていない。",
                PROPOSED,
                NO_VALUES,
            ],
            ..KPI
        }),
    ),
    ("basic-plan-1-communication-aids", not(NO_DAY)),
    ("healthcare-strategy-1-exports", not(MARKET)),
    (
        "healthcare-strategy-3-licensed-yearly",
        each_year(
            "企業へ導出されたシーズの、年度ごとの件数。",
            "Seeds licensed to companies, in each fiscal year.",
        ),
    ),
    (
        "healthcare-strategy-3-licensed",
        in_all(
            "企業へ導出されたシーズの件数の、計画期間の累計。",
            "Seeds licensed to companies, from the beginning of the period.",
        ),
    ),
    (
        "healthcare-strategy-3-trials-yearly",
        each_year(
            "治験に至ったものの、年度ごとの件数。",
            "Projects that reached a clinical trial, in each fiscal year.",
        ),
    ),
    (
        "healthcare-strategy-3-trials",
        in_all(
            "治験に至った件数の、計画期間の累計。",
            "Projects that reached a clinical trial, from the beginning of the period.",
        ),
    ),
    (
        "healthcare-strategy-3-seeds-yearly",
        each_year(
            "有望なシーズの継続的な支援の、年度ごとの件数。",
            "Good seeds that go on being supported, in each fiscal year.",
        ),
    ),
    (
        "healthcare-strategy-3-seeds",
        in_all(
            "有望なシーズの継続的な支援の件数の、計画期間の累計。",
            "Good seeds that go on being supported, from the beginning of the period.",
        ),
    ),
    (
        "startup-development-plan-investment",
        Measured::By(MeasuredBy {
            statement_ja: "スタートアップへの投資額。",
            statement_en: "Investment in startups.",
            population_ja: "スタートアップ（定義は資料にない）",
            population_en: "startups; the sources do not define them",
            unit: MeasureUnit::Yen,
            basis: CountBasis::Unstated,
            reference_date: None,
            caveats: &[
                RELATED,
                "二次資料（報道）で確かめた定義と目標値であり、変えられる既定である。",
                NO_VALUES,
            ],
            provenance: Provenance { mark: V2, source: "press on the Five-Year Startup Development Plan" },
        }),
    ),
    ("startup-development-plan-unicorns", not(NO_TIME)),
    ("startup-development-plan-startups", not(NO_TIME)),
    ("meti-action-plan-2023-device-market", not(MARKET)),
    ("amed-medical-engineering-on-market", not(NO_DAY)),
];

/// What the target of a code measures; none for a target that is neither a number nor an improvement.
pub fn measured(target: &str) -> Option<Measured> {
    TABLE.iter().find(|(code, _)| *code == target).map(|(_, measured)| *measured)
}
