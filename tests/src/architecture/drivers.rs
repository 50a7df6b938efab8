//! Two databases, one place that knows them: no query is written twice.

use super::{
    none,
    rust_text::{code, grouped_imports, paths},
    source::{self, SourceFile},
};

const HOME: &str = "eventstore/src/db/";
const DRIVERS: [&str; 8] = ["sqlite", "postgres", "mysql", "any", "Sqlite", "Postgres", "MySql", "Any"];
/// The arms of the enums of `eventstore/src/db`.
const ARMS: [&str; 4] = ["Db::Sqlite", "Db::Postgres", "Tx::Sqlite", "Tx::Postgres"];

fn offences(files: &[SourceFile]) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files.iter().filter(|file| !file.path.starts_with(HOME)) {
        let code = code(file);
        let named = paths(&code).into_iter().filter(|(_, path)| names_a_driver(path));
        let named = named.map(|(line, path)| (line, path.to_owned()));
        let imported = grouped_imports(&code, "sqlx").into_iter();
        let imported = imported.filter(|(_, name)| DRIVERS.contains(&name.as_str()) || is_driver_type(name));
        for (line, name) in named.chain(imported) {
            offences.push(format!(
                "{}:{line}: `{name}` names a database driver. Only {HOME} may: use `Db`, `Tx` and their macros, \
                 and put what must differ into {HOME}",
                file.path
            ));
        }
    }
    offences
}

fn names_a_driver(path: &str) -> bool {
    let parts: Vec<&str> = path.split("::").collect();
    let from_sqlx = parts.windows(2).any(|pair| pair[0] == "sqlx" && DRIVERS.contains(&pair[1]));
    from_sqlx || parts.iter().any(|part| is_driver_type(part)) || ARMS.iter().any(|arm| path.ends_with(arm))
}

/// `PgPool`, `SqliteConnectOptions` and the like.
fn is_driver_type(name: &str) -> bool {
    let rest = name.strip_prefix("Pg").or_else(|| name.strip_prefix("Sqlite"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

#[test]
fn database_drivers_are_named_in_one_folder_only() {
    none(offences(&source::rust()));
}

#[test]
fn sees_a_driver_named_elsewhere() {
    for text in [
        "fn a(pool: &sqlx::PgPool) {}",
        "use sqlx::{Row, Sqlite};",
        "use sqlx::postgres::PgRow;",
        "match db { Db::Sqlite(pool) => {} }",
        "type C = SqliteConnection;",
    ] {
        let broken = SourceFile::sample("projections/src/hubs.rs", text);
        assert!(!offences(&[broken]).is_empty(), "{text}");
    }
    let allowed = SourceFile::sample("eventstore/src/db/mod.rs", "use sqlx::{PgPool, Sqlite};");
    let told =
        SourceFile::sample("server/src/main.rs", "/// sqlx::Sqlite\nlet a = \"sqlx::PgPool\"; Kind::Sqlite");
    assert_eq!(offences(&[allowed, told]), Vec::<String>::new());
}
