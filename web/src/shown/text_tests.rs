//! Both languages say the same things; what is said is written, and what is written is said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::{course_words, house_words, policy_words, words};
use super::*;

/// Message names and the arguments of each, as written in the files; a message goes on until the next begins.
fn keys(files: Files) -> BTreeSet<(String, BTreeSet<String>)> {
    let mut keys: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
        let text = if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (key, text) =
                line.split_once(" = ").unwrap_or_else(|| panic!("write `key = text`, not `{line}`"));
            keys.push((key.to_owned(), BTreeSet::new()));
            text
        } else {
            line
        };
        let names = text.split('$').skip(1);
        let names = names.map(|rest| rest.chars().take_while(char::is_ascii_lowercase).collect::<String>());
        if let Some((_, arguments)) = keys.last_mut() {
            arguments.extend(names);
        }
    }
    keys.into_iter().collect()
}

/// The sources of the crate: templates and Rust, without tests.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("templates")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("text_tests.rs") {
                texts.push(std::fs::read_to_string(path).expect("a text"));
            }
        }
    }
    texts
}

/// The keys of every closed list.
fn closed_keys() -> impl Iterator<Item = String> {
    words::all_keys()
        .into_iter()
        .chain(policy_words::all_keys())
        .chain(house_words::all_keys())
        .chain(course_words::all_keys())
}

/// The keys of what the histories that pages show tell of.
fn events() -> impl Iterator<Item = String> {
    let kinds = banso_domain::wire::event_kinds().into_iter();
    let told = kinds.filter(|kind| ["startup", "device", "plan", "indicator"].contains(&kind.aggregate_type));
    told.map(|kind| format!("event-{}-{}", kind.aggregate_type, kind.event_type.replace('_', "-")))
}

/// What stands before the fields of forms and the values of histories: the second text where one is declared.
fn labels() -> impl Iterator<Item = String> {
    let second = |rest: &str| {
        let (_, rest) = rest.split_once('"')?;
        let label = rest.trim_start_matches([',', ' ', '\n']).strip_prefix('"')?;
        label.split_once('"').map(|(key, _)| key.to_owned())
    };
    let declared = move |text: String| -> Vec<String> {
        let places = ["Spec::new(\"", "    (\"/"].into_iter();
        places.flat_map(|place| text.split(place).skip(1).filter_map(second).collect::<Vec<_>>()).collect()
    };
    sources().into_iter().flat_map(declared)
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_arguments() {
    let (japanese, english) = (keys(JA), keys(EN));
    let differences: Vec<_> = japanese.symmetric_difference(&english).collect();
    assert!(differences.is_empty(), "write these in both web/locales/ja and web/locales/en: {differences:?}");
}

#[test]
fn every_text_is_used() {
    let sources = sources();
    let words: BTreeSet<String> = closed_keys().chain(events()).collect();
    let is_used = |key: &str| {
        let quoted = format!("\"{key}\"");
        words.contains(key) || sources.iter().any(|text| text.contains(&quoted))
    };
    let unused: Vec<String> = keys(JA).into_iter().map(|(key, _)| key).filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "delete these texts or say them: {unused:?}");
}

#[test]
fn what_is_said_has_a_text() {
    let written: BTreeSet<String> = keys(JA).into_iter().map(|(key, _)| key).collect();
    let mut missing: BTreeSet<String> =
        closed_keys().chain(events()).filter(|key| !written.contains(key)).collect();
    for text in sources() {
        for call in ["say.text(\"", "say.with(\"", "say.count(\"", "frame.t(\"", "frame.count(\""] {
            let said = text.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
            missing.extend(said.map(|(key, _)| key.to_owned()).filter(|key| !written.contains(key)));
        }
    }
    missing.extend(labels().filter(|key| !written.contains(key)));
    assert!(missing.is_empty(), "write these in web/locales/*: {missing:?}");
}
