//! The wire form of events: which types and versions this program can read.
//!
//! Event names are permanent. A changed shape gets a new version and an upcaster; the golden files under
//! `domain/golden` keep one example of every version that was ever written.

use cqrs_es::DomainEvent;

use crate::decider::Decider;
use crate::{account::Account, device::Device, hub::Hub, programme::Programme, startup::Startup};
use crate::{assessment::Assessment, citation::Citation, indicator::Indicator, plan::Plan};

/// One kind of event this program can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKind {
    /// The aggregate's name in the log.
    pub aggregate_type: &'static str,
    /// The event's name in the log.
    pub event_type: &'static str,
    /// The newest version of its shape.
    pub schema_version: i64,
}

/// An event enum that lists its names.
pub trait NamedEvents: DomainEvent {
    /// The names and newest versions of all variants.
    const NAMES: &'static [(&'static str, i64)];
}

/// Every kind of event of every aggregate.
pub fn event_kinds() -> Vec<EventKind> {
    fn of<D: Decider>() -> impl Iterator<Item = EventKind>
    where
        D::Event: NamedEvents,
    {
        D::Event::NAMES.iter().map(|&(event_type, schema_version)| EventKind {
            aggregate_type: D::TYPE,
            event_type,
            schema_version,
        })
    }
    of::<Account>()
        .chain(of::<Programme>())
        .chain(of::<Hub>())
        .chain(of::<Startup>())
        .chain(of::<Device>())
        .chain(of::<Plan>())
        .chain(of::<Indicator>())
        .chain(of::<Assessment>())
        .chain(of::<Citation>())
        .collect()
}

/// Declares an event enum: externally tagged by explicit names, each with its version.
#[macro_export]
macro_rules! events {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])*
            $variant:ident = $wire:literal v $version:literal { $($body:tt)* })*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[serde(rename = $wire)]
                $variant { $($body)* }
            ),*
        }

        impl ::cqrs_es::DomainEvent for $name {
            fn event_type(&self) -> String {
                match self {
                    $(Self::$variant { .. } => $wire.to_owned()),*
                }
            }

            fn event_version(&self) -> String {
                match self {
                    $(Self::$variant { .. } => stringify!($version).to_owned()),*
                }
            }
        }

        impl $crate::wire::NamedEvents for $name {
            const NAMES: &'static [(&'static str, i64)] = &[$(($wire, $version)),*];
        }
    };
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;

    /// The golden files, by aggregate and event, as they were first written.
    fn golden() -> Vec<(&'static str, &'static str, Value)> {
        include!("../golden/list.in")
            .into_iter()
            .map(|(aggregate, event, text)| {
                (aggregate, event, serde_json::from_str(text).expect("golden JSON"))
            })
            .collect()
    }

    fn round_trip<E: DomainEvent>(event_type: &str, payload: &Value) -> (E, Value) {
        let event: E = serde_json::from_value(json!({ event_type: payload })).unwrap_or_else(|error| {
            panic!(
                "golden/…/{event_type} is no longer readable: {error}; write a new version and an upcaster"
            )
        });
        let again = serde_json::to_value(&event).expect("serialises")[event_type].clone();
        (event, again)
    }

    fn check<D: Decider>(event_type: &str, payload: &Value) {
        let (event, again) = round_trip::<D::Event>(event_type, payload);
        assert_eq!(&again, payload, "{}.{event_type} is written differently now", D::TYPE);
        assert_eq!(event.event_type(), event_type);
    }

    #[test]
    fn every_event_ever_written_is_read_and_written_as_then() {
        for (aggregate, event_type, payload) in golden() {
            match aggregate {
                Account::TYPE => check::<Account>(event_type, &payload),
                Programme::TYPE => check::<Programme>(event_type, &payload),
                Hub::TYPE => check::<Hub>(event_type, &payload),
                Startup::TYPE => check::<Startup>(event_type, &payload),
                Device::TYPE => check::<Device>(event_type, &payload),
                Plan::TYPE => check::<Plan>(event_type, &payload),
                Indicator::TYPE => check::<Indicator>(event_type, &payload),
                Assessment::TYPE => check::<Assessment>(event_type, &payload),
                Citation::TYPE => check::<Citation>(event_type, &payload),
                other => panic!("no aggregate {other}"),
            }
        }
    }

    #[test]
    fn every_kind_of_event_has_a_golden_file() {
        let files: BTreeSet<_> = golden().into_iter().map(|(a, e, _)| (a, e)).collect();
        for kind in event_kinds() {
            assert!(
                files.contains(&(kind.aggregate_type, kind.event_type)),
                "add domain/golden/{}/{}.v{}.json and name it in golden/list.in",
                kind.aggregate_type,
                kind.event_type,
                kind.schema_version
            );
        }
    }
}
