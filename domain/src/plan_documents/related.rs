//! 関連計画: plans whose numeric targets stand near the Basic Plan and are none of it.

use super::target::{Counted, PlanTarget, TargetDue, TargetKind};
use super::{PlanDocument, PlanPeriod, Provenance, ReferenceValue};
use crate::rule::Gap;
use crate::source::SourceMark::{SecondarySource as V2, Verified as V};
use crate::source_catalogue::{Due, FigureUse, FigureValue, Note, StatedYear, When};
use crate::value::{CountUnit, JstDate, Qualifier, Quantity};

/// The related plans.
pub(super) const PLANS: &[PlanDocument] =
    &[STRATEGY_1, STRATEGY_3, STARTUP_PLAN, METI_PLAN, AMED_COLLABORATION, TASK_FORCE_MEDISO];

const STRATEGY_1: PlanDocument = PlanDocument {
    code: "healthcare-strategy-1",
    name_ja: "健康・医療戦略（2014年）",
    name_en: "Healthcare strategy of 2014",
    decided: When::Day(JstDate::constant(2014, 7, 22)),
    targets: &[PlanTarget {
        code: "healthcare-strategy-1-exports",
        name_ja: "医療機器の輸出額",
        name_en: "Exports of medical devices",
        kind: TargetKind::NumericByDate {
            value: FigureValue::million_yen(Qualifier::Exact, 1_000_000),
            counted: Counted::AtThatTime,
        },
        due: TargetDue::By(When::CalendarYear(2020)),
        notes: &[Note::elsewhere(
            V,
            "nikkei, 2014-07-22",
            "2011年の約5千億円からの倍増とされた。",
            "It doubles about 500 billion yen of 2011.",
        )],
        ..PlanTarget::known(V, "nikkei, 2014-07-22")
    }],
    ..PlanDocument::known(V, "nikkei, 2014-07-22")
};

const DRAFT_OF_STRATEGY_3: &str = "draft put to the headquarters on the day of decision: \
    wic-net.com/material/document/18816/57";
const LAST_YEAR_OF_STRATEGY_3: StatedYear = StatedYear::beginning(2029);

const STRATEGY_3: PlanDocument = PlanDocument {
    code: "healthcare-strategy-3",
    name_ja: "第3期健康・医療戦略",
    name_en: "3rd Healthcare strategy",
    decided: When::Day(JstDate::constant(2025, 2, 18)),
    period: PlanPeriod::Years { first: StatedYear::beginning(2025), last: LAST_YEAR_OF_STRATEGY_3 },
    targets: &[
        yearly("healthcare-strategy-3-licensed-yearly", LICENSED, 130),
        in_all("healthcare-strategy-3-licensed", LICENSED, 650),
        yearly("healthcare-strategy-3-trials-yearly", TRIALS, 60),
        in_all("healthcare-strategy-3-trials", TRIALS, 300),
        yearly("healthcare-strategy-3-seeds-yearly", SEEDS, 120),
        in_all("healthcare-strategy-3-seeds", SEEDS, 600),
    ],
    gaps: &[Gap {
        code: "healthcare-strategy-3-devices",
        name_ja: "第3期健康・医療戦略の医療機器の行",
        name_en: "Device row of the 3rd Healthcare strategy",
        what_is_missing_ja: "数値は研究開発全般のもので、医療機器の行は見つからない。",
        what_is_missing_en: "The numbers are those of research and development in general; the row for \
            devices was not found.",
    }],
    ..PlanDocument::known(V, DRAFT_OF_STRATEGY_3)
};

const LICENSED: (&str, &str) = ("企業へ導出されたシーズの件数", "Seeds licensed to companies");
const TRIALS: (&str, &str) = ("治験に至った件数", "Projects that reached a clinical trial");
const SEEDS: (&str, &str) = ("有望なシーズの継続的な支援の件数", "Good seeds that go on being supported");

const fn yearly(code: &'static str, name: (&'static str, &'static str), number: u64) -> PlanTarget {
    of_strategy_3(code, name, number, Counted::InEachYear)
}

const fn in_all(code: &'static str, name: (&'static str, &'static str), number: u64) -> PlanTarget {
    of_strategy_3(code, name, number, Counted::InThePeriod)
}

const fn of_strategy_3(
    code: &'static str,
    (name_ja, name_en): (&'static str, &'static str),
    number: u64,
    counted: Counted,
) -> PlanTarget {
    let value = FigureValue::count(Quantity::Exact(number), CountUnit::Cases);
    PlanTarget {
        code,
        name_ja,
        name_en,
        kind: TargetKind::NumericByDate { value, counted },
        due: TargetDue::By(When::FiscalYear(LAST_YEAR_OF_STRATEGY_3)),
        ..PlanTarget::known(V, DRAFT_OF_STRATEGY_3)
    }
}

const PRESS_ON_STARTUPS: &str = "press on the Five-Year Startup Development Plan";

