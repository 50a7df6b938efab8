//! The catalogue is complete, in order, and says no more than the document.
//!
//! The expected numbers and years were read from the document, not from the table.

mod figures;
mod proposals;

use std::collections::BTreeSet;

use super::*;
use crate::value::{FiscalYear, JstDate, OccurredDate};

/// The first and the last line of each fact, from S1.
const LINES: [(u16, u16); 108] = [
    (3, 3),
    (5, 7),
    (11, 11),
    (12, 12),
    (13, 13),
    (15, 15),
    (17, 17),
    (21, 21),
    (22, 22),
    (23, 23),
    (27, 28),
    (29, 31),
    (32, 32),
    (33, 33),
    (34, 35),
    (36, 36),
    (38, 41),
    (47, 47),
    (48, 48),
    (50, 50),
    (54, 54),
    (56, 56),
    (60, 60),
    (64, 66),
    (68, 70),
    (72, 74),
    (76, 78),
    (80, 82),
    (84, 86),
    (88, 91),
    (95, 99),
    (103, 103),
    (104, 104),
    (105, 105),
    (106, 106),
    (110, 110),
    (116, 118),
    (124, 127),
    (138, 140),
    (142, 146),
    (148, 150),
    (155, 159),
    (163, 172),
    (180, 181),
    (185, 185),
    (189, 194),
    (198, 198),
    (203, 204),
    (208, 208),
    (214, 216),
    (220, 220),
    (225, 232),
    (238, 240),
    (244, 244),
    (245, 245),
    (246, 246),
    (251, 251),
    (252, 252),
    (256, 256),
    (257, 257),
    (261, 261),
    (269, 273),
    (275, 275),
    (276, 276),
    (277, 277),
    (281, 283),
    (285, 285),
    (286, 286),
    (287, 287),
    (289, 291),
    (293, 293),
    (294, 294),
    (296, 298),
    (300, 300),
    (301, 301),
    (305, 305),
    (310, 310),
    (310, 310),
    (312, 312),
    (312, 312),
    (318, 318),
    (318, 318),
    (318, 318),
    (319, 319),
    (319, 319),
    (320, 320),
    (320, 320),
    (325, 327),
    (331, 331),
    (332, 332),
    (333, 333),
    (339, 341),
    (342, 343),
    (345, 349),
    (356, 356),
    (357, 357),
    (358, 358),
    (363, 363),
    (365, 365),
    (367, 367),
    (373, 375),
    (380, 380),
    (384, 384),
    (384, 384),
    (385, 385),
    (386, 386),
    (394, 402),
    (406, 406),
];

fn is_kebab(code: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    code.split('-').all(word)
}

