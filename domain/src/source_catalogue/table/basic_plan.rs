//! 医療機器基本計画: what the document says of the Basic Plan (S18 to S20).

use super::day;
use crate::source_catalogue::{Dated, Fact, FactKind as K, Lines, Note, NoteKind, Subject, part};

const ROW: Fact = Fact::about(Subject::BasicPlan);

/// Its rows.
pub(super) const ROWS: &[Fact] = &[
    Fact {
        number: 18,
        code: "basic-plan-1",
        kind: K::Event,
        lines: Lines::only(47),
        statement_ja: "第1期基本計画は平成28年5月31日に閣議決定された。",
        statement_en: "The 1st Basic Plan was decided by the Cabinet on 31 May 2016.",
        dates: &[Dated {
            what_ja: "第1期基本計画の閣議決定",
            what_en: "Cabinet decision of the 1st Basic Plan",
            when: day(2016, 5, 31),
            as_written: "平成28年5月31日",
            line: 47,
        }],
        ..ROW
    },
    Fact {
        number: 19,
        code: "basic-plan-2",
        kind: K::Event,
        lines: Lines::only(48),
        statement_ja: "基本計画は令和4年5月31日に改定され、プログラム医療機器の研究開発と安定供給が新たな論\
            点に加わった。",
        statement_en: "The plan was revised on 31 May 2022, with research and development of software as a \
            medical device and stable supply as new topics.",
        parts: &[
            part(
                "プログラム医療機器の研究開発の促進",
                "Research and development of software as a medical device",
                48,
            ),
            part("医療機器の安定供給", "Stable supply of devices", 48),
        ],
        dates: &[Dated {
            what_ja: "基本計画の改定（第2期）",
            what_en: "Revision into the 2nd Basic Plan",
            when: day(2022, 5, 31),
            as_written: "令和4年5月31日",
            line: 48,
        }],
        ..ROW
    },
    Fact {
        number: 20,
        code: "basic-plan-2-overview",
        kind: K::Lost,
        lines: Lines::only(50),
        statement_ja: "第2期基本計画の概要は見出しだけが残る。",
        statement_en: "Of the overview of the 2nd Basic Plan only the heading is left.",
        notes: &[Note::on_the_text(
            NoteKind::Lost,
            "概要の図の内容は文書のテキストにない。",
            "The content of the overview diagram is not in the text of the document.",
        )],
        ..ROW
    },
];
