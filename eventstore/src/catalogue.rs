//! Which events this program can read and write, and how older shapes become the newest.

use std::collections::HashMap;

use banso_domain::wire::EventKind;
use cqrs_es::persist::{EventUpcaster, SerializedEvent};
use serde_json::Value;

/// Turns a payload of one version into the next.
pub type Upcast = fn(Value) -> Value;

/// The events of this program and the way to them from older versions.
#[derive(Debug, Default)]
pub struct EventCatalogue {
    /// The newest version by aggregate type and event name.
    newest: HashMap<(String, String), i64>,
    upcasters: Vec<Step>,
}

/// One step from a version to the next.
#[derive(Debug)]
struct Step {
    aggregate_type: String,
    event_type: String,
    from: i64,
    upcast: Upcast,
}

impl EventUpcaster for Step {
    fn can_upcast(&self, event_type: &str, event_version: &str) -> bool {
        event_type == self.event_type && event_version.parse() == Ok(self.from)
    }

    fn upcast(&self, event: SerializedEvent) -> SerializedEvent {
        SerializedEvent {
            payload: (self.upcast)(event.payload),
            event_version: (self.from + 1).to_string(),
            ..event
        }
    }
}

/// An event that this program cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unknown;

impl EventCatalogue {
    /// The events of the newest shape.
    pub fn new(kinds: impl IntoIterator<Item = EventKind>) -> Self {
        let newest = kinds
            .into_iter()
            .map(|kind| ((kind.aggregate_type.to_owned(), kind.event_type.to_owned()), kind.schema_version))
            .collect();
        Self { newest, upcasters: Vec::new() }
    }

    /// The same, knowing one step more: from version `from` of an event to the next.
    #[must_use]
    pub fn upcast(mut self, aggregate_type: &str, event_type: &str, from: i64, upcast: Upcast) -> Self {
        self.upcasters.push(Step {
            aggregate_type: aggregate_type.to_owned(),
            event_type: event_type.to_owned(),
            from,
            upcast,
        });
        self.upcasters.sort_by_key(|step| step.from);
        self
    }

    /// Whether this is the newest shape of a known event: the only one that is written.
    pub(crate) fn is_current(&self, aggregate_type: &str, event_type: &str, version: i64) -> bool {
        self.newest(aggregate_type, event_type) == Some(version)
    }

    /// Whether a stored event of this shape can be read.
    pub(crate) fn can_read(&self, aggregate_type: &str, event_type: &str, version: i64) -> bool {
        self.newest(aggregate_type, event_type).is_some_and(|newest| {
            (version..newest).all(|from| {
                self.upcasters.iter().any(|step| {
                    step.aggregate_type == aggregate_type
                        && step.event_type == event_type
                        && step.from == from
                })
            }) && version <= newest
        })
    }

    fn newest(&self, aggregate_type: &str, event_type: &str) -> Option<i64> {
        self.newest.get(&(aggregate_type.to_owned(), event_type.to_owned())).copied()
    }

    /// The payload and version in the newest shape.
    pub(crate) fn newest_shape(
        &self,
        aggregate_type: &str,
        event_type: &str,
        version: i64,
        payload: Value,
    ) -> Result<(Value, i64), Unknown> {
        if self.is_current(aggregate_type, event_type, version) {
            return Ok((payload, version));
        }
        if !self.can_read(aggregate_type, event_type, version) {
            return Err(Unknown);
        }
        let stored = SerializedEvent::new(
            String::new(),
            0,
            aggregate_type.to_owned(),
            event_type.to_owned(),
            version.to_string(),
            payload,
            Value::Null,
        );
        let newest = self.upcasters.iter().filter(|step| step.aggregate_type == aggregate_type).fold(
            stored,
            |event, step| {
                if step.can_upcast(&event.event_type, &event.event_version) {
                    step.upcast(event)
                } else {
                    event
                }
            },
        );
        let version = newest.event_version.parse().map_err(|_| Unknown)?;
        Ok((newest.payload, version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn catalogue() -> EventCatalogue {
        let kind =
            |event_type, schema_version| EventKind { aggregate_type: "device", event_type, schema_version };
        EventCatalogue::new([kind("classified", 3), kind("suspended", 1)])
            .upcast("device", "classified", 2, |mut payload| {
                payload["b"] = json!(2);
                payload
            })
            .upcast("device", "classified", 1, |mut payload| {
                payload["a"] = json!(1);
                payload
            })
    }

    #[test]
    fn an_old_shape_is_led_to_the_newest_step_by_step() {
        let newest = catalogue().newest_shape("device", "classified", 1, json!({}));
        assert_eq!(newest, Ok((json!({ "a": 1, "b": 2 }), 3)));
        let newest = catalogue().newest_shape("device", "classified", 2, json!({}));
        assert_eq!(newest, Ok((json!({ "b": 2 }), 3)));
    }

    #[test]
    fn what_a_newer_program_wrote_is_unknown() {
        for (aggregate, event, version) in [
            ("device", "classified", 4),
            ("device", "renamed", 1),
            ("hub", "suspended", 1),
            ("device", "suspended", 0),
        ] {
            assert_eq!(
                catalogue().newest_shape(aggregate, event, version, json!({})),
                Err(Unknown),
                "{event}"
            );
            assert!(!catalogue().can_read(aggregate, event, version), "{event}");
        }
    }

    #[test]
    fn only_the_newest_shape_is_written() {
        assert!(catalogue().is_current("device", "classified", 3));
        assert!(!catalogue().is_current("device", "classified", 2));
    }
}
