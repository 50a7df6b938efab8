//! What stands in which line, told by devices whose streams the domain decided.

mod authorisation;
mod insurance;
mod overseas;
mod trial;

use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind as K};
use banso_domain::device::{Confirmation, DeviceCommand, MilestoneReport};
use banso_domain::value::OccurredDate;

use crate::roadmap::{Item, Roadmap, fold_all};
use crate::story::{Story, document, name, reason};

fn key(kind: K, occurrence: u32) -> MilestoneKey {
    MilestoneKey { kind, occurrence }
}

fn on(text: &str) -> OccurredDate {
    text.parse().unwrap()
}

fn belongs_to(kind: K, occurrence: u32) -> Evidence {
    Evidence::BelongsTo { milestone: key(kind, occurrence) }
}

/// A device of which much can be told: the first command arrives in 2029.
fn story() -> Story {
    let mut story = Story::begin();
    story.now = "2029-01-01T03:00:00Z".parse().unwrap();
    story
}

fn said(kind: K, date: &str, evidence: &[Evidence]) -> MilestoneReport {
    let shown = evidence.iter().any(|piece| piece.kind().shows());
    let minutes = (!shown).then(|| document("minutes"));
    let evidence = minutes.into_iter().chain(evidence.iter().cloned()).collect();
    MilestoneReport { kind, occurrence: None, occurred: on(date), evidence, note: None }
}

/// It happened, as background: no order of the catalogue is in the way.
fn happened(kind: K, date: &str, evidence: &[Evidence]) -> DeviceCommand {
    DeviceCommand::RecordBackground { report: said(kind, date, evidence) }
}

fn reported(kind: K, date: &str, evidence: &[Evidence]) -> DeviceCommand {
    let report = said(kind, date, evidence);
    DeviceCommand::ReportMilestone { report, confirmation: Confirmation::Awaited }
}

fn reopened(milestone: MilestoneKey) -> DeviceCommand {
    DeviceCommand::ReopenMilestone { milestone, reason: reason("went back") }
}

fn roadmap(story: &Story) -> Roadmap {
    fold_all(&story.events).unwrap().unwrap()
}

fn keys(items: &[&Item]) -> Vec<MilestoneKey> {
    items.iter().map(|item| item.key).collect()
}
