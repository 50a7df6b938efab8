//! Every number of the document, with its qualifier, and nothing the document does not say.

use std::collections::BTreeSet;

use super::*;
use crate::value::{Count, CountBasis, OccurredDate, Percent, Qualifier, Yen};

/// Every number that stands in the document: fact, line, and the number as Banso shows it.
const READ_IN_THE_DOCUMENT: [(u16, u16, &str); 30] = [
    (22, 56, "180,000,000円"),
    (23, 60, "14拠点"),
    (32, 103, "2,446人"),
    (33, 104, "2,016社"),
    (34, 105, "1,163件"),
    (35, 106, "143回"),
    (35, 106, "10,913人"),
    (39, 138, "12回"),
    (40, 144, "10回"),
    (41, 148, "6〜7回"),
    (46, 189, "710,000,000円"),
    (50, 215, "10/10"),
    (52, 225, "16拠点"),
    (52, 227, "9拠点"),
    (52, 229, "7拠点"),
    (57, 251, "70,000,000,000,000円超"),
    (57, 251, "5.9%"),
    (57, 251, "約47%"),
    (58, 252, "約3,700,000,000,000円"),
    (58, 252, "3.7%"),
    (59, 256, "約30社"),
    (59, 256, "約1/10"),
    (76, 305, "770,000,000円"),
    (77, 310, "約1,800,000,000,000円"),
    (81, 318, "約15拠点"),
    (86, 320, "約5拠点"),
    (87, 320, "約5拠点"),
    (88, 327, "80,000,000円"),
    (95, 356, "100%"),
    (102, 380, "190,000,000円"),
];

fn of_facts(used_as: FigureUse) -> Vec<u16> {
    let with = |fact: &&Fact| fact.figures.iter().any(|figure| figure.used_as == used_as);
    numbers(facts().filter(with))
}

#[test]
fn every_number_of_the_document_is_there() {
    let kept: Vec<_> = facts()
        .flat_map(|fact| {
            fact.figures.iter().map(|figure| (fact.number, figure.line, figure.value.to_string()))
        })
        .collect();
    let kept: Vec<_> = kept.iter().map(|(fact, line, value)| (*fact, *line, value.as_str())).collect();
    assert_eq!(kept, READ_IN_THE_DOCUMENT);
}

#[test]
fn a_number_is_what_its_words_say() {
    for figure in figures() {
        let written = figure.as_written.replace(' ', "");
        let plain = written.strip_prefix('約').unwrap_or(&written);
        let about = plain != written;
        let agrees = match figure.value {
            FigureValue::Count(count) => {
                Count::parse(&written).ok().and_then(|read| read.with_unit(count.unit())) == Some(count)
            }
            FigureValue::Yen { sum, .. } => Yen::parse(plain) == Ok(sum),
            FigureValue::Percent { .. } => Percent::parse(plain).ok() == figure.value.percent(),
            FigureValue::Ratio { part, whole, .. } => plain == format!("{part}/{whole}"),
        };
        assert!(agrees, "{}: {} is not {written}", figure.code, figure.value);
        let is_about = figure.value.qualifier() == Qualifier::About;
        assert_eq!(is_about, about || written.ends_with("程度"), "{}: 約 and 程度 are kept", figure.code);
    }
}

#[test]
fn only_one_number_is_a_range_and_it_is_a_count() {
    let ranges: Vec<_> = figures().filter(|figure| figure.value.qualifier() == Qualifier::Range).collect();
    assert_eq!(ranges.iter().map(|figure| figure.code).collect::<Vec<_>>(), ["sessions-by-field"]);
    let count = |figure: &&Figure| matches!(figure.value, FigureValue::Count(_));
    assert!(ranges.iter().all(count));
    let above: Vec<_> = figures().filter(|figure| figure.value.qualifier() == Qualifier::MoreThan).collect();
    assert_eq!(above.iter().map(|figure| figure.code).collect::<Vec<_>>(), ["market-world-2023"]);
}

