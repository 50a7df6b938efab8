//! The smaller parts of the page of a device.

use super::device_page::{
    DevicePageDeviceConsultations as Consultation, DevicePageDeviceRoadmapBalance as Balance,
    DevicePageDeviceRoadmapBalanceDomains as Domain, StepMilestone as Milestone,
};
use super::{Device, Roadmap};
use crate::pages::Fact;
use crate::pages::consultation::consultation_path;
use crate::pages::startups::progress;
use crate::shown::{
    Badge, Closed, DeviceStanding, Icon, MilestoneStatus, Say, Shown, Stage, Tone, milestone_badge,
    milestone_name,
};
use crate::visit::Visit;

pub(super) struct LeftOut {
    pub(super) name: String,
    pub(super) why: String,
}

pub(super) struct DomainRow {
    pub(super) name: String,
    /// How much of it is achieved, and how far it is behind where it is out of balance.
    pub(super) line: String,
    pub(super) cells: Vec<Cell>,
}

/// How many milestones of a domain count in a stage, and how many are achieved.
pub(super) struct Cell {
    /// What it is of, where the columns stand below each other.
    pub(super) stage: String,
    pub(super) text: String,
    pub(super) class: &'static str,
}

pub(super) struct Record {
    /// The page of the record.
    pub(super) href: String,
    pub(super) topic: String,
    pub(super) kind: String,
    /// When it was held; where that is not known, when it was recorded and by whom.
    pub(super) when: String,
    /// How its milestone stands, once it was reported.
    pub(super) stands: Option<Badge>,
    pub(super) withdrawn: Option<String>,
    pub(super) questions: Vec<Question>,
    pub(super) text: Option<String>,
}

pub(super) struct Question {
    pub(super) question: String,
    pub(super) answer: Option<String>,
}

/// A gate: how it stands in a word, and the times it was held.
pub(super) struct GateRow {
    /// The place of what is folded up of it.
    pub(super) anchor: String,
    pub(super) name: String,
    pub(super) before: String,
    pub(super) state: Badge,
    pub(super) held: Vec<String>,
    /// Whether it was held and is not passed: only then what was said of it is unfolded.
    pub(super) open: bool,
}

pub(super) fn facts(say: Say, device: &Device) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut standing = say.text(&device.standing.key());
    if let (true, Some(on)) = (device.standing != DeviceStanding::Active, &device.standing_on) {
        standing = format!("{standing} · {}", Shown::occurred(say, on).text);
    }
    let stage = device.stage.map_or_else(|| say.text("stage-none"), |stage| say.text(&stage.key()));
    let class = device.class.map_or_else(|| say.text("class-none"), |class| say.text(&class.key()));
    let instrument = device.instrument.map(|instrument| say.text(&instrument.key()));
    vec![
        fact("device-stage", stage),
        fact("device-progress", progress(say, device.progress.achieved, device.progress.total)),
        fact("device-standing", standing),
        fact("device-class", class),
        fact("device-form", say.text(&device.form.key())),
        fact("device-purpose", say.text(&device.purpose.key())),
        fact("device-instrument", instrument.unwrap_or_else(|| say.text("instrument-none"))),
        fact("device-seen", who_sees(say, device)),
    ]
}

/// Who can see the record: the startup itself, and the people of the hubs that run alongside.
pub(super) fn who_sees(say: Say, device: &Device) -> String {
    let engagements = device.owner.as_ref().map(|owner| owner.engagements.as_slice()).unwrap_or_default();
    let hubs = engagements.iter().filter(|one| one.until.is_none()).filter_map(|one| one.hub.as_ref());
    let hubs: Vec<&str> = hubs.map(|hub| say.name(&hub.name, hub.name_en.as_deref())).collect();
    if hubs.is_empty() {
        return say.text("device-seen-alone");
    }
    say.with("device-seen-by", &[("hubs", say.joined(&hubs, "・"))])
}

pub(super) fn left_out(roadmap: &Roadmap) -> Vec<LeftOut> {
    let line = |one: &super::device_page::DevicePageDeviceRoadmapLeftOut| {
        let why: Vec<&str> = one.reasons.iter().map(|reason| reason.text.as_str()).collect();
        LeftOut { name: one.definition.name.clone(), why: why.join(" / ") }
    };
    roadmap.left_out.iter().map(line).collect()
}

pub(super) fn domains(say: Say, balance: &Balance) -> Vec<DomainRow> {
    let row = |domain: &Domain| DomainRow {
        name: domain.name.clone(),
        line: standing(say, balance, domain),
        cells: Stage::ALL.iter().map(|stage| cell(say, domain, *stage)).collect(),
    };
    balance.domains.iter().map(row).collect()
}

