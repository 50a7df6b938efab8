//! Personal data in the log: sealed under a key per person before it is hashed and stored, opened after reading.
//!
//! Deleting the key erases the person from the log while every hash stays valid. The walk below finds each
//! `{"personal":{"subject":…}}` in the JSON of an event; what an event means stays out.

mod cipher;
mod master_key;
mod subject_keys;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value, json};

pub(crate) use cipher::SubjectKey;
pub use master_key::{KeyFileError, MasterKey};
pub(crate) use subject_keys::{KeyRow, SealingError, SubjectKeys};

/// The keys of the subjects of one event; `None` where the key is gone.
pub(crate) type KeyRing = HashMap<String, Option<Arc<SubjectKey>>>;

/// A personal object that cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SealError {
    /// The object has another shape than plain, erased or sealed.
    #[error("a personal object has an unknown shape")]
    Shape,
    /// The sealed text was changed, moved to another event, or made with another key.
    #[error("the sealed data of subject {0} cannot be opened: the text or the key was changed")]
    Broken(String),
    /// There is no key to seal with.
    #[error("subject {0} was erased: nothing more can be recorded about them")]
    Erased(String),
}

/// Whom the personal objects in a payload are about, if anything about them is plain or sealed.
pub(crate) fn subjects(value: &Value, found: &mut BTreeSet<String>) {
    if let Some(body) = personal(value) {
        let erased = body.contains_key("erased");
        if let (Some(subject), false) = (body.get("subject").and_then(Value::as_str), erased) {
            found.insert(subject.to_owned());
        }
        return;
    }
    match value {
        Value::Object(fields) => fields.values().for_each(|field| subjects(field, found)),
        Value::Array(items) => items.iter().for_each(|item| subjects(item, found)),
        _ => {}
    }
}

/// Replaces every plain personal object by its sealed form.
pub(crate) fn seal(value: &mut Value, event_id: &str, keys: &KeyRing) -> Result<(), SealError> {
    walk(value, &mut |body| {
        let subject = subject_of(body)?;
        if body.contains_key("erased") {
            return Ok(());
        }
        let plain = body.get("value").ok_or(SealError::Shape)?;
        let text = serde_json::to_vec(plain).map_err(|_| SealError::Shape)?;
        let key = keys.get(&subject).and_then(Option::as_ref);
        let key = key.ok_or_else(|| SealError::Erased(subject.clone()))?;
        let sealed = key.seal(text, &subject, event_id).map_err(|_| SealError::Broken(subject.clone()))?;
        *body = fields(json!({ "subject": subject, "sealed": sealed }));
        Ok(())
    })
}

/// Replaces every sealed personal object by its plain form, or by the erased form where the key is gone.
pub(crate) fn open(value: &mut Value, event_id: &str, keys: &KeyRing) -> Result<(), SealError> {
    walk(value, &mut |body| {
        let subject = subject_of(body)?;
        if body.contains_key("erased") {
            return Ok(());
        }
        let sealed = body.get("sealed").and_then(Value::as_str).ok_or(SealError::Shape)?;
        *body = match keys.get(&subject).and_then(Option::as_ref) {
            None => fields(json!({ "subject": subject, "erased": true })),
            Some(key) => {
                let broken = || SealError::Broken(subject.clone());
                let text = key.open(sealed, &subject, event_id).map_err(|_| broken())?;
                let plain: Value = serde_json::from_slice(&text).map_err(|_| broken())?;
                fields(json!({ "subject": subject, "value": plain }))
            }
        };
        Ok(())
    })
}

fn walk(
    value: &mut Value,
    change: &mut impl FnMut(&mut Map<String, Value>) -> Result<(), SealError>,
) -> Result<(), SealError> {
    if personal(value).is_some() {
        return match value.get_mut("personal").and_then(Value::as_object_mut) {
            Some(body) => change(body),
            None => Err(SealError::Shape),
        };
    }
    match value {
        Value::Object(fields) => fields.values_mut().try_for_each(|field| walk(field, change)),
        Value::Array(items) => items.iter_mut().try_for_each(|item| walk(item, change)),
        _ => Ok(()),
    }
}

/// The body of a personal object: an object with the one field `personal`, itself an object with a `subject`.
fn personal(value: &Value) -> Option<&Map<String, Value>> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    fields.get("personal")?.as_object().filter(|body| body.contains_key("subject"))
}

fn subject_of(body: &Map<String, Value>) -> Result<String, SealError> {
    body.get("subject").and_then(Value::as_str).map(str::to_owned).ok_or(SealError::Shape)
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "00000000-0000-7000-8000-000000000001";

    fn payload() -> Value {
        json!({ "kind": "k", "people": [{ "note": { "personal": { "subject": "s1", "value": { "name": "山田" } } } }] })
    }

    fn keys() -> KeyRing {
        HashMap::from([("s1".to_owned(), Some(Arc::new(SubjectKey::generate())))])
    }

    #[test]
    fn what_is_sealed_is_opened_again_by_the_same_event() {
        let (mut value, keys) = (payload(), keys());
        seal(&mut value, EVENT, &keys).expect("seals");
        assert!(!value.to_string().contains("山田"), "{value}");
        let mut found = BTreeSet::new();
        subjects(&value, &mut found);
        assert_eq!(found, BTreeSet::from(["s1".to_owned()]));
        open(&mut value, EVENT, &keys).expect("opens");
        assert_eq!(value, payload());
    }

    #[test]
    fn nothing_but_the_subject_is_left_when_the_key_is_gone() {
        let mut value = payload();
        seal(&mut value, EVENT, &keys()).expect("seals");
        open(&mut value, EVENT, &HashMap::from([("s1".to_owned(), None)])).expect("opens");
        assert_eq!(value["people"][0]["note"], json!({ "personal": { "subject": "s1", "erased": true } }));
    }

    #[test]
    fn a_sealed_text_cannot_be_moved_to_another_event() {
        let (mut value, keys) = (payload(), keys());
        seal(&mut value, EVENT, &keys).expect("seals");
        assert_eq!(open(&mut value, "another", &keys), Err(SealError::Broken("s1".to_owned())));
    }

    #[test]
    fn an_erased_form_stays_as_it_is() {
        let mut value = json!({ "personal": { "subject": "s1", "erased": true } });
        let before = value.clone();
        seal(&mut value, EVENT, &KeyRing::new()).expect("nothing to seal");
        open(&mut value, EVENT, &KeyRing::new()).expect("nothing to open");
        assert_eq!(value, before);
    }

    #[test]
    fn nobody_can_bring_a_sealed_text_of_their_own() {
        let mut value = json!({ "personal": { "subject": "s1", "sealed": "AQ" } });
        assert_eq!(seal(&mut value, EVENT, &keys()), Err(SealError::Shape));
    }
}
