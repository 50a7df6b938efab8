//! ヘルスケアスタートアップ等の振興・支援策検討プロジェクトチーム: its final report, and the market (S53 to S61).

use super::day;
use crate::source_catalogue::{
    Dated, Derived, DerivedUnit, Fact, FactKind as K, Figure, FigureUse, FigureValue, Formula, Lines, Note,
    NoteKind, StatedYear, Subject, When, part,
};
use crate::value::{CountUnit, Qualifier, Quantity};

const ROW: Fact = Fact::about(Subject::TaskForceReport);

const MARKET: Figure = Figure { used_as: FigureUse::Market, ..Figure::OPEN };

const FROM_2023: Note = Note::on_the_text(
    NoteKind::Reading,
    "成長率の起点は書かれておらず、2023年から2027年までの4年と読む。",
    "The year the growth is counted from is not written; it is read as the four years from 2023 to 2027.",
);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 53,
        code: "task-force-final-report",
        kind: K::Event,
        lines: Lines::span(238, 240),
        statement_ja: "最終とりまとめは令和6年6月27日に公表され、タスクフォースの一つが医療機器・SaMDを扱\
            う。",
        statement_en: "The final report was published on 27 June 2024; one of its task forces deals with \
            devices and SaMD.",
        dates: &[Dated {
            what_ja: "最終とりまとめの公表",
            what_en: "Publication of the final report",
            when: day(2024, 6, 27),
            as_written: "令和6年6月27日",
            line: 238,
        }],
        ..ROW
    },
    Fact {
        number: 54,
        code: "market-diagnostic-and-therapeutic",
        kind: K::Issue,
        lines: Lines::only(244),
        statement_ja: "日本は診断用の画像診断装置に強く、治療用の競争力が弱い。",
        statement_en: "Japan is strong in diagnostic imaging and weak in therapeutic devices.",
        parts: &[part("診断用", "Diagnostic", 244), part("治療用", "Therapeutic", 244)],
        ..ROW
    },
    Fact {
        number: 55,
        code: "market-role-of-startups",
        kind: K::Principle,
        lines: Lines::only(245),
        statement_ja: "命に近い革新的な機器ではスタートアップの役割が大きく、導入に労力を要する機器はまず国\
            内の事業基盤が要る。",
        statement_en: "Startups matter most for innovative devices close to life; devices that are hard to \
            introduce first need a business at home.",
        ..ROW
    },
    Fact {
        number: 56,
        code: "market-samd-issues",
        kind: K::Issue,
        lines: Lines::only(246),
        statement_ja: "SaMDは成長分野だが、臨床エビデンスや広告など開発・普及に課題がある。",
        statement_en: "SaMD grows, but evidence and advertising hold its development and spread back.",
        parts: &[part("臨床エビデンス獲得", "Clinical evidence", 246), part("広告", "Advertising", 246)],
        ..ROW
    },
    Fact {
        number: 57,
        code: "market-world",
        kind: K::Figure,
        lines: Lines::only(251),
        statement_ja: "世界市場は2023年に70兆円を超え、2027年までの年平均成長率は5.9%で、米国が約47%を占め\
            る。",
        statement_en: "The world market was above 70 trillion yen in 2023, grows by 5.9% a year until \
            2027, and about 47% of it is in the US.",
        figures: &[
            Figure {
                code: "market-world-2023",
                what_ja: "世界の医療機器市場の規模",
                what_en: "Size of the world market of medical devices",
                value: FigureValue::million_yen(Qualifier::MoreThan, 70_000_000),
                as_written: "70兆円",
                as_of: When::CalendarYear(2023),
                line: 251,
                ..MARKET
            },
            Figure {
                code: "market-world-growth",
                what_ja: "世界市場の年平均成長率",
                what_en: "Yearly growth of the world market",
                value: FigureValue::Percent { tenths: 59, qualifier: Qualifier::Exact },
                as_written: "5.9%",
                as_of: When::UntilCalendarYear(2027),
                line: 251,
                ..MARKET
            },
            Figure {
                code: "market-us-share",
                what_ja: "世界市場に占める米国の割合",
                what_en: "Share of the US in the world market",
                value: FigureValue::Percent { tenths: 470, qualifier: Qualifier::About },
                as_written: "約47%",
                as_of: When::CalendarYear(2023),
                line: 251,
                ..MARKET
            },
        ],
        derived: &[Derived {
            code: "market-world-2027",
            what_ja: "世界市場の2027年の規模",
            what_en: "Size of the world market in 2027",
            formula: Formula::Growth { base: "market-world-2023", rate: "market-world-growth", years: 4 },
            places: 2,
            unit: DerivedUnit::TrillionYen,
            caveat_ja: "「70兆円超」を70兆円として伸ばした試算で、文書の数値ではない。",
            caveat_en: "Computed from 70 trillion yen where the document says above that; the document \
                does not state it.",
        }],
        notes: &[FROM_2023],
        ..ROW
    },
    Fact {
        number: 58,
        code: "market-japan",
        kind: K::Figure,
        lines: Lines::only(252),
        statement_ja: "日本の市場は約3.7兆円（2023年）で、年平均3.7%の成長が2027年まで見込まれる。",
        statement_en: "The market of Japan was about 3.7 trillion yen in 2023 and is expected to grow by \
            3.7% a year until 2027.",
        figures: &[
            Figure {
                code: "market-japan-2023",
                what_ja: "日本の医療機器市場の規模",
                what_en: "Size of the market of medical devices in Japan",
                value: FigureValue::million_yen(Qualifier::About, 3_700_000),
                as_written: "約3.7兆円",
                as_of: When::CalendarYear(2023),
                line: 252,
                ..MARKET
            },
            Figure {
                code: "market-japan-growth",
                what_ja: "日本市場の年平均成長率（見込み）",
                what_en: "Yearly growth of the market of Japan, expected",
                value: FigureValue::Percent { tenths: 37, qualifier: Qualifier::Exact },
                as_written: "3.7%",
                as_of: When::UntilCalendarYear(2027),
                line: 252,
                ..MARKET
            },
        ],
        derived: &[
            Derived {
                code: "market-japan-2027",
                what_ja: "日本市場の2027年の規模",
                what_en: "Size of the market of Japan in 2027",
                formula: Formula::Growth { base: "market-japan-2023", rate: "market-japan-growth", years: 4 },
                places: 2,
                unit: DerivedUnit::TrillionYen,
                caveat_ja: "およその値を伸ばした試算で、文書の数値ではない。",
                caveat_en: "Computed from an approximate number; the document does not state it.",
            },
            Derived {
                code: "market-japan-share-2023",
                what_ja: "世界市場に占める日本の割合（2023年）",
                what_en: "Share of Japan in the world market of 2023",
                formula: Formula::Share { part: "market-japan-2023", whole: "market-world-2023" },
                places: 1,
                unit: DerivedUnit::Percent,
                caveat_ja: "分母は「70兆円超」であり、割合はこれより小さい。",
                caveat_en: "The whole is above 70 trillion yen, so the share is smaller than this.",
            },
        ],
        notes: &[FROM_2023],
        ..ROW
    },
    Fact {
        number: 59,
        code: "market-startups-founded",
        kind: K::Figure,
        lines: Lines::only(256),
        statement_ja: "医療機器スタートアップは2019年以降、年約30社が設立され、米国の約1/10にとどまる。",
        statement_en: "Since 2019 about 30 device startups a year have been founded, about a tenth of the \
            US.",
        figures: &[
            Figure {
                code: "startups-founded-per-year",
                what_ja: "日本の医療機器スタートアップの年間設立数",
                what_en: "Device startups founded in Japan per year",
                value: FigureValue::count(Quantity::About(30), CountUnit::Companies),
                as_written: "約30社",
                as_of: When::SinceCalendarYear(2019),
                line: 256,
                ..MARKET
            },
            Figure {
                code: "startups-founded-share-of-us",
                what_ja: "年間設立数の対米比",
                what_en: "Startups founded per year, as a part of those in the US",
                value: FigureValue::Ratio { part: 1, whole: 10, qualifier: Qualifier::About },
                as_written: "約1/10",
                as_of: When::SinceCalendarYear(2019),
                line: 256,
                ..MARKET
            },
        ],
        ..ROW
    },
    Fact {
        number: 60,
        code: "market-exits",
        kind: K::Indicator,
        lines: Lines::only(257),
        statement_ja: "出口はM&Aが主流だが、日本では大型の買収が極めて少ない。",
        statement_en: "Exits are mainly M&A, but large acquisitions are very few in Japan.",
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "件数も「大型」の額も示されていない。",
            "Neither their number nor what counts as large is stated.",
        )],
        ..ROW
    },
    Fact {
        number: 61,
        code: "market-figure-1",
        kind: K::Provenance,
        lines: Lines::only(261),
        also_on: &[265],
        statement_ja: "図1（機器別の市場規模と日本企業のシェア）の出典は平成30年度のNEDOの調査である。",
        statement_en: "Figure 1 (markets by kind of device and the share of Japanese firms) comes from a \
            survey of NEDO of FY2018.",
        dates: &[Dated {
            what_ja: "出典の調査の年度",
            what_en: "Fiscal year of the survey",
            when: When::FiscalYear(StatedYear::beginning(2018)),
            as_written: "平成30年度",
            line: 261,
        }],
        notes: &[Note::on_the_text(
            NoteKind::Lost,
            "図1の中身は文書のテキストにない。",
            "What figure 1 shows is not in the text of the document.",
        )],
        ..ROW
    },
];
