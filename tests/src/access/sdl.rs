//! The printed schema, as far as the matrix needs it: object types and interfaces with the names of their fields.
//!
//! The file is printed by the program and has one form only: a type opens at the left margin, its fields stand one
//! tab within, arguments two.

use std::collections::{BTreeMap, BTreeSet};

/// An object type or interface.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// Its fields, each with the type it leads to: without lists and exclamation marks.
    pub(super) fields: BTreeMap<String, String>,
    /// The interfaces it implements.
    pub(super) implements: Vec<String>,
}

impl Object {
    /// The names of its fields.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.fields.keys().cloned().collect()
    }
}

/// Every object type and interface by name.
pub(super) type Types = BTreeMap<String, Object>;

/// Reads the printed schema.
pub(super) fn read(text: &str) -> Types {
    let mut types = Types::new();
    let (mut current, mut in_description, mut with_arguments) = (None::<String>, false, String::new());
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
        } else if let Some((name, implements)) = opened(line) {
            types.insert(name.to_owned(), Object { implements, ..Object::default() });
            current = Some(name.to_owned());
        } else if let (Some(of), Some((field, leads_to))) = (&current, field(line)) {
            let field = if field.is_empty() { with_arguments.clone() } else { field.to_owned() };
            match leads_to {
                Some(leads_to) => {
                    let object = types.get_mut(of).expect("opened before");
                    object.fields.insert(field, leads_to.to_owned());
                }
                None => with_arguments = field,
            }
        }
    }
    types
}

/// The type that a line opens, and the interfaces that it names.
fn opened(line: &str) -> Option<(&str, Vec<String>)> {
    let rest = line.strip_prefix("type ").or_else(|| line.strip_prefix("interface "))?.strip_suffix('{')?;
    let (_, interfaces) = rest.split_once(" implements ").unwrap_or((rest, ""));
    Some((
        name(rest),
        interfaces.split('&').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()).collect(),
    ))
}

/// The field that a line names, one tab within, and where it leads to. A field with arguments takes several lines:
/// the first has the name alone, the last, which begins with a bracket, where it leads to.
fn field(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.strip_prefix('\t')?;
    if rest.starts_with('\t') {
        return None;
    }
    let leads_to = rest.rsplit_once(": ").map(|(_, type_name)| name(type_name.trim_start_matches('[')));
    let field = name(rest);
    (!field.is_empty() || rest.starts_with(')')).then_some((field, leads_to))
}

/// The name at the beginning of a text.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn types_and_fields_are_read_without_arguments_and_descriptions() {
    let text = "\"\"\"\nA\n\ttype Not {\n\"\"\"\ntype Query {\n\t\"One.\"\n\tone(\n\t\t\"An id.\"\n\t\tid: ID!\n\t): Int\n\
                \t\"\"\"\n\tTwo\n\t\"\"\"\n\ttwo: [Thing!]!\n}\n\ntype Thing implements Node & Other {\n\tid: ID!\n}\n\ninput AsOf {\n\ton: Date\n}\n";
    let types = read(text);
    let fields: Vec<(&str, &str)> =
        types["Query"].fields.iter().map(|(name, leads_to)| (name.as_str(), leads_to.as_str())).collect();
    assert_eq!(fields, [("one", "Int"), ("two", "Thing")]);
    assert_eq!(types["Thing"].implements, ["Node", "Other"]);
    assert_eq!(types.len(), 2);
}
