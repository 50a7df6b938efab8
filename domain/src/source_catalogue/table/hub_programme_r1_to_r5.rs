//! 次世代医療機器連携拠点整備等事業: the hub programme of FY R1 to R5 (S21 to S36).

use crate::source_catalogue::{
    Action, Budget, BudgetKind, BudgetStage, Dated, Derived, DerivedUnit, Due, Fact, FactKind as K, Figure,
    FigureState, FigureUse, FigureValue, Formula, Lines, Note, NoteKind, PreviousInitial, StatedYear,
    Subject, When, part,
};
use crate::value::{CountUnit, Qualifier, Quantity};

const ROW: Fact = Fact::about(Subject::HubProgrammeR1ToR5);

/// The results of R5 were counted in December R5, three months before the fiscal year ended.
const RESULT: Figure = Figure {
    as_of: When::Month { year: 2023, month: 12 },
    state: FigureState::Provisional,
    used_as: FigureUse::ProgrammeResult,
    ..Figure::OPEN
};

const BASIS_NOT_STATED: Note = Note::on_the_text(
    NoteKind::NotStated,
    "延べ数か実数かは示されていない。",
    "Whether it counts in total or each once is not stated.",
);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 21,
        code: "hub-programme-r1-r5",
        kind: K::Entity,
        lines: Lines::only(54),
        also_on: &[110],
        statement_ja: "次世代医療機器連携拠点整備等事業は令和元年度から5年度までAMEDの補助事業として行われ\
            た。",
        statement_en: "The programme ran from FY R1 to R5 as a subsidised programme of AMED.",
        dates: &[Dated {
            what_ja: "実施年度",
            what_en: "Fiscal years",
            when: When::FiscalYears { first: StatedYear::reiwa(1), last: StatedYear::reiwa(5) },
            as_written: "令和元～5年度",
            line: 54,
        }],
        ..ROW
    },
    Fact {
        number: 22,
        code: "hub-programme-r1-r5-budget",
        kind: K::Figure,
        lines: Lines::only(56),
        statement_ja: "令和5年度の予算額は1.8億円である。",
        statement_en: "The budget of FY R5 is 180 million yen.",
        figures: &[Figure {
            code: "hub-programme-r1-r5-budget-r5",
            what_ja: "次世代医療機器連携拠点整備等事業の予算額",
            what_en: "Budget of the hub programme of R1 to R5",
            value: FigureValue::million_yen(Qualifier::Exact, 180),
            as_written: "1.8億円",
            as_of: When::FiscalYear(StatedYear::reiwa(5)),
            used_as: FigureUse::Budget,
            budget: Some(Budget {
                year: StatedYear::reiwa(5),
                kind: BudgetKind::Unstated,
                stage: BudgetStage::Unstated,
                previous_initial: PreviousInitial::NotShown,
            }),
            line: 56,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 23,
        code: "hub-programme-r1-r5-purpose",
        kind: K::Purpose,
        lines: Lines::only(60),
        statement_ja: "目的は、14の拠点で臨床現場のニーズを学び、市場性を見据えて開発できる企業人材を育てる\
            ことである。",
        statement_en: "Its purpose is to train people of companies, at 14 hubs, who develop from clinical \
            needs with the market in view.",
        figures: &[Figure {
            code: "hubs-r1-r5",
            what_ja: "次世代医療機器連携拠点整備等事業の拠点数",
            what_en: "Hubs of the programme of R1 to R5",
            value: FigureValue::count(Quantity::Exact(14), CountUnit::Hubs),
            as_written: "14",
            used_as: FigureUse::HubNumber,
            line: 60,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 24,
        code: "hub-activity-site-training",
        kind: K::Activity,
        lines: Lines::span(64, 66),
        statement_ja: "臨床現場研修：企業人材が現場で見学し臨床医と話し、ニーズを見つける。",
        statement_en: "Clinical-site training: people of companies observe, talk with clinicians and find \
            needs.",
        ..ROW
    },
    Fact {
        number: 25,
        code: "hub-activity-lectures",
        kind: K::Activity,
        lines: Lines::span(68, 70),
        statement_ja: "座学・講義：開発と現場研修に要る知識を企業に教える。",
        statement_en: "Lectures: companies learn what development and site training ask for.",
        ..ROW
    },
    Fact {
        number: 26,
        code: "hub-activity-needs",
        kind: K::Activity,
        lines: Lines::span(72, 74),
        statement_ja: "医療ニーズの収集・検討：集めたニーズを磨き、市場性と競争力のある開発プランにする。",
        statement_en: "Needs: what is collected is brushed up into plans for products with a market and an \
            edge.",
        ..ROW
    },
    Fact {
        number: 27,
        code: "hub-activity-consultation-desk",
        kind: K::Activity,
        lines: Lines::span(76, 78),
        statement_ja: "医療機器開発相談：技術や申請等の相談窓口を置く。",
        statement_en: "Consultation: a desk answers questions of technology and application.",
        ..ROW
    },
    Fact {
        number: 28,
        code: "hub-activity-seminars",
        kind: K::Activity,
        lines: Lines::span(80, 82),
        statement_ja: "交流セミナー：シンポジウム等で企業と医療機関等の交流を促す。",
        statement_en: "Seminars: symposia bring companies and medical institutions together.",
        ..ROW
    },
    Fact {
        number: 29,
        code: "hub-activity-beyond-the-hub",
        kind: K::Activity,
        lines: Lines::span(84, 86),
        statement_ja: "拠点外連携：ほかの医療機関と連携して成果の達成を進める。",
        statement_en: "Beyond the hub: other medical institutions help to reach results.",
        ..ROW
    },
    Fact {
        number: 30,
        code: "hub-programme-r1-r5-issues",
        kind: K::Issue,
        lines: Lines::span(88, 91),
        statement_ja: "課題は拠点の独自性と医師の育成である。",
        statement_en: "The problems are hubs without a profile of their own, and the training of \
            physicians.",
        parts: &[
            part("拠点の特色を生かした独自性", "A profile of each hub's own", 90),
            part("開発に不可欠な医師の育成", "Training of the physicians development needs", 91),
        ],
        ..ROW
    },
    Fact {
        number: 31,
        code: "hub-programme-r5-policy",
        kind: K::Action,
        lines: Lines::span(95, 99),
        statement_ja: "令和5年度は、拠点の特色、医師も含む人材育成、拠点間の連携を方針とする。",
        statement_en: "The policy of FY R5 is hubs' strengths, training that includes physicians, and \
            exchange between hubs.",
        dates: &[Dated {
            what_ja: "実施方針の年度",
            what_en: "Fiscal year of the policy",
            when: When::FiscalYear(StatedYear::reiwa(5)),
            as_written: "令和5年度実施方針",
            line: 95,
        }],
        actions: &[
            policy(
                "hub-programme-r5-strengths",
                "特色を生かした拠点整備",
                "Hubs are built on their strengths",
                97,
            ),
            policy(
                "hub-programme-r5-people",
                "企業人材に加え医師の育成",
                "Physicians are trained as well as companies' people",
                98,
            ),
            policy(
                "hub-programme-r5-exchange",
                "拠点間の連携と情報交換",
                "Hubs work together and exchange what they know",
                99,
            ),
        ],
        notes: &[Note::on_the_text(
            NoteKind::Reading,
            "年度は方針の年度であり、達成の期限とは書かれていない。",
            "The year is that of the policy; it is not written as a due time.",
        )],
        ..ROW
    },
    Fact {
        number: 32,
        code: "result-r5-site-visitors",
        kind: K::Figure,
        lines: Lines::only(103),
        also_on: &[101],
        statement_ja: "令和5年度の臨床現場等見学者は同年12月時点で2,446人である。",
        statement_en: "In FY R5, 2,446 persons had visited clinical sites as of December.",
        figures: &[Figure {
            code: "site-visitors-r5",
            what_ja: "臨床現場等見学者",
            what_en: "Visitors of clinical sites",
            value: FigureValue::count(Quantity::Exact(2446), CountUnit::Persons),
            as_written: "2,446人",
            line: 103,
            ..RESULT
        }],
        derived: &[Derived {
            code: "site-visitors-per-hub-r5",
            what_ja: "1拠点当たりの臨床現場等見学者",
            what_en: "Visitors of clinical sites per hub",
            formula: Formula::Quotient { of: "site-visitors-r5", by: "hubs-r1-r5" },
            places: 1,
            unit: DerivedUnit::PersonsPerHub,
            caveat_ja: "年度途中の暫定値を拠点数14で割ったもので、文書の数値ではない。",
            caveat_en: "A provisional number divided by the 14 hubs; the document does not state it.",
        }],
        notes: &[BASIS_NOT_STATED],
        ..ROW
    },
    Fact {
        number: 33,
        code: "result-r5-companies-trained",
        kind: K::Figure,
        lines: Lines::only(104),
        also_on: &[101],
        statement_ja: "令和5年度の研修等参加企業数は同年12月時点で2,016社である。",
        statement_en: "In FY R5, 2,016 companies had taken part in training as of December.",
        figures: &[Figure {
            code: "companies-trained-r5",
            what_ja: "研修等参加企業数",
            what_en: "Companies in training",
            value: FigureValue::count(Quantity::Exact(2016), CountUnit::Companies),
            as_written: "2,016社",
            line: 104,
            ..RESULT
        }],
        notes: &[BASIS_NOT_STATED],
        ..ROW
    },
    Fact {
        number: 34,
        code: "result-r5-needs-collected",
        kind: K::Figure,
        lines: Lines::only(105),
        also_on: &[101],
        statement_ja: "令和5年度に集めた医療ニーズは同年12月時点で1,163件である。",
        statement_en: "In FY R5, 1,163 clinical needs had been collected as of December.",
        figures: &[Figure {
            code: "needs-collected-r5",
            what_ja: "医療ニーズ収集",
            what_en: "Clinical needs collected",
            value: FigureValue::count(Quantity::Exact(1163), CountUnit::Cases),
            as_written: "1,163件",
            line: 105,
            ..RESULT
        }],
        derived: &[Derived {
            code: "needs-per-hub-r5",
            what_ja: "1拠点当たりの医療ニーズ収集",
            what_en: "Clinical needs collected per hub",
            formula: Formula::Quotient { of: "needs-collected-r5", by: "hubs-r1-r5" },
            places: 1,
            unit: DerivedUnit::CasesPerHub,
            caveat_ja: "年度途中の暫定値を拠点数14で割ったもので、文書の数値ではない。",
            caveat_en: "A provisional number divided by the 14 hubs; the document does not state it.",
        }],
        notes: &[BASIS_NOT_STATED],
        ..ROW
    },
    Fact {
        number: 35,
        code: "result-r5-seminars",
        kind: K::Figure,
        lines: Lines::only(106),
        also_on: &[101],
        statement_ja: "令和5年度のシンポジウム・セミナーは同年12月時点で143回、参加は10,913人である。",
        statement_en: "In FY R5, 143 symposia and seminars with 10,913 attendees had been held as of \
            December.",
        figures: &[
            Figure {
                code: "seminars-r5",
                what_ja: "シンポジウム・セミナーの開催回数",
                what_en: "Symposia and seminars",
                value: FigureValue::count(Quantity::Exact(143), CountUnit::Times),
                as_written: "143回",
                line: 106,
                ..RESULT
            },
            Figure {
                code: "seminar-attendees-r5",
                what_ja: "シンポジウム・セミナーの参加人数",
                what_en: "Attendees of symposia and seminars",
                value: FigureValue::count(Quantity::Exact(10_913), CountUnit::Persons),
                as_written: "10,913人",
                line: 106,
                ..RESULT
            },
        ],
        derived: &[Derived {
            code: "attendees-per-seminar-r5",
            what_ja: "1回当たりの参加人数",
            what_en: "Attendees per symposium or seminar",
            formula: Formula::Quotient { of: "seminar-attendees-r5", by: "seminars-r5" },
            places: 1,
            unit: DerivedUnit::PersonsPerEvent,
            caveat_ja: "年度途中の暫定値どうしを割ったもので、文書の数値ではない。",
            caveat_en: "Two provisional numbers divided; the document does not state it.",
        }],
        notes: &[
            BASIS_NOT_STATED,
            Note::on_the_text(
                NoteKind::NotStated,
                "拠点が共催した回を一度だけ数えたかどうかは示されていない。",
                "Whether an event that several hubs held is counted once is not stated.",
            ),
        ],
        ..ROW
    },
    Fact {
        number: 36,
        code: "amed",
        kind: K::Entity,
        lines: Lines::only(110),
        statement_ja: "実施主体は国立研究開発法人日本医療研究開発機構（AMED）である。",
        statement_en: "It is carried out by the Japan Agency for Medical Research and Development (AMED).",
        ..ROW
    },
];

const fn policy(code: &'static str, what_ja: &'static str, what_en: &'static str, line: u16) -> Action {
    Action { code, what_ja, what_en, due: Due::NoneStated, due_as_written: "", line, after: None }
}
