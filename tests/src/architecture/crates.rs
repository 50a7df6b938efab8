//! One straight line of crates, each using only those to its left.

use std::process::Command;

use serde_json::Value;

use super::{none, source};

/// The line, from the rules outwards.
const LINE: [&str; 6] =
    ["banso-domain", "banso-eventstore", "banso-projections", "banso-api", "banso-web", "banso-server"];
/// Stands beside the line and uses its public doors.
const TESTS: &str = "banso-tests";
/// Stands beside the line and uses nothing of it.
const TASKS: &str = "xtask";

/// What must stay out of a crate, because another one is the place for it.
const NOT_HERE: [(&str, &[&str]); 6] = [
    (
        "banso-domain",
        &["sqlx", "tokio", "axum", "async-graphql", "reqwest", "aws-lc-rs", "tracing", "prometheus-client"],
    ),
    ("banso-eventstore", &["axum", "async-graphql", "reqwest", "jsonwebtoken", "prometheus-client"]),
    ("banso-projections", &["axum", "async-graphql", "reqwest", "jsonwebtoken", "prometheus-client"]),
    ("banso-api", &["sqlx", "prometheus-client"]),
    ("banso-web", &["sqlx", "prometheus-client"]),
    ("banso-server", &["sqlx", "async-graphql"]),
];

fn offences(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    packages.iter().flat_map(offences_of).collect()
}

fn offences_of(package: &Value) -> Vec<String> {
    let name = text(&package["name"]);
    let Some(allowed) = allowed(name) else {
        return vec![format!("{name} has no place: add it to LINE in tests/src/architecture/crates.rs")];
    };
    let dependencies = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut offences = Vec::new();
    for dependency in dependencies {
        let used = text(&dependency["name"]);
        if dependency["path"].is_string() && !allowed.contains(&used) {
            let left = if allowed.is_empty() { "no crate of ours".to_owned() } else { allowed.join(", ") };
            offences.push(format!("{name} may not use {used}: it may use {left}; move the code to the left"));
        }
        if dependency["kind"].is_null() && not_here(name).contains(&used) {
            offences.push(format!("{name} may not use {used}: another crate is the place for it"));
        }
    }
    offences
}

/// The crates of ours that a package may use; `None` for a package we do not know.
fn allowed(name: &str) -> Option<&'static [&'static str]> {
    match (LINE.iter().position(|krate| *krate == name), name) {
        (Some(place), _) => Some(&LINE[..place]),
        (None, TESTS) => Some(&LINE),
        (None, TASKS) => Some(&[]),
        (None, _) => None,
    }
}

fn not_here(name: &str) -> &'static [&'static str] {
    NOT_HERE.iter().find(|(krate, _)| *krate == name).map_or(&[], |(_, list)| list)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn every_crate_uses_only_those_to_its_left() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--offline", "--no-deps", "--format-version", "1"]);
    let output = metadata.current_dir(source::root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(metadata["packages"].as_array().unwrap().len() >= 7);
    none(offences(&metadata));
}

#[test]
fn sees_a_crate_that_looks_to_its_right() {
    let package = |name: &str, used: &str, path: Value| {
        let dependency = serde_json::json!({ "name": used, "path": path, "kind": null });
        serde_json::json!({ "packages": [{ "name": name, "dependencies": [dependency] }] })
    };
    let path = Value::from("/somewhere");
    assert_eq!(offences(&package("banso-domain", "banso-eventstore", path.clone())).len(), 1);
    assert_eq!(offences(&package("xtask", "banso-domain", path.clone())).len(), 1);
    assert_eq!(offences(&package("banso-unknown", "serde", Value::Null)).len(), 1);
    assert_eq!(offences(&package("banso-api", "sqlx", Value::Null)).len(), 1);
    assert_eq!(offences(&package("banso-api", "banso-domain", path)), Vec::<String>::new());
}
