//! The macros that write one body or one statement for both databases.
//!
//! They stand before every module, so that all of them can use them by name.

/// Runs one body on the reading pool of either database: `on_read!(db, conn => …)`.
///
/// `conn` is an executor that can be used several times. With `text = PAIR` the text of the [`db::Sql`](crate::db::Sql)
/// pair is bound too: `on_read!(db, conn, text = PAIR => …)`.
#[macro_export]
macro_rules! on_read {
    ($db:expr, $conn:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite(inner) => {
                let $conn = inner.read();
                $body
            }
            $crate::db::Db::Postgres($conn) => $body,
        }
    };
    ($db:expr, $conn:ident, $text:ident = $pair:expr => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite(inner) => {
                let ($conn, $text) = (inner.read(), $pair.sqlite());
                $body
            }
            $crate::db::Db::Postgres($conn) => {
                let $text = $pair.postgres();
                $body
            }
        }
    };
}

/// Runs one body on the connection of an open transaction: `on_tx!(&mut tx, conn => …)`.
///
/// `conn` is a mutable connection: pass `&mut *conn` to each statement. With `text = PAIR` as in [`on_read!`].
#[macro_export]
macro_rules! on_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(inner) => {
                let $conn = inner.connection();
                $body
            }
            $crate::db::Tx::Postgres(inner) => {
                let $conn = &mut **inner;
                $body
            }
        }
    };
    ($tx:expr, $conn:ident, $text:ident = $pair:expr => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(inner) => {
                let ($conn, $text) = (inner.connection(), $pair.sqlite());
                $body
            }
            $crate::db::Tx::Postgres(inner) => {
                let ($conn, $text) = (&mut **inner, $pair.postgres());
                $body
            }
        }
    };
}

/// Makes a [`db::Sql`](crate::db::Sql) from shared text and the few parts that differ.
///
/// Parts, in order, with or without commas between them:
/// - `"text"`: the same on both;
/// - `ids("$1")`: a sub-select over a parameter that holds a JSON array of texts;
/// - `any_of("$1")`: after a column, that it is one of a parameter that is a [`TextList`](crate::db::TextList). What
///   PostgreSQL plans by: it knows how many there are and which, where it takes a JSON array for a hundred of any;
/// - `rows("$1" as r, {a: text, b: bigint})`: a table `r` over a parameter that holds a JSON array of objects;
/// - `like_all("column", "$1")`: that a column is like every pattern of a [`TextList`](crate::db::TextList), in which a
///   backslash stands before a sign that is meant;
/// - `json_list("column")`: the values of a column as one JSON array, an empty one where there is no row;
/// - `for_update`, `for_update_skip_locked`: the row lock that SQLite does not need.
#[macro_export]
macro_rules! sql {
    (@made [$($lite:expr,)*] [$($post:expr,)*]) => {
        $crate::db::Sql::new(concat!($($lite),*), concat!($($post),*))
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] , $($rest:tt)*) => {
        $crate::sql!(@made [$($lite,)*] [$($post,)*] $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] ids($n:literal) $($rest:tt)*) => {
        $crate::sql!(@made
            [$($lite,)* "(select value from json_each(", $n, "))",]
            [$($post,)* "(select json_array_elements_text(cast(", $n, " as json)))",]
            $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] any_of($n:literal) $($rest:tt)*) => {
        $crate::sql!(@made
            [$($lite,)* " in (select value from json_each(", $n, "))",]
            [$($post,)* " = any(", $n, ")",]
            $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] like_all($column:literal, $n:literal) $($rest:tt)*) => {
        $crate::sql!(@made
            [$($lite,)* "not exists (select 1 from json_each(", $n, ") word where not (", $column,
                " like word.value escape '\\'))",]
            [$($post,)* $column, " like all(", $n, ")",]
            $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] json_list($column:literal) $($rest:tt)*) => {
        $crate::sql!(@made
            [$($lite,)* "json_group_array(", $column, ")",]
            [$($post,)* "coalesce(cast(json_agg(", $column, ") as text), '[]')",]
            $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*]
        rows($n:literal as $alias:ident, {$first:ident: $first_type:ident $(, $column:ident: $type:ident)* $(,)?}) $($rest:tt)*) => {
        $crate::sql!(@made
            [$($lite,)* "(select json_extract(value, '$.", stringify!($first), "') as ", stringify!($first)
                $(, ", json_extract(value, '$.", stringify!($column), "') as ", stringify!($column))*
                , " from json_each(", $n, ")) as ", stringify!($alias),]
            [$($post,)* "json_to_recordset(cast(", $n, " as json)) as ", stringify!($alias), "(",
                stringify!($first), " ", stringify!($first_type)
                $(, ", ", stringify!($column), " ", stringify!($type))*
                , ")",]
            $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] rows($n:literal, $columns:tt) $($rest:tt)*) => {
        $crate::sql!(@made [$($lite,)*] [$($post,)*] rows($n as r, $columns) $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] for_update_skip_locked $($rest:tt)*) => {
        $crate::sql!(@made [$($lite,)*] [$($post,)* " for update skip locked",] $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] for_update $($rest:tt)*) => {
        $crate::sql!(@made [$($lite,)*] [$($post,)* " for update",] $($rest)*)
    };
    (@made [$($lite:expr,)*] [$($post:expr,)*] $text:literal $($rest:tt)*) => {
        $crate::sql!(@made [$($lite,)* $text,] [$($post,)* $text,] $($rest)*)
    };
    ($($parts:tt)+) => {
        $crate::sql!(@made [] [] $($parts)+)
    };
}

/// Makes the statement that inserts many rows, bound as one JSON array of objects, as a [`db::Sql`](crate::db::Sql).
///
/// `bulk_insert!("table", {column: bigint, other: text, flag: boolean}, "on conflict … do …")`; without a
/// conflict clause leave the third part out. The objects carry fields of the same names.
#[macro_export]
macro_rules! bulk_insert {
    ($table:literal, $columns:tt) => {
        $crate::bulk_insert!($table, $columns, "")
    };
    ($table:literal, {$first:ident: $first_type:ident $(, $column:ident: $type:ident)* $(,)?}, $conflict:literal) => {
        $crate::db::Sql::new(
            concat!(
                "insert into ", $table, " (", stringify!($first) $(, ", ", stringify!($column))*,
                ") select json_extract(value, '$.", stringify!($first), "')"
                $(, ", json_extract(value, '$.", stringify!($column), "')")*,
                " from json_each($1) where true ", $conflict
            ),
            concat!(
                "insert into ", $table, " (", stringify!($first) $(, ", ", stringify!($column))*,
                ") select r.", stringify!($first) $(, ", r.", stringify!($column))*,
                " from json_to_recordset(cast($1 as json)) as r(", stringify!($first), " ", stringify!($first_type)
                $(, ", ", stringify!($column), " ", stringify!($type))*,
                ") where true ", $conflict
            ),
        )
    };
}

/// All columns in the order of [`StoredEvent`]; used by every statement that reads whole rows.
macro_rules! event_columns {
    () => {
        "position, event_id, aggregate_type, aggregate_id, version, event_type, schema_version, payload, metadata, \
         actor, correlation_id, causation_id, command_id, occurred, recorded_at, hash"
    };
}
