//! 医療機器等のサプライチェーンリスク評価及び安定供給確保事業: stable supply (S88 to S94).

use super::{R6, SUPPLEMENTARY_R6};
use crate::source_catalogue::{
    Action, Due, Fact, FactKind as K, Figure, FigureUse, FigureValue, Lines, Note, NoteKind, Subject, When,
    part,
};
use crate::value::Qualifier;

const ROW: Fact = Fact::about(Subject::SupplyChain);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 88,
        code: "supply-chain-budget",
        kind: K::Figure,
        lines: Lines::span(325, 327),
        statement_ja: "令和6年度補正予算額は80百万円で、前年度当初予算額は「－」である。",
        statement_en: "The supplementary budget of R6 has 80 million yen; for the initial budget of the \
            year before there is a dash.",
        figures: &[Figure {
            code: "supply-chain-supplementary-budget-r6",
            what_ja: "サプライチェーンリスク評価及び安定供給確保事業の予算額",
            what_en: "Budget of the supply-chain project",
            value: FigureValue::million_yen(Qualifier::Exact, 80),
            as_written: "80百万円",
            as_of: When::FiscalYear(R6),
            used_as: FigureUse::Budget,
            budget: Some(SUPPLEMENTARY_R6),
            line: 327,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 89,
        code: "supply-chain-causes",
        kind: K::Issue,
        lines: Lines::only(331),
        statement_ja: "物価、為替、サプライチェーンの複雑化、災害等を背景に、供給不安をきたす事例が増え\
            た。",
        statement_en: "Prices, exchange rates, complex supply chains and disasters have made shortages \
            more frequent.",
        parts: &[
            part("物価高騰", "Rising prices", 331),
            part("大幅な為替変動", "Swings of the exchange rate", 331),
            part("サプライチェーンの複雑化", "Complex supply chains", 331),
            part("多発する災害", "Frequent disasters", 331),
        ],
        ..ROW
    },
    Fact {
        number: 90,
        code: "supply-chain-individual-case",
        kind: K::Checklist,
        lines: Lines::only(332),
        statement_ja: "個別事例では代替製品の状況を把握し、必要なら増産を求め、要因を分析して解決策を検討す\
            る。",
        statement_en: "In each case the state of substitutes is found out, more is produced if need be, \
            and causes and solutions are studied.",
        parts: &[
            part("代替製品の在庫状況", "Stock of substitutes", 332),
            part("代替製品の生産状況", "Production of substitutes", 332),
            part("代替製品の出荷状況", "Shipment of substitutes", 332),
            part("必要に応じた代替製品の増産", "More production of substitutes if need be", 332),
            part("要因の分析と課題解決策の検討", "Causes and solutions", 332),
        ],
        ..ROW
    },
    Fact {
        number: 91,
        code: "supply-chain-policy-issues",
        kind: K::Action,
        lines: Lines::only(333),
        statement_ja: "個別事例を踏まえて安定供給の政策上の課題と対応案を検討し、経済安全保障上のリスク点\
            検・評価にも役立てる。",
        statement_en: "From the cases, issues of policy and answers to them are worked out, which matters \
            for economic security too.",
        actions: &[action(
            "supply-chain-policy-study",
            "安定供給に係る政策上の課題の検討と対応案の立案",
            "Study of policy issues of stable supply, and answers",
            333,
        )],
        ..ROW
    },
    Fact {
        number: 92,
        code: "supply-chain-steps",
        kind: K::Lost,
        lines: Lines::span(339, 341),
        statement_ja: "事業の手順は④の制度の課題等の検討だけが残る。",
        statement_en: "Of the steps of the project only step 4, the study of issues of the system, is \
            left.",
        notes: &[Note::on_the_text(
            NoteKind::Lost,
            "手順①から③は文書のテキストにない。",
            "Steps 1 to 3 are not in the text of the document.",
        )],
        ..ROW
    },
    Fact {
        number: 93,
        code: "supply-chain-system-study",
        kind: K::Action,
        lines: Lines::span(342, 343),
        statement_ja: "不採算の影響と不採算再算定制度、報告制度の課題を検討し、手引きやマニュアルの周知・更\
            新を行う。",
        statement_en: "The effects of unprofitable prices, re-pricing and the reporting system are \
            studied, and manuals are spread and updated.",
        actions: &[
            action("supply-chain-re-pricing-study", "不採算再算定制度の検討", "Study of re-pricing", 342),
            action(
                "supply-chain-reporting-study",
                "報告制度の課題と対応案の検討",
                "Study of the reporting system",
                343,
            ),
            action(
                "supply-chain-manuals",
                "手引きやマニュアルの周知・更新",
                "Manuals spread and updated",
                343,
            ),
        ],
        ..ROW
    },
    Fact {
        number: 94,
        code: "supply-chain-body",
        kind: K::Entity,
        lines: Lines::span(345, 349),
        statement_ja: "実施主体は民間企業で、委託事業である。",
        statement_en: "It is entrusted to a private company.",
        ..ROW
    },
];

const fn action(code: &'static str, what_ja: &'static str, what_en: &'static str, line: u16) -> Action {
    Action { code, what_ja, what_en, due: Due::NoneStated, due_as_written: "", line, after: None }
}
