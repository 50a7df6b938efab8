//! Plans say what the sources say, name what is missing, and never mix.

use std::collections::BTreeSet;

use super::*;

mod measured;

use crate::source_catalogue::{Due, Subject, actions, find, find_action, of_subject};
use crate::value::Qualifier;

fn plan(code: &str) -> &'static PlanDocument {
    find_plan(code).expect(code)
}

fn is_kebab(code: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    code.split('-').all(word)
}

fn codes_of_kind(kind: PlanDocumentKind) -> Vec<&'static str> {
    plan_documents().filter(|plan| plan.kind == kind).map(|plan| plan.code).collect()
}

#[test]
fn the_documents_are_those_of_the_sources() {
    assert_eq!(codes_of_kind(PlanDocumentKind::BasicPlan), ["basic-plan-1", "basic-plan-2"]);
    assert_eq!(codes_of_kind(PlanDocumentKind::Proposals), ["task-force-proposals"]);
    let related = [
        "healthcare-strategy-1",
        "healthcare-strategy-3",
        "startup-development-plan",
        "meti-action-plan-2023",
        "amed-medical-engineering",
        "task-force-mediso",
    ];
    assert_eq!(codes_of_kind(PlanDocumentKind::RelatedPlan), related);
    assert_eq!(PlanDocumentKind::ALL.iter().map(|kind| kind.japanese()).collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(PlanDocumentKind::ALL.iter().map(|kind| kind.code()).collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn every_code_is_kebab_and_names_one_thing() {
    let plans = plan_documents().map(|plan| plan.code).collect::<Vec<_>>();
    let goals = plan_documents().flat_map(PlanDocument::all_goals).map(|goal| goal.code).collect();
    let targets = plan_documents().flat_map(PlanDocument::all_targets).map(|target| target.code).collect();
    let gaps = plan_documents().flat_map(|plan| plan.gaps).map(|gap| gap.code).collect();
    for codes in [plans, goals, targets, gaps] {
        assert!(codes.iter().all(|code| is_kebab(code)), "{codes:?}");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    }
}

#[test]
fn every_text_is_there_in_both_languages_with_its_source() {
    for plan in plan_documents() {
        let own = [(plan.name_ja, plan.name_en, plan.provenance)];
        let topics = plan.topics.iter().map(|topic| (topic.name_ja, topic.name_en, topic.provenance));
        let visions = plan.visions.iter().map(|vision| (vision.name_ja, vision.name_en, vision.provenance));
        let measures = plan.visions.iter().flat_map(|vision| vision.measures);
        let measures = measures.map(|item| (item.name_ja, item.name_en, item.provenance));
        let goals = plan.all_goals().map(|goal| (goal.name_ja, goal.name_en, goal.provenance));
        let targets = plan.all_targets().map(|target| (target.name_ja, target.name_en, target.provenance));
        let values = plan.references.iter().map(|value| (value.what_ja, value.what_en, value.provenance));
        let all = own.into_iter().chain(topics).chain(visions).chain(measures);
        for (ja, en, provenance) in all.chain(goals).chain(targets).chain(values) {
            assert!(!ja.is_empty() && !en.is_empty() && !provenance.source.is_empty(), "{}: {en}", plan.code);
            assert!(!ja.contains("  ") && !en.contains("  "), "{}: {en}", plan.code);
        }
        let notes = plan.notes.iter().chain(plan.all_targets().flat_map(|target| target.notes));
        for note in notes {
            assert!(note.text_ja.ends_with('。') && note.text_en.ends_with('.'), "{}", plan.code);
        }
        for gap in plan.gaps {
            let (ja, en) = (gap.what_is_missing_ja, gap.what_is_missing_en);
            assert!(ja.ends_with('。') && en.ends_with('.'), "{}", gap.code);
            assert_eq!(find_plan_gap(gap.code), Some(gap));
        }
    }
}

#[test]
fn the_2nd_basic_plan_sets_no_target_value() {
    let second = plan("basic-plan-2");
    for target in second.all_targets() {
        let code = target.code;
        assert_eq!(target.kind.value(), None, "{code}");
        let kinds = [TargetKind::ImproveFromBaseline, TargetKind::NarrativeFollowUp];
        assert!(kinds.contains(&target.kind), "{code}: better in the plan period, or followed in words");
        let until = TargetDue::WithinThePlanUntilAbout(StatedYear::reiwa(8));
        assert_eq!(target.due, until, "{code}");
    }
    assert_eq!(second.period, PlanPeriod::UntilAbout(StatedYear::reiwa(8)));
    assert_eq!(second.all_targets().count(), 7);
    assert!(second.references.is_empty(), "no result values were found");
}

#[test]
fn three_visions_hold_the_goals_that_were_found() {
    let goals: Vec<_> = plan("basic-plan-2").visions.iter().map(|vision| vision.goals.len()).collect();
    assert_eq!(goals, [6, 1, 3]);
    let partly: Vec<_> = plan("basic-plan-2")
        .all_goals()
        .filter(|goal| goal.wording != Wording::Whole)
        .map(|goal| (goal.code, goal.wording))
        .collect();
    let expected = [
        ("basic-plan-2-medical-information", Wording::ItemOnly),
        ("basic-plan-2-meaning-of-approval", Wording::BeginningCut),
    ];
    assert_eq!(partly, expected);
}

#[test]
fn what_was_not_found_of_the_basic_plan_is_a_named_gap() {
    let gaps = |code| plan(code).gaps.iter().map(|gap| gap.code).collect::<Vec<_>>();
    assert_eq!(
        gaps("basic-plan-1"),
        ["basic-plan-1-goals", "basic-plan-1-period", "basic-plan-1-attainment"]
    );
    assert_eq!(
        gaps("basic-plan-2"),
        [
            "basic-plan-2-vision-2-goals",
            "basic-plan-2-vision-2-kpi",
            "basic-plan-2-vision-3-kpi",
            "basic-plan-2-medical-information",
            "basic-plan-2-lead-ministries",
            "basic-plan-2-kpi-list-as-set",
            "basic-plan-2-kpi-values",
        ]
    );
    let without: Vec<_> = plan("basic-plan-2").all_goals().filter(|goal| goal.targets.is_empty()).collect();
    let covered = |goal: &&Goal| {
        let of_vision = |number: usize| plan("basic-plan-2").visions[number].goals.contains(goal);
        goal.code == "basic-plan-2-medical-information" || of_vision(1) || of_vision(2)
    };
    assert!(without.iter().all(covered), "a goal without an indicator needs a gap that says so");
    let led = plan_documents().flat_map(PlanDocument::all_goals).any(|goal| !goal.lead_ministries.is_empty());
    assert!(!led, "once a lead ministry is found, its gap is narrowed");
}

#[test]
fn every_action_of_the_proposals_is_one_target_with_the_same_due_time() {
    let targets: Vec<_> = plan("task-force-proposals").all_targets().collect();
    let proposed: Vec<_> = of_subject(Subject::Proposals).flat_map(|fact| fact.actions).collect();
    assert_eq!(targets.len(), proposed.len());
    for (target, action) in targets.iter().zip(proposed) {
        assert_eq!(target.kind, TargetKind::ActionByFiscalYear { action: Some(action.code) });
        assert_eq!(target.due, TargetDue::OfTheAction(action.due), "{}", target.code);
        assert_eq!(target.provenance.source, format!("source document L{}", action.line), "{}", target.code);
    }
    for goal in plan("task-force-proposals").goals {
        assert!(find(goal.code).is_some(), "{}: a proposal is a fact of the source document", goal.code);
        assert!(goal.targets.iter().all(|target| target.code.starts_with(goal.code)), "{}", goal.code);
    }
    assert!(actions().all(|action| find_action(action.code).is_some()));
}

#[test]
fn facts_that_plans_name_are_there_and_give_the_same_day() {
    for plan in plan_documents() {
        if let Some(code) = plan.fact {
            let fact = find(code).expect(code);
            let decided = fact.dates.first().map(|dated| dated.when);
            assert_eq!(decided, Some(plan.decided), "{}", plan.code);
        }
        assert!(plan.replaces.is_none_or(|code| find_plan(code).is_some()), "{}", plan.code);
    }
}

#[test]
fn numbers_to_be_reached_are_those_of_the_sources() {
    let numbers: Vec<_> = plan_documents()
        .flat_map(PlanDocument::all_targets)
        .filter_map(|target| Some((target.code, target.kind.value()?.to_string())))
        .collect();
    let numbers: Vec<_> = numbers.iter().map(|(code, value)| (*code, value.as_str())).collect();
    let expected = [
        ("basic-plan-1-communication-aids", "3件以上"),
        ("healthcare-strategy-1-exports", "1,000,000,000,000円"),
        ("healthcare-strategy-3-licensed-yearly", "130件"),
        ("healthcare-strategy-3-licensed", "650件"),
        ("healthcare-strategy-3-trials-yearly", "60件"),
        ("healthcare-strategy-3-trials", "300件"),
        ("healthcare-strategy-3-seeds-yearly", "120件"),
        ("healthcare-strategy-3-seeds", "600件"),
        ("startup-development-plan-investment", "10,000,000,000,000円"),
        ("startup-development-plan-unicorns", "100社"),
        ("startup-development-plan-startups", "100,000社"),
        ("meti-action-plan-2023-device-market", "13,000,000,000,000円"),
        ("amed-medical-engineering-on-market", "30%以上"),
    ];
    assert_eq!(numbers, expected);
}

#[test]
fn related_targets_are_due_when_the_sources_say() {
    let year = |year| TargetDue::By(When::FiscalYear(StatedYear::beginning(year)));
    let calendar = |year| TargetDue::By(When::CalendarYear(year));
    let dues = |code| plan(code).all_targets().map(|target| target.due).collect::<Vec<_>>();
    assert_eq!(dues("healthcare-strategy-1"), [calendar(2020)]);
    assert_eq!(dues("healthcare-strategy-3"), [year(2029); 6]);
    let startups = [year(2027), TargetDue::NoneStated, TargetDue::NoneStated];
    assert_eq!(dues("startup-development-plan"), startups);
    assert_eq!(dues("meti-action-plan-2023"), [calendar(2050)]);
    let mediso = TargetDue::OfTheAction(Due::DoneIn(StatedYear::beginning(2024)));
    assert_eq!(dues("task-force-mediso"), [mediso]);
    let after: Vec<_> = plan_documents()
        .flat_map(PlanDocument::all_targets)
        .filter_map(|target| match target.due {
            TargetDue::YearsAfter { years, .. } => Some((target.code, years)),
            _ => None,
        })
        .collect();
    assert_eq!(after, [("basic-plan-1-communication-aids", 5), ("amed-medical-engineering-on-market", 5)]);
    let counted: Vec<_> = plan("healthcare-strategy-3")
        .all_targets()
        .filter_map(|target| match target.kind {
            TargetKind::NumericByDate { counted, .. } => Some(counted),
            _ => None,
        })
        .collect();
    let each_and_all = [Counted::InEachYear, Counted::InThePeriod];
    assert_eq!(counted, each_and_all.repeat(3), "650 in five years is not 650 a year");
}

#[test]
fn a_target_without_a_due_time_says_so() {
    let without: Vec<_> = plan_documents()
        .flat_map(PlanDocument::all_targets)
        .filter(|target| !target.due.is_stated())
        .map(|target| target.code)
        .collect();
    let expected = [
        "proposal-14-2-hub-programme",
        "proposal-14-3-registries",
        "proposal-15-2-emerging-countries",
        "proposal-16-2-study",
        "proposal-17-1-demonstration",
        "proposal-17-2-diffusion",
        "startup-development-plan-unicorns",
        "startup-development-plan-startups",
    ];
    assert_eq!(without, expected);
    assert!(!TargetDue::By(When::Unstated).is_stated() && !TargetDue::NoneStated.is_stated());
    assert!(TargetDue::OfTheAction(Due::DoneIn(StatedYear::reiwa(6))).is_stated());
}

#[test]
fn what_is_not_firm_is_listed_here_so_that_no_mark_is_raised_by_accident() {
    let secondary = |target: &&PlanTarget| target.provenance.mark == SourceMark::SecondarySource;
    let codes: Vec<_> = plan_documents()
        .flat_map(PlanDocument::all_targets)
        .filter(secondary)
        .map(|target| target.code)
        .collect();
    let expected = [
        "basic-plan-1-communication-aids",
        "basic-plan-1-palm-size-devices",
        "startup-development-plan-investment",
        "startup-development-plan-unicorns",
        "startup-development-plan-startups",
        "meti-action-plan-2023-device-market",
        "amed-medical-engineering-on-market",
    ];
    assert_eq!(codes, expected);
    let references: Vec<_> = plan_documents().flat_map(|plan| plan.references).collect();
    assert!(references.iter().all(|value| value.provenance.mark == SourceMark::SecondarySource));
    let uses: Vec<_> = references.iter().map(|value| (value.used_as, value.value.qualifier())).collect();
    let expected = [
        (FigureUse::Market, Qualifier::About),
        (FigureUse::ProgrammeResult, Qualifier::Exact),
        (FigureUse::ProgrammeResult, Qualifier::MoreThan),
    ];
    assert_eq!(uses, expected);
}

#[test]
fn five_kinds_of_targets_have_their_own_codes_and_are_all_used() {
    let used: BTreeSet<_> =
        plan_documents().flat_map(PlanDocument::all_targets).map(|target| target.kind.code()).collect();
    let five = [
        "action_by_fiscal_year",
        "binary",
        "improve_from_baseline",
        "narrative_follow_up",
        "numeric_by_date",
    ];
    assert_eq!(used, BTreeSet::from(five));
}

#[test]
fn the_rounds_of_follow_up_are_dated_and_in_order() {
    let rounds = follow_up_rounds();
    assert!(rounds.iter().is_sorted_by_key(|round| round.on));
    assert!(
        rounds.iter().all(|round| find_plan(round.plan).is_some() && !round.provenance.source.is_empty())
    );
    let second: Vec<_> = rounds
        .iter()
        .filter(|round| round.plan == "basic-plan-2")
        .map(|round| (round.meeting, round.on.to_string()))
        .collect();
    let second: Vec<_> = second.iter().map(|(meeting, on)| (*meeting, on.as_str())).collect();
    let expected = [
        (Some(2), "2022-04-19"),
        (Some(3), "2023-03-28"),
        (Some(4), "2024-03-12"),
        (Some(5), "2025-03-17"),
        (Some(6), "2025-07-01"),
        (Some(7), "2025-12-19"),
    ];
    assert_eq!(second, expected);
    let first = rounds.iter().filter(|round| round.plan == "basic-plan-1");
    assert_eq!(first.map(|round| round.on.to_string()).collect::<Vec<_>>(), ["2018-04-24", "2019-05-08"]);
}
