//! Readings in events in which the value was an exact number first: an exact one is written as that number alone.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Reading;
use crate::value::ExactDecimal;

/// A number alone, or a reading with its qualifier.
#[derive(Deserialize)]
#[serde(untagged)]
enum Plain {
    Number(ExactDecimal),
    Qualified(Reading),
}

/// Writes `"70"`, or `{"at_least": "70"}`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(reading: &Reading, serializer: S) -> Result<S::Ok, S::Error> {
    match reading {
        Reading::Exact(number) => number.serialize(serializer),
        qualified => qualified.serialize(serializer),
    }
}

/// Reads either.
///
/// # Errors
/// When it is neither.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading, D::Error> {
    Plain::deserialize(deserializer).map(|plain| match plain {
        Plain::Number(number) => Reading::Exact(number),
        Plain::Qualified(reading) => reading,
    })
}
