//! What holds for all methods, and the wire form of each.

use std::collections::BTreeSet;

use super::*;
use crate::value::{ExactDecimal, FiscalYear, Name, Reading};

pub(super) fn decimal(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).expect(text)
}

pub(super) fn share(part: &str, whole: &str) -> Share {
    Share { part: decimal(part), whole: decimal(whole) }
}

/// A value in 件, by the first definition.
pub(super) fn figure(value: &str, year: i16) -> Figure {
    Figure {
        value: ExactDecimal::parse(value)
            .map_or_else(|_| Reading::parse(value).expect(value), Reading::Exact),
        fiscal_year: FiscalYear::new(year).expect("a year"),
        unit: Name::parse("件").expect("a unit"),
        definition: 1,
    }
}

pub(super) fn of_unit(unit: &str, value: &str, year: i16) -> Figure {
    Figure { unit: Name::parse(unit).expect(unit), ..figure(value, year) }
}

pub(super) fn of_definition(definition: u32, value: &str, year: i16) -> Figure {
    Figure { definition, ..figure(value, year) }
}

/// Every kind of inputs and every kind of finding, as they are stored. They are stored for ever: add lines, edit none.
const GOLDEN: &str = include_str!("golden.jsonl");

fn golden() -> impl Iterator<Item = &'static str> {
    GOLDEN.lines()
}

fn read(text: &str) -> Result<Judgement, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn every_stored_judgement_is_read_written_and_recomputed_alike() {
    for line in golden() {
        let judgement = read(line).expect(line);
        assert_eq!(serde_json::to_string(&judgement).unwrap(), line);
        assert_eq!(judgement.recompute(), judgement, "{line}");
        assert_eq!(judge(judgement.inputs().clone()), judgement, "{line}");
    }
}

