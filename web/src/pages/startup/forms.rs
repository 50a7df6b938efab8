//! What can be recorded about a startup, by forms.

use axum::extract::Path;
use axum::response::Response;
use graphql_client::GraphQLQuery;
use serde_json::Value;

use crate::form::{self, Choices, Fields, Filled, Form, Kind, Makes, Spec, Subject, codes};
use crate::frame::{Frame, Person};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Closed as _, DeviceForm, ExitKind, Purpose, RoleKind, Say, Shown, StartupStanding, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startup_forms.graphql",
    custom_scalars_module = "scalar",
    extern_enums("StartupStanding", "ExitKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct StartupForms;

use startup_forms::{StartupFormsHubsEdgesNode as Hub, StartupFormsStartup as Found};

mod mutation {
    crate::form::mutations! {
        "queries/startup_forms.graphql":
        CorrectStartupProfile correct_startup_profile CORRECT_PROFILE,
        RecordFounding record_founding RECORD_FOUNDING,
        CorrectFounding correct_founding CORRECT_FOUNDING,
        StartEngagement start_engagement START_ENGAGEMENT,
        EndEngagement end_engagement END_ENGAGEMENT,
        RecordExit record_exit RECORD_EXIT,
        CloseStartup close_startup CLOSE,
        RegisterDevice register_device REGISTER_DEVICE,
    }
}

/// A startup that forms are about.
pub(super) struct Record {
    found: Found,
    hubs: Vec<Hub>,
}

fn variables(visit: &Visit, id: &str) -> startup_forms::Variables {
    startup_forms::Variables { id: id.to_owned(), min_position: visit.min_position() }
}

impl Subject for Record {
    type Address = String;

    fn forms() -> &'static [&'static [Form<Self>]] {
        &[FORMS]
    }

    async fn load(visit: &Visit, id: &String) -> Result<Self, Halt> {
        let answer = visit.ask::<StartupForms>(variables(visit, id)).await?;
        let found = answer.startup.ok_or_else(|| visit.halt(HaltKind::NotFound))?;
        let hubs = answer.hubs.map(|hubs| hubs.edges).unwrap_or_default();
        Ok(Self { found, hubs: hubs.into_iter().map(|edge| edge.node).collect() })
    }

    fn path(&self) -> String {
        format!("/startups/{}", self.found.id)
    }

    fn name(&self, say: Say) -> String {
        say.name(&self.found.name, self.found.name_en.as_deref()).to_owned()
    }

    fn version(&self) -> Option<i64> {
        Some(self.found.version)
    }

    fn about(&self) -> Filled {
        Filled::from_iter([("startup".to_owned(), Value::from(self.found.id.clone()))])
    }

    fn now(&self, say: Say) -> Vec<String> {
        let line = |key: &str, value: String| say.pair(&say.text(key), &value);
        let found = &self.found;
        let facts = [
            Some(line("field-name", found.name.clone())),
            found.name_en.clone().map(|name| line("field-name-en", name)),
            Some(line("startup-standing", say.text(&found.standing.key()))),
            Some(line("startup-founded", Shown::occurred(say, &found.founded).text)),
            found.corporate_number.clone().map(|number| line("startup-number", number)),
        ];
        let engaged = found.engagements.iter().filter(|one| one.until.is_none());
        let engaged = engaged.map(|one| line("startup-engagements", engaged_since(say, one)));
        let exits = found.exits.iter().map(|exit| {
            let on = Shown::occurred(say, &exit.on).text;
            line("startup-exit", format!("{} · {on}", say.text(&exit.kind.key())))
        });
        facts.into_iter().flatten().chain(engaged).chain(exits).collect()
    }

    fn framed(&self, visit: &Visit, frame: Frame) -> Frame {
        frame.with_query::<StartupForms>(variables(visit, &self.found.id))
    }
}

fn engaged_since(say: Say, one: &startup_forms::StartupFormsStartupEngagements) -> String {
    let hub = one.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    let hub = hub.unwrap_or_else(|| say.text("startup-some-hub"));
    say.with("startup-engaged", &[("hub", hub), ("from", Shown::day(say, one.from).text)])
}

fn open_engagements(say: Say, record: &Record) -> Choices {
    let open = record.found.engagements.iter().filter(|one| one.until.is_none());
    open.map(|one| (one.number.to_string(), engaged_since(say, one))).collect()
}

/// The hubs that do not run alongside yet.
fn other_hubs(say: Say, record: &Record) -> Choices {
    let engaged = record.found.engagements.iter().filter(|one| one.until.is_none());
    let engaged: Vec<&str> = engaged.filter_map(|one| one.hub.as_ref()).map(|hub| hub.id.as_str()).collect();
    let others = record.hubs.iter().filter(|hub| hub.closed_on.is_none());
    let others = others.filter(|hub| !engaged.contains(&hub.id.as_str()));
    others.map(|hub| (hub.id.clone(), say.name(&hub.name, hub.name_en.as_deref()).to_owned())).collect()
}

