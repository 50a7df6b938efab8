//! The pages, one module each, and the routes to them.

mod admin;
mod changed;
mod citation;
mod cite;
mod consultation;
mod counts;
mod device;
mod history;
mod home;
mod indicator;
mod indicators;
mod milestone;
mod moment;
mod plan;
mod plans;
mod report;
mod search;
mod sessions;
mod startup;
mod startups;
mod why;
mod work;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::halt::{Halt, HaltKind};
use crate::site::Site;
use crate::visit::Visit;

/// The routes.
pub(crate) fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home::show))
        .route("/work", get(work::show))
        .route("/work/changes", get(changed::show))
        .route("/startups", get(startups::show))
        .route("/startups/register", get(startup::register::show).post(startup::register::send))
        .route("/startups/{id}", get(startup::show))
        .route("/startups/{id}/change", get(startup::forms::list))
        .route("/startups/{id}/change/{form}", get(startup::forms::show).post(startup::forms::send))
        .route("/devices/{id}", get(device::show))
        .route("/startups/{id}/history", get(history::of_startup))
        .route("/devices/{id}/sheet", get(device::sheet::show))
        .route("/devices/{id}/history", get(history::of_device))
        .route("/devices/{id}/change", get(device::forms::list))
        .route("/devices/{id}/change/{form}", get(device::forms::show).post(device::forms::send))
        .route("/devices/{id}/consultations/{milestone}", get(consultation::show))
        .route(
            "/devices/{id}/consultations/{milestone}/change/{form}",
            get(consultation::show_form).post(consultation::send),
        )
        .route("/devices/{id}/report", get(report::show))
        .route("/devices/{id}/consult", get(device::forms::show_consult).post(device::forms::send_consult))
        .route("/devices/{id}/milestones/{milestone}", get(milestone::show))
        .route(
            "/devices/{id}/milestones/{milestone}/{action}",
            get(milestone::show_form).post(milestone::send),
        )
        .route("/citations/{id}", get(citation::show))
        .route("/counts", get(counts::show))
        .route("/counts/counts.csv", get(counts::file::send))
        .route("/counts/cite", get(cite::show_counts).post(cite::fix_counts))
        .route("/plans/{code}/goals/{number}", get(plan::goal::show))
        .route("/plans/{code}/goals/{number}/cite", get(cite::show_target).post(cite::fix_target))
        .route("/indicators", get(indicators::show))
        .route("/indicators/{code}", get(indicator::show))
        .route("/indicators/{code}/values.csv", get(indicator::file::send))
        .route("/indicators/{code}/cite", post(indicator::cite::fix))
        .route("/admin", get(admin::show))
        .route("/admin/grant", post(admin::change::grant))
        .route("/admin/revoke", post(admin::change::revoke))
        .route("/admin/open", post(admin::change::open))
        .route("/admin/verify", post(admin::verify::begin))
        .route("/admin/sessions/end", post(sessions::end::of_anybody))
        .route("/admin/sessions/end-all", post(sessions::end::all_of_a_person))
        .route("/sessions", get(sessions::show))
        .route("/sessions/end", post(sessions::end::own))
        .route("/sessions/end-others", post(sessions::end::others))
        .route("/search", get(search::show))
        .route("/plans", get(plans::show))
        .route("/plans/{code}", get(plan::show))
        .route("/plans/{code}/changes", get(plan::changes::show))
}

/// For every other address.
pub(crate) async fn nothing_here(visit: Visit) -> Halt {
    visit.halt(HaltKind::NotFound)
}

/// What a form has just recorded, in words; only words of ours are repeated.
pub(crate) fn done(say: crate::shown::Say, word: &str) -> Option<String> {
    let known = milestone::done().chain(startup::done()).chain(device::done()).chain(consultation::done());
    known.into_iter().find(|key| key.strip_prefix("done-") == Some(word)).map(|key| say.text(key))
}

/// A name that leads somewhere.
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) name: String,
}

/// One line of what is known of something.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// One of several that a form offers.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// A step that comes next.
pub(crate) struct NextStep {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) badge: crate::shown::Badge,
    pub(crate) when: String,
    pub(crate) why: Vec<String>,
}

/// Which milestone or consultation an address names: `NEED_REGISTERED.1`; none where the schema knows no such kind.
pub(crate) fn milestone_key(text: &str) -> Option<(crate::shown::MilestoneKind, i64)> {
    let (kind, occurrence) = text.rsplit_once('.')?;
    let occurrence = occurrence.parse::<i32>().ok().filter(|number| *number > 0)?;
    Some((crate::shown::MilestoneKind::read(kind)?, occurrence.into()))
}

/// The path of a milestone of a device, below the base path.
pub(crate) fn milestone_path(device: &str, kind: &crate::shown::MilestoneKind, occurrence: i64) -> String {
    format!("/devices/{device}/milestones/{}.{occurrence}", kind.0)
}

impl Visit {
    /// The value of a name in the query of the address.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let query = self.here.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// Every value of a name in the query of the address.
    pub(crate) fn queries(&self, name: &str) -> Vec<String> {
        let query = self.here.split_once('?').map_or("", |(_, query)| query);
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs.filter(|(key, _)| key == name).map(|(_, value)| value.into_owned()).collect()
    }

    /// The position that a form recorded, which the page must have reached.
    pub(crate) fn min_position(&self) -> Option<i64> {
        self.query("position").and_then(|text| text.parse().ok())
    }
}
