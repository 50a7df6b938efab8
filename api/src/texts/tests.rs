//! Both languages say the same things, and no code is without a text.

use std::collections::BTreeSet;

use banso_domain::Refusal;
use banso_domain::account::AccountRefusal;
use banso_domain::assessment::AssessmentRefusal;
use banso_domain::attainment::{Missed, NotAsked, PassedOverReason};
use banso_domain::catalogue::{Condition, MaturityDomain, MilestoneKey, MilestoneKind};
use banso_domain::citation::{CitationRefusal, Question};
use banso_domain::device::{DeviceRefusal, RoadmapChange, SpecialRoute};
use banso_domain::hub::HubRefusal;
use banso_domain::indicator::IndicatorRefusal;
use banso_domain::judgement::{Reason, Status};
use banso_domain::plan::{ActionStep, Aim, ItemKind, PlanKind, PlanRefusal};
use banso_domain::programme::ProgrammeRefusal;
use banso_domain::refusal::WARNING_CODES;
use banso_domain::rule::Unanswered;
use banso_domain::rule::insurance_clock::OpenReason;
use banso_domain::startup::StartupRefusal;
use banso_domain::value::{Concern, CountBasis, MeasureUnit, invalid_codes};
use banso_projections::{Background, DerivedDimension, Dimension, NotCounted};

use super::*;
use crate::bus::BUS_CODES;
use crate::figure::DifferenceReason;
use crate::schema::FORM_CODES;

/// Message names and the `{ $arguments }` of each, as written in the files.
fn keys(files: Files) -> BTreeSet<(String, BTreeSet<String>)> {
    let lines = files.iter().flat_map(|file| file.lines());
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|line| {
            let (key, text) =
                line.split_once(" = ").unwrap_or_else(|| panic!("write `key = text`, not `{line}`"));
            let arguments = text.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
            (key.to_owned(), arguments.map(|(name, _)| name.to_owned()).collect())
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let (japanese, english) = (keys(JA), keys(EN));
    let differences: Vec<_> = japanese.symmetric_difference(&english).collect();
    assert!(differences.is_empty(), "write these in both api/locales/ja and api/locales/en: {differences:?}");
}

#[test]
fn every_code_has_a_text_in_every_language() {
    let refusals = [
        AccountRefusal::CODES,
        ProgrammeRefusal::CODES,
        HubRefusal::CODES,
        StartupRefusal::CODES,
        DeviceRefusal::CODES,
        PlanRefusal::CODES,
        IndicatorRefusal::CODES,
        AssessmentRefusal::CODES,
        CitationRefusal::CODES,
        BUS_CODES,
        FORM_CODES,
    ];
    let warnings = WARNING_CODES.iter().map(|code| format!("warning-{code}"));
    let concerns = Concern::CODES.iter().map(|code| format!("concern-{code}"));
    let refusals = refusals.into_iter().flatten().copied().chain(invalid_codes()).map(str::to_owned);
    let left_out = Condition::all().map(|condition| format!("left-out-{}", condition.code()));
    let special =
        SpecialRoute::ALL.iter().map(|special| format!("special-{}", special.code().replace('_', "-")));
    let changes =
        RoadmapChange::CODES.iter().map(|code| format!("roadmap-change-{}", code.replace('_', "-")));
    let domains = MaturityDomain::ALL.iter().map(|domain| format!("domain-{}", domain.code()));
    let unanswered = Unanswered::CODES.iter().map(|code| format!("unanswered-{code}"));
    let coverage = OpenReason::CODES.iter().map(|code| format!("coverage-{code}"));
    let judged = Status::ALL.iter().map(|status| format!("judged-{}", status.code()));
    let unjudged = Reason::ALL.iter().map(|reason| format!("unjudged-{}", reason.code()));
    let not_asked = NotAsked::ALL.iter().map(|why| format!("not-asked-{}", why.code()));
    let passed_over = PassedOverReason::ALL.iter().map(|why| format!("passed-over-{}", why.code()));
    let judgements = judged.chain(unjudged).chain(not_asked).chain(passed_over);
    let units = MeasureUnit::ALL.iter().map(|unit| format!("unit-{}", unit.code()));
    let bases = [CountBasis::Total, CountBasis::Distinct, CountBasis::Unstated];
    let bases = bases.iter().map(|basis| format!("basis-{}", basis.code()));
    let not_counted = NotCounted::CODES.iter().map(|code| format!("not-counted-{code}"));
    let differs = DifferenceReason::ALL.iter().map(|why| format!("differs-{}", why.code()));
    let asked = Question::CODES.iter().map(|code| format!("citation-asked-{}", code.replace('_', "-")));
    let missing: Vec<String> = refusals
        .chain(differs)
        .chain(asked)
        .chain(judgements)
        .chain(unanswered)
        .chain(units)
        .chain(bases)
        .chain(not_counted)
        .chain(domains)
        .chain(coverage)
        .chain(left_out)
        .chain(special)
        .chain(changes)
        .chain(warnings)
        .chain(concerns)
        .filter(|key| [Locale::Ja, Locale::En].iter().any(|locale| texts(*locale).get_message(key).is_none()))
        .collect();
    assert!(missing.is_empty(), "write these texts in api/locales/*: {missing:#?}");
}

#[test]
fn what_is_told_of_counts_and_differences_has_a_text_in_every_language() {
    let counted = Dimension::ALL.iter().map(|dimension| dimension.code());
    let dimensions = counted.chain(DerivedDimension::ALL.iter().map(|dimension| dimension.code()));
    let dimensions = dimensions.map(|code| format!("dimension-{}", code.replace('_', "-")));
    let missed = Missed::CODES.iter().copied().chain(["target"]).map(|code| format!("missed-{code}"));
    let made = ["recorded", "counted-facts", "day"].map(|code| format!("attained-by-{code}"));
    let background = Background::ALL.iter().map(|one| format!("citation-background-{}", one.code()));
    let missing: Vec<String> = dimensions
        .chain(missed)
        .chain(made)
        .chain(background)
        .filter(|key| [Locale::Ja, Locale::En].iter().any(|locale| texts(*locale).get_message(key).is_none()))
        .collect();
    assert!(missing.is_empty(), "write these texts in api/locales/*: {missing:#?}");
}

#[test]
fn what_is_told_of_a_plan_has_a_name_in_every_language() {
    let list = |name: &'static str, codes: &[&'static str]| {
        codes.iter().map(|code| format!("{name}-{}", code.replace('_', "-"))).collect::<Vec<_>>()
    };
    let dues = ["by_day", "by_fiscal_year", "period_end", "open_end", "not_stated"];
    let keys = [
        list("target", Aim::CODES),
        list("target-kind", Aim::CODES),
        list("due-time", &dues),
        list("due-kind", &dues),
        list("plan-standing", &["draft", "under_review", "adopted", "superseded"]),
        list("plan-kind", &PlanKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>()),
        list("item-kind", &ItemKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>()),
        list("action-step", &[ActionStep::Begun.code(), ActionStep::Done.code()]),
        list("plan-part", &["items", "targets", "gaps", "meetings"]),
    ];
    for key in keys.into_iter().flatten() {
        for locale in [Locale::Ja, Locale::En] {
            assert!(texts(locale).get_message(&key).is_some(), "write {key} in api/locales/*/names.ftl");
        }
    }
}

