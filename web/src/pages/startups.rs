//! The startups that one may see, by name, with a search.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::Link;
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{Closed, DeviceStanding, Say, Shown, Stage, StartupStanding, scalar};
use crate::visit::Visit;

/// Rows of one page.
const PAGE: i64 = 50;
/// What a device is chosen for, in the address, and the one thing it can be.
const TO: &str = "to";
const CONSULT: &str = "consult";

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startups.graphql",
    custom_scalars_module = "scalar",
    extern_enums("StartupStanding", "Stage", "DeviceStanding"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Startups;

use startups::StartupsStartupsEdgesNode as Node;

/// A device with a line about how far it is.
struct DeviceLine {
    href: String,
    name: String,
    under: String,
}

struct Row {
    href: String,
    name: String,
    closed: Option<String>,
    devices: Vec<DeviceLine>,
    last: Shown,
}

#[derive(Template)]
#[template(path = "startups.html")]
struct StartupsPage {
    frame: Frame,
    text: String,
    rows: Vec<Row>,
    total: i64,
    next: Option<String>,
    /// Whether a device is chosen to record a consultation of it.
    consults: bool,
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let text = visit.query("text").unwrap_or_default();
    let mut frame = visit.frame(visit.say.text("nav-startups")).await?;
    let consults = frame.accompanies() && visit.query(TO).as_deref() == Some(CONSULT);
    if consults {
        frame.title = visit.say.text("consult-go");
    }
    let wanted = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let variables = startups::Variables { text: wanted, first: PAGE, after: visit.query("after") };
    let Some(list) = visit.ask::<Startups>(variables.clone()).await?.startups else {
        return Err(visit.sign_in_first());
    };
    let after = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let page = StartupsPage {
        frame: frame.with_query::<Startups>(variables),
        rows: list.edges.into_iter().map(|edge| row(&visit, consults, edge.node)).collect(),
        total: list.total_count,
        next: after.map(|after| address(&visit, consults, &text, &after)),
        consults,
        text,
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

fn address(visit: &Visit, consults: bool, text: &str, after: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(consults.then_some((TO, CONSULT)))
        .append_pair("text", text)
        .append_pair("after", after)
        .finish();
    visit.at(&format!("/startups?{query}"))
}

fn row(visit: &Visit, consults: bool, node: Node) -> Row {
    let say = visit.say;
    let form = if consults { "/consult" } else { "" };
    let devices = node.devices.into_iter().map(|device| DeviceLine {
        href: visit.at(&format!("/devices/{}{form}", device.id)),
        name: say.name(&device.name, device.name_en.as_deref()).to_owned(),
        under: standing(say, device.stage, device.standing, device.progress.achieved, device.progress.total),
    });
    Row {
        href: visit.at(&format!("/startups/{}", node.id)),
        name: say.name(&node.name, node.name_en.as_deref()).to_owned(),
        closed: (node.standing == StartupStanding::Closed).then(|| say.text(&node.standing.key())),
        devices: devices.collect(),
        last: Shown::instant(say, node.last_activity),
    }
}

/// Stage, whether it goes on, and how many milestones are achieved, in one line.
pub(super) fn standing(
    say: Say,
    stage: Option<Stage>,
    standing: DeviceStanding,
    achieved: i64,
    total: i64,
) -> String {
    let mut parts = Vec::new();
    if standing != DeviceStanding::Active {
        parts.push(say.text(&standing.key()));
    }
    parts.push(stage.map_or_else(|| say.text("stage-none"), |stage| say.text(&stage.key())));
    parts.push(progress(say, achieved, total));
    parts.join(" · ")
}

/// How many of the milestones that apply are achieved: numbers, no percentage.
pub(super) fn progress(say: Say, achieved: i64, total: i64) -> String {
    say.with("progress", &[("count", achieved.to_string()), ("of", total.to_string())])
}

/// A link to a startup.
pub(super) fn startup_link(visit: &Visit, id: &str, name: &str, english: Option<&str>) -> Link {
    Link { href: visit.at(&format!("/startups/{id}")), name: visit.say.name(name, english).to_owned() }
}
