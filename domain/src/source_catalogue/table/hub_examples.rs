//! Examples of the hub programme of FY R1 to R5: what two hubs did, and what came of it (S37 to S45).

use crate::source_catalogue::{
    Dated, Fact, FactKind as K, Figure, FigureUse, FigureValue, Lines, Note, NoteKind, StatedYear, Subject,
    When, part,
};
use crate::value::{CountRange, CountUnit, Quantity};

const ROW: Fact = Fact::about(Subject::HubProgrammeR1ToR5);

const SESSIONS: Figure = Figure { used_as: FigureUse::CourseLength, ..Figure::OPEN };

const SIX_TO_SEVEN: Quantity = match CountRange::new(6, 7) {
    Ok(range) => Quantity::Range(range),
    Err(_) => panic!("6 is not above 7"),
};

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 37,
        code: "hub-programme-r1-r5-ripple-effects",
        kind: K::Indicator,
        lines: Lines::span(116, 118),
        statement_ja: "波及効果として、革新的な医療機器や大学院等の教育課程が一部の拠点から生まれつつあ\
            る。",
        statement_en: "As ripple effects, innovative devices and courses at graduate schools begin to come \
            from some hubs.",
        parts: &[
            part("革新的な医療機器の創出", "Innovative devices", 118),
            part("大学院等教育課程の設置", "Courses at graduate schools", 118),
        ],
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "いくつ生まれたかは示されていない。",
            "How many there are is not stated.",
        )],
        ..ROW
    },
    Fact {
        number: 38,
        code: "tohoku-bedside-solution-programme",
        kind: K::Activity,
        lines: Lines::span(124, 127),
        also_on: &[120, 122],
        statement_ja: "東北大学のベッドサイドソリューションプログラム（ASU）では、企業の研究者がデザイン思\
            考で現場のニーズを探り、事業コンセプトを立てる。",
        statement_en: "In the bedside solution programme (ASU) of Tohoku University, researchers of \
            companies look for needs at the bedside and form business concepts by design thinking.",
        ..ROW
    },
    Fact {
        number: 39,
        code: "tohoku-course-basic",
        kind: K::Entity,
        lines: Lines::span(138, 140),
        also_on: &[131],
        statement_ja: "医療機器開発人材育成講座のベーシックは全12回である。",
        statement_en: "The basic course for people who develop devices has 12 sessions.",
        figures: &[Figure {
            code: "sessions-basic",
            what_ja: "ベーシックの回数",
            what_en: "Sessions of the basic course",
            value: FigureValue::count(Quantity::Exact(12), CountUnit::Times),
            as_written: "12回",
            line: 138,
            ..SESSIONS
        }],
        ..ROW
    },
    Fact {
        number: 40,
        code: "tohoku-course-advanced",
        kind: K::Rule,
        lines: Lines::span(142, 146),
        also_on: &[131],
        statement_ja: "アドバンスドは全10回で、修了者のみを対象とする。",
        statement_en: "The advanced course has 10 sessions and is for those only who completed.",
        figures: &[Figure {
            code: "sessions-advanced",
            what_ja: "アドバンスドの回数",
            what_en: "Sessions of the advanced course",
            value: FigureValue::count(Quantity::Exact(10), CountUnit::Times),
            as_written: "10回",
            line: 144,
            ..SESSIONS
        }],
        notes: &[Note::on_the_text(
            NoteKind::Ambiguous,
            "「修了者のみ対象」はベーシックとアドバンスドの間にあり、領域別にも及ぶかは読み取れない。",
            "\"Completers only\" stands between the basic and the advanced course; whether it binds the \
                courses by field too cannot be told.",
        )],
        ..ROW
    },
    Fact {
        number: 41,
        code: "tohoku-course-by-field",
        kind: K::Entity,
        lines: Lines::span(148, 150),
        also_on: &[131],
        statement_ja: "領域別は全6-7回である。",
        statement_en: "The courses by field have 6 to 7 sessions.",
        figures: &[Figure {
            code: "sessions-by-field",
            what_ja: "領域別の回数",
            what_en: "Sessions of a course by field",
            value: FigureValue::count(SIX_TO_SEVEN, CountUnit::Times),
            as_written: "6-7回",
            line: 148,
            ..SESSIONS
        }],
        ..ROW
    },
    Fact {
        number: 42,
        code: "tohoku-course-guide",
        kind: K::Provenance,
        lines: Lines::span(155, 159),
        statement_ja: "講座の案内は東北大学病院臨床研究推進センターの2022年度のものである。",
        statement_en: "The course guide is that of FY 2022 of the clinical research centre of Tohoku \
            University Hospital.",
        dates: &[Dated {
            what_ja: "開講案内の年度",
            what_en: "Fiscal year of the guide",
            when: When::FiscalYear(StatedYear::beginning(2022)),
            as_written: "2022年度",
            line: 155,
        }],
        ..ROW
    },
    Fact {
        number: 43,
        code: "ncc-east-exit-strategy-consultation",
        kind: K::Activity,
        lines: Lines::span(163, 172),
        statement_ja: "国立がん研究センター東病院は薬事・事業化の出口戦略相談として4種の支援を行う。",
        statement_en: "The National Cancer Center Hospital East gives four kinds of exit-strategy \
            consultation.",
        parts: &[
            part("PMDA出身者による薬事相談", "Regulation, by people who come from PMDA", 169),
            part(
                "企業・医師・研究者の事業化相談",
                "Commercialisation, for companies, physicians and researchers",
                170,
            ),
            part("スタートアップ起業支援", "Founding of startups", 171),
            part("治験・臨床研究の支援", "Trials and clinical research", 172),
        ],
        notes: &[Note::on_the_text(
            NoteKind::Spelling,
            "文書は「国立がんセンター東病院」と記す。",
            "The document writes 国立がんセンター東病院.",
        )],
        ..ROW
    },
    Fact {
        number: 44,
        code: "example-surgical-robot-approved",
        kind: K::Example,
        lines: Lines::span(180, 181),
        also_on: &[165],
        statement_ja: "朝日サージカルロボティクス株式会社の手術支援ロボット、ANSURサージカルユニットが薬事\
            承認を得た。",
        statement_en: "The surgical robot of Asahi Surgical Robotics, the ANSUR surgical unit, was \
            approved.",
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "承認の日は示されていない。",
            "The day of the approval is not stated.",
        )],
        ..ROW
    },
    Fact {
        number: 45,
        code: "example-image-recognition-award",
        kind: K::Example,
        lines: Lines::only(185),
        statement_ja: "NCC認定ベンチャーのJmeesが画像認識コンペ（MICCAI）で世界1位となった。",
        statement_en: "Jmees, a venture recognised by the National Cancer Center, came first in the world \
            in an image-recognition competition (MICCAI).",
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "開催の年は示されていない。",
            "The year of the competition is not stated.",
        )],
        ..ROW
    },
];
