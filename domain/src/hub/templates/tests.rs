//! What a hub can define, and what becomes of it.

use super::*;
use crate::catalogue::{Lane, MilestoneKind, Place, Stage};
use crate::hub::{Hub, HubCommand};
use crate::testing::{Given, given, name, on, reason};

fn code(text: &str) -> OwnCode {
    OwnCode::parse(text).expect("a code")
}

fn own(milestone: &str, after: &[&str]) -> OwnMilestone {
    OwnMilestone {
        code: code(milestone),
        name: name(&format!("サンプル {milestone}")),
        name_en: None,
        place: Place::Stage(Stage::NonClinical),
        after: after.iter().map(|earlier| After::Own(code(earlier))).collect(),
        evidence: BTreeSet::from([EvidenceKind::Document]),
        note: None,
    }
}

fn define(milestones: &[OwnMilestone], why: Option<&str>) -> HubCommand {
    HubCommand::DefineTemplate(TemplateDefinition {
        code: code("sample-way"),
        name: name("サンプルの進め方"),
        name_en: None,
        milestones: milestones.to_vec(),
        reason: why.map(reason),
    })
}

fn retire() -> HubCommand {
    HubCommand::RetireTemplate { code: code("sample-way"), reason: reason("使われないため") }
}

fn hub() -> Given<Hub> {
    given(&[HubEvent::Registered {
        code: crate::hub::HubCode::parse("sample-east").expect("a code"),
        name: name("サンプル拠点（東）"),
        name_en: None,
        source: None,
    }])
}

fn template(given: Given<Hub>) -> OfferedTemplate {
    // A name is always put right: the command only takes the state out.
    let rename =
        HubCommand::CorrectName { name: name("サンプル"), name_en: None, reason: reason("誤記") };
    match given.when(rename).state() {
        Hub::Open(record) => record.templates.find(&code("sample-way")).expect("defined").clone(),
        other => panic!("{other:?}"),
    }
}

fn numbers(template: &OfferedTemplate) -> Vec<(String, u32)> {
    let own = template.latest.milestones.iter();
    own.map(|own| (own.milestone.code.to_string(), own.number)).collect()
}

fn pairs(pairs: &[(&str, u32)]) -> Vec<(String, u32)> {
    pairs.iter().map(|(code, number)| ((*code).to_owned(), *number)).collect()
}

#[test]
fn a_code_keeps_its_number_through_all_versions_and_none_is_given_twice() {
    let first = hub().when(define(&[own("pilot", &[]), own("review", &["pilot"])], None)).then();
    let second = first.when(define(&[own("budget", &[]), own("pilot", &[])], Some("予算を先に"))).then();
    let third = second.when(define(&[own("review", &[]), own("panel", &[])], Some("見直し"))).then();
    let template = template(third);
    assert_eq!(template.latest.version, 3);
    assert_eq!(numbers(&template), pairs(&[("review", 2), ("panel", 4)]));
}

#[test]
fn a_document_always_will_do() {
    let bare = OwnMilestone { evidence: BTreeSet::from([EvidenceKind::Source]), ..own("pilot", &[]) };
    let template = template(hub().when(define(&[bare], None)).then());
    let expected = BTreeSet::from([EvidenceKind::Document, EvidenceKind::Source]);
    assert_eq!(template.latest.milestones[0].milestone.evidence, expected);
}

#[test]
fn a_later_version_says_why_and_the_same_again_is_nothing() {
    let defined = || hub().when(define(&[own("pilot", &[])], None)).then();
    defined().when(define(&[own("pilot", &[])], None)).expect(&[]);
    defined()
        .when(define(&[own("pilot", &[]), own("review", &[])], None))
        .refused(HubRefusal::TemplateReasonMissing { template: code("sample-way"), version: 2 });
}

#[test]
fn a_cycle_is_refused_and_told_as_things_would_happen() {
    let round = [own("a1", &["c1"]), own("b1", &["a1"]), own("c1", &["b1"])];
    hub()
        .when(define(&round, None))
        .refused(HubRefusal::TemplateCycle { cycle: "a1 → b1 → c1 → a1".to_owned() });
    let alone = HubRefusal::TemplateCycle { cycle: "b1 → b1".to_owned() };
    hub().when(define(&[own("a1", &[]), own("b1", &["a1", "b1"])], None)).refused(alone);
    let diamond = [own("a1", &[]), own("b1", &["a1"]), own("c1", &["a1"]), own("d1", &["b1", "c1"])];
    hub().when(define(&diamond, None)).then();
}

