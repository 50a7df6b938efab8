//! Several ids or codes in one column: sorted, with spaces between them; an empty text stands for none.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A set in one column, so that what several share is one row and can be grouped by all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Several<T>(pub(crate) BTreeSet<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Ord> FromIterator<T> for Several<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: Display> Serialize for Several<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words: Vec<String> = self.0.iter().map(T::to_string).collect();
        serializer.serialize_str(&words.join(" "))
    }
}

impl<'de, T: FromStr<Err: Display> + Ord> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let parsed = text.split_ascii_whitespace().map(str::parse);
        parsed.collect::<Result<_, _>>().map(Self).map_err(serde::de::Error::custom)
    }
}
