//! The years of the proposals are exactly those of their lines.

use std::collections::BTreeSet;

use super::*;

const R7: StatedYear = StatedYear::reiwa(7);
const R8: StatedYear = StatedYear::reiwa(8);

/// Every year in the lines of the proposals: line, and the words as the document writes them.
const YEARS_IN_THE_DOCUMENT: [(u16, &str, Due); 8] = [
    (275, "令和7年度より", Due::BegunIn(R7)),
    (276, "令和7年度以降", Due::NotBefore(R7)),
    (285, "令和7年度より", Due::BegunIn(R7)),
    (287, "令和7年度に", Due::DoneIn(R7)),
    (287, "令和8年度より", Due::BegunIn(R8)),
    (293, "令和7年度より", Due::BegunIn(R7)),
    (294, "令和7年度に", Due::DoneIn(R7)),
    (300, "令和7年度以降に", Due::NotBefore(R7)),
];

/// The lines of actions that name no year.
const WITHOUT_A_YEAR: [u16; 3] = [277, 286, 301];

fn proposed() -> impl Iterator<Item = &'static Action> {
    of_subject(Subject::Proposals).flat_map(|fact| fact.actions)
}

fn action(code: &str) -> &'static Action {
    find_action(code).expect(code)
}

#[test]
fn every_year_is_that_of_its_line_and_no_other_line_has_one() {
    let dated: Vec<_> = proposed()
        .filter(|action| action.due != Due::NoneStated)
        .map(|action| (action.line, action.due_as_written, action.due))
        .collect();
    assert_eq!(dated, YEARS_IN_THE_DOCUMENT);
    let bullets: BTreeSet<_> = proposed().map(|action| action.line).collect();
    let years: BTreeSet<_> = YEARS_IN_THE_DOCUMENT.iter().map(|(line, ..)| *line).collect();
    assert_eq!(bullets.difference(&years).copied().collect::<Vec<_>>(), WITHOUT_A_YEAR);
}

#[test]
fn the_word_after_the_year_says_which_due_time_it_is() {
    for action in actions() {
        let written = action.due_as_written;
        let Some(year) = action.due.year() else {
            assert_eq!(written, "", "{}", action.code);
            continue;
        };
        let word = written.strip_prefix(&year.fiscal_year().era_label());
        let fits = match action.due {
            Due::BegunIn(_) => word == Some("より"),
            Due::DoneIn(_) => word == Some("に"),
            Due::NotBefore(_) => matches!(word, Some("以降" | "以降に")),
            Due::NoneStated => false,
        };
        assert!(fits, "{}: {written}", action.code);
    }
}

#[test]
fn only_proposals_have_years() {
    for fact in facts().filter(|fact| fact.subject != Subject::Proposals) {
        assert!(fact.actions.iter().all(|action| action.due == Due::NoneStated), "S{}", fact.number);
    }
}

#[test]
fn four_proposals_hold_ten_bullets() {
    let of_kind = |kind| numbers(of_subject(Subject::Proposals).filter(move |fact| fact.kind == kind));
    assert_eq!(of_kind(FactKind::Proposal), [62, 66, 70, 73]);
    assert_eq!(of_kind(FactKind::Action), [63, 64, 65, 67, 68, 69, 71, 72, 74, 75]);
    for fact in of_subject(Subject::Proposals).filter(|fact| fact.kind == FactKind::Action) {
        let (proposal, _) = fact.code.rsplit_once('-').expect("proposal-14-1");
        assert_eq!(find(proposal).map(|fact| fact.kind), Some(FactKind::Proposal), "{}", fact.code);
        assert!(fact.actions.iter().all(|action| action.code.starts_with(fact.code)), "{}", fact.code);
    }
}

#[test]
fn from_a_year_means_begun_by_its_last_day() {
    let day = |text| JstDate::parse(text).ok();
    let from = action("proposal-14-1-subsidy").due;
    assert_eq!((from.from(), from.begin_by(), from.done_by()), (day("2025-04-01"), day("2026-03-31"), None));
    let within = action("proposal-15-3-survey").due;
    assert_eq!((within.begin_by(), within.done_by()), (day("2026-03-31"), day("2026-03-31")));
    let after = action("proposal-14-2-hub-programme").due;
    assert_eq!((after.from(), after.begin_by(), after.done_by()), (day("2025-04-01"), None, None));
    let none = action("proposal-14-3-registries").due;
    assert_eq!((none.from(), none.begin_by(), none.done_by(), none.year()), (None, None, None, None));
}

#[test]
fn standardisation_comes_after_its_survey_and_a_study_after_its_working_group() {
    let ordered: Vec<_> = actions().filter_map(|action| Some((action.after?, action.code))).collect();
    assert_eq!(
        ordered,
        [
            ("proposal-15-3-survey", "proposal-15-3-standardisation"),
            ("proposal-16-2-working-group", "proposal-16-2-study"),
        ]
    );
    for (first, then) in ordered {
        let (first, then) = (action(first), action(then));
        assert!(first.line == then.line && first.due.from() <= then.due.from().or(first.due.from()));
    }
}

#[test]
fn proposal_16_2_asks_for_a_working_group_and_a_study_only() {
    let fact = find("proposal-16-2").expect("proposal-16-2");
    assert_eq!(fact.actions.len(), 2);
    for action in fact.actions {
        assert!(!action.what_ja.contains("緩和"), "{}", action.code);
    }
    assert!(fact.notes_of(NoteKind::Reading).any(|note| note.text_en.contains("not the relaxation")));
}

#[test]
fn kinds_of_due_times_have_their_own_codes() {
    let codes = [Due::BegunIn(R7), Due::DoneIn(R7), Due::NotBefore(R7), Due::NoneStated].map(Due::code);
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
}
