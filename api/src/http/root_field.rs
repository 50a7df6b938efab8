//! What an operation asks at its root, by a name of ours: for meters and for the log, never as somebody wrote it.

use std::collections::HashSet;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

/// The names of the fields at the roots of the schema.
pub type RootFields = HashSet<String>;

/// More than one field.
const SEVERAL: &str = "several";
/// Nothing but the schema itself.
const INTROSPECTION: &str = "introspection";
/// A field that the schema does not have.
const OTHER: &str = "other";

/// The one field that is asked. The document was measured before: what its fragments expand to is small.
pub(super) fn root_field(
    document: &ExecutableDocument,
    root: &SelectionSet,
    known: Option<&'static RootFields>,
) -> &'static str {
    let mut found = None;
    if collect(document, root, known, &mut found) { found.unwrap_or(INTROSPECTION) } else { SEVERAL }
}

/// Whether there is at most one field so far.
fn collect(
    document: &ExecutableDocument,
    set: &SelectionSet,
    known: Option<&'static RootFields>,
    found: &mut Option<&'static str>,
) -> bool {
    set.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            let name = field.node.name.node.as_str();
            if name.starts_with("__") {
                return true;
            }
            let name = known.and_then(|known| known.get(name)).map_or(OTHER, String::as_str);
            found.replace(name).is_none_or(|before| before == name)
        }
        Selection::InlineFragment(inline) => collect(document, &inline.node.selection_set.node, known, found),
        Selection::FragmentSpread(spread) => {
            let definition = document.fragments.get(&spread.node.fragment_name.node);
            definition.is_none_or(|one| collect(document, &one.node.selection_set.node, known, found))
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::DocumentOperations;

    use super::*;

    fn named(text: &str) -> &'static str {
        static KNOWN: LazyLock<RootFields> =
            LazyLock::new(|| ["device", "work"].map(str::to_owned).into_iter().collect());
        let document = parse_query(text).expect("GraphQL");
        let DocumentOperations::Single(operation) = &document.operations else { panic!("one operation") };
        root_field(&document, &operation.node.selection_set.node, Some(&KNOWN))
    }

    #[test]
    fn an_operation_is_named_by_the_field_and_never_by_what_somebody_wrote() {
        for (text, name) in [
            ("{ secret: device { id } }", "device"),
            ("{ __typename a: device { id } b: device { id } }", "device"),
            ("{ device { id } work { id } }", "several"),
            ("{ ...A } fragment A on Query { ... on Query { work { id } } }", "work"),
            ("{ ...A device { id } } fragment A on Query { work { id } }", "several"),
            ("{ __schema { types { name } } }", "introspection"),
            ("{ tanaka_taro { id } }", "other"),
        ] {
            assert_eq!(named(text), name, "{text}");
        }
    }
}