/// Whether a blank stands before a Japanese character, as a broken line may leave one.
fn has_stray_blank(text: &str) -> bool {
    text.split(' ').skip(1).any(|part| !part.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn one_sentence(of: &str, ja: &str, en: &str) {
    assert!(ja.ends_with('。') && ja.matches('。').count() == 1, "{of}: {ja}");
    assert!(!has_stray_blank(ja), "{of}: {ja}");
    assert!(en.ends_with('.') && !en.contains("  "), "{of}: {en}");
    assert!(!en.replace("Act No. ", "Act ").contains(". "), "{of}: {en}");
}

fn numbers(facts: impl Iterator<Item = &'static Fact>) -> Vec<u16> {
    facts.map(|fact| fact.number).collect()
}

#[test]
fn all_108_facts_are_there_once_and_in_order() {
    assert_eq!(numbers(facts()), (1..=108).collect::<Vec<_>>());
    for number in 1..=108 {
        assert_eq!(numbered(number).map(|fact| fact.number), Some(number));
    }
    assert_eq!((numbered(0), numbered(109)), (None, None));
}

#[test]
fn every_code_is_kebab_and_names_one_thing() {
    let facts_ = facts().map(|fact| fact.code).collect::<Vec<_>>();
    let figures_ = figures().map(|figure| figure.code).collect::<Vec<_>>();
    let actions_ = actions().map(|action| action.code).collect::<Vec<_>>();
    let derived_ = facts().flat_map(|fact| fact.derived).map(|derived| derived.code).collect::<Vec<_>>();
    for codes in [facts_, figures_, actions_, derived_] {
        assert!(codes.iter().all(|code| is_kebab(code)), "{codes:?}");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    }
    assert!(facts().all(|fact| find(fact.code) == Some(fact)));
    assert!(figures().all(|figure| find_figure(figure.code) == Some(figure)));
    assert!(actions().all(|action| find_action(action.code) == Some(action)));
}

#[test]
fn kinds_subjects_notes_and_uses_have_their_own_codes() {
    let kinds = FactKind::ALL.iter().map(|kind| kind.code());
    let subjects = Subject::ALL.iter().map(|subject| subject.code());
    let notes = NoteKind::ALL.iter().map(|kind| kind.code());
    let uses = FigureUse::ALL.iter().map(|used| used.code());
    for codes in [kinds.collect::<Vec<_>>(), subjects.collect(), notes.collect(), uses.collect()] {
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    }
    assert!(FactKind::ALL.iter().all(|kind| of_kind(*kind).next().is_some()), "a kind without a fact");
    assert!(
        FigureUse::ALL.iter().all(|used| figures_used_as(*used).next().is_some()),
        "a use without a figure"
    );
}

#[test]
fn each_subject_holds_the_numbers_of_its_part_of_the_document() {
    let parts = [
        (Subject::Act, 1..=17),
        (Subject::BasicPlan, 18..=20),
        (Subject::HubProgrammeR1ToR5, 21..=45),
        (Subject::HubProgrammeR5Supplementary, 46..=52),
        (Subject::TaskForceReport, 53..=61),
        (Subject::Proposals, 62..=75),
        (Subject::HubProgrammeR6Supplementary, 76..=87),
        (Subject::SupplyChain, 88..=94),
        (Subject::RePricing, 95..=101),
        (Subject::ProductDatabase, 102..=108),
    ];
    assert_eq!(parts.len(), Subject::ALL.len());
    for (subject, expected) in parts {
        assert_eq!(numbers(of_subject(subject)), expected.collect::<Vec<_>>(), "{subject:?}");
    }
}

#[test]
fn lines_lie_in_the_document_and_ascend() {
    for fact in facts() {
        let Lines { from, to } = fact.lines;
        assert!(1 <= from && from <= to && to <= LINES_OF_THE_DOCUMENT, "S{}: {from}..={to}", fact.number);
        assert!(fact.also_on.is_sorted() && fact.also_on.iter().all(|line| *line <= LINES_OF_THE_DOCUMENT));
        assert!(fact.also_on.iter().all(|line| !(from..=to).contains(line)), "S{}", fact.number);
    }
    let starts = facts().map(|fact| fact.lines.from).collect::<Vec<_>>();
    assert!(starts.is_sorted(), "{starts:?}");
}

#[test]
fn every_fact_stands_where_the_document_has_it() {
    let kept: Vec<_> = facts().map(|fact| (fact.lines.from, fact.lines.to)).collect();
    assert_eq!(kept, LINES);
    let further: Vec<_> =
        facts().filter(|fact| !fact.also_on.is_empty()).map(|fact| (fact.number, fact.also_on)).collect();
    let expected: [(u16, &[u16]); 20] = [
        (21, &[110]),
        (32, &[101]),
        (33, &[101]),
        (34, &[101]),
        (35, &[101]),
        (38, &[120, 122]),
        (39, &[131]),
        (40, &[131]),
        (41, &[131]),
        (44, &[165]),
        (48, &[201]),
        (61, &[265]),
        (65, &[279]),
        (95, &[355]),
        (96, &[355]),
        (98, &[361]),
        (99, &[361]),
        (100, &[361]),
        (101, &[369]),
        (107, &[390]),
    ];
    assert_eq!(further, expected);
}

#[test]
fn a_fact_rests_on_its_lines_and_on_those_named_besides() {
    let visitors = numbered(32).expect("the visitors of R5");
    assert!(visitors.rests_on(103) && visitors.rests_on(101), "the number, and the month it is of");
    assert!(!visitors.rests_on(102) && !visitors.rests_on(104));
}

#[test]
fn what_a_fact_holds_stands_on_its_lines() {
    for fact in facts() {
        let number = fact.number;
        let parts = fact.parts.iter().map(|part| part.line);
        let figures = fact.figures.iter().map(|figure| figure.line);
        let dates = fact.dates.iter().map(|dated| dated.line);
        let actions = fact.actions.iter().map(|action| action.line);
        for line in parts.chain(figures).chain(dates).chain(actions) {
            assert!(fact.rests_on(line), "S{number}: line {line} is none of its lines");
        }
    }
}

#[test]
fn every_statement_is_one_sentence_in_both_languages() {
    for fact in facts() {
        one_sentence(fact.code, fact.statement_ja, fact.statement_en);
        for note in fact.notes {
            one_sentence(fact.code, note.text_ja, note.text_en);
        }
        for derived in fact.derived {
            one_sentence(derived.code, derived.caveat_ja, derived.caveat_en);
        }
        let parts = fact.parts.iter().flat_map(|part| [part.name_ja, part.name_en]);
        let figures = fact.figures.iter().flat_map(|figure| [figure.what_ja, figure.what_en]);
        let dates = fact.dates.iter().flat_map(|dated| [dated.what_ja, dated.what_en, dated.as_written]);
        let actions = fact.actions.iter().flat_map(|action| [action.what_ja, action.what_en]);
        for name in parts.chain(figures).chain(dates).chain(actions) {
            assert!(!name.is_empty() && name.trim() == name && !name.ends_with(['。', '.']), "{}", fact.code);
        }
    }
}

#[test]
fn a_fact_stands_in_the_document_and_only_a_note_may_bring_another_source() {
    assert!(facts().all(|fact| fact.mark == SourceMark::SourceDocument));
    for (fact, note) in facts().flat_map(|fact| fact.notes.iter().map(move |note| (fact, note))) {
        let elsewhere = note.kind == NoteKind::OtherSource;
        assert_eq!(elsewhere, note.mark != SourceMark::SourceDocument, "{}", fact.code);
        assert_eq!(elsewhere, note.source != "source document", "{}", fact.code);
    }
    let elsewhere = numbers(with_note(NoteKind::OtherSource));
    assert_eq!(elsewhere, [1, 9, 52, 76, 77, 98, 103], "what another source adds is listed here");
}

#[test]
fn what_is_ambiguous_and_what_is_lost_is_named() {
    assert_eq!(numbers(with_note(NoteKind::Ambiguous)), [40, 48, 72]);
    assert_eq!(numbers(with_note(NoteKind::Lost)), [20, 52, 61, 92, 101, 107]);
    assert_eq!(numbers(of_kind(FactKind::Lost)), [20, 92], "of these nothing but a heading is left");
}

#[test]
fn a_figure_or_a_target_has_a_number() {
    for kind in [FactKind::Figure, FactKind::Target] {
        assert!(of_kind(kind).all(|fact| !fact.figures.is_empty()), "{kind:?}");
    }
    assert!(of_kind(FactKind::Event).all(|fact| !fact.dates.is_empty()), "an event has a date");
    assert!(
        of_kind(FactKind::Action).all(|fact| !fact.actions.is_empty()),
        "an action says what is to be done"
    );
    assert!(facts().all(|fact| fact.actions.is_empty() || fact.kind == FactKind::Action));
}

#[test]
fn no_hub_is_named_but_the_two_of_the_examples() {
    let naming = |word: &str| numbers(facts().filter(|fact| fact.statement_ja.contains(word)));
    assert_eq!(naming("東北大学"), [38, 42]);
    assert_eq!(naming("国立がん研究センター東病院"), [43]);
    let other = facts().filter(|fact| ![38, 42, 43].contains(&fact.number));
    for fact in other {
        let names = fact.parts.iter().map(|part| part.name_ja);
        for text in names.chain([fact.statement_ja]) {
            let institution = ["大学", "病院"].iter().any(|word| text.contains(word));
            let in_general = ["大学院等", "臨床研究中核病院"].iter().any(|word| text.contains(word));
            assert!(!institution || in_general, "S{}: {text}", fact.number);
        }
    }
    assert!(numbered(52).is_some_and(|fact| fact.parts.len() == 2), "fields, never names");
}

#[test]
fn the_dates_of_the_document_are_there_as_written() {
    let day = |text| JstDate::parse(text).map(OccurredDate::Day).ok();
    let dates: Vec<_> = facts()
        .flat_map(|fact| fact.dates.iter().map(|dated| (fact.number, dated.line, dated.when.occurred())))
        .collect();
    let year = |text| FiscalYear::parse(text).map(OccurredDate::FiscalYear).ok();
    let month = OccurredDate::parse("2022-12").ok();
    let expected = [
        (1, 3, day("平成26年6月27日")),
        (18, 47, day("平成28年5月31日")),
        (19, 48, day("令和4年5月31日")),
        (21, 54, None),
        (31, 95, year("令和5年度")),
        (42, 155, year("2022年度")),
        (53, 238, day("令和6年6月27日")),
        (61, 261, year("平成30年度")),
        (79, 312, day("令和4年5月31日")),
        (103, 384, month),
    ];
    assert_eq!(dates, expected);
    let programme = numbered(21).and_then(|fact| fact.dates.first()).map(|dated| dated.when);
    let years = When::FiscalYears { first: StatedYear::beginning(2019), last: StatedYear::beginning(2023) };
    assert_eq!(programme, Some(years));
}

#[test]
fn a_stated_year_is_the_fiscal_year_of_its_era() {
    for (stated, text) in [
        (StatedYear::reiwa(1), "令和元年度"),
        (StatedYear::reiwa(7), "令和7年度"),
        (StatedYear::beginning(2018), "平成30年度"),
    ] {
        assert_eq!(Ok(stated.fiscal_year()), FiscalYear::parse(text));
    }
    assert_eq!(When::CalendarYear(2023).occurred(), None, "a calendar year is no fiscal year");
    assert_eq!(When::Unstated.occurred(), None, "not stated is not unknown to all");
}

#[test]
fn a_line_is_given_as_provenance() {
    let line = source_line(103);
    assert_eq!((line.document.as_str(), line.line), (DOCUMENT, 103));
}
