//! The scalars of the schema. On the way in they take any text: it is parsed into a value of the domain by the
//! resolver, so that a wrong one is answered with a code, a path and a message like any other wrong input.

use std::fmt;

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use banso_domain::value;

macro_rules! text_scalars {
    ($($(#[$meta:meta])* $name:ident = $graphql:literal $(, $url:literal)?;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) struct $name(String);

        $(#[$meta])*
        #[Scalar(name = $graphql $(, specified_by_url = $url)?)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                match value {
                    Value::String(text) => Ok(Self(text)),
                    Value::Number(number) => Ok(Self(number.to_string())),
                    other => Err(InputValueError::expected_type(other)),
                }
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.clone())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_scalars! {
    /// A day in Japan (JST), written YYYY-MM-DD. Input also takes 2025年4月18日, 令和7年4月18日 and R7.4.18.
    Date = "Date", "https://scalars.graphql.org/andimarek/local-date";
    /// An instant, written as RFC 3339 in UTC.
    DateTime = "DateTime", "https://scalars.graphql.org/andimarek/date-time";
    /// A Japanese fiscal year (年度, from 1 April to 31 March), written FY2025. Input also takes 2025, R7 and 令和7年度.
    FiscalYear = "FiscalYear";
    /// A date of something that happened, as precisely as it is known: 2026-04-01 (day), 2026-04 (month), FY2026
    /// (fiscal year) or unknown.
    OccurredDate = "OccurredDate";
    /// An exact decimal number, written as text such as 7.1. Never a floating-point number.
    Decimal = "Decimal";
}

macro_rules! from_values {
    ($($from:ty => $name:ident),* $(,)?) => {$(
        impl From<$from> for $name {
            fn from(value: $from) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from_values! {
    value::JstDate => Date,
    jiff::Timestamp => DateTime,
    value::FiscalYear => FiscalYear,
    value::OccurredDate => OccurredDate,
    value::ExactDecimal => Decimal,
}

impl Decimal {
    /// A whole number.
    pub(crate) fn whole(number: u64) -> Self {
        Self(number.to_string())
    }

    /// A whole number that may be below 0.
    pub(crate) fn of(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// A place in the log: a whole number that grows with everything recorded, from 1, without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position(i64);

/// A place in the log: a whole number that grows with everything recorded, from 1, without gaps.
#[Scalar(name = "Position")]
impl ScalarType for Position {
    fn parse(value: Value) -> InputValueResult<Self> {
        let number = match &value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if number >= 0 => Ok(Self(number)),
            _ => Err(InputValueError::custom("a position is a whole number from 0")),
        }
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.into())
    }
}

impl From<banso_eventstore::Position> for Position {
    fn from(position: banso_eventstore::Position) -> Self {
        Self(position.get())
    }
}

impl From<Position> for banso_eventstore::Position {
    fn from(position: Position) -> Self {
        Self::new(position.0)
    }
}

/// A count of versions or things as GraphQL's `Int` writes it.
pub(crate) fn int(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
