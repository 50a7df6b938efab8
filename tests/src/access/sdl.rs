//! The printed schema, as far as the matrix needs it: object types and interfaces with the names of their fields.
//!
//! The file is printed by the program and has one form only: a type opens at the left margin, its fields stand one
//! tab within, arguments two.

use std::collections::{BTreeMap, BTreeSet};

/// The names of the fields of each type.
pub(super) type Types = BTreeMap<String, BTreeSet<String>>;

/// Reads the printed schema.
pub(super) fn read(text: &str) -> Types {
    let mut types = Types::new();
    let (mut current, mut in_description) = (None::<String>, false);
    for line in text.lines() {
        if line.trim() == "\"\"\"" {
            in_description = !in_description;
            continue;
        }
        if in_description || line.trim_start().starts_with('"') {
            continue;
        }
        if line == "}" {
            current = None;
        } else if let Some(name) = opened(line) {
            types.entry(name.to_owned()).or_default();
            current = Some(name.to_owned());
        } else if let (Some(of), Some(field)) = (&current, field(line)) {
            types.entry(of.clone()).or_default().insert(field.to_owned());
        }
    }
    types
}

/// The type that a line opens.
fn opened(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("type ").or_else(|| line.strip_prefix("interface "))?;
    rest.ends_with('{').then(|| name(rest))
}

/// The field that a line names: one tab within, and no closing bracket of arguments.
fn field(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('\t')?;
    let name = name(rest);
    (!name.is_empty()).then_some(name)
}

/// The name at the beginning of a text.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn types_and_fields_are_read_without_arguments_and_descriptions() {
    let text = "\"\"\"\nA\n\ttype Not {\n\"\"\"\ntype Query {\n\t\"One.\"\n\tone(\n\t\t\"An id.\"\n\t\tid: ID!\n\t): Int\n\
                \t\"\"\"\n\tTwo\n\t\"\"\"\n\ttwo: Int!\n}\n\ninput AsOf {\n\ton: Date\n}\n";
    let types = read(text);
    let fields: Vec<&str> = types["Query"].iter().map(String::as_str).collect();
    assert_eq!(fields, ["one", "two"]);
    assert_eq!(types.len(), 1);
}
