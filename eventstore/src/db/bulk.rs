//! Many rows with one parameter and one static text: no SQL per batch size.

use serde::Serialize;
use sqlx::Type;
use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArgumentsBuffer, SqliteTypeInfo};

/// The JSON text of an id set or of rows: bind it as the one parameter of a [`sql!`](crate::sql) or
/// [`bulk_insert!`](crate::bulk_insert) text.
pub fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("ids and rows are maps with text keys, which JSON can always write")
}

/// Texts as one parameter, for `any_of` in a [`sql!`](crate::sql) text: an array on PostgreSQL, a JSON array on SQLite.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextList(Vec<String>);

impl TextList {
    /// The texts of ids or codes.
    pub fn of<T: ToString>(values: impl IntoIterator<Item = T>) -> Self {
        Self(values.into_iter().map(|value| value.to_string()).collect())
    }
}

impl Type<Sqlite> for TextList {
    fn type_info() -> SqliteTypeInfo {
        <String as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for TextList {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<'_, Sqlite>>::encode(json(&self.0), buffer)
    }
}

impl Type<Postgres> for TextList {
    fn type_info() -> PgTypeInfo {
        <Vec<String> as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for TextList {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <Vec<String> as Encode<'_, Postgres>>::encode_by_ref(&self.0, buffer)
    }
}

#[cfg(test)]
mod tests {
    use crate::db::Sql;

    const INSERT: Sql = bulk_insert!("t", {a: bigint, b: text}, "on conflict (a) do nothing");

    #[test]
    fn rows_of_any_number_are_inserted_by_one_static_text() {
        assert_eq!(
            INSERT.sqlite(),
            "insert into t (a, b) select json_extract(value, '$.a'), json_extract(value, '$.b') \
             from json_each($1) where true on conflict (a) do nothing"
        );
        assert_eq!(
            INSERT.postgres(),
            "insert into t (a, b) select r.a, r.b from json_to_recordset(cast($1 as json)) as r(a bigint, b text) \
             where true on conflict (a) do nothing"
        );
    }
}