fn standing(say: Say, balance: &Balance, domain: &Domain) -> String {
    let counted = || domain.inputs.iter().filter(|input| input.counts_in.is_some());
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let achieved =
        progress(say, size(counted().filter(|input| input.achieved).count()), size(counted().count()));
    if balance.out_of_balance.contains(&domain.domain) {
        return format!("{achieved} · {}", say.count("balance-behind", domain.behind));
    }
    achieved
}

fn cell(say: Say, domain: &Domain, stage: Stage) -> Cell {
    let counted = domain.inputs.iter().filter(|input| input.counts_in == Some(stage));
    let (total, achieved) =
        counted.fold((0, 0), |(total, achieved), input| (total + 1, achieved + i64::from(input.achieved)));
    let stage = say.text(&stage.key());
    if total == 0 {
        return Cell { stage, text: say.text("balance-none"), class: "cell-none" };
    }
    let class = match achieved {
        0 => "cell-open",
        all if all == total => "cell-all",
        _ => "cell-some",
    };
    Cell { stage, text: format!("{achieved} / {total}"), class }
}

/// The records of consultations, the newest first.
pub(super) fn records(visit: &Visit, device: &mut Device) -> Vec<Record> {
    let mut records = std::mem::take(&mut device.consultations);
    records.sort_by_key(|one| std::cmp::Reverse(one.opened.at));
    records.into_iter().map(|one| record(visit, device, one)).collect()
}

fn record(visit: &Visit, device: &Device, one: Consultation) -> Record {
    let say = visit.say;
    let href = consultation_path(&device.id, &one.milestone.kind, one.milestone.occurrence);
    let mut items = device.roadmap.iter().flat_map(|roadmap| &roadmap.items);
    let is_it =
        |key: &Milestone| key.kind == one.milestone.kind && key.occurrence == one.milestone.occurrence;
    let item = items.find(|item| is_it(&item.milestone));
    let told = |status| {
        use MilestoneStatus::{Achieved, Reported, Returned};
        matches!(status, Reported | Returned | Achieved)
    };
    let stands = item.filter(|item| told(item.status));
    let held = item.and_then(|item| item.occurred.as_ref()).map(|on| Shown::occurred(say, on).text);
    let held = held.map(|date| say.with("consultation-held", &[("date", date)]));
    let at = Shown::instant(say, one.opened.at).text;
    let by = one.opened.by.name.unwrap_or_else(|| say.text("nameless"));
    let questions = one.questions.into_iter().filter(|question| question.withdrawn.is_none());
    let questions = questions.map(|question| Question {
        question: question.question,
        answer: question
            .answer
            .map(|answer| format!("{} · {}", answer.text, Shown::occurred(say, &answer.on).text)),
    });
    Record {
        href: visit.at(&href),
        topic: one.topic,
        kind: milestone_name(say, &one.milestone.name, one.milestone.occurrence),
        when: held.unwrap_or_else(|| say.with("consultations-opened", &[("by", by), ("at", at)])),
        stands: stands.map(|item| milestone_badge(say, item.status, item.due)),
        withdrawn: one.withdrawn.map(|gone| say.with("consultations-withdrawn", &[("reason", gone.reason)])),
        questions: questions.collect(),
        text: one.text.map(|text| text.text),
    }
}

pub(super) fn gates(say: Say, roadmap: &Roadmap) -> Vec<GateRow> {
    roadmap.gates.iter().map(|gate| gate_row(say, gate)).collect()
}

fn gate_row(say: Say, gate: &super::device_page::DevicePageDeviceRoadmapGates) -> GateRow {
    let held = gate.reviews.iter().map(|review| {
        let on = Shown::occurred(say, &review.on).text;
        let reason = review.reason.as_ref().map(|reason| format!(" — {reason}")).unwrap_or_default();
        format!("{on}: {}{reason}", say.text(&review.decision.key()))
    });
    let passed = gate.passed == Some(true);
    let last = gate.reviews.last().map(|review| say.text(&review.decision.key()));
    let (tone, icon) = match (passed, last.is_some()) {
        (true, _) => (Tone::Good, Icon::Done),
        (false, true) => (Tone::Waiting, Icon::Again),
        (false, false) => (Tone::Quiet, Icon::Open),
    };
    GateRow {
        anchor: gate.gate.key(),
        name: say.text(&gate.gate.key()),
        before: say.with("gates-before", &[("milestone", gate.milestone.name.clone())]),
        state: Badge { tone, icon, label: last.unwrap_or_else(|| say.text("gates-never")) },
        held: held.collect(),
        open: !passed,
    }
}
