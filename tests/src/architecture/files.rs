//! Files one can read in one sitting, with names that say something, and nothing switched off.

use super::{
    none,
    rust_text::code,
    source::{self, SourceFile},
};

const LONGEST: usize = 400;
/// Files that may be longer, each with its reason. Keep it empty.
const LONG_FOR_A_REASON: [&str; 0] = [];
const EMPTY_NAMES: [&str; 8] =
    ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "common.rs", "types.rs", "misc.rs", "manager.rs"];
/// Places outside the project that a reader of the project does not have.
const ELSEWHERE: [&str; 1] = ["../shared"];

fn too_long(files: &[SourceFile]) -> Vec<String> {
    let ours = files.iter().filter(|file| file.extension() == "rs" && !file.is_test());
    let long = ours.filter(|file| file.text.lines().count() > LONGEST);
    long.filter(|file| !LONG_FOR_A_REASON.contains(&file.path.as_str()))
        .map(|file| {
            let lines = file.text.lines().count();
            format!(
                "{}: {lines} lines, more than {LONGEST}: find the second idea and give it a file",
                file.path
            )
        })
        .collect()
}

fn empty_names(files: &[SourceFile]) -> Vec<String> {
    let named = files.iter().filter(|file| EMPTY_NAMES.contains(&file.file_name()));
    named.map(|file| format!("{}: name the file after what is in it", file.path)).collect()
}

fn switched_off(files: &[SourceFile]) -> Vec<String> {
    let off = files.iter().filter(|file| file.extension() == "rs" && code(file).contains("#[ignore"));
    off.map(|file| format!("{}: an ignored test looks green: repair it or delete it", file.path)).collect()
}

fn pointing_elsewhere(files: &[SourceFile]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| !file.is_rule()) {
        for (index, line) in file.text.lines().enumerate() {
            for place in ELSEWHERE.iter().filter(|place| line.contains(**place)) {
                let at = format!("{}:{}", file.path, index + 1);
                offences.push(format!("{at}: `{place}` is not part of the project: say here what it says"));
            }
        }
    }
    offences
}

#[test]
fn every_source_file_can_be_read_in_one_sitting() {
    none(too_long(&source::all()));
}

#[test]
fn every_file_is_named_after_what_is_in_it() {
    none(empty_names(&source::all()));
}

#[test]
fn no_test_is_switched_off() {
    none(switched_off(&source::rust()));
}

#[test]
fn the_project_speaks_for_itself() {
    none(pointing_elsewhere(&source::all()));
}

#[test]
fn sees_long_files_empty_names_ignored_tests_and_foreign_places() {
    let long = SourceFile::sample("api/src/schema.rs", &"\n".repeat(LONGEST + 1));
    assert_eq!(too_long(&[long]).len(), 1);
    assert_eq!(empty_names(&[SourceFile::sample("api/src/utils.rs", "")]).len(), 1);
    let ignored = SourceFile::sample("api/src/a.rs", "#[test]\n#[ignore = \"slow\"]\nfn a() {}");
    assert_eq!(switched_off(&[ignored]).len(), 1);
    assert_eq!(pointing_elsewhere(&[SourceFile::sample("README.md", "see ../shared/A.md")]).len(), 1);
    let fine = [SourceFile::sample("api/src/a.rs", "/// `#[ignore]` is not used\nfn a() {}")];
    assert!(
        too_long(&fine).is_empty() && switched_off(&fine).is_empty() && pointing_elsewhere(&fine).is_empty()
    );
}