const STARTUP_PLAN: PlanDocument = PlanDocument {
    code: "startup-development-plan",
    name_ja: "スタートアップ育成5か年計画",
    name_en: "Five-year plan for startups",
    decided: When::Month { year: 2022, month: 11 },
    targets: &[
        PlanTarget {
            code: "startup-development-plan-investment",
            name_ja: "スタートアップへの投資額",
            name_en: "Investment in startups",
            kind: TargetKind::NumericByDate {
                value: FigureValue::million_yen(Qualifier::Exact, 10_000_000),
                counted: Counted::AtThatTime,
            },
            due: TargetDue::By(When::FiscalYear(StatedYear::beginning(2027))),
            ..PlanTarget::known(V2, PRESS_ON_STARTUPS)
        },
        PlanTarget {
            code: "startup-development-plan-unicorns",
            name_ja: "ユニコーンの数",
            name_en: "Unicorns",
            kind: companies(100),
            ..PlanTarget::known(V2, PRESS_ON_STARTUPS)
        },
        PlanTarget {
            code: "startup-development-plan-startups",
            name_ja: "スタートアップの数",
            name_en: "Startups",
            kind: companies(100_000),
            ..PlanTarget::known(V2, PRESS_ON_STARTUPS)
        },
    ],
    ..PlanDocument::known(V2, PRESS_ON_STARTUPS)
};

const fn companies(number: u64) -> TargetKind {
    TargetKind::NumericByDate {
        value: FigureValue::count(Quantity::Exact(number), CountUnit::Companies),
        counted: Counted::AtThatTime,
    }
}

const METI_PLAN: PlanDocument = PlanDocument {
    code: "meti-action-plan-2023",
    name_ja: "経済産業省アクションプラン2023",
    name_en: "Action plan 2023 of METI",
    decided: When::CalendarYear(2023),
    targets: &[PlanTarget {
        code: "meti-action-plan-2023-device-market",
        name_ja: "医療機器市場における日本企業の獲得額",
        name_en: "What Japanese firms hold of the device market",
        kind: TargetKind::NumericByDate {
            value: FigureValue::million_yen(Qualifier::Exact, 13_000_000),
            counted: Counted::AtThatTime,
        },
        due: TargetDue::By(When::CalendarYear(2050)),
        ..PlanTarget::known(V2, "healthwell")
    }],
    ..PlanDocument::known(V2, "healthwell")
};

const AMED_COLLABORATION: PlanDocument = PlanDocument {
    code: "amed-medical-engineering",
    name_ja: "AMED医工連携（2021年の要求）",
    name_en: "AMED medical-engineering collaboration, request of 2021",
    decided: When::CalendarYear(2021),
    targets: &[PlanTarget {
        code: "amed-medical-engineering-on-market",
        name_ja: "採択した製品のうち上市したものの割合",
        name_en: "Share of the adopted products that are on the market",
        kind: TargetKind::NumericByDate {
            value: FigureValue::Percent { tenths: 300, qualifier: Qualifier::AtLeast },
            counted: Counted::AtThatTime,
        },
        due: TargetDue::YearsAfter { years: 5, what_ja: "支援後", what_en: "after the support" },
        ..PlanTarget::known(V2, "24med")
    }],
    ..PlanDocument::known(V2, "24med")
};

const TASK_FORCE_MEDISO: PlanDocument = PlanDocument {
    code: "task-force-mediso",
    name_ja: "同プロジェクトチームの報告（MEDISO）",
    name_en: "Report of the project team, on MEDISO",
    decided: When::Day(JstDate::constant(2024, 6, 27)),
    fact: Some("task-force-final-report"),
    targets: &[PlanTarget {
        code: "task-force-mediso-linkage",
        name_ja: "MEDISOとPMDA、AMED、INPIT、経済産業省・JETRO、NEDOとの連携",
        name_en: "MEDISO linked with PMDA, AMED, INPIT, METI and JETRO, NEDO",
        kind: TargetKind::ActionByFiscalYear { action: None },
        due: TargetDue::OfTheAction(Due::DoneIn(StatedYear::reiwa(6))),
        ..PlanTarget::known(V, "wic-net.com/material/document/15481/18")
    }],
    references: &[
        ReferenceValue {
            code: "mediso-consultations-2020",
            what_ja: "MEDISOの相談件数（2018年2月から）",
            what_en: "Consultations of MEDISO, from February 2018",
            value: FigureValue::count(Quantity::Exact(554), CountUnit::Cases),
            as_of: When::Month { year: 2020, month: 12 },
            used_as: FigureUse::ProgrammeResult,
            provenance: Provenance { mark: V2, source: "sankei" },
        },
        ReferenceValue {
            code: "mediso-consultations-2022",
            what_ja: "MEDISOの相談件数",
            what_en: "Consultations of MEDISO",
            value: FigureValue::count(Quantity::MoreThan(900), CountUnit::Cases),
            as_of: When::UntilCalendarYear(2022),
            used_as: FigureUse::ProgrammeResult,
            provenance: Provenance { mark: V2, source: "chemdaily" },
        },
    ],
    ..PlanDocument::known(V, "wic-net.com/material/document/15481/18")
};
