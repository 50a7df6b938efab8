//! The whole history of a startup or a device, page by page: what each entry says, what stood there before, and why. That
//! of a device can be narrowed to a topic, or to one milestone or consultation.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::consultation::consultation_path;
use super::moment::address;
use super::startups::startup_link;
use super::{Link, milestone_key, milestone_path};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Closed as _, Entry, HistoryTopic, Logged, MilestoneKind, Recorded, Said, Say, milestone_name, said,
    scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/device_history.graphql",
    custom_scalars_module = "scalar",
    extern_enums("HistoryTopic", "MilestoneKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct DeviceHistory;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startup_history.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct StartupHistory;

/// The fields of an entry have one shape in both documents.
macro_rules! logged {
    ($module:ident $about:literal) => {
        impl $module::Entry {
            fn recorded(&self, say: Say) -> Entry {
                let recorded = Recorded {
                    event: self.event.clone(),
                    occurred: self.occurred.clone(),
                    recorded_at: self.recorded_at,
                    reason: self.reason.clone(),
                    by: self.by.name.clone(),
                    late_days: self.late_days.filter(|_| self.late),
                };
                Entry::new(say, $about, recorded)
            }

            fn logged(&self) -> Logged<'_> {
                Logged { event: &self.event, content: &self.content }
            }

            fn acknowledged(&self) -> Vec<String> {
                self.acknowledged.iter().map(|one| one.reason.clone()).collect()
            }
        }
    };
}

logged!(device_history "device");
logged!(startup_history "startup");

/// An entry with everything that it says.
struct Told {
    entry: Entry,
    /// Its place in the log.
    position: i64,
    /// The milestone or consultation that it is about.
    about: Option<Link>,
    said: Vec<Said>,
    /// Whether its day is not among what it says.
    dated: bool,
    acknowledged: Vec<String>,
}

impl Told {
    fn new(
        (entry, position): (Entry, i64),
        about: Option<Link>,
        said: Vec<Said>,
        acknowledged: Vec<String>,
    ) -> Self {
        let dated = entry.on.as_ref().is_some_and(|on| said.iter().all(|one| one.value != on.text));
        Self { entry, position, about, said, dated, acknowledged }
    }
}

struct Choice {
    href: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "history.html")]
struct Page {
    frame: Frame,
    crumbs: Vec<Link>,
    /// What it is narrowed to.
    choices: Vec<Choice>,
    /// The milestone that it is narrowed to.
    of: Option<Link>,
    count: i64,
    entries: Vec<Told>,
    older: Option<String>,
    newest: Option<String>,
}

/// What the address asks for.
struct Asked {
    about: Option<HistoryTopic>,
    /// As `KIND.1`.
    milestone: Option<(MilestoneKind, i64)>,
    after: Option<String>,
}

impl Asked {
    fn read(visit: &Visit) -> Self {
        let milestone = visit.query("milestone").and_then(|text| milestone_key(&text));
        Self {
            about: visit.query("about").and_then(|code| HistoryTopic::parse(&code)),
            milestone,
            after: visit.query("after"),
        }
    }

    /// The address of another part of the same history.
    fn address(&self, visit: &Visit, path: &str, about: Option<HistoryTopic>, after: Option<&str>) -> String {
        let milestone = self.milestone.as_ref().map(|(kind, occurrence)| format!("{}.{occurrence}", kind.0));
        let pairs = [
            about.map(|about| ("about".to_owned(), about.code().to_owned())),
            milestone.map(|key| ("milestone".to_owned(), key)),
            after.map(|after| ("after".to_owned(), after.to_owned())),
        ];
        address(visit, path, &pairs.into_iter().flatten().collect::<Vec<_>>())
    }
}

