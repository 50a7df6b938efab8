//! Whatever the registries say in one language is known in the other.

use super::{gloss, in_english, in_japanese};
use crate::catalogue::MilestoneKind;
use crate::plan_documents::{Measured, PlanDocument, follow_up_rounds, measured, plan_documents};
use crate::source_catalogue::DOCUMENT;

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// Three words or more, none of them an address.
fn is_english(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.starts_with(char::is_alphabetic) && !word.contains('/'));
    !is_japanese(text) && words.count() > 2
}

#[test]
fn every_source_of_a_milestone_is_told_in_japanese() {
    for definition in MilestoneKind::all().map(MilestoneKind::definition) {
        let told = in_japanese(definition.source);
        // The name of a standard is the same in both.
        let is_told = told.is_some_and(|told| is_japanese(&told) || !is_english(&told));
        assert!(is_told, "{}: {}", definition.code, definition.source);
    }
}

#[test]
fn what_an_indicator_of_a_plan_says_is_told_in_both_languages() {
    for target in plan_documents().flat_map(PlanDocument::all_targets) {
        let mut texts = vec![target.surveyor_ja, target.provenance.source];
        if let Some(Measured::By(by)) = measured(target.code) {
            texts.extend(by.caveats);
            texts.extend(by.reference_date);
            texts.push(by.provenance.source);
        }
        for text in texts {
            assert!(!is_japanese(text) || in_english(text).is_some_and(|en| !is_japanese(&en)), "{text}");
            let is_kept = text.starts_with("source document L");
            assert!(is_kept || !is_english(text) || in_japanese(text).is_some(), "{text}");
        }
    }
}

#[test]
fn what_a_plan_says_of_itself_is_told_in_both_languages() {
    for document in plan_documents() {
        let text = document.provenance.source;
        assert!(!is_japanese(text) || in_english(text).is_some_and(|en| !is_japanese(&en)), "{text}");
        let is_kept = text.starts_with("source document L");
        assert!(is_kept || !is_english(text) || in_japanese(text).is_some(), "{text}");
    }
    for round in follow_up_rounds() {
        assert!(!is_english(round.provenance.source) || in_japanese(round.provenance.source).is_some());
    }
}

#[test]
fn what_was_composed_is_known_by_its_parts() {
    assert_eq!(in_english("提言16").as_deref(), Some("Proposal 16"));
    assert_eq!(
        in_english("第3回(KPIの設定、令和4年度の状況と令和5年度の計画)").as_deref(),
        Some("Meeting 3 (KPI set; state of FY R4 and plan of FY R5)")
    );
    assert_eq!(
        in_english("検討会 (第3回, 2023-03-28): wic-net.com/material/document/8672/8(毎年度の確認: wic-net.com/material/document/19190/2)")
            .as_deref(),
        Some(
            "review meeting (3rd, 2023-03-28): wic-net.com/material/document/8672/8 (each fiscal year: wic-net.com/material/document/19190/2)"
        )
    );
}

#[test]
fn what_people_type_and_what_publishers_call_their_documents_stays() {
    assert_eq!(in_english("サンプルの但し書き"), None);
    assert_eq!(in_english(DOCUMENT), None);
    assert!(gloss(DOCUMENT).is_some());
    assert_eq!(gloss("サンプル"), None);
}
