//! What can be recorded about a device, by forms.

mod consult;
mod course;
mod described;
mod road;

use axum::extract::Path;
use axum::response::Response;
use graphql_client::GraphQLQuery;
use serde_json::Value;

use crate::form::{self, Choices, Fields, Filled, Finder, Form, Subject, among};
use crate::frame::Frame;
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    ApplicationCategory, ClinicalData, Closed as _, DeviceClass, DeviceStanding, ExpansionStrategy, Gate,
    GateDecision, Instrument, MilestoneKind, MilestoneStatus, PartyRole, Say, Shown, SpecialRoute,
    SpecifiedTrialStatus, milestone_name, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/device_forms.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "ApplicationCategory",
        "ClinicalData",
        "DeviceClass",
        "DeviceStanding",
        "ExpansionStrategy",
        "Gate",
        "GateDecision",
        "Instrument",
        "MilestoneKind",
        "MilestoneStatus",
        "PartyRole",
        "SpecialRoute",
        "SpecifiedTrialStatus"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct DeviceForms;

use device_forms::{DeviceFormsDevice as Found, DeviceFormsDeviceRoadmap as Roadmap, Road};

mod mutation {
    crate::form::mutations! {
        "queries/device_forms.graphql":
        RenameDevice rename_device RENAME,
        ClassifyDevice classify_device CLASSIFY,
        ReclassifyDevice reclassify_device RECLASSIFY,
        CorrectDeviceClass correct_device_class CORRECT_CLASS,
        ChooseRoute choose_route CHOOSE_ROUTE,
        NameParty name_party NAME_PARTY,
        CeaseParty cease_party CEASE_PARTY,
        ReviewGate review_gate REVIEW_GATE,
        RecordPivot record_pivot PIVOT,
        RecordTrialCounts record_trial_counts TRIAL_COUNTS,
        SuspendDevice suspend_device SUSPEND,
        ResumeDevice resume_device RESUME,
        TerminateDevice terminate_device TERMINATE,
        TransferDevice transfer_device TRANSFER,
        IncludeMilestone include_milestone INCLUDE,
        RecordBackground record_background BACKGROUND,
        AdoptCatalogue adopt_catalogue ADOPT_CATALOGUE,
        AdoptTemplate adopt_template ADOPT_TEMPLATE,
        OpenConsultation open_consultation OPEN_CONSULTATION,
    }
}

/// A device that forms are about.
pub(super) struct Record {
    say: Say,
    found: Found,
    /// The startups that one may see: who a device can be passed to. Looked for by that form alone.
    startups: Choices,
    /// How many of them there are; none for other forms.
    startups_count: Option<i64>,
}

fn variables(visit: &Visit, id: &str) -> device_forms::Variables {
    let path = visit.here.split('?').next().unwrap_or_default();
    let passed_on = path.rsplit('/').next() == Some(described::PASS_ON);
    let among = among(visit).filter(|_| passed_on);
    device_forms::Variables { id: id.to_owned(), min_position: visit.min_position(), passed_on, among }
}

impl Subject for Record {
    type Address = String;

    fn forms() -> &'static [&'static [Form<Self>]] {
        &[consult::FORMS, road::FORMS, course::FORMS, described::FORMS]
    }

    fn headings() -> &'static [&'static str] {
        &["offers-consult", "offers-road", "offers-course", "offers-described"]
    }

    async fn load(visit: &Visit, id: &String) -> Result<Self, Halt> {
        let answer = visit.ask::<DeviceForms>(variables(visit, id)).await?;
        let found = answer.device.ok_or_else(|| visit.halt(HaltKind::NotFound))?;
        let startups_count = answer.startups.as_ref().map(|startups| startups.total_count);
        let startups = answer.startups.map(|startups| startups.edges).unwrap_or_default().into_iter();
        let startups = startups.map(|edge| {
            let name = visit.say.name(&edge.node.name, edge.node.name_en.as_deref()).to_owned();
            (edge.node.id, name)
        });
        Ok(Self { say: visit.say, found, startups: startups.collect(), startups_count })
    }

    fn path(&self) -> String {
        format!("/devices/{}", self.found.id)
    }

    fn name(&self, say: Say) -> String {
        say.name(&self.found.name, self.found.name_en.as_deref()).to_owned()
    }

    fn version(&self) -> Option<i64> {
        Some(self.found.version)
    }

    fn about(&self) -> Filled {
        Filled::from_iter([("device".to_owned(), Value::from(self.found.id.clone()))])
    }

    fn now(&self, say: Say) -> Vec<String> {
        let line = |key: &str, value: String| say.pair(&say.text(key), &value);
        let found = &self.found;
        let class = found.class.map_or_else(|| say.text("class-none"), |class| say.text(&class.key()));
        let mut standing = say.text(&found.standing.key());
        if let Some(on) = found.standing_on.as_ref().filter(|_| found.standing != DeviceStanding::Active) {
            standing = format!("{standing} · {}", Shown::occurred(say, on).text);
        }
        let mut lines = vec![
            line("field-device-name", found.name.clone()),
            line("device-standing", standing),
            line("device-class", class),
            line(
                "device-route",
                self.route().map_or_else(|| say.text("route-none"), |road| route(say, road)),
            ),
        ];
        let parties = self.roadmap().map(|roadmap| roadmap.parties.as_slice()).unwrap_or_default();
        let parties = parties.iter().filter(|party| party.ceased.is_none());
        lines.extend(parties.map(|party| {
            let from = Shown::day(say, party.from).text;
            say.pair(&say.text(&party.role.key()), &format!("{} · {from} –", party.name))
        }));
        let gates = self.roadmap().map(|roadmap| roadmap.gates.as_slice()).unwrap_or_default();
        lines.extend(gates.iter().filter_map(|gate| {
            let last = gate.reviews.last()?;
            let on = Shown::occurred(say, &last.on).text;
            let decision = format!("{} · {on}", say.text(&last.decision.key()));
            Some(say.pair(&say.text(&gate.gate.key()), &decision))
        }));
        lines
    }

    fn framed(&self, visit: &Visit, frame: Frame) -> Frame {
        frame.with_query::<DeviceForms>(variables(visit, &self.found.id))
    }

    fn finder(&self, visit: &Visit) -> Option<Finder> {
        let offered = described::other_startups(visit.say, self).len();
        let owners = i64::from(offered < self.startups.len());
        Finder::here(visit, (offered, self.startups_count? - owners))
    }
}

