//! What somebody sees of a device, asked in words.

use serde_json::Value;

pub(super) const DEVICE: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { \
    device(id: $id, minPosition: $min, asOf: $asOf) { name class stage standing instrument owner { id } roadmap { \
      classUnfitForRoute owners { startup { id } from } parties { role name licence from } \
      classifications { class from source corrections { was reason } } pace { done of } \
      nextSteps(first: 5) { milestone { kind } } \
      leftOut { definition { kind } reasons { code text mark isEditableDefault } } \
      gates { gate passed reviews { decision on reason } } pivots { kind on redone { kind } } \
      items { milestone { kind occurrence } status occurred lateDays reason due dueDays plan { planned } \
        outsideRoute { code } evidence { kind ... on ApprovalEvidence { number } \
          ... on InsuranceCategoryEvidence { category } ... on InsuranceOutcomeEvidence { result coveredCategory } \
        } } } } }";

/// A device as somebody saw it.
pub(super) struct Seen(pub(super) Value);

impl Seen {
    /// A field of the roadmap.
    pub(super) fn roadmap(&self, field: &str) -> &Value {
        &self.0["roadmap"][field]
    }

    /// Status and date of each occurrence of a milestone, such as `ACHIEVED 2022-04-01`; empty when it is not on the
    /// roadmap.
    pub(super) fn told(&self, kind: &str) -> String {
        let told: Vec<String> = self
            .items(kind)
            .map(|item| {
                let date = item["occurred"].as_str().unwrap_or("-");
                format!("{} {date}", item["status"].as_str().unwrap_or("?"))
            })
            .collect();
        told.join(", ")
    }

    /// The last occurrence of a milestone on the roadmap.
    pub(super) fn item(&self, kind: &str) -> &Value {
        self.items(kind).last().unwrap_or_else(|| panic!("no {kind}: {}", self.0))
    }

    /// Why a milestone is left out: the codes; empty when it is on the roadmap.
    pub(super) fn left_out(&self, kind: &str) -> Vec<&str> {
        self.reasons(kind).iter().filter_map(|reason| reason["code"].as_str()).collect()
    }

    /// Why a milestone is left out, in full.
    pub(super) fn reasons(&self, kind: &str) -> &[Value] {
        let left_out = self.roadmap("leftOut").as_array().expect("what is left out");
        let about = left_out.iter().find(|entry| entry["definition"]["kind"] == kind);
        about.and_then(|entry| entry["reasons"].as_array()).map_or(&[], Vec::as_slice)
    }

    /// What comes next, soonest first.
    pub(super) fn next(&self) -> Vec<&str> {
        let steps = self.roadmap("nextSteps").as_array().expect("next steps").iter();
        steps.filter_map(|step| step["milestone"]["kind"].as_str()).collect()
    }

    /// The occurrence of a milestone that waits for a mentor.
    pub(super) fn waiting(&self, kind: &str) -> i64 {
        let waiting = self.items(kind).find(|item| item["status"] == "REPORTED");
        let occurrence = waiting.and_then(|item| item["milestone"]["occurrence"].as_i64());
        occurrence.unwrap_or_else(|| panic!("no report of {kind} waits: {}", self.told(kind)))
    }

    fn items<'s>(&'s self, kind: &str) -> impl Iterator<Item = &'s Value> {
        let items = self.roadmap("items").as_array().expect("milestones");
        items.iter().filter(move |item| item["milestone"]["kind"] == kind)
    }
}

/// The rows of a count, such as `II FY2024: 1, III FY2025: 2`.
pub(super) fn told_in_rows(counts: &Value, by: &[&str]) -> String {
    let rows = counts["rows"].as_array().expect("rows");
    let sum: i64 = rows.iter().filter_map(|row| row["count"].as_i64()).sum();
    assert_eq!(counts["total"], sum, "{counts}");
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let values: Vec<&str> = by.iter().map(|dimension| value(row, dimension)).collect();
            format!("{}: {}", values.join(" "), row["count"])
        })
        .collect();
    told.join(", ")
}

fn value<'r>(row: &'r Value, dimension: &str) -> &'r str {
    let value = match dimension {
        "CLASS" => &row["class"],
        "FISCAL_YEAR" => &row["fiscalYear"],
        "FORM" => &row["form"],
        "INSTRUMENT" => &row["instrument"],
        "PURPOSE" => &row["purpose"],
        "KIND" => &row["kind"],
        "STAGE" => &row["stage"],
        "HUB" => &row["hub"]["code"],
        other => panic!("no dimension {other}"),
    };
    value.as_str().unwrap_or("-")
}
