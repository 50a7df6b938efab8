//! A milestone of a device: how far it is and what shows it, what can be done about it, how it came to this.

pub(super) mod evidence;
mod forms;

pub(super) use forms::{confirmations, send, show as show_form};

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::startup::everybody;
use super::startups::startup_link;
use super::{Fact, Link, done as said, milestone_key, milestone_path};
use crate::form::{self, Offer, Subject as _};
use crate::frame::{self, Frame, Person};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Badge, Closed as _, DueStatus, Entry, EvidenceKind, Lane, MilestoneKind, MilestoneStatus, Recorded, Say,
    Shown, SourceMark, Stage, milestone_badge, milestone_name, scalar, step_time,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/milestone.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "DueStatus",
        "MilestoneStatus",
        "MilestoneKind",
        "EvidenceKind",
        "Stage",
        "Lane",
        "SourceMark"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
pub(super) struct MilestonePage;

use milestone_page::{
    Item, MilestonePageDevice as Device, MilestonePageDeviceConsultations as Consultation,
    MilestonePageMilestoneCatalogueMilestones as Definition,
};

/// What a page or form about a milestone stands on.
struct Loaded {
    device: Device,
    item: Item,
    /// What the consultation was about that is on record, where the milestone is one.
    topic: Option<String>,
    /// What the record of the consultation is called whose text is kept here, where the milestone is one.
    record: Option<String>,
    definitions: Vec<Definition>,
}

impl Loaded {
    fn definition(&self) -> Option<&Definition> {
        self.definitions.iter().find(|one| one.kind == self.item.milestone.kind)
    }

    /// Whether somebody may keep the notes of the consultation that it is, of which there are none.
    fn wants_record(&self, person: Option<&Person>) -> bool {
        let is_without = self.item.milestone.kind.is_consultation() && self.topic.is_none();
        is_without && person.is_some_and(everybody)
    }

    fn title(&self, say: Say) -> String {
        milestone_name(say, &self.item.milestone.name, self.item.milestone.occurrence)
    }

    fn variables(&self, visit: &Visit) -> milestone_page::Variables {
        let milestone = &self.item.milestone;
        variables(visit, &self.device.id, &milestone.kind, milestone.occurrence)
    }

    /// The path of its whole history.
    fn whole_history(&self) -> String {
        let milestone = &self.item.milestone;
        format!("/devices/{}/history?milestone={}.{}", self.device.id, milestone.kind.0, milestone.occurrence)
    }
}

fn variables(
    visit: &Visit,
    device: &str,
    kind: &MilestoneKind,
    occurrence: i64,
) -> milestone_page::Variables {
    milestone_page::Variables {
        device: device.to_owned(),
        milestone: milestone_page::MilestoneKeyInput { kind: kind.clone(), occurrence },
        min_position: visit.min_position(),
    }
}

async fn load(visit: &Visit, device: &str, milestone: &str) -> Result<Loaded, Halt> {
    let missing = || visit.halt(HaltKind::NotFound);
    let (kind, occurrence) = milestone_key(milestone).ok_or_else(missing)?;
    let answer = visit.ask::<MilestonePage>(variables(visit, device, &kind, occurrence)).await?;
    let mut device = answer.device.ok_or_else(missing)?;
    let roadmap = device.roadmap.as_mut().ok_or_else(missing)?;
    let is_it = |item: &Item| item.milestone.kind == kind && item.milestone.occurrence == occurrence;
    let place = roadmap.items.iter().position(is_it).ok_or_else(missing)?;
    let item = roadmap.items.swap_remove(place);
    let is_record = |one: &&Consultation| {
        let of = &one.milestone;
        of.kind == kind && of.occurrence == occurrence && one.withdrawn.is_none()
    };
    let kept = device.consultations.iter().find(is_record);
    let record = kept.filter(|one| one.text.is_some()).map(|one| evidence::record_of(visit.say, &one.topic));
    let topic = kept.map(|one| one.topic.clone());
    Ok(Loaded { device, item, topic, record, definitions: answer.milestone_catalogue.milestones })
}

/// What the forms about milestones say once they are done.
pub(super) fn done() -> impl Iterator<Item = &'static str> {
    form::done_words::<Loaded>()
}

/// A milestone that comes before this one.
struct Before {
    name: String,
    /// Its page; none where it is not on this roadmap.
    href: Option<String>,
    badge: Option<Badge>,
}

#[derive(Template)]
#[template(path = "milestone.html")]
struct Page {
    frame: Frame,
    crumbs: Vec<Link>,
    done: Option<String>,
    badge: Badge,
    facts: Vec<Fact>,
    /// What comes before it.
    before: Vec<Before>,
    offers: Vec<Offer>,
    /// Whether it is still to be settled: then the first thing to do stands out.
    waits: bool,
    evidence: Vec<Fact>,
    /// The record of the consultation that the milestone is.
    record: Option<Link>,
    /// Where one is made.
    consult: Option<String>,
    /// What a confirmation takes that is not there yet, in words.
    wanted: Option<String>,
    acknowledged: Vec<String>,
    history: Vec<Entry>,
    history_count: i64,
    whole_history: String,
}

