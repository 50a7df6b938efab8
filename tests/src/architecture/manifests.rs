//! Versions stand in one place, the Cargo.toml at the root.

use super::{
    none,
    source::{self, SourceFile},
};

/// What a package takes from the workspace.
const SHARED: [&str; 3] = ["version", "edition", "rust-version"];

fn offences(files: &[SourceFile]) -> Vec<String> {
    let manifests = files.iter().filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(offences_of).collect()
}

fn offences_of(manifest: &SourceFile) -> Vec<String> {
    let mut offences = Vec::new();
    let mut section = "";
    for (index, line) in manifest.text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_matches(['[', ']']);
            if section.split('.').rev().skip(1).any(|part| part.ends_with("dependencies")) {
                let at = format!("{}:{}", manifest.path, index + 1);
                offences.push(format!("{at}: write the dependency as one line, `name.workspace = true`"));
            }
        } else if !line.is_empty() && has_own_version(section, line) {
            let at = format!("{}:{}", manifest.path, index + 1);
            offences.push(format!(
                "{at}: `{line}`: write the version in the root Cargo.toml and `workspace = true` here"
            ));
        }
    }
    offences
}

fn has_own_version(section: &str, line: &str) -> bool {
    let from_workspace = line.contains("workspace = true");
    let key = line.split(['=', '.']).next().unwrap_or_default().trim();
    let counts = section.ends_with("dependencies") || (section == "package" && SHARED.contains(&key));
    counts && !from_workspace
}

#[test]
fn versions_stand_in_the_root_manifest_only() {
    let files: Vec<_> = source::all().into_iter().filter(|file| !file.is_peer()).collect();
    assert!(files.iter().filter(|file| file.path.ends_with("/Cargo.toml")).count() >= 7);
    none(offences(&files));
}

#[test]
fn sees_a_version_in_the_manifest_of_a_crate() {
    for text in [
        "[dependencies]\nserde = \"1\"\n",
        "[dev-dependencies]\nserde = { version = \"1\" }\n",
        "[dependencies.serde]\nfeatures = []\n",
        "[package]\nversion = \"0.1.0\"\n",
    ] {
        assert_eq!(offences(&[SourceFile::sample("api/Cargo.toml", text)]).len(), 1, "{text}");
    }
    let fine = "[package]\nname = \"a\"\nversion.workspace = true\n[dependencies]\nserde.workspace = true\n\
                tokio = { workspace = true, features = [\"full\"] }\n";
    assert_eq!(offences(&[SourceFile::sample("api/Cargo.toml", fine)]), Vec::<String>::new());
}