#[test]
fn no_number_gets_a_basis_the_document_does_not_give() {
    for figure in figures() {
        if let FigureValue::Count(count) = figure.value {
            assert_eq!(count.basis(), CountBasis::Unstated, "{}: 延べ or 実 is not said", figure.code);
        }
    }
    for number in 32..=35 {
        let fact = numbered(number).expect("the results of R5");
        assert!(fact.notes_of(NoteKind::NotStated).next().is_some(), "S{number} says so");
    }
}

#[test]
fn the_results_of_r5_are_provisional_as_of_december_and_nothing_else_is() {
    let december = OccurredDate::parse("2023-12").ok();
    for figure in figures() {
        let result = figure.used_as == FigureUse::ProgrammeResult;
        assert_eq!(figure.state == FigureState::Provisional, result, "{}", figure.code);
        assert_eq!(figure.as_of.occurred() == december, result, "{}", figure.code);
        assert!(figure.state != FigureState::Final, "{}: no number is called final", figure.code);
    }
}

#[test]
fn numbers_of_the_market_and_of_trade_are_listed_here_and_never_stand_beside_attainment() {
    assert_eq!(of_facts(FigureUse::Market), [57, 58, 59]);
    assert_eq!(of_facts(FigureUse::Trade), [77]);
    for fact in (57..=60).chain([77]).filter_map(numbered) {
        for figure in fact.figures {
            assert!(matches!(figure.used_as, FigureUse::Market | FigureUse::Trade), "{}", figure.code);
            assert_eq!(ProgrammeFigure::of(figure), None, "{}", figure.code);
        }
    }
    let programme: BTreeSet<_> = programme_figures().map(|own| own.figure().code).collect();
    let own = figures_used_as(FigureUse::HubNumber).chain(figures_used_as(FigureUse::ProgrammeResult));
    assert_eq!(programme, own.map(|figure| figure.code).collect());
    assert_eq!(of_facts(FigureUse::ProgrammeResult), [32, 33, 34, 35]);
    assert_eq!(of_facts(FigureUse::HubNumber), [23, 52, 81, 86, 87]);
}

#[test]
fn what_a_number_is_used_as_is_listed_here() {
    assert_eq!(of_facts(FigureUse::Budget), [22, 46, 76, 88, 102]);
    assert_eq!(of_facts(FigureUse::SubsidyRate), [50]);
    assert_eq!(of_facts(FigureUse::CourseLength), [39, 40, 41]);
    assert_eq!(of_facts(FigureUse::RuleLimit), [95]);
}

#[test]
fn the_time_a_number_speaks_of_is_that_of_its_line() {
    let market: Vec<_> =
        figures_used_as(FigureUse::Market).map(|figure| (figure.line, figure.as_of)).collect();
    let expected = [
        (251, When::CalendarYear(2023)),
        (251, When::UntilCalendarYear(2027)),
        (251, When::CalendarYear(2023)),
        (252, When::CalendarYear(2023)),
        (252, When::UntilCalendarYear(2027)),
        (256, When::SinceCalendarYear(2019)),
        (256, When::SinceCalendarYear(2019)),
    ];
    assert_eq!(market, expected);
    let other = |used| figures_used_as(used).map(|figure| figure.as_of).collect::<Vec<_>>();
    let undated = [FigureUse::Trade, FigureUse::HubNumber, FigureUse::SubsidyRate, FigureUse::CourseLength];
    for used in undated {
        assert!(
            other(used).iter().all(|as_of| *as_of == When::Unstated),
            "{used:?}: the document gives no time"
        );
    }
}