#[test]
fn a_refused_item_is_told_by_the_names_of_kinds() {
    let refused = PlanRefusal::ItemMisplaced {
        kind: ItemKind::Goal,
        parent: "measure",
        expected: "plan, vision".to_owned(),
    };
    let message = refusal(Locale::Ja, refused.code(), &refused.arguments());
    assert!(message.contains("「ゴール」は「具体的施策」の下"), "{message}");
    assert!(message.contains("計画そのもの") && message.contains("ビジョン"), "{message}");
}

#[test]
fn codes_in_a_message_are_shown_by_their_names() {
    let refused = DeviceRefusal::PredecessorOpen {
        milestone: MilestoneKey { kind: MilestoneKind::ForeignClearance, occurrence: 2 },
        predecessor: MilestoneKind::OverseasStrategyFixed,
    };
    let message = refusal(Locale::Ja, refused.code(), &refused.arguments());
    assert!(
        message.contains("「外国での承認・認証等（2回目）」は「海外展開戦略・対象国の決定」の後"),
        "{message}"
    );
    let unfit = DeviceRefusal::EvidenceUnfit {
        milestone: MilestoneKey::first(MilestoneKind::JrctRegistered),
        kind: "foreign_clearance",
        expected: "jrct, document".to_owned(),
    };
    let message = refusal(Locale::En, unfit.code(), &unfit.arguments());
    assert!(
        message.contains("kind “clearance abroad”") && message.ends_with("jRCT id, document."),
        "{message}"
    );
}

#[test]
fn a_message_never_shows_a_raw_placeable() {
    for locale in [Locale::Ja, Locale::En] {
        let message = refusal(locale, "no-such-grant", &[("number", "3".to_owned())]);
        assert!(message.contains('3') && !message.contains('{'), "{message}");
    }
}

#[test]
fn what_a_calculator_lacks_is_shown_by_its_name() {
    let unanswered = |locale, reason: Unanswered| unanswered(locale, reason.code(), &reason.arguments());
    let on = banso_domain::value::JstDate::parse("2021-04-01").expect("a day");
    let no_rule = Unanswered::NoRule { code: "insurance-coverage-a3-b2", on };
    let message = unanswered(Locale::Ja, no_rule);
    assert!(message.contains("2021-04-01") && message.contains("保険適用の開始（A3・B2）"), "{message}");
    let gap = Unanswered::NotInSources { gap: "review-goal-priority-not-new" };
    let message = unanswered(Locale::En, gap);
    assert!(message.contains("Goals of priority review"), "{message}");
}

#[test]
fn a_refused_licence_names_the_rule_that_it_breaks() {
    let refused = DeviceRefusal::LicenceClass {
        licence: "27B2X00150".to_owned(),
        class: banso_domain::value::DeviceClass::III,
        basis: "licence-second-class",
    };
    let message = refusal(Locale::Ja, refused.code(), &refused.arguments());
    assert!(message.contains("第二種医療機器製造販売業許可"), "{message}");
}

#[test]
fn a_rule_that_a_recorded_milestone_would_break_is_said_in_words() {
    for locale in [Locale::Ja, Locale::En] {
        for rule in [
            "contract-before-review-end",
            "review-passed-before-end",
            "specified-trial-before-publication",
            "licence-class",
        ] {
            let refused = DeviceRefusal::RecordedMilestoneBreaks {
                milestone: MilestoneKey::first(MilestoneKind::TrialContracted),
                date: "2026-05-01".parse().expect("a date"),
                rule,
            };
            let message = refusal(locale, refused.code(), &refused.arguments());
            assert!(message.contains("2026-05-01") && !message.contains(rule), "{message}");
        }
    }
}
