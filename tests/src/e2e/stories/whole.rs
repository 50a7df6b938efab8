//! What a whole story amounts to: its lines, its balance, what was asked and answered, the hub's own milestones.

use serde_json::{Value, json};

use super::Story;

const WHOLE: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { \
    device(id: $id, minPosition: $min, asOf: $asOf) { \
      consultations { topic questions { question answer { text } } followed { question kind milestone { kind \
        own { name } } } } \
      roadmap { \
        authorisations { kind instrument filed on status class holder { name } numbers { number } } \
        authorisationNumbers { from number } \
        insuranceApplications { filing category filed deemedFiled decided result coveredCategory coveredFrom \
          clock { coveredFrom { onDay atTheLatest } } } \
        trials { kind announced review contracts { occurred } starts { occurred } firstSubjects { occurred } \
          completions { occurred } jrctIds counts { asOf enrolled replaced } } \
        overseas { country supporters { organisation } applications { procedure on } clearances { procedure on } } \
        balance { stage outOfBalance domains { domain completeUpTo furthest achieved applicable } } \
        templates { code version } \
        items { milestone { kind own { code } } status occurred followedFrom { topic question } } } } }";

/// A device and its lines, as the mentor sees them.
pub(super) struct Whole(Value);

impl Story {
    /// The whole as of some moment.
    pub(super) async fn whole(&self, as_of: Value) -> Whole {
        let variables = json!({ "id": self.device, "min": self.told.get(), "asOf": as_of });
        Whole(self.mentor.asks(WHOLE, variables).await["device"].clone())
    }
}

impl Whole {
    /// Some fields of each line of the roadmap, one text a line; nested lists are joined, such as `NEW 2024-03-29`.
    pub(super) fn lines(&self, line: &str, fields: &[&str]) -> Vec<String> {
        let lines = self.0["roadmap"][line].as_array().expect("lines");
        lines.iter().map(|line| told(line, fields)).collect()
    }

    /// How far each domain is: `CLINICAL 3/5 CLINICAL`, with the stage up to which it is complete.
    pub(super) fn balance(&self) -> Vec<String> {
        let domains = self.0["roadmap"]["balance"]["domains"].as_array().expect("domains");
        let said = |domain: &Value| {
            let (achieved, of) = (&domain["achieved"], &domain["applicable"]);
            let stage = domain["completeUpTo"].as_str().unwrap_or("-");
            format!("{} {achieved}/{of} {stage}", domain["domain"].as_str().unwrap_or("?"))
        };
        domains.iter().map(said).collect()
    }

    /// The domains that are behind.
    pub(super) fn out_of_balance(&self) -> &Value {
        &self.0["roadmap"]["balance"]["outOfBalance"]
    }

    /// The records of consultations.
    pub(super) fn consultations(&self) -> &Value {
        &self.0["consultations"]
    }

    /// The milestones of the hub's own, such as `animal-pilot ACHIEVED 2021-07-12`.
    pub(super) fn own(&self) -> Vec<String> {
        let items = self.0["roadmap"]["items"].as_array().expect("milestones").iter();
        let own = items.filter(|item| !item["milestone"]["own"].is_null());
        own.map(|item| told(item, &["milestone.own.code", "status", "occurred"])).collect()
    }
}

/// Fields by their paths; a dot goes into an object or into each of a list.
fn told(value: &Value, fields: &[&str]) -> String {
    fields.iter().map(|field| at(value, field)).collect::<Vec<_>>().join(" ")
}

fn at(value: &Value, path: &str) -> String {
    match (value, path.split_once('.')) {
        (Value::Array(list), _) => list.iter().map(|one| at(one, path)).collect::<Vec<_>>().join("+"),
        (Value::Null, _) => "-".to_owned(),
        (value, Some((field, rest))) => at(&value[field], rest),
        (value, None) if path.is_empty() => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        (value, None) => at(&value[path], ""),
    }
}
