//! The work list: what wants attention among the devices of one's startups, most urgent first.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Link, milestone_path};
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{
    Badge, Closed, Icon, MilestoneKind, Say, Shown, Stage, Tone, WorkKind, milestone_name, scalar,
};
use crate::visit::Visit;

/// Rows of one page.
const PAGE: i64 = 50;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/work.graphql",
    custom_scalars_module = "scalar",
    extern_enums("WorkKind", "Stage", "MilestoneKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct WorkList;

use work_list::{WorkListWorkCounts as Count, WorkListWorkEdgesNode as Item};

/// A choice of what is listed, with how much there is of it.
struct Choice {
    href: String,
    label: String,
    count: i64,
    current: bool,
}

/// One row of the list.
struct Row {
    badge: Badge,
    startup: Option<Link>,
    device: Option<Link>,
    stage: Option<String>,
    milestone: Option<Link>,
    when: Option<Shown>,
    /// How long it waits, or how many days are left.
    days: String,
}

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    frame: Frame,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    total: i64,
    next: Option<String>,
}

/// Shows the list.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    page(&visit).await
}

/// The list as an answer, also as the first page of a mentor.
pub(super) async fn page(visit: &Visit) -> Result<Response, Halt> {
    let asked = Asked::read(&visit.here);
    let frame = visit.frame(visit.say.text("work-title")).await?;
    let variables = work_list::Variables {
        kinds: asked.kind.map_or_else(|| WorkKind::ALL.to_vec(), |kind| vec![kind]),
        first: PAGE,
        after: asked.after.clone(),
    };
    let answer = visit.ask::<WorkList>(variables.clone()).await?;
    let Some(list) = answer.work else { return Err(visit.sign_in_first()) };
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let today = frame.person.as_ref().map(|person| person.today);
    let shown = WorkPage {
        frame: frame.with_query::<WorkList>(variables),
        choices: choices(visit, asked.kind, &list.counts),
        rows: list.edges.into_iter().map(|edge| row(visit, edge.node, today)).collect(),
        total: list.total_count,
        next: next.map(|after| visit.at(&asked.address(Some(&after)))),
    };
    Ok(frame::shown(StatusCode::OK, &shown))
}

/// What the address asks for.
struct Asked {
    kind: Option<WorkKind>,
    after: Option<String>,
}

impl Asked {
    fn read(here: &str) -> Self {
        let mut asked = Self { kind: None, after: None };
        let query = here.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "kind" => asked.kind = WorkKind::parse(&value),
                "after" => asked.after = Some(value.into_owned()),
                _ => {}
            }
        }
        asked
    }

    fn address(&self, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind.code());
        }
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        let query = query.finish();
        if query.is_empty() { "/work".to_owned() } else { format!("/work?{query}") }
    }
}

fn choices(visit: &Visit, current: Option<WorkKind>, counts: &[Count]) -> Vec<Choice> {
    let choice = |kind: Option<WorkKind>, label: String, count: i64| Choice {
        href: visit.at(&Asked { kind, after: None }.address(None)),
        label,
        count,
        current: kind == current,
    };
    let all = choice(None, visit.say.text("work-all"), counts.iter().map(|one| one.total_count).sum());
    let of = |kind: WorkKind| counts.iter().find(|one| one.what == kind).map_or(0, |one| one.total_count);
    let kinds = WorkKind::ALL.iter();
    let kinds = kinds.map(|kind| choice(Some(*kind), visit.say.text(&kind.key()), of(*kind)));
    std::iter::once(all).chain(kinds).collect()
}

fn row(visit: &Visit, item: Item, today: Option<scalar::Date>) -> Row {
    let say = visit.say;
    let link = |path: &str, id: &str, name: &str| Link {
        href: visit.at(&format!("/{path}/{id}")),
        name: name.to_owned(),
    };
    let startup = item.startup.as_ref();
    let device = item.device.as_ref();
    Row {
        badge: badge(say, item.what, item.due_days),
        startup: startup.map(|one| link("startups", &one.id, say.name(&one.name, one.name_en.as_deref()))),
        device: device.map(|one| link("devices", &one.id, say.name(&one.name, one.name_en.as_deref()))),
        stage: device.and_then(|one| one.stage).map(|stage| say.text(&stage.key())),
        milestone: item.milestone.as_ref().zip(device).map(|(milestone, device)| Link {
            href: visit.at(&milestone_path(&device.id, &milestone.kind, milestone.occurrence)),
            name: milestone_name(say, &milestone.name, milestone.occurrence),
        }),
        when: item.due.or(item.waiting_since).map(|day| Shown::day(say, day)),
        days: days(say, item.due_days, item.waiting_since, today),
    }
}

fn badge(say: Say, kind: WorkKind, due_days: Option<i64>) -> Badge {
    let overdue = kind == WorkKind::Planned && due_days.is_some_and(|days| days < 0);
    let (tone, icon) = match kind {
        WorkKind::Reported => (Tone::Waiting, Icon::Reported),
        WorkKind::Returned => (Tone::Plain, Icon::Returned),
        WorkKind::Reopened => (Tone::Plain, Icon::Again),
        WorkKind::Planned if overdue => (Tone::Urgent, Icon::Overdue),
        WorkKind::Planned => (Tone::Plain, Icon::Clock),
        WorkKind::Silent => (Tone::Quiet, Icon::Silent),
    };
    let label = if overdue { say.text("work-overdue") } else { say.text(&kind.key()) };
    Badge { tone, icon, label }
}

/// In words: days left or past, or days of waiting.
fn days(say: Say, due: Option<i64>, since: Option<scalar::Date>, today: Option<scalar::Date>) -> String {
    match (due, since.zip(today)) {
        (Some(days), _) if days < 0 => say.count("days-past", -days),
        (Some(0), _) => say.text("days-today"),
        (Some(days), _) => say.count("days-left", days),
        (None, Some((since, today))) => say.count("days-waiting", since.days_until(today).into()),
        (None, None) => String::new(),
    }
}
