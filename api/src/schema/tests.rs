//! The schema as text.

use super::sdl;

#[test]
fn the_schema_is_the_same_text_each_time() {
    assert_eq!(sdl(), sdl());
}

#[test]
fn schema_graphql_is_the_schema() {
    let committed = include_str!("../../../schema.graphql");
    assert!(
        committed == sdl(),
        "the schema changed: run `cargo run -p banso-api --example sdl > schema.graphql`, and name a breaking \
         change in CHANGELOG.md"
    );
}

#[test]
fn everything_in_the_schema_is_described() {
    let sdl = sdl();
    let (mut described, mut within) = (false, false);
    let mut missing = Vec::new();
    // The last block names the roots and takes no descriptions.
    let ours = sdl.split("\nschema {").next().unwrap_or_default();
    for line in ours.lines() {
        let text = line.trim();
        if text == "\"\"\"" {
            (described, within) = (within, !within);
        } else if !within {
            let keywords = ["type ", "interface ", "union ", "enum ", "input ", "scalar "];
            let declares = keywords.iter().any(|keyword| text.starts_with(keyword));
            let member = line.starts_with('\t') && !text.starts_with(['"', '}', ')']);
            // An argument without a description stands on the line of its field.
            let bare_argument = member && text.contains('(') && text.contains("):");
            if ((declares || member) && !described) || bare_argument {
                missing.push(text.to_owned());
            }
            described = text.starts_with('"');
        }
    }
    assert!(missing.is_empty(), "write a doc comment for each of these: {missing:#?}");
}
