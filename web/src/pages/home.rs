//! The first page: leads everybody to where their day begins.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::work;
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
}

/// Shows it: the work list to who accompanies startups.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let frame = visit.frame(visit.say.text("home-title")).await?;
    if frame.person.as_ref().is_some_and(crate::frame::Person::accompanies) {
        return work::page(&visit).await;
    }
    Ok(frame::shown(StatusCode::OK, &HomePage { frame }))
}
