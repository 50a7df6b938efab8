//! The names under which counters are shown, each with what it says.

use banso_api::bus::BusMeters;
use banso_api::http::TransportMeters;
use banso_eventstore::db::PoolState;
use banso_eventstore::meters::{ByName, Counter, Histogram, LogMeters};
use banso_web::WebMeters;
use prometheus_client::registry::Unit;

use super::text::{Family, Labels, Samples};

/// What found no place of its own.
const OTHERS: &str = "other";

impl Family {
    /// The same in seconds.
    pub(super) fn in_seconds(self) -> Self {
        Self { unit: Some(Unit::Seconds), ..self }
    }
}

pub(super) fn gauge(name: &'static str, help: &'static str, value: f64) -> Family {
    Family { name, help, unit: None, samples: Samples::Gauges(vec![(Vec::new(), value)]) }
}

fn counters(name: &'static str, help: &'static str, samples: Vec<(Labels, u64)>) -> Family {
    Family { name, help, unit: None, samples: Samples::Counters(samples) }
}

fn counter(name: &'static str, help: &'static str, counter: &Counter) -> Family {
    counters(name, help, vec![(Vec::new(), counter.get())])
}

fn histograms(name: &'static str, help: &'static str, samples: Vec<(Labels, &Histogram)>) -> Family {
    let read = samples.into_iter().map(|(labels, histogram)| (labels, histogram.read())).collect();
    Family { name, help, unit: None, samples: Samples::Histograms(read) }
}

pub(super) fn labelled<const N: usize>(labels: [(&'static str, &str); N]) -> Labels {
    labels.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

/// Everything that has a name, and what has none.
fn named<T: Default>(meters: &ByName<T>) -> impl Iterator<Item = (&str, &T)> {
    meters.read().into_iter().chain([(OTHERS, meters.others())])
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; 2^53 events do not occur")]
pub(super) fn float(value: i64) -> f64 {
    value as f64
}

pub(super) fn log(meters: &LogMeters, head: i64) -> Vec<Family> {
    let moved = [("stream", &meters.streams_moved), ("context", &meters.contexts_moved)];
    let cached = [("hit", &meters.cache_hits), ("miss", &meters.cache_misses)];
    let by = |label: &'static str, counters: [(&str, &Counter); 2]| {
        counters.map(|(value, counter)| (labelled([(label, value)]), counter.get())).to_vec()
    };
    vec![
        gauge("banso_log_position", "The position of the last event that this process knows of", float(head)),
        counter("banso_log_events", "Events that this process has appended", &meters.events),
        counter("banso_log_commands", "Commands that this process has appended", &meters.commands),
        histograms(
            "banso_append_group_units",
            "Commands that the writer took into one transaction",
            vec![(Vec::new(), &meters.group_units)],
        ),
        histograms(
            "banso_append_group_duration",
            "From when the writer took a group until everybody in it was answered",
            vec![(Vec::new(), &meters.group_seconds)],
        )
        .in_seconds(),
        counters(
            "banso_version_conflicts",
            "Version checks that were lost: of the stream that grows, or of one that the decision rested on",
            by("kind", moved),
        ),
        counter(
            "banso_writer_retries",
            "Groups that were written again after the connection was lost",
            &meters.writer_retries,
        ),
        counters(
            "banso_state_cache_requests",
            "States of aggregates asked of the cache",
            by("result", cached),
        ),
    ]
}

pub(super) fn commands(meters: &BusMeters) -> Vec<Family> {
    let mut outcomes = Vec::new();
    for (mutation, read) in named(&meters.commands) {
        for (outcome, count) in read.read().into_iter().filter(|(_, count)| *count > 0) {
            outcomes.push((labelled([("mutation", mutation), ("outcome", outcome)]), count));
        }
    }
    let refusals = named(&meters.refusals).filter(|(_, count)| count.get() > 0);
    let refusals = refusals.map(|(code, count)| (labelled([("code", code)]), count.get())).collect();
    vec![
        counters(
            "banso_commands",
            "Commands by what came of them; replayed ones were accepted before and are answered as they were then",
            outcomes,
        ),
        counter(
            "banso_command_retries",
            "Commands that were decided again because something had moved meanwhile",
            &meters.retries,
        ),
        counters("banso_refusals", "Reasons for which mutations were refused, by code", refusals),
    ]
}

pub(super) fn graphql(meters: &TransportMeters) -> Vec<Family> {
    let answered = meters.answered().into_iter().map(|met| {
        let labels = [("transport", met.transport), ("operation", met.operation), ("outcome", met.outcome)];
        (labelled(labels), met.count)
    });
    let answered = answered.collect();
    let mut durations = Vec::new();
    for (operation, fields) in meters.durations() {
        for (field, histogram) in named(fields).filter(|(_, histogram)| histogram.read().count > 0) {
            durations.push((labelled([("operation", operation), ("field", field)]), histogram));
        }
    }
    vec![
        counters(
            "banso_graphql_operations",
            "GraphQL operations by the way they came and the code that led their answer",
            answered,
        ),
        histograms(
            "banso_graphql_operation_duration",
            "How long GraphQL operations took, by the one field that they ask at the root",
            durations,
        )
        .in_seconds(),
        gauge("banso_open_websockets", "WebSockets that are open", float(meters.sockets())),
    ]
}

pub(super) fn http(web: &WebMeters, statuses: impl Iterator<Item = (usize, u64)>) -> Vec<Family> {
    let pages = named(&web.pages).filter(|(_, histogram)| histogram.read().count > 0);
    let pages = pages.map(|(route, histogram)| (labelled([("route", route)]), histogram)).collect();
    let statuses = statuses.map(|(status, count)| (labelled([("status", &status.to_string())]), count));
    vec![
        histograms("banso_page_duration", "How long pages took, by the template of their route", pages)
            .in_seconds(),
        counters("banso_http_responses", "Answers over HTTP by status", statuses.collect()),
        gauge(
            "banso_open_event_streams",
            "Pages that follow what is recorded",
            float(i64::try_from(web.streams()).unwrap_or(i64::MAX)),
        ),
    ]
}

pub(super) fn database(pools: &[PoolState]) -> Vec<Family> {
    let mut connections = Vec::new();
    for pool in pools {
        for (state, count) in [("idle", pool.idle), ("used", pool.open.saturating_sub(pool.idle))] {
            connections.push((labelled([("pool", pool.name), ("state", state)]), f64::from(count)));
        }
    }
    let most = pools.iter().map(|pool| (labelled([("pool", pool.name)]), f64::from(pool.most))).collect();
    vec![
        Family {
            name: "banso_database_connections",
            help: "Connections to the database",
            unit: None,
            samples: Samples::Gauges(connections),
        },
        Family {
            name: "banso_database_connections_max",
            help: "How many connections there may be",
            unit: None,
            samples: Samples::Gauges(most),
        },
    ]
}