/// Shows it.
pub(super) async fn show(
    visit: Visit,
    Path((device, milestone)): Path<(String, String)>,
) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(String::new()).await?;
    let loaded = load(&visit, &device, &milestone).await?;
    let mut frame = frame.with_query::<MilestonePage>(loaded.variables(&visit));
    frame.title = loaded.title(say);
    let person = frame.person.as_ref();
    let offers =
        person.map(|person| form::offers(&visit, person, &loaded, &loaded.path())).unwrap_or_default();
    let page = Page {
        crumbs: crumbs(&visit, &loaded.device),
        done: visit.query("done").and_then(|word| said(say, &word)),
        badge: milestone_badge(say, loaded.item.status, loaded.item.due),
        facts: facts(say, &loaded),
        before: before(&visit, &loaded),
        offers,
        waits: !matches!(
            loaded.item.status,
            MilestoneStatus::Achieved | MilestoneStatus::Background | MilestoneStatus::Waived
        ),
        evidence: evidence::shown(say, &loaded.item),
        record: record(&visit, &loaded),
        consult: loaded
            .wants_record(person)
            .then(|| visit.at(&format!("/devices/{}/consult", loaded.device.id))),
        wanted: wanted(say, &loaded),
        acknowledged: loaded.item.acknowledged.iter().map(|one| one.reason.clone()).collect(),
        history: history(say, &loaded),
        history_count: loaded.device.history.total_count,
        whole_history: visit.at(&loaded.whole_history()),
        frame,
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

fn crumbs(visit: &Visit, device: &Device) -> Vec<Link> {
    let owner = device.owner.as_ref();
    let owner = owner.map(|owner| startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref()));
    owner.into_iter().chain([device_link(visit, device)]).collect()
}

fn device_link(visit: &Visit, device: &Device) -> Link {
    let name = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    Link { href: visit.at(&format!("/devices/{}", device.id)), name }
}

fn record(visit: &Visit, loaded: &Loaded) -> Option<Link> {
    let of = &loaded.item.milestone;
    let path = super::consultation::consultation_path(&loaded.device.id, &of.kind, of.occurrence);
    loaded.topic.as_ref().map(|topic| Link { href: visit.at(&path), name: topic.clone() })
}

fn facts(say: Say, loaded: &Loaded) -> Vec<Fact> {
    let item = &loaded.item;
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let stamp = |by: &Option<String>, at| {
        let by = by.clone().unwrap_or_else(|| say.text("nameless"));
        format!("{by} · {}", Shown::instant(say, at).text)
    };
    let planned = step_time(say, item.plan.as_ref().map(|plan| &plan.planned), item.due_days);
    let facts = [
        item.occurred.as_ref().map(|on| fact("roadmap-occurred", Shown::occurred(say, on).text)),
        (!planned.is_empty()).then(|| fact("roadmap-planned", planned)),
        item.plan.as_ref().and_then(|plan| plan.reason.clone()).map(|why| fact("milestone-moved-why", why)),
        item.reason.clone().map(|why| fact("milestone-why", why)),
        item.note.clone().map(|note| fact("milestone-note", note)),
        item.reported.as_ref().map(|one| fact("milestone-reported", stamp(&one.by.name, one.at))),
        item.confirmed.as_ref().map(|one| fact("milestone-confirmed", stamp(&one.by.name, one.at))),
        loaded
            .definition()
            .map(|one| fact("milestone-source", say.beside(&one.source, &say.text(&one.mark.key())))),
    ];
    facts.into_iter().flatten().collect()
}

/// The milestones that come before it, with how each stands on this roadmap; of one that happened several times, the last.
fn before(visit: &Visit, loaded: &Loaded) -> Vec<Before> {
    let say = visit.say;
    let kinds = loaded.definition().map(|one| one.predecessors.as_slice()).unwrap_or_default();
    let named = kinds.iter().filter_map(|one| loaded.definitions.iter().find(|other| other.kind == one.kind));
    let items = loaded.device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    let last = |kind: &MilestoneKind| {
        let of_it = items.iter().filter(|item| item.milestone.kind == *kind);
        of_it.max_by_key(|item| item.milestone.occurrence)
    };
    named
        .map(|one| {
            let item = last(&one.kind);
            let path =
                item.map(|item| milestone_path(&loaded.device.id, &one.kind, item.milestone.occurrence));
            Before {
                name: item.map_or_else(
                    || one.name.clone(),
                    |item| milestone_name(say, &item.milestone.name, item.milestone.occurrence),
                ),
                href: path.map(|path| visit.at(&path)),
                badge: item.map(|item| milestone_badge(say, item.status, item.due)),
            }
        })
        .collect()
}

fn wanted(say: Say, loaded: &Loaded) -> Option<String> {
    let kinds: Vec<String> = loaded.definition()?.evidence.iter().map(|kind| kind.name(say)).collect();
    if kinds.is_empty() || !loaded.item.evidence.is_empty() {
        return None;
    }
    Some(say.with("evidence-wanted", &[("kinds", kinds.join(&say.text("list-joint")))]))
}

/// The last entries of the history of the milestone.
fn history(say: Say, loaded: &Loaded) -> Vec<Entry> {
    let nodes = loaded.device.history.edges.iter().map(|edge| &edge.node);
    nodes
        .map(|node| {
            Entry::new(
                say,
                "device",
                Recorded {
                    event: node.event.clone(),
                    occurred: node.occurred.clone(),
                    recorded_at: node.recorded_at,
                    reason: node.reason.clone(),
                    by: node.by.name.clone(),
                    late_days: node.late_days.filter(|_| node.late),
                },
            )
        })
        .collect()
}
