//! The answer of a citation: JSON in codes and numbers, with one form of bytes and a hash of those.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An answer to a question, in codes and numbers of every language: whole numbers, other numbers as text, no text of a
/// language that the program could say otherwise tomorrow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Answer(Value);

/// The answer holds a number that is no whole number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{number} is no whole number: an answer keeps other numbers as text")]
pub struct InexactAnswer {
    /// The number.
    pub number: String,
}

impl Answer {
    /// An answer.
    ///
    /// # Errors
    /// When it holds a number that is no whole number.
    pub fn new(value: Value) -> Result<Self, InexactAnswer> {
        exact(&value)?;
        Ok(Self(value))
    }

    /// The JSON.
    pub const fn value(&self) -> &Value {
        &self.0
    }

    /// The one text that is hashed: the names of every object in the order of their bytes, nothing between the signs.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        write(&self.0, &mut text);
        text
    }
}

fn exact(value: &Value) -> Result<(), InexactAnswer> {
    match value {
        Value::Number(number) if !(number.is_i64() || number.is_u64()) => {
            Err(InexactAnswer { number: number.to_string() })
        }
        Value::Array(items) => items.iter().try_for_each(exact),
        Value::Object(fields) => fields.values().try_for_each(exact),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| name.as_bytes());
            text.push('{');
            for (place, (name, value)) in fields.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

impl TryFrom<Value> for Answer {
    type Error = InexactAnswer;

    fn try_from(value: Value) -> Result<Self, InexactAnswer> {
        Self::new(value)
    }
}

impl From<Answer> for Value {
    fn from(answer: Answer) -> Self {
        answer.0
    }
}

/// The SHA-256 of the canonical text of an answer: 64 hexadecimal digits in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnswerHash(String);

/// The text is no hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a hash is 64 hexadecimal digits in small letters")]
pub struct InvalidHash;

impl AnswerHash {
    /// The hash of 32 bytes.
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AnswerHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(digit) { Ok(Self(text.to_owned())) } else { Err(InvalidHash) }
    }
}

impl TryFrom<String> for AnswerHash {
    type Error = InvalidHash;

    fn try_from(text: String) -> Result<Self, InvalidHash> {
        text.parse()
    }
}

impl From<AnswerHash> for String {
    fn from(hash: AnswerHash) -> Self {
        hash.0
    }
}

impl fmt::Display for AnswerHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
