//! The matrix has a row for every field of the printed schema, and none besides.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::forms;
use super::matrix::{Cell, MUTATIONS, QUERIES, Row, SUBSCRIPTIONS};
use super::objects::{PAYLOAD, TYPES, Type};
use super::sdl::{self, Types};

/// The printed schema.
pub(super) fn schema() -> Types {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let types = sdl::read(&fs::read_to_string(&path).expect("the printed schema"));
    assert!(types.len() > 50, "{} holds no schema: run `cargo xtask schema`", path.display());
    types
}

fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn root(types: &Types, name: &str, list: &str, rows: &[Row]) -> Vec<String> {
    let printed = &types[name].names();
    let decided = names(rows.iter().map(|row| row.field));
    let missing = printed.difference(&decided).map(|field| {
        format!(
            "{name}.{field} has no row: say who may in tests/src/access/matrix.rs, in {list}, such as \
             row(\"{field}\", RECORD), and try it in reads.rs or forms.rs"
        )
    });
    let surplus = decided.difference(printed).map(|field| {
        format!(
            "{name}.{field} is not in the schema: remove its row from {list} in tests/src/access/matrix.rs"
        )
    });
    missing.chain(surplus).collect()
}

fn object(printed: &BTreeSet<String>, row: &Type) -> Vec<String> {
    let decided = names(row.fields.split_whitespace().chain(row.apart.iter().map(|row| row.field)));
    let name = row.name;
    let missing = printed.difference(&decided).map(|field| {
        format!(
            "{name}.{field} has no row: in tests/src/access/objects.rs add `{field}` to the fields of \"{name}\" when \
             whoever may read the object may read it, or give it a row of its own in `apart`"
        )
    });
    let surplus = decided.difference(printed).map(|field| {
        format!("{name}.{field} is not in the schema: remove it from tests/src/access/objects.rs")
    });
    missing.chain(surplus).collect()
}

/// A payload says what became of the mutation and shows one thing that changed, and no more.
fn payload(name: &str, printed: &BTreeSet<String>) -> Option<String> {
    let beside = printed.difference(&names(PAYLOAD.iter().copied())).count();
    let whole = PAYLOAD.iter().all(|field| printed.contains(*field));
    (beside != 1 || !whole).then(|| {
        format!(
            "{name} has the fields {printed:?}: a payload has {PAYLOAD:?} and what changed; decide who may read the \
             rest, in tests/src/access/objects.rs"
        )
    })
}

#[test]
fn every_field_of_the_schema_has_a_row_and_no_row_is_left_over() {
    let types = schema();
    let mut wrong = root(&types, "Query", "QUERIES", QUERIES);
    wrong.extend(root(&types, "Mutation", "MUTATIONS", MUTATIONS));
    wrong.extend(root(&types, "Subscription", "SUBSCRIPTIONS", SUBSCRIPTIONS));
    for (name, printed) in &types {
        if matches!(name.as_str(), "Query" | "Mutation" | "Subscription") {
            continue;
        }
        match TYPES.iter().find(|row| row.name == name) {
            Some(row) => wrong.extend(object(&printed.names(), row)),
            None if name.ends_with("Payload") => wrong.extend(payload(name, &printed.names())),
            None => wrong.push(format!(
                "{name} has no row: say who may read it in tests/src/access/objects.rs, such as \
                 a(\"{name}\", OfItsParent, \"{}\")",
                printed.fields.keys().map(String::as_str).collect::<Vec<_>>().join(" ")
            )),
        }
    }
    let gone = TYPES.iter().filter(|row| !types.contains_key(row.name));
    wrong
        .extend(gone.map(|row| format!("{} is not in the schema: remove its row from objects.rs", row.name)));
    assert!(wrong.is_empty(), "{} fields without a decision:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_mutation_is_tried_with_an_input_of_its_own() {
    let tried = names(forms::ALL.iter().map(|form| form.mutation));
    assert_eq!(
        tried,
        names(MUTATIONS.iter().map(|row| row.field)),
        "left is tried in forms.rs, right has a row"
    );
}

#[test]
fn nobody_who_has_not_signed_in_changes_anything() {
    for row in MUTATIONS {
        assert_eq!(row.cells[0], Cell::SignInNeeded, "{}", row.field);
    }
}
