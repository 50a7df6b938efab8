//! A strict reader of the OpenMetrics text format: what it does not understand fails the test.

use std::collections::{BTreeMap, BTreeSet};

use banso_tests::harness::Server;

/// What one answer said.
#[derive(Debug)]
pub(super) struct Metrics {
    /// Families by name, with their kinds.
    pub(super) kinds: BTreeMap<String, String>,
    /// Samples by name and labels, as written: `banso_commands_total{mutation="renameDevice",outcome="accepted"}`.
    samples: BTreeMap<String, f64>,
    pub(super) text: String,
}

impl Metrics {
    /// Asks a server that was started with `BANSO_METRICS_LISTEN`.
    pub(super) async fn of(server: &Server<'_>) -> Self {
        let response = server.http().get(address(server)).send().await.expect("the metrics answer");
        assert_eq!(response.status(), 200);
        let kind = response.headers()["content-type"].to_str().expect("text").to_owned();
        assert!(kind.starts_with("application/openmetrics-text; version=1.0.0"), "{kind}");
        Self::read(response.text().await.expect("a body"))
    }

    /// A sample; 0 where nothing was counted yet.
    pub(super) fn value(&self, sample: &str) -> f64 {
        self.samples.get(sample).copied().unwrap_or_default()
    }

    /// A sample that must be there.
    pub(super) fn given(&self, sample: &str) -> f64 {
        *self.samples.get(sample).unwrap_or_else(|| panic!("{sample} is missing: {}", self.text))
    }

    /// The sum of a family's samples with this name.
    pub(super) fn sum(&self, name: &str) -> f64 {
        let of_it = self.samples.iter().filter(|(sample, _)| sample.split('{').next() == Some(name));
        of_it.map(|(_, value)| value).sum()
    }

    /// How many more than before.
    pub(super) fn since(&self, before: &Self, sample: &str) -> f64 {
        self.value(sample) - before.value(sample)
    }

    /// Every name under which a sample can be asked for.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let suffixed = |(name, kind): (&String, &String)| {
            let suffixes: &[&str] = match kind.as_str() {
                "counter" => &["_total"],
                "histogram" => &["_bucket", "_sum", "_count"],
                "info" => &["_info"],
                _ => &[""],
            };
            suffixes.iter().map(|suffix| format!("{name}{suffix}")).collect::<Vec<_>>()
        };
        self.kinds.iter().flat_map(suffixed).collect()
    }

    fn read(text: String) -> Self {
        let mut metrics = Self { kinds: BTreeMap::new(), samples: BTreeMap::new(), text: String::new() };
        let body = text.strip_suffix("# EOF\n").expect("it ends with # EOF");
        let (mut helped, mut family) = (String::new(), String::new());
        for line in body.lines() {
            let words: Vec<&str> = line.splitn(4, ' ').collect();
            match words[..] {
                ["#", "HELP", name, help] => {
                    assert!(help.len() > 5, "{line}");
                    name.clone_into(&mut helped);
                }
                ["#", "TYPE", name, kind] => {
                    assert_eq!(name, helped, "a family says first what it is for: {line}");
                    assert!(name.starts_with("banso_"), "{line}");
                    assert!(
                        metrics.kinds.insert(name.to_owned(), kind.to_owned()).is_none(),
                        "twice: {line}"
                    );
                    name.clone_into(&mut family);
                }
                ["#", "UNIT", name, unit] => {
                    assert!(name == family && name.ends_with(unit), "a name ends with its unit: {line}");
                }
                _ => metrics.sample(line, &family),
            }
        }
        metrics.check_histograms();
        Self { text, ..metrics }
    }

    fn sample(&mut self, line: &str, family: &str) {
        let (sample, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("no sample: {line}"));
        let name = sample.split('{').next().unwrap_or_default();
        let suffix =
            name.strip_prefix(family).unwrap_or_else(|| panic!("outside its family {family}: {line}"));
        let expected: &[&str] = match self.kinds[family].as_str() {
            "counter" => &["_total"],
            "gauge" => &[""],
            "histogram" => &["_bucket", "_sum", "_count"],
            "info" => &["_info"],
            kind => panic!("no kind that is used here: {kind}"),
        };
        assert!(expected.contains(&suffix), "{line}");
        if let Some(labels) = sample.strip_prefix(name).filter(|labels| !labels.is_empty()) {
            assert!(labels.starts_with('{') && labels.ends_with("\"}"), "{line}");
        }
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        assert!(self.samples.insert(sample.to_owned(), value).is_none(), "twice: {line}");
    }

    /// Buckets grow, and the last one holds everything.
    fn check_histograms(&self) {
        let histograms = self.kinds.iter().filter(|(_, kind)| *kind == "histogram");
        for (name, _) in histograms {
            let counts =
                self.samples.iter().filter(|(sample, _)| sample.starts_with(&format!("{name}_count")));
            for (sample, count) in counts {
                let labels = sample.trim_start_matches(&format!("{name}_count")).trim_matches(['{', '}']);
                let joint = if labels.is_empty() { "" } else { "," };
                let last = [
                    format!("{name}_bucket{{le=\"+Inf\"{joint}{labels}}}"),
                    format!("{name}_bucket{{{labels}{joint}le=\"+Inf\"}}"),
                ];
                let held = last.iter().find_map(|bucket| self.samples.get(bucket));
                assert_eq!(held, Some(count), "{sample}");
            }
        }
    }
}

/// Where the metrics of a server are, as it printed it.
pub(super) fn address(server: &Server<'_>) -> String {
    let log = server.log();
    let address = log.split("metrics:").nth(1).and_then(|rest| rest.split_whitespace().next());
    address.unwrap_or_else(|| panic!("no metrics are announced: {log}")).to_owned()
}