#[test]
fn every_word_and_every_reason_stands_in_a_stored_judgement() {
    let all: Vec<Judgement> = golden().map(|line| read(line).unwrap()).collect();
    let statuses: BTreeSet<Status> = all.iter().flat_map(|judgement| judgement.verdict().words()).collect();
    let mut expected: BTreeSet<Status> = Status::ALL.iter().copied().collect();
    expected.remove(&Status::CannotBeJudged);
    assert_eq!(statuses, expected, "add a line to golden.jsonl");
    let reasons: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let stored = |code: &&str| GOLDEN.contains(&format!(r#"{{"cannot_be_judged":"{code}"}}"#));
    assert_eq!(reasons.iter().filter(|code| !stored(code)).count(), 0, "add a line to golden.jsonl");
}

#[test]
fn a_reason_is_given_exactly_when_it_cannot_be_judged() {
    for judgement in golden().map(|line| read(line).unwrap()) {
        let verdict = judgement.verdict();
        assert_eq!(verdict.reason().is_some(), verdict.status() == Status::CannotBeJudged);
    }
}

#[test]
fn codes_are_unique_kebab_case_and_what_is_stored() {
    fn check<T: serde::Serialize>(all: &[T], code: impl Fn(&T) -> &'static str) {
        let codes: BTreeSet<&str> = all.iter().map(&code).collect();
        assert_eq!(codes.len(), all.len());
        for one in all {
            let code = code(one);
            assert!(
                code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{code}"
            );
            assert_eq!(serde_json::to_string(one).unwrap(), format!("\"{code}\""));
        }
    }
    check(Method::ALL, |one| one.code());
    check(Status::ALL, |one| one.code());
    check(Reason::ALL, |one| one.code());
    check(Direction::ALL, |one| one.code());
    check(Change::ALL, |one| one.code());
}

#[test]
fn every_method_has_a_source_and_every_word_a_method() {
    let mut given = BTreeSet::from([Status::CannotBeJudged]);
    for method in Method::ALL {
        let definition = method.definition();
        assert!(method.knows(1) && method.knows(definition.version) && !method.knows(definition.version + 1));
        assert!(!method.knows(0));
        for text in [definition.name_ja, definition.name_en, definition.source_ja, definition.source_en] {
            assert!(!text.is_empty(), "{method:?}");
        }
        given.extend(definition.statuses);
        assert!(golden().any(|line| line.contains(&format!(r#""inputs":{{"{}":"#, method.code()))));
    }
    assert_eq!(given, Status::ALL.iter().copied().collect());
}

const BINARY: &str = r#"{"method":"binary","version":1,"inputs":{"binary":{"reported":"met","as_of":"2026-03-31"}},"verdict":{"judged":{"binary":{"status":"met"}}}}"#;

#[test]
fn parts_that_do_not_belong_together_are_not_read() {
    assert!(read(BINARY).is_ok());
    for (part, instead, says) in [
        (r#""version":1"#, r#""version":2"#, "version 2 of the method `binary` is not known"),
        (r#""version":1"#, r#""version":0"#, "version 0 of the method `binary` is not known"),
        (r#""method":"binary""#, r#""method":"percentile-80""#, "not of the method `percentile-80`"),
        (r#""judged":{"binary""#, r#""judged":{"agency-rating""#, "missing field `ratio`"),
        (r#""status":"met""#, r#""status":"attained""#, "the method `binary` does not say `attained`"),
        (r#""status":"met""#, r#""status":"cannot-be-judged""#, "does not say `cannot-be-judged`"),
        (r#""status":"met""#, r#""status":"fulfilled""#, "unknown variant `fulfilled`"),
        (r#""status":"met""#, r#""status":"met","percent":"100""#, "unknown field `percent`"),
        (r#""version":1"#, r#""version":1,"by":"x""#, "unknown field `by`"),
        (r#""reported":"met""#, r#""reported":"met","n":1"#, "unknown field `n`"),
    ] {
        assert!(BINARY.contains(part), "{part}");
        let error = read(&BINARY.replace(part, instead)).expect_err(instead);
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn a_finding_of_another_method_is_not_read() {
    let foreign = BINARY.replace(
        r#"{"binary":{"status":"met"}}"#,
        r#"{"narrative-follow-up":{"status":"reported","rounds":[]}}"#,
    );
    assert!(read(&foreign).expect_err("foreign").contains("not of the method `binary`"));
}

#[test]
fn inputs_of_another_method_are_not_read_even_where_nothing_was_found() {
    let (unsaid, verdict) = (r#""reported":null"#, r#""verdict":{"cannot_be_judged":"no-data"}}"#);
    let (inputs, _) = BINARY.split_once(r#""verdict""#).expect("a verdict");
    let unjudged = format!("{}{verdict}", inputs.replace(r#""reported":"met""#, unsaid));
    assert!(read(&unjudged).is_ok());
    let other = unjudged.replace(r#""method":"binary""#, r#""method":"percentile-80""#);
    assert!(read(&other).expect_err("other").contains("not of the method `percentile-80`"));
}

#[test]
fn a_stored_verdict_that_the_method_does_not_give_shows_when_it_is_recomputed() {
    let forged = read(&BINARY.replace(r#""status":"met""#, r#""status":"not-met""#)).unwrap();
    assert_ne!(forged.recompute(), forged);
    assert_eq!(forged.recompute().verdict().status(), Status::Met);
}

#[test]
fn every_object_refuses_what_it_does_not_know() {
    for line in golden() {
        for (at, _) in line.match_indices('{') {
            let changed = format!("{}{{\"unheard\":1,{}", &line[..at], &line[at + 1..]);
            assert!(read(&changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn numbers_are_stored_as_texts() {
    let number = r#"{"value":64.9,"fiscal_year":"FY2012","unit":"兆円","definition":1}"#;
    assert!(serde_json::from_str::<Figure>(number).is_err());
    let text = number.replace("64.9", r#""64.9""#);
    let figure: Figure = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&figure).unwrap(), text);
}

#[test]
fn a_share_is_rounded_only_to_be_shown() {
    assert_eq!(share("2", "3").rounded(), Some(decimal("0.666666666667")));
    assert_eq!(share("-1", "8").rounded(), Some(decimal("-0.125")));
    assert_eq!(share("1", "0").rounded(), None);
}

#[test]
fn the_ratio_where_less_is_better_is_general_knowledge() {
    let marks: Vec<_> = golden().map(|line| read(line).unwrap()).map(|one| one.inputs().mark()).collect();
    assert!(marks.contains(&SourceMark::GeneralKnowledge) && marks.contains(&SourceMark::Verified));
    let rating = |direction| {
        let (actual, target) = (Some(figure("1", 2024)), figure("1", 2024));
        Inputs::Rating(rating::RatingInputs { actual, target, direction, quality: None }).mark()
    };
    assert_eq!(rating(Direction::Increase), SourceMark::Verified);
    assert_eq!(rating(Direction::Decrease), SourceMark::GeneralKnowledge);
}