/// A road to market, in a line.
fn route(say: Say, road: &Road) -> String {
    let mut parts = vec![say.text(&road.instrument.key())];
    parts.extend(road.category.map(|category| say.text(&category.key())));
    parts.push(say.text(&road.clinical_data.key()));
    parts.extend(road.special.iter().map(|special| say.text(&special.key())));
    parts.extend(road.expansion_strategy.map(|strategy| say.text(&strategy.key())));
    parts.join(" · ")
}

impl Record {
    fn roadmap(&self) -> Option<&Roadmap> {
        self.found.roadmap.as_ref()
    }

    fn route(&self) -> Option<&Road> {
        self.roadmap()?.route.as_ref()
    }

    /// The milestones on the roadmap of which this holds.
    fn milestones(&self, say: Say, fits: impl Fn(&MilestoneKind, MilestoneStatus) -> bool) -> Choices {
        let items = self.roadmap().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
        let fitting = items.iter().filter(|item| fits(&item.milestone.kind, item.status));
        let choice = |item: &device_forms::DeviceFormsDeviceRoadmapItems| {
            let of = &item.milestone;
            (format!("{}.{}", of.kind.0, of.occurrence), milestone_name(say, &of.name, of.occurrence))
        };
        fitting.map(choice).collect()
    }
}

/// The consultations from which a change can follow.
fn consultations(say: Say, record: &Record) -> Choices {
    let standing = record.found.consultations.iter().filter(|one| one.withdrawn.is_none());
    let choice = |one: &device_forms::DeviceFormsDeviceConsultations| {
        let of = &one.milestone;
        let name = milestone_name(say, &of.name, of.occurrence);
        (format!("{}.{}", of.kind.0, of.occurrence), say.pair(&name, &one.topic))
    };
    standing.map(choice).collect()
}

/// From which consultation a change follows.
const fn following() -> form::Spec<Record> {
    form::Spec::new("following.consultation", "field-following", form::Kind::Milestone(consultations))
        .hint("following-hint")
}

/// Shows which forms there are.
pub(in crate::pages) async fn list(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    form::list::<Record>(&visit, &id).await
}

/// Shows an empty form.
pub(in crate::pages) async fn show(
    visit: Visit,
    Path((id, path)): Path<(String, String)>,
) -> Result<Response, Halt> {
    form::show::<Record>(&visit, &id, &path).await
}

/// Takes a form.
pub(in crate::pages) async fn send(
    visit: Visit,
    Path((id, path)): Path<(String, String)>,
    sent: Fields,
) -> Result<Response, Halt> {
    form::send::<Record>(&visit, &id, &path, &sent).await
}

/// Shows the form of a consultation, which has an address of its own.
pub(in crate::pages) async fn show_consult(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    form::show::<Record>(&visit, &id, consult::PATH).await
}

/// Takes it.
pub(in crate::pages) async fn send_consult(
    visit: Visit,
    Path(id): Path<String>,
    sent: Fields,
) -> Result<Response, Halt> {
    form::send::<Record>(&visit, &id, consult::PATH, &sent).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_name_what_the_schema_has() {
        crate::form::forms_name_what_the_schema_has::<super::Record>();
    }
}