/// Members of the startup, and the people of its hubs.
pub(in crate::pages) fn everybody(person: &Person) -> bool {
    person.accompanies() || person.is(RoleKind::StartupMember)
}

/// Those who confirm.
pub(in crate::pages) fn mentors(person: &Person) -> bool {
    person.is(RoleKind::Mentor)
}

/// Everybody who does not confirm.
pub(in crate::pages) fn others(person: &Person) -> bool {
    everybody(person) && !mentors(person)
}

fn is_open(record: &Record) -> bool {
    record.found.standing == StartupStanding::Open
}

const FORMS: &[Form<Record>] = &[
    Form {
        path: "device",
        label: "form-register-device",
        lead: "lead-register-device",
        done: "done-device-registered",
        mutation: mutation::REGISTER_DEVICE,
        fields: &[
            Spec::new("name", "field-device-name", Kind::Line).hint("name-hint").required(),
            Spec::new("nameEn", "field-name-en", Kind::Line).hint("name-hint"),
            Spec::new("form", "device-form", Kind::One(codes::<DeviceForm, Record>)).required(),
            Spec::new("purpose", "device-purpose", Kind::One(codes::<Purpose, Record>)).required(),
        ],
        who: everybody,
        fits: is_open,
        makes: Makes::New("/devices/"),
    },
    Form {
        path: "profile",
        label: "form-profile",
        lead: "lead-profile",
        done: "done-profile",
        mutation: mutation::CORRECT_PROFILE,
        fields: &[
            Spec::new("name", "field-name", Kind::Line)
                .hint("name-hint")
                .required()
                .first(|record: &Record| record.found.name.clone()),
            Spec::new("nameEn", "field-name-en", Kind::Line)
                .hint("name-hint")
                .first(|record: &Record| record.found.name_en.clone().unwrap_or_default()),
            Spec::reason(),
        ],
        who: everybody,
        fits: is_open,
        makes: Makes::Change,
    },
    Form {
        path: "founded",
        label: "form-founded",
        lead: "lead-founded",
        done: "done-founded",
        mutation: mutation::RECORD_FOUNDING,
        fields: &[
            Spec::new("corporateNumber", "startup-number", Kind::Line)
                .hint("corporate-number-hint")
                .required(),
            Spec::occurred("on", "startup-founded"),
        ],
        who: everybody,
        fits: |record| is_open(record) && record.found.corporate_number.is_none(),
        makes: Makes::Change,
    },
    Form {
        path: "founding",
        label: "form-founding",
        lead: "lead-founding",
        done: "done-founding",
        mutation: mutation::CORRECT_FOUNDING,
        fields: &[
            Spec::occurred("on", "startup-founded").first(|record: &Record| record.found.founded.clone()),
            Spec::reason(),
        ],
        who: everybody,
        fits: is_open,
        makes: Makes::Change,
    },
    Form {
        path: "engage",
        label: "form-engage",
        lead: "lead-engage",
        done: "done-engaged",
        mutation: mutation::START_ENGAGEMENT,
        fields: &[
            Spec::new("hub", "field-hub", Kind::One(other_hubs)).required(),
            Spec::day("from", "field-from"),
        ],
        who: |person| person.is(RoleKind::StartupMember),
        fits: is_open,
        makes: Makes::Change,
    },
    Form {
        path: "disengage",
        label: "form-disengage",
        lead: "lead-disengage",
        done: "done-disengaged",
        mutation: mutation::END_ENGAGEMENT,
        fields: &[
            Spec::new("engagement", "field-engagement", Kind::Numbered(open_engagements)).required(),
            Spec::day("on", "field-first-day-without"),
            Spec::reason(),
        ],
        who: Person::accompanies,
        fits: |record| record.found.engagements.iter().any(|one| one.until.is_none()),
        makes: Makes::Change,
    },
    Form {
        path: "exit",
        label: "form-exit",
        lead: "lead-exit",
        done: "done-exit",
        mutation: mutation::RECORD_EXIT,
        fields: &[
            Spec::new("kind", "field-exit-kind", Kind::One(codes::<ExitKind, Record>)).required(),
            Spec::occurred("on", "field-on"),
            Spec::new("counterpart", "field-counterpart", Kind::Line).hint("counterpart-hint"),
        ],
        who: everybody,
        fits: is_open,
        makes: Makes::Change,
    },
    Form {
        path: "close",
        label: "form-close",
        lead: "lead-close",
        done: "done-closed",
        mutation: mutation::CLOSE,
        fields: &[Spec::occurred("on", "field-on"), Spec::reason()],
        who: everybody,
        fits: is_open,
        makes: Makes::Change,
    },
];

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

#[cfg(test)]
mod tests {
    #[test]
    fn forms_name_what_the_schema_has() {
        crate::form::forms_name_what_the_schema_has::<super::Record>();
    }
}
