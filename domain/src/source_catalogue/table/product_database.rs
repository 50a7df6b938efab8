//! 医療安全の更なる向上・物流DXの推進に資する製品DBの構築事業: the product database with GS1 codes (S102 to S108).

use super::{R6, SUPPLEMENTARY_R6};
use crate::source::SourceMark::Verified as V;
use crate::source_catalogue::{
    Action, Dated, Due, Fact, FactKind as K, Figure, FigureUse, FigureValue, Lines, Note, NoteKind, Subject,
    When, part,
};
use crate::value::Qualifier;

const ROW: Fact = Fact::about(Subject::ProductDatabase);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 102,
        code: "product-database-budget",
        kind: K::Figure,
        lines: Lines::only(380),
        statement_ja: "令和6年度補正予算額は1.9億円で、前年度当初予算額は「－」である。",
        statement_en: "The supplementary budget of R6 has 190 million yen; for the initial budget of the \
            year before there is a dash.",
        figures: &[Figure {
            code: "product-database-supplementary-budget-r6",
            what_ja: "製品DBの構築事業の予算額",
            what_en: "Budget of the product database",
            value: FigureValue::million_yen(Qualifier::Exact, 190),
            as_written: "1.9億円",
            as_of: When::FiscalYear(R6),
            used_as: FigureUse::Budget,
            budget: Some(SUPPLEMENTARY_R6),
            line: 380,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 103,
        code: "gs1-display-mandatory",
        kind: K::Rule,
        lines: Lines::only(384),
        statement_ja: "令和4年12月から、薬機法により包装へのGS1標準コードの表示が義務である。",
        statement_en: "Since December 2022 the PMD Act makes the GS1 code on packages mandatory.",
        dates: &[Dated {
            what_ja: "GS1標準コードの表示の義務化",
            what_en: "GS1 code made mandatory",
            when: When::Month { year: 2022, month: 12 },
            as_written: "令和4年12月",
            line: 384,
        }],
        notes: &[Note::elsewhere(
            V,
            "PMD Act art. 68-2-5 and MHLW notices",
            "施行日は令和4年12月1日である。",
            "It is in force from 1 December 2022.",
        )],
        ..ROW
    },
    Fact {
        number: 104,
        code: "product-database-missing",
        kind: K::Issue,
        lines: Lines::only(384),
        statement_ja: "国の製品データベースはなく、民間の任意の取組にとどまる。",
        statement_en: "There is no national product database, only voluntary private ones.",
        ..ROW
    },
    Fact {
        number: 105,
        code: "product-database-purpose",
        kind: K::Purpose,
        lines: Lines::only(385),
        statement_ja: "目的は、情報が即時に更新されるデータベースにより医療安全と業務の効率を高めることであ\
            る。",
        statement_en: "Its purpose is safer care and less work through a database that is updated in real \
            time.",
        parts: &[
            part("取り違えの防止", "No mix-ups", 385),
            part("回収ロットの特定", "Recalled lots traced", 385),
            part("在庫管理の効率化", "Less work with stock", 385),
            part("受発注の効率化", "Less work with orders", 385),
        ],
        ..ROW
    },
    Fact {
        number: 106,
        code: "product-database-experts",
        kind: K::Action,
        lines: Lines::only(386),
        statement_ja: "必要な情報と要件を有識者の意見を踏まえて検討する。",
        statement_en: "What it must hold and do is studied with the views of experts.",
        actions: &[Action {
            code: "product-database-requirements",
            what_ja: "必要な情報・要件の検討",
            what_en: "Study of the information and requirements",
            due: Due::NoneStated,
            due_as_written: "",
            line: 386,
            after: None,
        }],
        ..ROW
    },
    Fact {
        number: 107,
        code: "product-database-steps",
        kind: K::Checklist,
        lines: Lines::span(394, 402),
        also_on: &[390],
        statement_ja: "諸国のDBの調査とヒアリングから、要件の決定と仕様の案に至る。",
        statement_en: "From a survey of databases abroad and hearings it leads to requirements and a draft \
            specification.",
        parts: &[
            part("諸外国のDBに係る調査", "Survey of databases abroad", 394),
            part("業界団体ヒアリング", "Hearing of the industry", 395),
            part("有識者ヒアリング", "Hearing of experts", 396),
            part("ヒアリング結果のとりまとめ", "Summary of the hearings", 397),
            part("要件の決定", "Requirements", 401),
            part("仕様の案の作成", "Draft specification", 401),
        ],
        notes: &[Note::on_the_text(
            NoteKind::Lost,
            "「スケジュール（イメージ）」の図は文書のテキストになく、各手順の時期は分からない。",
            "The diagram of the schedule is not in the text of the document; when the steps are due is not \
                known.",
        )],
        ..ROW
    },
    Fact {
        number: 108,
        code: "product-database-body",
        kind: K::Entity,
        lines: Lines::only(406),
        statement_ja: "実施主体は民間企業で、委託事業である。",
        statement_en: "It is entrusted to a private company.",
        ..ROW
    },
];
