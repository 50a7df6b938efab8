//! Choosing the milestone to report; its own form follows.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Link, milestone_path};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{Closed as _, Lane, MilestoneKind, MilestoneStatus, Stage, milestone_name};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/report.graphql",
    extern_enums("MilestoneKind", "MilestoneStatus", "Stage", "Lane"),
    variables_derives = "Clone"
)]
struct ReportPage;

use report_page::ReportPageDeviceRoadmapItems as Item;

/// The milestones of a stage or lane that can be reported.
struct Group {
    name: String,
    links: Vec<Link>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    frame: Frame,
    back: Link,
    groups: Vec<Group>,
}

/// Shows what can be reported.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("report-go")).await?;
    let variables = report_page::Variables { device: id };
    let Some(device) = visit.ask::<ReportPage>(variables.clone()).await?.device else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let items = device.roadmap.map(|roadmap| roadmap.items).unwrap_or_default();
    let page = Page {
        back: Link {
            href: visit.at(&format!("/devices/{}", device.id)),
            name: say.name(&device.name, device.name_en.as_deref()).to_owned(),
        },
        groups: groups(&visit, &device.id, &items),
        frame: frame.with_query::<ReportPage>(variables),
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

fn groups(visit: &Visit, device: &str, items: &[Item]) -> Vec<Group> {
    let stages = Stage::ALL.iter().map(|stage| (stage.key(), Some(*stage), None));
    let lanes = Lane::ALL.iter().map(|lane| (lane.key(), None, Some(*lane)));
    let group = |(key, stage, lane): (String, Option<Stage>, Option<Lane>)| {
        let of_it = items.iter().filter(|item| {
            item.milestone.stage == stage && item.milestone.lane == lane && can_be_reported(item.status)
        });
        let link = |item: &Item| Link {
            href: visit.at(&format!(
                "{}/report",
                milestone_path(device, &item.milestone.kind, item.milestone.occurrence)
            )),
            name: milestone_name(visit.say, &item.milestone.name, item.milestone.occurrence),
        };
        Group { name: visit.say.text(&key), links: of_it.map(link).collect() }
    };
    stages.chain(lanes).map(group).filter(|group| !group.links.is_empty()).collect()
}

fn can_be_reported(status: MilestoneStatus) -> bool {
    matches!(status, MilestoneStatus::Open | MilestoneStatus::Reopened | MilestoneStatus::Returned)
}
