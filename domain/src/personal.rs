//! Data about a person, kept so that it can be erased for good.
//!
//! In memory a `Personal<T>` holds the value. The event store seals it under the key of its subject before
//! it is written, and opens it after reading; once the subject's key is deleted nothing but the id is left.
//! The wire form is `{"personal":{"subject":"…","value":…}}`, or `{"personal":{"subject":"…","erased":true}}`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::ids::SubjectId;

/// A value about a person, or the fact that it was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal<T> {
    subject: SubjectId,
    value: Option<T>,
}

impl<T> Personal<T> {
    /// A value about `subject`.
    pub fn new(subject: SubjectId, value: T) -> Self {
        Self { subject, value: Some(value) }
    }

    /// What is left after the erasure of `subject`.
    pub fn erased(subject: SubjectId) -> Self {
        Self { subject, value: None }
    }

    /// Whom the value is about.
    pub fn subject(&self) -> SubjectId {
        self.subject
    }

    /// The value, unless it was erased.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Forgets the value.
    pub fn erase(&mut self) {
        self.value = None;
    }
}

#[derive(Serialize, Deserialize)]
struct Wire<T> {
    personal: WireBody<T>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBody<T> {
    subject: SubjectId,
    #[serde(skip_serializing_if = "Option::is_none", default = "Option::default")]
    value: Option<T>,
    #[serde(skip_serializing_if = "is_false", default)]
    erased: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl<T: Serialize> Serialize for Personal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            personal: WireBody {
                subject: self.subject,
                value: self.value.as_ref(),
                erased: self.value.is_none(),
            },
        }
        .serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Personal<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Wire { personal } = Wire::<T>::deserialize(deserializer)?;
        if personal.value.is_none() != personal.erased {
            return Err(de::Error::custom("personal data must carry either a value or `erased: true`"));
        }
        Ok(Self { subject: personal.subject, value: personal.value })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn subject() -> SubjectId {
        SubjectId::new(Uuid::from_u128(7))
    }

    #[test]
    fn a_value_keeps_its_wire_form() {
        let personal = Personal::new(subject(), "佐藤".to_owned());
        let wire = json!({"personal": {"subject": "00000000-0000-0000-0000-000000000007", "value": "佐藤"}});
        assert_eq!(serde_json::to_value(&personal).expect("serialises"), wire);
        assert_eq!(serde_json::from_value::<Personal<String>>(wire).expect("deserialises"), personal);
    }

    #[test]
    fn an_erased_value_keeps_its_subject_only() {
        let personal = Personal::<String>::erased(subject());
        let wire = json!({"personal": {"subject": "00000000-0000-0000-0000-000000000007", "erased": true}});
        assert_eq!(serde_json::to_value(&personal).expect("serialises"), wire);
        assert_eq!(serde_json::from_value::<Personal<String>>(wire).expect("deserialises"), personal);
    }

    #[test]
    fn a_sealed_value_is_not_taken_for_an_open_one() {
        let wire = json!({"personal": {"subject": "00000000-0000-0000-0000-000000000007", "sealed": "x"}});
        assert!(serde_json::from_value::<Personal<String>>(wire).is_err());
    }
}