#[test]
fn a_budget_says_its_year_its_kind_and_how_far_it_was() {
    let budgets: Vec<_> = figures().filter_map(|figure| Some((figure.line, figure.budget?))).collect();
    let r5 = StatedYear::reiwa(5);
    let unknown = Budget {
        year: r5,
        kind: BudgetKind::Unstated,
        stage: BudgetStage::Unstated,
        previous_initial: PreviousInitial::NotShown,
    };
    let draft = Budget { kind: BudgetKind::Supplementary, stage: BudgetStage::Draft, ..unknown };
    let dash = Budget {
        year: StatedYear::reiwa(6),
        kind: BudgetKind::Supplementary,
        stage: BudgetStage::Unstated,
        previous_initial: PreviousInitial::Dash,
    };
    assert_eq!(budgets, [(56, unknown), (189, draft), (305, dash), (327, dash), (380, dash)]);
    for figure in figures() {
        assert_eq!(figure.budget.is_some(), figure.used_as == FigureUse::Budget, "{}", figure.code);
        if let Some(budget) = figure.budget {
            assert_eq!(figure.as_of, When::FiscalYear(budget.year), "{}", figure.code);
        }
    }
}

#[test]
fn a_dash_is_not_a_number() {
    for figure in figures() {
        let zero = match figure.value {
            FigureValue::Count(count) => count.upper_bound() == Some(0),
            FigureValue::Yen { sum, .. } => sum.amount() == 0,
            FigureValue::Percent { tenths, .. } => tenths == 0,
            FigureValue::Ratio { part, whole, .. } => part == 0 || whole == 0,
        };
        assert!(!zero, "{}: the document states no 0; a dash is no number", figure.code);
    }
}

#[test]
fn the_two_fields_make_up_the_designated_hubs() {
    let count = |code: &str| match find_figure(code).map(|figure| figure.value) {
        Some(FigureValue::Count(count)) => count.exact_value(),
        _ => None,
    };
    assert_eq!(count("hubs-designated-r5-field-1"), Some(9));
    assert_eq!(count("hubs-designated-r5-field-2"), Some(7));
    assert_eq!(count("hubs-designated-r5-all"), Some(9 + 7));
}

#[test]
fn derived_numbers_are_computed_and_are_no_figures_of_the_document() {
    let derived: Vec<_> = facts()
        .flat_map(|fact| fact.derived.iter().map(|derived| (fact.number, derived)))
        .map(|(fact, derived)| {
            let value = derived.value().expect(derived.code).to_string();
            (fact, derived.code, format!("{value}{}", derived.unit.japanese()))
        })
        .collect();
    let derived: Vec<_> = derived.iter().map(|(fact, code, value)| (*fact, *code, value.as_str())).collect();
    let expected = [
        (32, "site-visitors-per-hub-r5", "174.7人/拠点"),
        (34, "needs-per-hub-r5", "83.1件/拠点"),
        (35, "attendees-per-seminar-r5", "76.3人/回"),
        (52, "hubs-designated-r5-fields-together", "16拠点"),
        (57, "market-world-2027", "88.04兆円"),
        (58, "market-japan-2027", "4.28兆円"),
        (58, "market-japan-share-2023", "5.3%"),
    ];
    assert_eq!(derived, expected);
    for derived in facts().flat_map(|fact| fact.derived) {
        assert_eq!(find_figure(derived.code), None, "{}", derived.code);
        for code in derived.formula.figures() {
            assert!(find_figure(code).is_some(), "{}: there is no figure {code}", derived.code);
        }
    }
}

#[test]
fn what_cannot_be_computed_has_no_value() {
    let derived = |formula| Derived {
        code: "made-up",
        what_ja: "",
        what_en: "",
        formula,
        places: 1,
        unit: DerivedUnit::Percent,
        caveat_ja: "",
        caveat_en: "",
    };
    for formula in [
        Formula::Quotient { of: "seminars-r5", by: "sessions-by-field" },
        Formula::Share { part: "market-us-share", whole: "market-world-2023" },
        Formula::Growth { base: "market-world-2023", rate: "seminars-r5", years: 1 },
        Formula::Sum(&["seminars-r5", "no-such-figure"]),
    ] {
        assert_eq!(derived(formula).value(), None, "{formula:?}");
    }
}

#[test]
fn a_percentage_is_read_in_tenths() {
    let tenths = |tenths| FigureValue::Percent { tenths, qualifier: Qualifier::AtLeast };
    assert_eq!(tenths(59).to_string(), "5.9%以上");
    assert_eq!(tenths(1000).percent(), Percent::parse("100%").ok());
}
