//! What stands in the read tables, column by column, whichever columns there are.

use banso_eventstore::db::{Db, Dialect, OnDatabase as _};
use banso_eventstore::on_read;
use sqlx::AssertSqlSafe;

/// Every table that is filled by folds, with the projection whose generations its rows belong to.
const TABLES: &[(&str, &str)] = &[
    ("device_spans", "milestone_facts"),
    ("duration_facts", "milestone_facts"),
    ("fact_designations", "milestone_facts"),
    ("fact_devices", "milestone_facts"),
    ("fact_engagements", "milestone_facts"),
    ("fact_owners", "milestone_facts"),
    ("milestone_facts", "milestone_facts"),
    ("read_accounts", "people"),
    ("read_assessments", "assessments"),
    ("read_citations", "citations"),
    ("read_consultation_texts", "devices"),
    ("read_consultations", "devices"),
    ("read_designations", "hubs"),
    ("read_devices", "devices"),
    ("read_engagements", "startups"),
    ("read_exits", "startups"),
    ("read_grants", "people"),
    ("read_history", "history"),
    ("read_history_devices", "history"),
    ("read_hub_services", "hubs"),
    ("read_hubs", "hubs"),
    ("read_indicators", "indicators"),
    ("read_plans", "plans"),
    ("read_programme_fields", "programmes"),
    ("read_programmes", "programmes"),
    ("read_roadmaps", "devices"),
    ("read_startup_devices", "startups"),
    ("read_startups", "startups"),
    ("read_templates", "hubs"),
    ("read_work", "devices"),
    ("startup_facts", "milestone_facts"),
    ("startup_spans", "milestone_facts"),
];

/// All tables with generations and their columns, as the database itself tells them.
async fn columns(db: &Db) -> Vec<(String, Vec<String>)> {
    let text = match db.dialect() {
        Dialect::Sqlite => {
            "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c \
             where m.type = 'table' and m.name <> 'projections' order by 1, 2"
        }
        Dialect::Postgres => {
            "select cast(table_name as text), cast(column_name as text) from information_schema.columns \
             where table_schema = current_schema() and table_name <> 'projections' \
             order by cast(table_name as text) collate \"C\", cast(column_name as text) collate \"C\""
        }
    };
    let rows: Vec<(String, String)> =
        on_read!(db, conn => sqlx::query_as(text).fetch_all(conn).await).expect("the tables are known");
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for (table, column) in rows {
        match tables.last_mut() {
            Some((last, columns)) if *last == table => columns.push(column),
            _ => tables.push((table, vec![column])),
        }
    }
    tables.retain(|(_, columns)| columns.iter().any(|column| column == "generation"));
    let found: Vec<&str> = tables.iter().map(|(table, _)| table.as_str()).collect();
    let expected: Vec<&str> = TABLES.iter().map(|(table, _)| *table).collect();
    assert_eq!(found, expected, "a table with generations that the proofs do not know");
    tables
}

/// The rows of one table that a condition on `t` and its checkpoint `p` picks, but for their generation.
async fn picked(db: &Db, place: usize, columns: &[String], condition: &str) -> Vec<String> {
    let (table, projection) = TABLES[place];
    let told: Vec<String> = columns
        .iter()
        .filter(|column| *column != "generation")
        .map(|column| format!("'{column}=' || coalesce(cast(t.{column} as text), '-')"))
        .collect();
    let text = format!(
        "select '{table}: ' || {} from {table} t left join projections p \
         on p.name = '{projection}' and p.generation = t.generation where {condition} order by 1",
        told.join(" || ' ' || ")
    );
    let rows: Vec<(String,)> = on_read!(db, conn => {
        sqlx::query_as(AssertSqlSafe(text.clone())).fetch_all(conn).await
    })
    .expect("the table can be read");
    rows.into_iter().map(|(row,)| row).collect()
}

async fn all(db: &Db, condition: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (place, (_, columns)) in columns(db).await.iter().enumerate() {
        all.extend(picked(db, place, columns, condition).await);
    }
    all
}

/// Every column of every row of the active generations.
pub(super) async fn active_rows(db: &Db) -> Vec<String> {
    all(db, "p.status = 'active'").await
}

/// Every column of every row, whatever became of its generation.
pub(super) async fn all_rows(db: &Db) -> Vec<String> {
    all(db, "1 = 1").await
}

/// The rows that no active generation holds.
pub(super) async fn left_over_rows(db: &Db) -> Vec<String> {
    all(db, "p.status is null or p.status <> 'active'").await
}

/// The tables that hold no active row: what a proof over all tables says nothing about.
pub(super) async fn empty_tables(db: &Db) -> Vec<&'static str> {
    let mut empty = Vec::new();
    for (place, (_, columns)) in columns(db).await.iter().enumerate() {
        if picked(db, place, columns, "p.status = 'active'").await.is_empty() {
            empty.push(TABLES[place].0);
        }
    }
    empty
}

/// Says in which rows two looks differ, and in no others.
#[track_caller]
pub(super) fn assert_same(found: &[String], expected: &[String], what: &str) {
    let missing: Vec<&String> = expected.iter().filter(|row| !found.contains(row)).take(3).collect();
    let added: Vec<&String> = found.iter().filter(|row| !expected.contains(row)).take(3).collect();
    assert!(found == expected, "{what}: missing {missing:#?}, instead {added:#?}");
}