#[test]
fn a_code_is_there_once_and_what_comes_before_is_in_the_template_or_the_catalogue() {
    let twice = HubRefusal::OwnCodeTwice { code: code("pilot") };
    hub().when(define(&[own("pilot", &[]), own("pilot", &[])], None)).refused(twice);
    let unknown = HubRefusal::OwnCodeUnknown { code: code("review"), after: "pilot".to_owned() };
    hub().when(define(&[own("review", &["pilot"])], None)).refused(unknown);
    let after = |kind| OwnMilestone { after: BTreeSet::from([After::Catalogue(kind)]), ..own("review", &[]) };
    hub().when(define(&[after(MilestoneKind::ConceptFixed)], None)).then();
    let which = HubRefusal::OwnCodeUnknown { code: code("review"), after: "hub_milestone".to_owned() };
    hub().when(define(&[after(MilestoneKind::HubMilestone)], None)).refused(which);
}

#[test]
fn a_statutory_number_shows_no_own_milestone() {
    let number = OwnMilestone { evidence: BTreeSet::from([EvidenceKind::Approval]), ..own("pilot", &[]) };
    hub().when(define(&[number], None)).refused(HubRefusal::OwnEvidence {
        code: code("pilot"),
        kind: "approval",
        expected: "document, patent_application, adopted_support, source".to_owned(),
    });
}

#[test]
fn a_template_has_milestones_and_not_too_many() {
    hub().when(define(&[], None)).refused(HubRefusal::TemplateEmpty);
    let many = |most: usize| (0..most).map(|n| own(&format!("m{n}"), &[])).collect::<Vec<_>>();
    hub().when(define(&many(60), None)).then();
    hub().when(define(&many(61), None)).refused(HubRefusal::TemplateTooLarge { most: 60 });
}

#[test]
fn a_hub_has_not_too_many_templates() {
    let mut given = hub();
    let numbered = |n: usize| match define(&[own("pilot", &[])], None) {
        HubCommand::DefineTemplate(wish) => {
            HubCommand::DefineTemplate(TemplateDefinition { code: code(&format!("way-{n}")), ..wish })
        }
        other => other,
    };
    for n in 0..100 {
        given = given.when(numbered(n)).then();
    }
    given.when(numbered(100)).refused(HubRefusal::TooManyTemplates { most: 100 });
}

#[test]
fn a_retired_template_is_offered_again_by_a_new_version() {
    hub().when(retire()).refused(HubRefusal::NoSuchTemplate { template: code("sample-way") });
    let retired = || hub().when(define(&[own("pilot", &[])], None)).then().when(retire()).then();
    assert!(template(retired()).retired);
    retired().when(retire()).refused(HubRefusal::TemplateRetired { template: code("sample-way") });
    let again = retired().when(define(&[own("pilot", &[])], Some("再開"))).then();
    let template = template(again);
    assert_eq!((template.retired, template.latest.version), (false, 2));
}

#[test]
fn a_closed_hub_defines_nothing() {
    let close = HubCommand::Close { on: on("2026-03-31"), reason: reason("閉所") };
    let closed = hub().when(close).then();
    closed.when(define(&[own("pilot", &[])], None)).refused(HubRefusal::Closed { on: on("2026-03-31") });
}

#[test]
fn a_milestone_stands_in_a_lane_too_and_is_written_by_its_codes() {
    let lane = OwnMilestone { place: Place::Lane(Lane::Funding), ..own("budget", &["pilot"]) };
    let wire = serde_json::to_value(&lane).expect("serialises");
    assert_eq!(wire["place"], serde_json::json!({ "lane": "funding" }));
    assert_eq!(wire["after"], serde_json::json!([{ "own": "pilot" }]));
    assert_eq!(wire["evidence"], serde_json::json!(["document"]));
    for kind in OwnMilestone::evidence_allowed() {
        assert_eq!(serde_json::to_value(kind).expect("serialises"), kind.code());
    }
}
