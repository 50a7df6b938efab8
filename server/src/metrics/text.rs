//! Families of metrics as text, by the library that knows the format.

use std::fmt;

use banso_eventstore::meters::Spread;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, MetricEncoder, NoLabelSet, text};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::{Registry, Unit};

/// Names and values that tell samples of a family apart.
pub(super) type Labels = Vec<(&'static str, String)>;

/// Everything under one name. The unit and what the kind asks for (`_total`, `_info`, `_bucket`) follow the name.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) unit: Option<Unit>,
    pub(super) samples: Samples,
}

/// What was read of a family.
#[derive(Debug)]
pub(super) enum Samples {
    Counters(Vec<(Labels, u64)>),
    Gauges(Vec<(Labels, f64)>),
    Histograms(Vec<(Labels, Spread)>),
    Info(Labels),
}

/// What is written in one answer.
#[derive(Debug)]
struct Written(Vec<Family>);

/// The text.
///
/// # Errors
/// The library could not write it.
pub(super) fn render(families: Vec<Family>) -> Result<String, fmt::Error> {
    let mut registry = Registry::default();
    registry.register_collector(Box::new(Written(families)));
    let mut written = String::new();
    text::encode(&mut written, &registry)?;
    Ok(written)
}

impl Collector for Written {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        for Family { name, help, unit, samples } in &self.0 {
            samples.encode(encoder.encode_descriptor(name, help, unit.as_ref(), samples.kind())?)?;
        }
        Ok(())
    }
}

impl Samples {
    fn kind(&self) -> MetricType {
        match self {
            Self::Counters(_) => MetricType::Counter,
            Self::Gauges(_) => MetricType::Gauge,
            Self::Histograms(_) => MetricType::Histogram,
            Self::Info(_) => MetricType::Info,
        }
    }

    fn encode(&self, mut encoder: MetricEncoder<'_>) -> fmt::Result {
        match self {
            Self::Counters(samples) => samples.iter().try_for_each(|(labels, value)| {
                encoder.encode_family(labels)?.encode_counter::<NoLabelSet, u64, u64>(value, None)
            }),
            Self::Gauges(samples) => samples
                .iter()
                .try_for_each(|(labels, value)| encoder.encode_family(labels)?.encode_gauge(value)),
            Self::Histograms(samples) => {
                samples.iter().try_for_each(|(labels, Spread { sum, count, buckets })| {
                    encoder.encode_family(labels)?.encode_histogram::<NoLabelSet>(*sum, *count, buckets, None)
                })
            }
            Self::Info(labels) => encoder.encode_info(labels),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_says_what_it_is_and_ends() {
        let spread = Spread { sum: 1.5, count: 2, buckets: vec![(1.0, 1), (f64::INFINITY, 1)] };
        let families = vec![
            Family {
                name: "banso_things",
                help: "Things",
                unit: None,
                samples: Samples::Counters(vec![(vec![("kind", "a\"b\n".to_owned())], 3), (Vec::new(), 4)]),
            },
            Family {
                name: "banso_waits",
                help: "Waits",
                unit: Some(Unit::Seconds),
                samples: Samples::Histograms(vec![(Vec::new(), spread)]),
            },
        ];
        let text = render(families).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "# HELP banso_things Things",
                "# TYPE banso_things counter",
                r#"banso_things_total{kind="a\"b\n"} 3"#,
                "banso_things_total 4",
                "# HELP banso_waits_seconds Waits",
                "# TYPE banso_waits_seconds histogram",
                "# UNIT banso_waits_seconds seconds",
                "banso_waits_seconds_sum 1.5",
                "banso_waits_seconds_count 2",
                r#"banso_waits_seconds_bucket{le="1.0"} 1"#,
                r#"banso_waits_seconds_bucket{le="+Inf"} 2"#,
                "# EOF",
            ]
        );
    }
}