/// Shows that of a startup.
pub(super) async fn of_startup(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let say = visit.say;
    let asked = Asked { about: None, milestone: None, after: visit.query("after") };
    let frame = visit.frame(say.text("history-title")).await?;
    let variables =
        startup_history::Variables { id, after: asked.after.clone(), min_position: visit.min_position() };
    let answer = visit.ask::<StartupHistory>(variables.clone()).await?;
    let startup = answer.startup.ok_or_else(|| visit.halt(HaltKind::NotFound))?;
    let path = format!("/startups/{}/history", startup.id);
    let nodes: Vec<_> = startup.history.edges.into_iter().map(|edge| edge.node).collect();
    let told = |(place, node): (usize, &startup_history::Entry)| {
        let older: Vec<Logged<'_>> = nodes[place + 1..].iter().map(startup_history::Entry::logged).collect();
        Told::new(
            (node.recorded(say), node.position),
            None,
            said(say, &node.logged(), &older),
            node.acknowledged(),
        )
    };
    let info = startup.history.page_info;
    let page = Page {
        crumbs: vec![startup_link(&visit, &startup.id, &startup.name, startup.name_en.as_deref())],
        choices: Vec::new(),
        of: None,
        count: startup.history.total_count,
        entries: nodes.iter().enumerate().map(told).collect(),
        older: info
            .end_cursor
            .filter(|_| info.has_next_page)
            .map(|after| asked.address(&visit, &path, None, Some(&after))),
        newest: asked.after.as_ref().map(|_| visit.at(&path)),
        frame: frame.with_query::<StartupHistory>(variables),
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

/// Shows that of a device.
pub(super) async fn of_device(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let say = visit.say;
    let asked = Asked::read(&visit);
    let frame = visit.frame(say.text("history-title")).await?;
    let variables = device_history::Variables {
        id,
        about: asked.about.map(|about| vec![about]),
        milestone: asked.milestone.as_ref().map(|(kind, occurrence)| device_history::MilestoneKeyInput {
            kind: kind.clone(),
            occurrence: *occurrence,
        }),
        after: asked.after.clone(),
        min_position: visit.min_position(),
    };
    let answer = visit.ask::<DeviceHistory>(variables.clone()).await?;
    let device = answer.device.ok_or_else(|| visit.halt(HaltKind::NotFound))?;
    let path = format!("/devices/{}/history", device.id);
    let nodes = &device.history.edges;
    let told = |(place, edge): (usize, &device_history::DeviceHistoryDeviceHistoryEdges)| {
        let node = &edge.node;
        let older: Vec<Logged<'_>> = nodes[place + 1..].iter().map(|edge| edge.node.logged()).collect();
        let about = about(&visit, &device, &node.content);
        Told::new(
            (node.recorded(say), node.position),
            about,
            said(say, &node.logged(), &older),
            node.acknowledged(),
        )
    };
    let info = &device.history.page_info;
    let page = Page {
        crumbs: crumbs(&visit, &device),
        choices: choices(&visit, &asked, &path),
        of: asked.milestone.as_ref().and_then(|(kind, occurrence)| link(&visit, &device, kind, *occurrence)),
        count: device.history.total_count,
        entries: nodes.iter().enumerate().map(told).collect(),
        older: info
            .end_cursor
            .as_ref()
            .filter(|_| info.has_next_page)
            .map(|after| asked.address(&visit, &path, asked.about, Some(after))),
        newest: asked.after.as_ref().map(|_| asked.address(&visit, &path, asked.about, None)),
        frame: frame.with_query::<DeviceHistory>(variables),
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

type Device = device_history::DeviceHistoryDevice;

fn crumbs(visit: &Visit, device: &Device) -> Vec<Link> {
    let owner = device.owner.as_ref();
    let owner = owner.map(|owner| startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref()));
    let name = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    owner.into_iter().chain([Link { href: visit.at(&format!("/devices/{}", device.id)), name }]).collect()
}

fn choices(visit: &Visit, asked: &Asked, path: &str) -> Vec<Choice> {
    if asked.milestone.is_some() {
        return Vec::new();
    }
    let choice = |about: Option<HistoryTopic>, label: String| Choice {
        href: asked.address(visit, path, about, None),
        label,
        current: about == asked.about,
    };
    let all = choice(None, visit.say.text("work-all"));
    let topics = HistoryTopic::ALL.iter().map(|topic| choice(Some(*topic), visit.say.text(&topic.key())));
    std::iter::once(all).chain(topics).collect()
}

/// The milestone or the consultation that an entry is about.
fn about(visit: &Visit, device: &Device, content: &scalar::JSON) -> Option<Link> {
    let (kind, occurrence) = milestone_of(content)?;
    let mut link = link(visit, device, &kind, occurrence)?;
    if content.get("consultation").is_some() {
        link.href = visit.at(&consultation_path(&device.id, &kind, occurrence));
    }
    Some(link)
}

/// The milestone, also that of a consultation or a trial, that the content of an event of a device names.
pub(super) fn milestone_of(content: &scalar::JSON) -> Option<(MilestoneKind, i64)> {
    let trial = || content.pointer("/counts/trial");
    let key = content.get("milestone").or_else(|| content.get("consultation")).or_else(trial)?;
    let kind = MilestoneKind(key.get("kind")?.as_str()?.to_ascii_uppercase());
    Some((kind, key.get("occurrence")?.as_i64()?))
}

fn link(visit: &Visit, device: &Device, kind: &MilestoneKind, occurrence: i64) -> Option<Link> {
    let roadmap = device.roadmap.as_ref()?;
    let on_it = roadmap.items.iter().map(|item| &item.milestone).filter(|one| one.kind == *kind);
    let exact = on_it.clone().find(|one| one.occurrence == occurrence);
    let name = exact.or_else(|| on_it.clone().next()).map(|one| &one.name);
    let left = roadmap.left_out.iter().map(|one| &one.definition).find(|one| one.kind == *kind);
    let name = name.or(left.map(|one| &one.name))?;
    Some(Link {
        href: visit.at(&milestone_path(&device.id, kind, occurrence)),
        name: milestone_name(visit.say, name, occurrence),
    })
}
