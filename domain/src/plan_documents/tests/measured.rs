//! Every target that wants an indicator has one, or says what the sources lack.

use super::*;
use crate::source::SourceMark;
use crate::value::{CountBasis, IndicatorCode, Name, Note};

fn wants(target: &PlanTarget) -> bool {
    matches!(target.kind, TargetKind::NumericByDate { .. } | TargetKind::ImproveFromBaseline)
}

fn of(code: &str) -> Measured {
    measured(code).unwrap_or_else(|| panic!("say what {code} measures"))
}

/// The indicators of all targets, by code.
fn indicators() -> Vec<(&'static str, MeasuredBy)> {
    let all = plan_documents().flat_map(PlanDocument::all_targets);
    let by = |target: &PlanTarget| match measured(target.code)? {
        Measured::By(by) => Some((target.code, by)),
        Measured::Not { .. } => None,
    };
    all.filter_map(by).collect()
}

#[test]
fn every_number_and_improvement_has_an_indicator_or_the_word_what_is_lacking() {
    for target in plan_documents().flat_map(PlanDocument::all_targets) {
        assert_eq!(measured(target.code).is_some(), wants(target), "{}", target.code);
    }
    let codes: Vec<_> = indicators().into_iter().map(|(code, _)| code).collect();
    let expected = [
        "basic-plan-2-training-results",
        "basic-plan-2-member-ventures",
        "basic-plan-2-research-with-companies",
        "basic-plan-2-research-between-hubs",
        "healthcare-strategy-3-licensed-yearly",
        "healthcare-strategy-3-licensed",
        "healthcare-strategy-3-trials-yearly",
        "healthcare-strategy-3-trials",
        "healthcare-strategy-3-seeds-yearly",
        "healthcare-strategy-3-seeds",
        "startup-development-plan-investment",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn every_indicator_says_what_it_measures_and_that_no_value_was_found() {
    for (code, by) in indicators() {
        assert!(IndicatorCode::parse(code).is_ok(), "{code}");
        for text in [by.statement_ja, by.statement_en, by.population_ja, by.population_en] {
            assert!(Note::parse(text).is_ok_and(|note| note.as_str() == text), "{code}: `{text}`");
        }
        assert!(by.caveats.contains(&"実績値は資料にない。"), "{code}");
        assert!(by.caveats.iter().all(|caveat| caveat.ends_with('。')), "{code}");
        assert_eq!(by.basis, CountBasis::Unstated, "{code}: no source says 延べ or 実");
        assert!(Name::parse(by.provenance.source).is_ok(), "{code}");
    }
}

#[test]
fn what_is_of_a_related_plan_says_so_and_what_is_secondary_keeps_its_mark() {
    for plan in plan_documents() {
        for target in plan.all_targets() {
            let Some(Measured::By(by)) = measured(target.code) else { continue };
            let says = by.caveats.iter().any(|caveat| caveat.starts_with("関連計画"));
            assert_eq!(says, plan.kind == PlanDocumentKind::RelatedPlan, "{}", target.code);
            let (own, of_it) = (target.provenance.mark, by.provenance.mark);
            assert_eq!(
                own == SourceMark::SecondarySource,
                of_it == SourceMark::SecondarySource,
                "{}",
                target.code
            );
        }
    }
}

#[test]
fn numbers_of_the_market_and_of_trade_are_no_indicators() {
    for code in ["healthcare-strategy-1-exports", "meti-action-plan-2023-device-market"] {
        assert!(matches!(of(code), Measured::Not { .. }), "{code}");
    }
}

#[test]
fn a_number_becomes_an_indicator_only_where_a_day_follows_from_its_due_time() {
    for target in plan_documents().flat_map(PlanDocument::all_targets) {
        let Some(Measured::By(_)) = measured(target.code) else { continue };
        let day = matches!(
            target.due,
            TargetDue::WithinThePlanUntilAbout(_) | TargetDue::By(When::FiscalYear(_) | When::Day(_))
        );
        assert!(day, "{}", target.code);
    }
}

#[test]
fn what_stands_beside_a_goal_is_firm_only_with_the_years_that_the_research_group_gives() {
    let goals: BTreeSet<_> =
        find_plan("basic-plan-2").expect("there").all_goals().map(|goal| goal.code).collect();
    let mut seen = BTreeSet::new();
    for beside in BESIDE {
        assert!(goals.contains(beside.goal), "{}", beside.goal);
        assert!(seen.insert((beside.goal, beside.indicator)), "{} twice", beside.indicator);
        let is_kpi = matches!(measured(beside.indicator), Some(Measured::By(_)));
        let years = beside.lag.map(|lag| (lag.least, lag.most));
        assert_eq!(years, is_kpi.then_some((5, 10)), "{}", beside.indicator);
        assert_eq!(beside.provenance.mark.is_firm(), is_kpi, "{}", beside.indicator);
    }
}

#[test]
fn both_basic_plans_are_followed_up_every_fiscal_year_and_say_where_that_stands() {
    let every = |code| find_plan(code).expect(code).every_fiscal_year.map(|stands| stands.mark);
    assert_eq!(every("basic-plan-2"), Some(SourceMark::Verified));
    assert_eq!(every("basic-plan-1"), Some(SourceMark::Verified));
    assert_eq!(every("healthcare-strategy-3"), None);
}
