//! SQL names its columns: a new column must not change what a query returns.

use super::{
    none,
    rust_text::without_comments,
    source::{self, SourceFile},
};

/// A star after one of these words means all columns.
const ALL_COLUMNS_AFTER: [&str; 3] = ["select", "distinct", "returning"];

fn offences(files: &[SourceFile]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| !file.is_rule()) {
        let text = match file.extension() {
            "rs" => without_comments(file),
            "sql" => without_line_comments(&file.text),
            _ => continue,
        };
        for line in stars(&text.to_lowercase()) {
            offences.push(format!("{}:{line}: list the columns instead of `*`", file.path));
        }
    }
    offences
}

/// The lines on which all columns are asked for.
fn stars(text: &str) -> Vec<usize> {
    let means_columns = |at: &usize| {
        let before = text[..*at].trim_end_matches([' ', '\n', '\t', '\\']);
        let separated = before.len() < *at;
        separated && ALL_COLUMNS_AFTER.iter().any(|word| ends_with_word(before, word))
    };
    let stars = text.match_indices('*').map(|(at, _)| at).filter(means_columns);
    stars.map(|at| text[..at].matches('\n').count() + 1).collect()
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let before = text.strip_suffix(word);
    before.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn without_line_comments(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn queries_list_their_columns() {
    none(offences(&source::all()));
}

#[test]
fn sees_a_query_that_takes_all_columns() {
    for text in [
        "const Q: &str = \"select * from events\";",
        "const Q: &str = \"SELECT\n    * from events\";",
        "const Q: &str = \"delete from a returning *\";",
    ] {
        let broken = SourceFile::sample("projections/src/hubs.rs", text);
        assert_eq!(offences(&[broken]).len(), 1, "{text}");
    }
    let view = SourceFile::sample("migrations/sqlite/0001_log.sql", "create view a as select * from b;");
    assert_eq!(offences(&[view]).len(), 1);
    let fine =
        "// select * is not used\nconst Q: &str = \"select count(*), a * b from c\"; let d = select(*e);";
    assert_eq!(offences(&[SourceFile::sample("projections/src/hubs.rs", fine)]), Vec::<String>::new());
}
