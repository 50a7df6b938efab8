//! Migrations come in pairs, number by number, and say what each table is for.

use std::collections::BTreeSet;

use super::{
    none,
    source::{self, SourceFile},
};

const SQLITE: &str = "migrations/sqlite/";
const POSTGRES: &str = "migrations/postgres/";

fn offences(files: &[SourceFile]) -> Vec<String> {
    let (sqlite, postgres) = (names(files, SQLITE), names(files, POSTGRES));
    let mut offences = Vec::new();
    for (here, there, folder) in [(&sqlite, &postgres, POSTGRES), (&postgres, &sqlite, SQLITE)] {
        for alone in here.difference(there) {
            offences.push(format!("{folder}{alone} is missing: write the same step for both databases"));
        }
    }
    for (index, name) in sqlite.iter().enumerate() {
        let number = format!("{:04}_", index + 1);
        if !name.starts_with(&number) {
            offences
                .push(format!("{SQLITE}{name} should start with {number}: number migrations without gaps"));
        }
    }
    let migrations = files.iter().filter(|file| file.path.starts_with("migrations/"));
    offences.extend(migrations.flat_map(uncommented_tables));
    offences
}

fn names<'a>(files: &'a [SourceFile], folder: &str) -> BTreeSet<&'a str> {
    files.iter().filter_map(|file| file.path.strip_prefix(folder)).collect()
}

fn uncommented_tables(file: &SourceFile) -> Vec<String> {
    let mut offences = Vec::new();
    let mut line_before = "";
    for (index, line) in file.text.lines().enumerate() {
        let is_table = line.trim_start().to_lowercase().starts_with("create table");
        if is_table && !line_before.trim_start().starts_with("--") {
            let place = format!("{}:{}", file.path, index + 1);
            offences
                .push(format!("{place}: say what the table is for, in a `--` comment right above `{line}`"));
        }
        line_before = line;
    }
    offences
}

#[test]
fn migrations_come_in_pairs_and_explain_their_tables() {
    let files = source::all();
    assert!(files.iter().any(|file| file.path.starts_with(SQLITE)), "there are no migrations under {SQLITE}");
    none(offences(&files));
}

#[test]
fn sees_a_missing_pair_a_gap_and_a_table_without_a_word() {
    let table = "-- what it is for\ncreate table a (b text);\n";
    let pair = |name: &str, text: &str| {
        [SQLITE, POSTGRES].map(|folder| SourceFile::sample(&format!("{folder}{name}"), text)).to_vec()
    };
    assert_eq!(offences(&pair("0001_log.sql", table)), Vec::<String>::new());
    assert_eq!(offences(&pair("0002_log.sql", table)).len(), 1);
    assert_eq!(offences(&pair("0001_log.sql", table)[..1]).len(), 1);
    assert_eq!(offences(&pair("0001_log.sql", "create table a (b text);")).len(), 2);
}
