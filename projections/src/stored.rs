//! How typed values stand in the columns of read tables: as the text or number of their wire form.
//!
//! One struct is the row that a fold writes (through `serde`) and the row that a query answers (through
//! [`rows!`]). What must stay out: the meaning of any row.

use std::collections::BTreeMap;

use banso_eventstore::clock::instant_text;
use jiff::Timestamp;
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error as WireError};
use serde::{Serialize, Serializer};
use sqlx::{ColumnIndex, Decode, Row, Type};

/// The wire error of one column, told as the driver tells its own.
fn told(column: &str, source: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(source) }
}

/// A text column that holds a value's wire text.
pub(crate) fn text<'r, R, T>(row: &'r R, column: &'static str) -> Result<T, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: String = row.try_get(column)?;
    wire(column, raw)
}

/// A value from its wire text.
fn wire<T: DeserializeOwned>(column: &str, raw: String) -> Result<T, sqlx::Error> {
    let wire: serde::de::value::StringDeserializer<WireError> = raw.into_deserializer();
    T::deserialize(wire).map_err(|error| told(column, error))
}

/// A value from a text in which an empty one stands for what is not known.
pub(crate) fn word<T: DeserializeOwned>(column: &str, raw: &str) -> Result<Option<T>, sqlx::Error> {
    if raw.is_empty() { Ok(None) } else { wire(column, raw.to_owned()).map(Some) }
}

/// A text column that may be empty (null).
pub(crate) fn maybe_text<'r, R, T>(row: &'r R, column: &'static str) -> Result<Option<T>, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: Option<String> = row.try_get(column)?;
    raw.map(|raw| wire(column, raw)).transpose()
}

/// A text column in which an empty text stands for what is not known.
pub(crate) fn known_text<'r, R, T>(row: &'r R, column: &'static str) -> Result<Option<T>, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: String = row.try_get(column)?;
    word(column, &raw)
}

/// A text column that holds a JSON document.
pub(crate) fn document<'r, R, T>(row: &'r R, column: &'static str) -> Result<T, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: String = row.try_get(column)?;
    serde_json::from_str(&raw).map_err(|error| told(column, error))
}

/// A text column that holds a JSON document, or nothing.
pub(crate) fn maybe_document<'r, R, T>(row: &'r R, column: &'static str) -> Result<Option<T>, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: Option<String> = row.try_get(column)?;
    raw.map(|raw| serde_json::from_str(&raw).map_err(|error| told(column, error))).transpose()
}

/// A bigint column.
pub(crate) fn number<'r, R, T>(row: &'r R, column: &'static str) -> Result<T, sqlx::Error>
where
    R: Row,
    T: DeserializeOwned,
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    let raw: i64 = row.try_get(column)?;
    let wire: serde::de::value::I64Deserializer<WireError> = raw.into_deserializer();
    T::deserialize(wire).map_err(|error| told(column, error))
}

/// A bigint column that may be empty (null).
pub(crate) fn maybe_number<'r, R>(row: &'r R, column: &'static str) -> Result<Option<i64>, sqlx::Error>
where
    R: Row,
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    row.try_get(column)
}

/// A boolean column.
pub(crate) fn flag<'r, R>(row: &'r R, column: &'static str) -> Result<bool, sqlx::Error>
where
    R: Row,
    &'static str: ColumnIndex<R>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
{
    row.try_get(column)
}

/// Writes an instant with six decimals, so that the order of texts is the order of times.
pub(crate) fn instant<S: Serializer>(instant: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant_text(*instant))
}

/// A row with the generation it belongs to, as it is inserted.
#[derive(Serialize)]
pub(crate) struct InGeneration<'a, T> {
    pub(crate) generation: i64,
    #[serde(flatten)]
    pub(crate) row: &'a T,
}

/// The parameter of a bulk insert.
pub(crate) fn bulk<'a, T: Serialize + 'a>(generation: i64, rows: impl IntoIterator<Item = &'a T>) -> String {
    let rows: Vec<InGeneration<'a, T>> =
        rows.into_iter().map(|row| InGeneration { generation, row }).collect();
    banso_eventstore::db::json(&rows)
}

/// A map with keys that are no text, written as a list of pairs.
pub(crate) mod pairs {
    use super::{BTreeMap, DeserializeOwned, Serialize, Serializer};
    use serde::{Deserialize, Deserializer};

    pub(crate) fn serialize<S: Serializer, K: Serialize, V: Serialize>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(crate) fn deserialize<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: DeserializeOwned + Ord,
        V: DeserializeOwned,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// Declares rows: each field names how its column holds it, by a function of [`stored`](crate::stored).
macro_rules! rows {
    ($(
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty = $how:ident,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize)]
        $visibility struct $name {
            $($(#[$field_meta])* $visibility $field: $type,)*
        }

        impl<'r, R> ::sqlx::FromRow<'r, R> for $name
        where
            R: ::sqlx::Row,
            &'static str: ::sqlx::ColumnIndex<R>,
            String: ::sqlx::Decode<'r, R::Database> + ::sqlx::Type<R::Database>,
            i64: ::sqlx::Decode<'r, R::Database> + ::sqlx::Type<R::Database>,
            bool: ::sqlx::Decode<'r, R::Database> + ::sqlx::Type<R::Database>,
        {
            fn from_row(row: &'r R) -> Result<Self, ::sqlx::Error> {
                Ok(Self { $($field: $crate::stored::$how(row, stringify!($field))?,)* })
            }
        }
    )*};
}
pub(crate) use rows;

/// Declares a closed set of words as it stands in columns and answers.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The permanent word.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use words;
