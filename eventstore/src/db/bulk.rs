//! Many rows with one parameter and one static text: no SQL per batch size.

use serde::Serialize;

/// The JSON text of an id set or of rows: bind it as the one parameter of a [`sql!`](crate::sql) or
/// [`bulk_insert!`](crate::bulk_insert) text.
pub fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("ids and rows are maps with text keys, which JSON can always write")
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
