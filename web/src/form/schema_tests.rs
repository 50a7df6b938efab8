//! That forms name what the inputs of their mutations have: the contents of an input are not checked when a document is
//! compiled.

use std::collections::BTreeMap;

use super::mould::{Form, Makes, Subject};

const SCHEMA: &str = include_str!("../../../schema.graphql");

/// The fields of an input of the schema, with their types without marks.
fn input(name: &str) -> BTreeMap<&'static str, &'static str> {
    let head = format!("\ninput {name} ");
    let (_, from) = SCHEMA.split_once(&head).unwrap_or_else(|| panic!("the schema has no input {name}"));
    let (body, _) = from.split_once("\n}").expect("an input ends");
    let mut described = false;
    let mut fields = BTreeMap::new();
    for line in body.lines().map(str::trim) {
        described ^= line == "\"\"\"";
        if described || line.starts_with('"') {
            continue;
        }
        if let Some((field, of)) = line.split_once(": ") {
            let of = of.split(" = ").next().expect("a type").trim_matches(['[', ']', '!']);
            fields.insert(field, of);
        }
    }
    fields
}

/// The input that a mutation takes.
fn taken<S>(form: &Form<S>) -> &'static str {
    let head = format!("mutation {}($input: ", form.mutation.operation);
    let (_, from) = form.mutation.document.split_once(&head).expect("the document has the mutation");
    from.split_once("!)").expect("the input is needed").0
}

/// Each field of each form about an `S` stands where the schema has one; forms that write their input themselves are left
/// out, and are sent by the tests over HTTP.
pub(crate) fn forms_name_what_the_schema_has<S: Subject>() {
    for form in S::forms()
        .iter()
        .copied()
        .flatten()
        .filter(|form| !matches!(form.makes, Makes::Written(_) | Makes::ChangeAt(_, Some(_))))
    {
        let takes = taken(form);
        assert!(input(takes).contains_key("commandId"), "{takes}");
        for field in form.fields {
            let mut of = takes;
            for part in field.name.split('.').filter(|part| part.parse::<u8>().is_err()) {
                let fields = input(of);
                let place = format!("{}: {of} has no {part}, of {}", form.path, field.name);
                of = fields.get(part).unwrap_or_else(|| panic!("{place}"));
            }
        }
    }
}
