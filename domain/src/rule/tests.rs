use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::source::SourceMark;

pub(super) fn day(text: &str) -> JstDate {
    JstDate::parse(text).expect(text)
}

fn is_kebab(code: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    code.split('-').all(word)
}

/// Whether a blank stands before a Japanese character, as a broken line may leave one.
fn has_stray_blank(text: &str) -> bool {
    text.split(' ').skip(1).any(|part| !part.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether some day lies in both.
fn overlap(a: Validity, b: Validity) -> bool {
    let (Validity::Period { from: a, until: a_end }, Validity::Period { from: b, until: b_end }) = (a, b)
    else {
        return false;
    };
    let begins_before = |from: Option<JstDate>, until: Option<JstDate>| {
        from.is_none_or(|from| until.is_none_or(|until| from < until))
    };
    begins_before(a, b_end) && begins_before(b, a_end)
}

#[test]
fn codes_are_kebab_and_a_rule_with_several_periods_never_overlaps_itself() {
    let all: Vec<_> = rules().collect();
    for (index, rule) in all.iter().enumerate() {
        assert!(is_kebab(rule.code), "{}", rule.code);
        for other in all.iter().skip(index + 1).filter(|other| other.code == rule.code) {
            let both = [rule.valid, other.valid];
            let periods = both.iter().all(|valid| matches!(valid, Validity::Period { .. }));
            assert!(periods, "{}: only periods may share a code", rule.code);
            assert!(!overlap(rule.valid, other.valid), "{}: two rows hold on one day", rule.code);
        }
    }
}

#[test]
fn overlapping_periods_are_seen() {
    let period = |from: Option<&str>, until: Option<&str>| Validity::Period {
        from: from.map(day),
        until: until.map(day),
    };
    let until = period(None, Some("2022-04-01"));
    assert!(!overlap(until, period(Some("2022-04-01"), None)), "the first day without it is free");
    assert!(overlap(until, period(Some("2022-03-31"), None)));
    assert!(overlap(Validity::OPEN, until) && overlap(until, until));
    assert!(!overlap(Validity::OPEN, Validity::Announced));
}

#[test]
fn no_period_is_empty_or_reversed() {
    for rule in rules() {
        if let Validity::Period { from: Some(from), until: Some(until) } = rule.valid {
            assert!(from < until, "{}: {from} until {until}", rule.code);
        }
    }
}

#[test]
fn every_rule_has_both_texts_each_one_sentence_and_a_source() {
    for rule in rules() {
        let code = rule.code;
        for text in [rule.name_ja, rule.name_en, rule.source] {
            assert!(!text.trim().is_empty() && text.trim() == text && !text.contains("  "), "{code}: {text}");
        }
        assert!(rule.statement_ja.ends_with('。'), "{code}: {}", rule.statement_ja);
        assert_eq!(rule.statement_ja.matches('。').count(), 1, "{code}: {}", rule.statement_ja);
        assert!(rule.statement_en.ends_with('.'), "{code}: {}", rule.statement_en);
        let statement_en = rule.statement_en.replace("Act No. ", "Act ");
        assert!(!statement_en.contains(". ") && !statement_en.contains("  "), "{code}: {statement_en}");
        assert!(!has_stray_blank(rule.statement_ja), "{code}: {}", rule.statement_ja);
    }
}

#[test]
fn what_is_marked_as_the_source_document_names_a_line_of_it() {
    for rule in rules().filter(|rule| rule.mark == SourceMark::SourceDocument) {
        assert!(rule.source.contains("source document L"), "{}: {}", rule.code, rule.source);
    }
}

#[test]
fn numbers_are_plausible_and_months_ascend() {
    for rule in rules() {
        match rule.value {
            RuleValue::Months(n) | RuleValue::Days(n) | RuleValue::Years(n) => {
                assert!(n > 0, "{}", rule.code);
            }
            RuleValue::MonthsBetween { least, most } => assert!(0 < least && least < most, "{}", rule.code),
            RuleValue::DayOfMonth(n) => assert!((1..=31).contains(&n), "{}", rule.code),
            RuleValue::MonthsOfYear(months) => {
                assert!(!months.is_empty() && months.iter().all(|n| (1..=12).contains(n)), "{}", rule.code);
                assert!(months.is_sorted_by(|a, b| a < b), "{}", rule.code);
            }
            RuleValue::FirstOfNextMonth | RuleValue::UpToClass(_) | RuleValue::Statement => {}
        }
    }
}

#[test]
fn a_rule_is_in_force_from_its_first_day_until_the_day_before_the_first_without_it() {
    for (code, before, first) in [
        ("insurance-coverage-a3-b2", "2022-03-31", "2022-04-01"),
        ("gs1-display", "2022-11-30", "2022-12-01"),
        ("two-stage-approval", "2023-05-28", "2023-05-29"),
        ("insurance-samd-evaluation-therapy", "2024-05-31", "2024-06-01"),
        ("pmd-act-2025-promulgation", "2025-05-20", "2025-05-21"),
        ("pmd-act-2025-one-year", "2026-04-30", "2026-05-01"),
    ] {
        assert_eq!(find(code, day(before)), None, "{code}");
        assert_eq!(find(code, day(first)).map(|rule| rule.code), Some(code));
    }
    let listing = |on| find("insurance-revision-r6-listing", day(on)).is_some();
    assert_eq!(
        ["2023-11-30", "2023-12-01", "2024-01-31", "2024-02-01"].map(listing),
        [false, true, true, false]
    );
}

#[test]
fn a_rule_says_how_it_stands_on_a_day() {
    let period = Validity::Period { from: Some(day("2023-12-01")), until: Some(day("2024-02-01")) };
    let states = ["2023-11-30", "2023-12-01", "2024-01-31", "2024-02-01"].map(|on| period.state(day(on)));
    assert_eq!(states, [RuleState::NotYet, RuleState::InForce, RuleState::InForce, RuleState::Ended]);
    assert_eq!(Validity::OPEN.state(day("1900-01-01")), RuleState::InForce);
    assert_eq!(Validity::Announced.state(day("2026-06-01")), RuleState::Announced);
    assert_eq!(Validity::Superseded.state(day("2026-06-01")), RuleState::Superseded);
}

#[test]
fn what_is_only_announced_or_contradicted_is_never_in_force() {
    for code in [
        "licence-samd-relaxation",
        "insurance-r8-partial-change",
        "insurance-r8-light-a3",
        "insurance-r8-challenge-data",
        "insurance-r8-category-f",
        "insurance-listing-months-older-reading",
    ] {
        assert!(rules().any(|rule| rule.code == code), "{code}");
        for on in ["1900-01-01", "2025-04-01", "2026-06-01", "2200-12-31"] {
            assert_eq!(find(code, day(on)), None, "{code} on {on}");
        }
    }
}

#[test]
fn the_readings_of_secondary_sources_are_named_beside_the_firm_goals() {
    for (code, months, other) in
        [("review-goal-improved-without-clinical-data", 6, "7"), ("review-goal-generic", 4, "5")]
    {
        let rule = find(code, day("2025-04-01")).expect(code);
        assert_eq!((rule.value, rule.mark), (RuleValue::Months(months), SourceMark::Verified));
        assert!(rule.statement_en.contains(other) && rule.statement_ja.contains(other), "{code}");
    }
}

#[test]
fn what_is_not_firm_is_listed_here_so_that_no_mark_is_raised_by_accident() {
    let codes = |mark: SourceMark| -> BTreeSet<_> {
        rules().filter(|rule| rule.mark == mark).map(|rule| rule.code).collect()
    };
    let general =
        ["us-breakthrough-decision", "us-de-novo-decision", "us-pma-decision", "us-pma-panel-decision"];
    assert_eq!(codes(SourceMark::GeneralKnowledge), BTreeSet::from(general));
    assert!(rules().filter(|rule| general.contains(&rule.code)).all(|rule| !rule.mark.is_firm()));
    let secondary = [
        "certification-time",
        "insurance-coverage-a1",
        "insurance-coverage-a2-b1",
        "insurance-listing-months",
        "insurance-listing-months-older-reading",
        "patent-publication",
        "us-fda-days",
    ];
    assert_eq!(codes(SourceMark::SecondarySource), BTreeSet::from(secondary));
}

#[test]
fn gaps_have_their_own_codes_and_both_texts() {
    let codes: BTreeSet<_> = gaps().iter().map(|gap| gap.code).collect();
    assert_eq!(codes.len(), gaps().len());
    for gap in gaps() {
        assert!(is_kebab(gap.code) && rules().all(|rule| rule.code != gap.code), "{}", gap.code);
        assert!(!gap.name_ja.is_empty() && !gap.name_en.is_empty(), "{}", gap.code);
        assert!(
            gap.what_is_missing_ja.ends_with('。') && gap.what_is_missing_en.ends_with('.'),
            "{}",
            gap.code
        );
    }
    for named in ["review-goal-priority-not-new", "insurance-r8-texts"] {
        assert!(codes.contains(named), "a calculator names it");
    }
}

#[test]
fn every_reason_for_no_answer_has_its_own_code_in_the_list() {
    let on = day("2025-04-18");
    let reasons = [
        Unanswered::NoRule { code: "thirty-day-review", on },
        Unanswered::NotInSources { gap: "insurance-r8-texts" },
        Unanswered::Open { field: "category" },
        Unanswered::OutsideCalendar,
        Unanswered::DecidedBeforeFiled { filed: on, decided: on },
    ];
    assert_eq!(reasons.map(Unanswered::code), Unanswered::CODES);
    use insurance_clock::OpenReason;
    let open = [OpenReason::DecisionAwaited, OpenReason::FollowsFiling, OpenReason::DecidedLater];
    assert_eq!(open.map(OpenReason::code), OpenReason::CODES);
}

#[test]
fn a_rule_that_is_not_in_force_is_no_basis() {
    let on = day("2022-03-31");
    let mut basis = Basis::default();
    let answer = basis.first_of_next_month("insurance-coverage-a3-b2", on);
    assert_eq!(answer, Err(Unanswered::NoRule { code: "insurance-coverage-a3-b2", on }));
    assert_eq!(basis.months("insurance-clock-start", on).map_err(Unanswered::code), Err("no-rule-in-force"));
    assert!(basis.rules().is_empty());
}

proptest! {
    #[test]
    fn on_no_day_are_two_rows_of_one_code_in_force(days in 0..109_000i32) {
        let on = day("1900-01-01").plus_days(days).expect("before 2200");
        let codes: Vec<_> = in_force(on).map(|rule| rule.code).collect();
        let distinct: BTreeSet<_> = codes.iter().collect();
        prop_assert_eq!(distinct.len(), codes.len());
    }
}
