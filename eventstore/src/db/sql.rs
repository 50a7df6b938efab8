//! The SQL texts that differ between the databases, side by side, and the macros that make such pairs.

/// Which of the two languages a database speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Something that stands on one of the two databases.
pub trait OnDatabase {
    /// The language to speak to it.
    fn dialect(&self) -> Dialect;
}

impl OnDatabase for super::Db {
    fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

impl OnDatabase for super::Tx {
    fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// One statement in both languages. Made by [`sql!`](crate::sql) and [`bulk_insert!`](crate::bulk_insert).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Sql {
    /// Pairs two texts that mean the same.
    pub const fn new(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres }
    }

    /// The text for SQLite.
    pub const fn sqlite(&self) -> &'static str {
        self.sqlite
    }

    /// The text for PostgreSQL.
    pub const fn postgres(&self) -> &'static str {
        self.postgres
    }

    /// The text for this database or transaction.
    pub fn on(&self, database: &impl OnDatabase) -> &'static str {
        match database.dialect() {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

/// The write lock is taken at once: a transaction that began to read could not wait for it later.
pub(super) const BEGIN_IMMEDIATE: &str = "begin immediate";
/// Read committed, as every connection is set.
pub(super) const BEGIN: &str = "begin";
/// Begins a batch of a projection: its commit need not wait for the disk, for it can be folded again.
pub(super) const BEGIN_PROJECTION: &str = "begin; set local synchronous_commit = off";
/// Commits wait for the disk: for appends. Cannot be said inside a transaction.
pub(super) const SYNCHRONOUS_FULL: &str = "pragma synchronous = full";
/// Commits are in order but do not wait for the disk: for projections.
pub(super) const SYNCHRONOUS_NORMAL: &str = "pragma synchronous = normal";
/// Plans made while the tables are small must still hold when they are large: an append only ever looks up keys.
/// Nothing that can fail may stand behind the `begin`: the pool would not know of the open transaction.
pub(super) const BEGIN_APPEND: &str = "begin; set local enable_seqscan = off";
/// Waits until nobody else appends; a statement of its own, for the next one must see what they wrote.
pub(super) const AWAIT_HEAD: &str = "select position from log_head where id = 1 for update";
/// One moment of the database for all statements of the transaction.
pub(super) const BEGIN_SNAPSHOT: &str = "begin isolation level repeatable read read only";
/// Whether a table is there.
pub(super) const TABLE_COUNT: Sql = Sql::new(
    "select count(*) from sqlite_master where type = 'table' and name = $1",
    "select count(*) from pg_catalog.pg_class where oid = to_regclass($1)",
);
/// Removes what was deleted from the files for good, as far as the server allows.
pub(super) const FORGET: Sql = Sql::new("pragma wal_checkpoint(truncate)", "vacuum subject_keys");

/// Whether a PostgreSQL takes no writes; asked without a lock.
pub(super) const IS_READ_ONLY: &str =
    "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on'";

/// The tables that are the log: what a backup keeps.
pub(super) const LOG_TABLES: [&str; 5] = ["log_head", "events", "event_kinds", "commands", "claims"];
/// From an SQLite file into the file attached to it.
pub(super) const COPY_OUT: &[&str] = &[
    concat!(
        "insert into other.events (",
        event_columns!(),
        ") select ",
        event_columns!(),
        " from main.events order by position"
    ),
    "insert into other.log_head (id, log_id, position, hash, recorded_at, key_check, erasures) \
     select id, log_id, position, hash, recorded_at, key_check, erasures from main.log_head",
    "insert into other.event_kinds (aggregate_type, event_type, schema_version, first_position) \
     select aggregate_type, event_type, schema_version, first_position from main.event_kinds",
    "insert into other.commands (command_id, request_hash, actor, aggregate_type, aggregate_id, version, position) \
     select command_id, request_hash, actor, aggregate_type, aggregate_id, version, position from main.commands",
    "insert into other.claims (kind, key_hash, aggregate_id) \
     select kind, key_hash, aggregate_id from main.claims",
];
/// And back.
pub(super) const COPY_IN: &[&str] = &[
    concat!(
        "insert into main.events (",
        event_columns!(),
        ") select ",
        event_columns!(),
        " from other.events order by position"
    ),
    "insert into main.log_head (id, log_id, position, hash, recorded_at, key_check, erasures) \
     select id, log_id, position, hash, recorded_at, key_check, erasures from other.log_head",
    "insert into main.event_kinds (aggregate_type, event_type, schema_version, first_position) \
     select aggregate_type, event_type, schema_version, first_position from other.event_kinds",
    "insert into main.commands (command_id, request_hash, actor, aggregate_type, aggregate_id, version, position) \
     select command_id, request_hash, actor, aggregate_type, aggregate_id, version, position from other.commands",
    "insert into main.claims (kind, key_hash, aggregate_id) \
     select kind, key_hash, aggregate_id from other.claims",
];
/// Everything goes, for a restore that was asked to replace.
pub(super) const DROP_ALL: &str = "drop schema public cascade; create schema public";

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: Sql = sql!("select a from t where id in ", ids("$1"), " order by a", for_update);
    const ROWS: Sql = sql!("select r.a from ", rows("$2", {a: text, b: bigint}), " where r.b > 1");

    #[test]
    fn a_list_of_one_row_is_empty_where_there_is_none() {
        const LIST: Sql = sql!("select ", json_list("a"), " as list from t");
        assert_eq!(LIST.sqlite(), "select json_group_array(a) as list from t");
        assert_eq!(LIST.postgres(), "select coalesce(cast(json_agg(a) as text), '[]') as list from t");
    }

    #[test]
    fn an_id_set_is_one_parameter_in_both_languages() {
        assert_eq!(IDS.sqlite(), "select a from t where id in (select value from json_each($1)) order by a");
        assert_eq!(
            IDS.postgres(),
            "select a from t where id in (select json_array_elements_text(cast($1 as json))) order by a for update"
        );
    }

    #[test]
    fn a_list_of_texts_is_compared_in_either_language() {
        const LISTED: Sql = sql!("select a from t where id", any_of("$1"));
        assert_eq!(LISTED.sqlite(), "select a from t where id in (select value from json_each($1))");
        assert_eq!(LISTED.postgres(), "select a from t where id = any($1)");
    }

    #[test]
    fn a_column_is_compared_with_patterns_in_either_language() {
        const LIKE: Sql = sql!("select a from t where ", like_all("a", "$1"));
        assert_eq!(
            LIKE.sqlite(),
            r"select a from t where not exists (select 1 from json_each($1) word where not (a like word.value escape '\'))"
        );
        assert_eq!(LIKE.postgres(), "select a from t where a like all($1)");
    }

    #[test]
    fn a_set_of_rows_is_one_parameter_in_both_languages() {
        assert_eq!(
            ROWS.sqlite(),
            "select r.a from (select json_extract(value, '$.a') as a, json_extract(value, '$.b') as b \
             from json_each($2)) as r where r.b > 1"
        );
        assert_eq!(
            ROWS.postgres(),
            "select r.a from json_to_recordset(cast($2 as json)) as r(a text, b bigint) where r.b > 1"
        );
    }
}
