//! 医療機器促進法: the Act on the promotion of research, development and dissemination of medical devices (S1 to S17).

use super::day;
use crate::source::SourceMark::Verified as V;
use crate::source_catalogue::{Dated, Fact, FactKind as K, Lines, Note, Subject, part};

const ROW: Fact = Fact::about(Subject::Act);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 1,
        code: "act",
        kind: K::Entity,
        lines: Lines::only(3),
        statement_ja: "医療機器促進法は平成26年6月27日に公布・施行された。",
        statement_en: "The Act was promulgated and entered into force on 27 June 2014.",
        dates: &[Dated {
            what_ja: "公布・施行",
            what_en: "Promulgated and in force",
            when: day(2014, 6, 27),
            as_written: "平成26年6月27日",
            line: 3,
        }],
        notes: &[Note::elsewhere(
            V,
            "elaws.jp, 426AC1000000099",
            "平成26年法律第99号である。",
            "It is Act No. 99 of 2014.",
        )],
        ..ROW
    },
    Fact {
        number: 2,
        code: "act-purpose",
        kind: K::Purpose,
        lines: Lines::span(5, 7),
        statement_ja: "目的は、施策を総合的かつ計画的に進め、有効で安全な医療機器を早く実用化して医療の質を\
            高めることである。",
        statement_en: "Its purpose is better care through the rapid practical use of effective and safe \
            devices, by measures that are comprehensive and planned.",
        ..ROW
    },
    Fact {
        number: 3,
        code: "act-principle-no-device-lag",
        kind: K::Principle,
        lines: Lines::only(11),
        statement_ja: "基本理念①：医療水準が同等の外国に遅れずに国内で実用化する。",
        statement_en: "Principle 1: devices come into use in Japan no later than in foreign countries of \
            an equal level of care.",
        ..ROW
    },
    Fact {
        number: 4,
        code: "act-principle-device-characteristics",
        kind: K::Principle,
        lines: Lines::only(12),
        statement_ja: "基本理念②：随時の改良、種類の多さ、使用者の技能への依存という特性に応じて品質・有効\
            性・安全性を確保する。",
        statement_en: "Principle 2: quality, efficacy and safety are secured according to what devices \
            are: improved again and again, of many kinds, dependent on their users' skill.",
        ..ROW
    },
    Fact {
        number: 5,
        code: "act-principle-collaboration",
        kind: K::Principle,
        lines: Lines::only(13),
        statement_ja: "基本理念③：事業者・研究機関・医師等の連携を強め、先進的な医療機器を創出する。",
        statement_en: "Principle 3: advanced devices come from closer collaboration of business, research \
            and physicians.",
        ..ROW
    },
    Fact {
        number: 6,
        code: "act-duties-of-actors",
        kind: K::Duty,
        lines: Lines::only(15),
        statement_ja: "責務は国、事業者・研究者、医師等の三者に置かれる。",
        statement_en: "Duties lie with three: the state, business and research, and physicians.",
        parts: &[
            part("国", "The state", 15),
            part("医療機器の製造・販売等の事業者、試験・研究を行う者", "Business and research", 15),
            part("医師等", "Physicians and others", 15),
        ],
        ..ROW
    },
    Fact {
        number: 7,
        code: "act-legal-fiscal-tax-measures",
        kind: K::Measure,
        lines: Lines::only(17),
        statement_ja: "法制上・財政上・税制上の措置等を講ずる。",
        statement_en: "Legal, fiscal and tax measures are taken.",
        ..ROW
    },
    Fact {
        number: 8,
        code: "act-duty-plan-published",
        kind: K::Duty,
        lines: Lines::only(21),
        statement_ja: "政府は基本計画をつくり、公表しなければならない。",
        statement_en: "The government draws up the Basic Plan and publishes it.",
        ..ROW
    },
    Fact {
        number: 9,
        code: "act-duty-targets-with-time",
        kind: K::Duty,
        lines: Lines::only(22),
        statement_ja: "基本計画は施策ごとに具体的な目標と達成の時期を定める。",
        statement_en: "For its measures the plan sets concrete targets and the time of their attainment.",
        notes: &[Note::elsewhere(
            V,
            "資料3-2, 検討会 (第3回, 2023-03-28): wic-net.com/material/document/8674/3",
            "第2期基本計画では目標値を設定せず、計画期間中のKPIの向上を目標とすることが提案された。",
            "For the 2nd plan it was proposed to set no target values and to take the improvement of the \
                KPI in the plan period as the goal.",
        )],
        ..ROW
    },
    Fact {
        number: 10,
        code: "act-duty-survey-published",
        kind: K::Duty,
        lines: Lines::only(23),
        statement_ja: "政府は目標の達成状況を適時に調べ、結果を公表しなければならない。",
        statement_en: "The government surveys in good time how far the targets are attained, and publishes \
            the result.",
        ..ROW
    },
    Fact {
        number: 11,
        code: "act-measure-regulation-review",
        kind: K::Measure,
        lines: Lines::span(27, 28),
        statement_ja: "基本的施策：民間認証の範囲やQMS調査の手法など規制を見直す。",
        statement_en: "Basic measure: regulation is reviewed, such as the scope of private certification \
            and the method of QMS inspections.",
        parts: &[
            part("民間認証に委ねる範囲の見直し", "Scope of private certification", 28),
            part("QMS調査の手法の見直し", "Method of QMS inspections", 28),
        ],
        ..ROW
    },
    Fact {
        number: 12,
        code: "act-measure-faster-approval",
        kind: K::Measure,
        lines: Lines::span(29, 31),
        statement_ja: "基本的施策：承認等を早めるため、審査の人と基準、相談体制、治験・臨床研究の拠点を整え\
            る。",
        statement_en: "Basic measure: approval is made faster by reviewers and criteria, consultation, and \
            bases for trials and clinical research.",
        parts: &[
            part("審査・調査の従事者の増員と資質の向上", "More and better trained reviewers", 30),
            part("審査等の基準の明確化", "Clear criteria of review", 30),
            part("申請に関する相談体制の充実", "Consultation on applications", 31),
            part("治験・臨床研究の拠点の整備", "Bases for trials and clinical research", 31),
            part("治験の意義に関する国民の理解の増進", "Public understanding of trials", 31),
            part("治験と同等の基準による臨床研究の促進", "Clinical research by the standards of trials", 31),
        ],
        ..ROW
    },
    Fact {
        number: 13,
        code: "act-measure-software",
        kind: K::Measure,
        lines: Lines::only(32),
        statement_ja: "基本的施策：ソフトウェアなど種類の多様化に応じて品質等を確保する。",
        statement_en: "Basic measure: quality is secured as software and other new kinds of devices \
            spread.",
        ..ROW
    },
    Fact {
        number: 14,
        code: "act-measure-proper-use",
        kind: K::Measure,
        lines: Lines::only(33),
        statement_ja: "基本的施策：情報提供、医師等の研修、国民の理解により適正な使用を進める。",
        statement_en: "Basic measure: proper use is advanced by information, training of physicians and \
            public understanding.",
        ..ROW
    },
    Fact {
        number: 15,
        code: "act-measure-advanced-research",
        kind: K::Measure,
        lines: Lines::span(34, 35),
        statement_ja: "基本的施策：連携拠点、情報共有、人材養成、中小企業者等の参入により先進的な研究開発を\
            進める。",
        statement_en: "Basic measure: advanced research and development is advanced by hubs, shared \
            information, trained people and the entry of smaller firms.",
        parts: &[
            part("連携拠点の整備と情報共有", "Hubs and shared information", 35),
            part("人材養成", "Training of people", 35),
            part(
                "ものづくり技術をもつ中小企業者等の参入",
                "Entry of smaller firms with skills in making",
                35,
            ),
        ],
        ..ROW
    },
    Fact {
        number: 16,
        code: "act-measure-exports",
        kind: K::Measure,
        lines: Lines::only(36),
        statement_ja: "基本的施策：医療機器の輸出等を促進する。",
        statement_en: "Basic measure: exports are promoted.",
        ..ROW
    },
    Fact {
        number: 17,
        code: "act-forum",
        kind: K::Measure,
        lines: Lines::span(38, 41),
        statement_ja: "行政、事業者、研究者、医師等が集う協議の場を設ける。",
        statement_en: "A forum for consultation brings officials, business, researchers and physicians \
            together.",
        ..ROW
    },
];
