//! 不採算品再算定: re-pricing of materials whose price no longer covers their supply (S95 to S101).

use crate::source::SourceMark::Verified as V;
use crate::source_catalogue::{
    Fact, FactKind as K, Figure, FigureUse, FigureValue, Lines, Note, NoteKind, Subject, part,
};
use crate::value::Qualifier;

const ROW: Fact = Fact::about(Subject::RePricing);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 95,
        code: "re-pricing-large-share",
        kind: K::Rule,
        lines: Lines::only(356),
        also_on: &[355],
        statement_ja: "要望する製造販売業者のシェアが100%でなくても、大きいために他社が不足を補えないと考え\
            られれば要件アに当たる。",
        statement_en: "A share below 100% of the holder who asks counts as requirement a, if it is so \
            large that others could not make up for it.",
        figures: &[Figure {
            code: "re-pricing-full-share",
            what_ja: "達していなくてもよいシェア",
            what_en: "Share that need not be reached",
            value: FigureValue::Percent { tenths: 1000, qualifier: Qualifier::Exact },
            as_written: "100%",
            used_as: FigureUse::RuleLimit,
            line: 356,
            ..Figure::OPEN
        }],
        ..ROW
    },
    Fact {
        number: 96,
        code: "re-pricing-certain-diseases",
        kind: K::Rule,
        lines: Lines::only(357),
        also_on: &[355],
        statement_ja: "同じ機能区分で特定の機器だけに適用となる疾患等があり、他社がその不足を補えないと考え\
            られる場合も要件アに当たる。",
        statement_en: "It counts as requirement a too if only certain devices of the category fit certain \
            diseases and others could not make up for them.",
        ..ROW
    },
    Fact {
        number: 97,
        code: "re-pricing-exempt-from-foreign-price",
        kind: K::Rule,
        lines: Lines::only(358),
        statement_ja: "再算定した機能区分は、その改定と次の診療報酬改定で外国価格再算定の対象としない。",
        statement_en: "A category that was re-priced is exempt from re-pricing by foreign prices at that \
            revision of the fee schedule and the next.",
        ..ROW
    },
    Fact {
        number: 98,
        code: "re-pricing-requirement-a",
        kind: K::Checklist,
        lines: Lines::only(363),
        also_on: &[361],
        statement_ja: "要件ア：代替するものがない。",
        statement_en: "Requirement a: there is no substitute.",
        notes: &[
            Note::on_the_text(
                NoteKind::Reading,
                "アはS95とS96の場合を含み、ア・イ・ウのすべてを要すると読む。",
                "Requirement a includes the cases of S95 and S96; all of a, b and c are read as needed.",
            ),
            Note::elsewhere(
                V,
                "wic-net.com/material/document/12690/8",
                "要望は製造販売業者が行い、価格は原価計算方式による。",
                "The holder asks for it, and the price is set by cost calculation.",
            ),
        ],
        ..ROW
    },
    Fact {
        number: 99,
        code: "re-pricing-requirement-b",
        kind: K::Checklist,
        lines: Lines::only(365),
        also_on: &[361],
        statement_ja: "要件イ：関係学会の継続供給の要請があるなど、保険医療上の必要性が特に高い。",
        statement_en: "Requirement b: insured care needs it particularly, for example because an academic \
            society asks for its supply.",
        ..ROW
    },
    Fact {
        number: 100,
        code: "re-pricing-requirement-c",
        kind: K::Checklist,
        lines: Lines::only(367),
        also_on: &[361],
        statement_ja: "要件ウ：継続的な安定供給には材料価格が著しく低く、市場実勢価格との乖離率が大きい場合\
            等は除く。",
        statement_en: "Requirement c: the price is markedly too low for lasting supply, except where it is \
            far from the market price.",
        parts: &[part(
            "除外：市場実勢価格との乖離率が大きい場合等",
            "Except: far from the market price",
            367,
        )],
        notes: &[Note::on_the_text(
            NoteKind::NotStated,
            "どの乖離率から「大きい」とするかは示されていない。",
            "From which gap on it is far is not stated.",
        )],
        ..ROW
    },
    Fact {
        number: 101,
        code: "re-pricing-example",
        kind: K::Example,
        lines: Lines::span(373, 375),
        also_on: &[369],
        statement_ja: "シェアの大きいA社が撤退してもB社～D社が増産するとは限らず、シェアが100%でなくても代\
            替がないことはある。",
        statement_en: "If firm A with a large share leaves, firms B to D may not produce more: there may \
            be no substitute even below 100%.",
        notes: &[Note::on_the_text(
            NoteKind::Lost,
            "「イメージ」の図は文書のテキストにない。",
            "The diagram of the example is not in the text of the document.",
        )],
        ..ROW
    },
];
