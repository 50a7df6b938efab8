//! 優れた医療機器の創出に係る産業振興拠点強化事業, by the supplementary budget of R5 (S46 to S52).

use crate::source::SourceMark::Verified as V;
use crate::source_catalogue::{
    Budget, BudgetKind, BudgetStage, Derived, DerivedUnit, Fact, FactKind as K, Figure, FigureUse,
    FigureValue, Formula, Lines, Note, NoteKind, PreviousInitial, StatedYear, Subject, When, part,
};
use crate::value::{CountUnit, Qualifier, Quantity};

const ROW: Fact = Fact::about(Subject::HubProgrammeR5Supplementary);

const HUBS: Figure = Figure { used_as: FigureUse::HubNumber, ..Figure::OPEN };

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 46,
        code: "hub-programme-r5-budget",
        kind: K::Figure,
        lines: Lines::span(189, 194),
        statement_ja: "令和5年度第二次補正予算案に7.1億円が計上された。",
        statement_en: "The draft of the second supplementary budget of R5 has 710 million yen for it.",
        figures: &[Figure {
            code: "hub-programme-r5-supplementary-budget",
            what_ja: "産業振興拠点強化事業の予算額（令和5年度補正）",
            what_en: "Budget of the hub programme, supplementary R5",
            value: FigureValue::million_yen(Qualifier::Exact, 710),
            as_written: "7.1億円",
            as_of: When::FiscalYear(StatedYear::reiwa(5)),
            used_as: FigureUse::Budget,
            budget: Some(Budget {
                year: StatedYear::reiwa(5),
                kind: BudgetKind::Supplementary,
                stage: BudgetStage::Draft,
                previous_initial: PreviousInitial::NotShown,
            }),
            line: 189,
            ..Figure::OPEN
        }],
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "繰越しと執行の年度は示されていない。",
            "A carry-over and the year of execution are not stated.",
        )],
        ..ROW
    },
    Fact {
        number: 47,
        code: "hub-programme-r5-purpose",
        kind: K::Purpose,
        lines: Lines::only(198),
        statement_ja: "目的は、人材の育成・リスキリングとスタートアップの振興の拠点を整え、優れた医療機器を\
            生むエコシステムをつくることである。",
        statement_en: "Its purpose is an ecosystem that creates excellent devices: hubs that train and \
            reskill people and promote startups.",
        notes: &[Note::on_the_text(
            NoteKind::Spelling,
            "文書はリスキリングを「リスクリング」と記す。",
            "The document writes リスクリング for reskilling.",
        )],
        ..ROW
    },
    Fact {
        number: 48,
        code: "hub-programme-r5-pillar",
        kind: K::Provenance,
        lines: Lines::span(203, 204),
        also_on: &[201],
        statement_ja: "対策の柱IからVのうち、IIIに○が付くと読まれる。",
        statement_en: "Of the pillars I to V of the measures, III is read as the one marked.",
        notes: &[Note::on_the_text(
            NoteKind::Ambiguous,
            "表の列はタブの数から読んだもので、○がどの柱のものかはテキストだけでは確かでない。",
            "The column is read from the number of tabs; the text alone does not make sure which pillar is \
                marked.",
        )],
        ..ROW
    },
    Fact {
        number: 49,
        code: "hub-programme-r5-experts-by-stage",
        kind: K::Activity,
        lines: Lines::only(208),
        statement_ja: "選ばれた拠点は研究、薬事承認、保険適用等のステージごとに要る人材を置き、人材育成とス\
            タートアップへの伴走支援を行う。",
        statement_en: "Chosen hubs place the people that each stage needs (research, approval, insurance \
            coverage), train people and accompany startups.",
        parts: &[
            part("研究", "Research", 208),
            part("薬事承認", "Approval", 208),
            part("保険適用", "Insurance coverage", 208),
        ],
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "ステージは「等」とされ、すべては挙げられていない。",
            "The stages end in \"and others\": not all of them are named.",
        )],
        ..ROW
    },
    Fact {
        number: 50,
        code: "hub-programme-r5-subsidy",
        kind: K::Figure,
        lines: Lines::span(214, 216),
        statement_ja: "AMEDへの補助率は国10/10で、AMEDが公募により選ぶ。",
        statement_en: "The state pays 10/10 to AMED, which selects by public call.",
        figures: &[Figure {
            code: "hub-programme-r5-subsidy-rate",
            what_ja: "国の補助率",
            what_en: "Share of the costs paid by the state",
            value: FigureValue::Ratio { part: 10, whole: 10, qualifier: Qualifier::Exact },
            as_written: "10/10",
            used_as: FigureUse::SubsidyRate,
            line: 215,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 51,
        code: "hub-programme-r5-expected-result",
        kind: K::Purpose,
        lines: Lines::only(220),
        statement_ja: "成果イメージは、全国の拠点からエコシステムができることである。",
        statement_en: "The expected result is an ecosystem that hubs all over the country make up.",
        ..ROW
    },
    Fact {
        number: 52,
        code: "hubs-designated-r5",
        kind: K::Figure,
        lines: Lines::span(225, 232),
        statement_ja: "採択は計16拠点で、分野1（主に人材育成）が9、分野2（スタートアップ支援強化枠）が7であ\
            る。",
        statement_en: "16 hubs were designated: 9 in field 1 (mainly training) and 7 in field 2 (frame for \
            startup support).",
        parts: &[
            part("分野1（主に人材育成を行う拠点の枠）", "Field 1: mainly training", 227),
            part("分野2（スタートアップ支援強化枠）", "Field 2: frame for startup support", 229),
        ],
        figures: &[
            Figure {
                code: "hubs-designated-r5-all",
                what_ja: "採択拠点数（計）",
                what_en: "Hubs designated in all",
                value: FigureValue::count(Quantity::Exact(16), CountUnit::Hubs),
                as_written: "16拠点",
                line: 225,
                ..HUBS
            },
            Figure {
                code: "hubs-designated-r5-field-1",
                what_ja: "採択拠点数（分野1）",
                what_en: "Hubs designated in field 1",
                value: FigureValue::count(Quantity::Exact(9), CountUnit::Hubs),
                as_written: "9拠点",
                line: 227,
                ..HUBS
            },
            Figure {
                code: "hubs-designated-r5-field-2",
                what_ja: "採択拠点数（分野2）",
                what_en: "Hubs designated in field 2",
                value: FigureValue::count(Quantity::Exact(7), CountUnit::Hubs),
                as_written: "7拠点",
                line: 229,
                ..HUBS
            },
        ],
        derived: &[Derived {
            code: "hubs-designated-r5-fields-together",
            what_ja: "分野1と分野2の採択拠点数の和",
            what_en: "Hubs designated in both fields together",
            formula: Formula::Sum(&["hubs-designated-r5-field-1", "hubs-designated-r5-field-2"]),
            places: 0,
            unit: DerivedUnit::Hubs,
            caveat_ja: "採択の数であり、機関の数ではない。",
            caveat_en: "It counts designations, not institutions.",
        }],
        notes: &[
            Note::on_the_text(
                NoteKind::Lost,
                "拠点の名称の一覧は文書のテキストにない。",
                "The list with the names of the hubs is not in the text of the document.",
            ),
            Note::elsewhere(
                V,
                "okayama-u.ac.jp, news_id13236",
                "採択は令和6年6月25日に行われた。",
                "They were selected on 25 June 2024.",
            ),
        ],
        ..ROW
    },
];
