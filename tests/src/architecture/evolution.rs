//! The schema is a promise: what clients of the last release use stays, or the changelog names it as broken.
//!
//! `tests/released/schema.graphql` is the schema of the last release; a release copies `schema.graphql` there. Until
//! there is a first release it is the schema that was first published: a change may break it, but says so.

use std::collections::BTreeMap;
use std::path::Path;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition,
};

use super::none;

/// Everything a client can lean on, by name (`Type`, `Type.field`, `Type.field(argument)`), with its type; and
/// whether a client has to give it.
#[derive(Default)]
struct Promises {
    kept: BTreeMap<String, String>,
    demanded: BTreeMap<String, bool>,
}

impl Promises {
    fn of(sdl: &str) -> Self {
        let document = parse_schema(sdl).expect("the schema is well formed");
        let mut promises = Self::default();
        for definition in document.definitions {
            if let TypeSystemDefinition::Type(definition) = definition {
                promises.add_type(&definition.node);
            }
        }
        promises
    }

    fn add_type(&mut self, definition: &TypeDefinition) {
        let name = &definition.name.node;
        let kind = match &definition.kind {
            TypeKind::Scalar => "scalar",
            TypeKind::Object(object) => {
                self.add_fields(name, &object.fields);
                "object"
            }
            TypeKind::Interface(interface) => {
                self.add_fields(name, &interface.fields);
                "interface"
            }
            TypeKind::Union(union) => {
                for member in &union.members {
                    self.kept.insert(format!("{name}.{}", member.node), "member".to_owned());
                }
                "union"
            }
            TypeKind::Enum(values) => {
                for value in &values.values {
                    self.kept.insert(format!("{name}.{}", value.node.value.node), "value".to_owned());
                }
                "enum"
            }
            TypeKind::InputObject(input) => {
                for field in &input.fields {
                    self.add_input(format!("{name}.{}", field.node.name.node), &field.node);
                }
                "input"
            }
        };
        self.kept.insert(name.to_string(), kind.to_owned());
    }

    fn add_fields(&mut self, of: &str, fields: &[Positioned<FieldDefinition>]) {
        for field in fields {
            let name = format!("{of}.{}", field.node.name.node);
            for argument in &field.node.arguments {
                self.add_input(format!("{name}({})", argument.node.name.node), &argument.node);
            }
            self.kept.insert(name, field.node.ty.node.to_string());
        }
    }

    fn add_input(&mut self, name: String, value: &InputValueDefinition) {
        let demanded = !value.ty.node.nullable && value.default_value.is_none();
        self.demanded.insert(name.clone(), demanded);
        self.kept.insert(name, value.ty.node.to_string());
    }
}

/// What breaks clients of `released` and is not named in the changelog under Breaking.
fn broken(released: &str, now: &str, changelog: &str) -> Vec<String> {
    let (before, now) = (Promises::of(released), Promises::of(now));
    let told: String =
        changelog.split("### Breaking").skip(1).filter_map(|rest| rest.split("\n#").next()).collect();
    let gone = before.kept.iter().filter_map(|(name, was)| match now.kept.get(name) {
        None => Some((name, format!("{name} ({was}) is gone"))),
        Some(is) if is == was || *is == format!("{was}!") && !now.demanded.contains_key(name) => None,
        Some(is) => Some((name, format!("{name} was {was} and is {is}"))),
    });
    let asked = now.demanded.iter().filter_map(|(name, demanded)| {
        let owner = name.split(['.', '(']).next().unwrap_or(name);
        let known = before.kept.contains_key(owner) && !before.kept.contains_key(name);
        let parent = name.split('(').next().unwrap_or(name);
        let new_field = name.contains('(') && !before.kept.contains_key(parent);
        (*demanded && known && !new_field).then(|| (name, format!("{name} is new and must be given")))
    });
    gone.chain(asked)
        .filter(|(name, _)| !told.contains(&format!("`{name}`")))
        .map(|(name, what)| format!("{what}: keep it, or name `{name}` in CHANGELOG.md under ### Breaking"))
        .collect()
}

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn what_clients_of_the_last_release_use_is_kept_or_named_as_broken() {
    let released = file("tests/released/schema.graphql");
    none(broken(&released, &file("schema.graphql"), &file("CHANGELOG.md")));
}

#[test]
fn a_broken_promise_is_found_and_can_be_told() {
    let before = "type Query { a: Int, b(x: Int): Int, c: String! }\nenum E { ONE, TWO }\ninput I { x: Int }";
    let offences = |now: &str, changelog: &str| broken(before, now, changelog).len();
    assert_eq!(offences(before, ""), 0);
    let grown = "type Query { a: Int!, b(x: Int, y: Int): Int, c: String!, d(z: Int!): Int }\n\
                 enum E { ONE, TWO, THREE }\ninput I { x: Int, y: Int }";
    assert_eq!(offences(grown, ""), 0);
    for (worse, name) in [
        ("type Query { b(x: Int): Int, c: String! }\nenum E { ONE, TWO }\ninput I { x: Int }", "Query.a"),
        (
            "type Query { a: Int, b(x: Int!): Int, c: String! }\nenum E { ONE, TWO }\ninput I { x: Int }",
            "Query.b(x)",
        ),
        (
            "type Query { a: Int, b(x: Int, y: Int!): Int, c: String! }\nenum E { ONE, TWO }\ninput I { x: Int }",
            "Query.b(y)",
        ),
        (
            "type Query { a: Int, b(x: Int): Int, c: String }\nenum E { ONE, TWO }\ninput I { x: Int }",
            "Query.c",
        ),
        ("type Query { a: Int, b(x: Int): Int, c: String! }\nenum E { ONE }\ninput I { x: Int }", "E.TWO"),
        (
            "type Query { a: Int, b(x: Int): Int, c: String! }\nenum E { ONE, TWO }\ninput I { x: Int, y: Int! }",
            "I.y",
        ),
    ] {
        assert_eq!(offences(worse, ""), 1, "{name}");
        assert_eq!(
            offences(worse, &format!("## Unreleased\n### Breaking\n- `{name}`\n### Added\n")),
            0,
            "{name}"
        );
    }
}
