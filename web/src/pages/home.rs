//! The first page: leads everybody to where their day begins.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{startup, work};
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::RoleKind;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/own_startups.graphql",
    response_derives = "Debug"
)]
struct OwnStartups;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
}

/// Shows it: the work list to who accompanies startups, its own page to a startup.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let frame = visit.frame(visit.say.text("home-title")).await?;
    if frame.person.as_ref().is_some_and(crate::frame::Person::accompanies) {
        return work::page(&visit).await;
    }
    if frame.person.as_ref().is_some_and(|person| person.is(RoleKind::StartupMember)) {
        let found = visit.ask::<OwnStartups>(own_startups::Variables {}).await?.startups;
        let mut edges = found.map(|found| found.edges).unwrap_or_default();
        if let (Some(one), true) = (edges.pop(), edges.is_empty()) {
            return startup::show(visit, Path(one.node.id)).await;
        }
    }
    Ok(frame::shown(StatusCode::OK, &HomePage { frame }))
}
