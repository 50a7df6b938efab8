//! Puts the `null` where a field failed, which the library leaves out.
//!
//! GraphQL asks that a failed field of a nullable type is `null` and that a failed field of a
//! non-null type takes its parent along (specification §6.4.4). The library drops the key in both
//! cases. A nullable field gets its `null` here; for any other the whole `data` becomes `null`,
//! which is more than needed and never a value that a typed client cannot hold.

use async_graphql::{Name, PathSegment, ServerError, Value};

/// Name of the mark in an error's extensions while it is on its way through the schema.
const MARK: &str = "nullable";

/// Marks an error with whether the field that gave it may be `null`. Fields further out mark
/// again: the last one is the field whose key the library leaves out.
pub(super) fn mark(mut error: ServerError, return_type: &str) -> ServerError {
    error.extensions.get_or_insert_default().set(MARK, !return_type.ends_with('!'));
    error
}

/// Fills `data` for every error and takes the marks away.
pub(super) fn fill(mut data: Value, errors: &mut [ServerError]) -> Value {
    for error in errors {
        let nullable = take_mark(error);
        if !error.path.is_empty() && !fill_one(&mut data, &error.path, nullable) {
            data = Value::Null;
            break;
        }
    }
    data
}

fn take_mark(error: &mut ServerError) -> bool {
    let Some(extensions) = error.extensions.as_mut() else { return false };
    let nullable = extensions.get(MARK) == Some(&Value::Boolean(true));
    extensions.unset(MARK);
    nullable
}

/// Walks to where the path ends or a key is missing; false when no `null` may stand there.
fn fill_one(data: &mut Value, path: &[PathSegment], nullable: bool) -> bool {
    let mut at = data;
    for segment in path {
        // An object of which every field failed comes out as null.
        if *at == Value::Null && matches!(segment, PathSegment::Field(_)) {
            *at = Value::Object(Default::default());
        }
        let next = match (at, segment) {
            (Value::Object(fields), PathSegment::Field(name)) => {
                let key = Name::new(name);
                if !fields.contains_key(&key) {
                    if nullable {
                        fields.insert(key, Value::Null);
                    }
                    return nullable;
                }
                fields.get_mut(&key)
            }
            (Value::List(items), PathSegment::Index(index)) => items.get_mut(*index),
            _ => None,
        };
        let Some(next) = next else { return true };
        at = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use async_graphql::{PathSegment, ServerError, Value, value};

    use super::{fill, mark};

    fn failed(path: &[&str], return_type: &str) -> ServerError {
        let segment = |text: &&str| match text.parse() {
            Ok(index) => PathSegment::Index(index),
            Err(_) => PathSegment::Field((*text).to_owned()),
        };
        mark(ServerError::new("failed", None).with_path(path.iter().map(segment).collect()), return_type)
    }

    #[test]
    fn a_nullable_field_that_failed_is_null() {
        let mut errors = [failed(&["rows", "1", "b"], "Int"), failed(&["c"], "Int")];
        let data = fill(value!({ "rows": [{ "a": 1, "b": 2 }, { "a": 3 }] }), &mut errors);
        assert_eq!(data, value!({ "rows": [{ "a": 1, "b": 2 }, { "a": 3, "b": null }], "c": null }));
        assert!(
            errors
                .iter()
                .all(|error| error.extensions.as_ref().is_none_or(|marks| marks.get("nullable").is_none()))
        );
    }

    #[test]
    fn an_object_of_which_every_field_failed_is_an_object() {
        let mut errors = [failed(&["one", "a"], "Int"), failed(&["one", "b"], "Int")];
        assert_eq!(fill(value!({ "one": null }), &mut errors), value!({ "one": { "a": null, "b": null } }));
        assert_eq!(fill(Value::Null, &mut [failed(&["a"], "Int")]), value!({ "a": null }));
    }

    #[test]
    fn a_field_that_may_not_be_null_takes_the_whole_data_along() {
        let mut errors = [failed(&["one", "b"], "Int!")];
        assert_eq!(fill(value!({ "one": { "a": 1 }, "c": 2 }), &mut errors), Value::Null);
    }

    #[test]
    fn an_item_that_failed_inside_a_nullable_list_leaves_the_list_null() {
        let mut errors = [failed(&["list", "3"], "[Int!]")];
        assert_eq!(fill(value!({ "a": 1 }), &mut errors), value!({ "a": 1, "list": null }));
    }

    #[test]
    fn what_is_there_stays() {
        let mut errors = [failed(&["list", "0"], "Int!")];
        assert_eq!(fill(value!({ "list": null }), &mut errors), value!({ "list": null }));
    }
}
