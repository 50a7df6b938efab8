//! The domain is pure: same state, same command, same decision.

use super::{
    none,
    rust_text::{code, grouped_imports, paths},
    source::{self, SourceFile},
};

/// What reaches out of the process, and what the domain does instead.
const OUTSIDE: [(&str, &str); 6] = [
    ("time", "take the moment from the command (`Issued::at`)"),
    ("fs", "take the content as an argument"),
    ("env", "take the setting as an argument"),
    ("net", "leave the network to the api crate"),
    ("process", "leave processes to the server crate"),
    ("thread", "stay synchronous"),
];
const MADE_IDS: [&str; 3] = ["now_v7", "new_v7", "new_v4"];
const INEXACT: [&str; 2] = ["f32", "f64"];

fn offences(files: &[SourceFile]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("domain/") && !file.is_test()) {
        let code = code(file);
        let found =
            paths(&code).into_iter().filter_map(|(line, path)| Some((line, path.to_owned(), advice(path)?)));
        let grouped = grouped_imports(&code, "std").into_iter();
        let grouped =
            grouped.filter_map(|(line, name)| Some((line, format!("std::{name}"), outside(&name)?)));
        for (line, what, advice) in found.chain(grouped) {
            offences.push(format!("{}:{line}: `{what}` does not belong in the domain: {advice}", file.path));
        }
    }
    offences
}

fn advice(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split("::").collect();
    if let ["std", module, ..] = parts[..] {
        return outside(module);
    }
    if parts.iter().any(|part| MADE_IDS.contains(part)) {
        return Some("take the id from the command");
    }
    parts.iter().any(|part| INEXACT.contains(part)).then_some("use an integer or an exact decimal")
}

fn outside(module: &str) -> Option<&'static str> {
    OUTSIDE.iter().find(|(name, _)| *name == module).map(|(_, advice)| *advice)
}

#[test]
fn the_domain_reads_no_clock_no_file_no_setting_and_counts_exactly() {
    none(offences(&source::rust()));
}

#[test]
fn sees_a_domain_that_reaches_outside() {
    for text in [
        "use std::time::Instant;",
        "use std::{fmt, fs};",
        "let a = std::env::var(\"A\");",
        "let id = Uuid::now_v7();",
        "fn yen(a: f64) {}",
    ] {
        let broken = SourceFile::sample("domain/src/hub/mod.rs", text);
        assert_eq!(offences(&[broken]).len(), 1, "{text}");
    }
    let told = SourceFile::sample("domain/src/hub/mod.rs", "/// no f64, no std::fs\nuse std::fmt;");
    let elsewhere = SourceFile::sample("server/src/main.rs", "use std::fs;");
    assert_eq!(offences(&[told, elsewhere]), Vec::<String>::new());
}
