//! Countries.

use banso_domain::value::Country;

use super::super::CountryLine;
use super::*;

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn cleared(code: &str, procedure: &str, number: Option<&str>) -> Evidence {
    Evidence::ForeignClearance {
        country: country(code),
        procedure: name(procedure),
        number: number.map(name),
    }
}

fn market(code: &str) -> Evidence {
    Evidence::Market { country: country(code) }
}

fn countries(lines: &[CountryLine<'_>]) -> Vec<Option<String>> {
    lines.iter().map(|line| line.country.map(|country| country.to_string())).collect()
}

#[test]
fn a_second_clearance_in_another_country_opens_a_second_line() {
    let mut story = story();
    story.tell(happened(K::OverseasStrategyFixed, "2024-04-01", &[market("US")])).tell(happened(
        K::ForeignClearance,
        "2025-07-10",
        &[cleared("US", "510(k)", Some("K250001"))],
    ));
    let first = roadmap(&story);
    story
        .tell(happened(K::ForeignClearance, "2026-07-10", &[cleared("SG", "Class C", None)]))
        .tell(happened(K::ForeignClearance, "2027-01-15", &[cleared("US", "510(k)", Some("K260002"))]))
        .tell(happened(K::FirstForeignSale, "2026-09-01", &[market("SG")]));
    let roadmap = roadmap(&story);
    let lines = roadmap.overseas();
    assert_eq!(countries(&lines), [Some("SG".to_owned()), Some("US".to_owned())]);
    assert_eq!((lines[0].clearances.len(), lines[0].sales.len()), (1, 1));
    assert_eq!(lines[1].clearances[0], first.overseas()[0].clearances[0]);
    assert_eq!(keys(&lines[1].clearances), [key(K::ForeignClearance, 1), key(K::ForeignClearance, 3)]);
    let named = lines[1].procedures(lines[1].clearances[1]);
    assert_eq!(named[0].number, Some(&name("K260002")));
}

#[test]
fn what_only_the_united_states_have_is_theirs_and_what_names_no_country_stands_last() {
    let mut story = story();
    let support = Evidence::AdoptedSupport { organisation: name("JETRO"), programme: None };
    story
        .tell(happened(K::FdaPresubmissionHeld, "2024-04-01", &[]))
        .tell(happened(K::InvestigationalExemptionGranted, "2024-09-01", &[]))
        .tell(happened(K::FdaBreakthroughDesignated, "2024-10-01", &[]))
        .tell(happened(K::OverseasSupportAdopted, "2024-05-01", std::slice::from_ref(&support)))
        .tell(happened(K::MdsapCertified, "2024-06-01", &[]))
        .tell(happened(K::OverseasSupportAdopted, "2024-11-01", &[support, market("US")]));
    let roadmap = roadmap(&story);
    let lines = roadmap.overseas();
    assert_eq!(countries(&lines), [Some("US".to_owned()), None]);
    let us = &lines[0];
    assert_eq!((us.presubmissions.len(), us.exemptions.len(), us.designations.len()), (1, 1, 1));
    assert_eq!(keys(&us.support), [key(K::OverseasSupportAdopted, 2)]);
    assert_eq!(us.supporters()[0].organisation, &name("JETRO"));
    assert_eq!((lines[1].support.len(), lines[1].audits.len()), (1, 1));
}

#[test]
fn a_milestone_that_names_two_countries_stands_in_both_lines() {
    let mut story = story();
    let both = [cleared("DE", "CE", None), cleared("FR", "CE", Some("CE 0000"))];
    story.tell(happened(K::ForeignApplicationFiled, "2025-01-10", &both));
    let roadmap = roadmap(&story);
    let lines = roadmap.overseas();
    assert_eq!(countries(&lines), [Some("DE".to_owned()), Some("FR".to_owned())]);
    for line in &lines {
        let named = line.procedures(line.applications[0]);
        assert_eq!((named.len(), named[0].number.is_some()), (1, line.country == Country::parse("FR").ok()));
    }
}
