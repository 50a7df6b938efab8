//! A citation: the figure as it was given out, to whom, and whether it would be another one today.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Fact, Link};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{CitedKind, Closed, Say, Shown, scalar};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/citation.graphql",
    custom_scalars_module = "scalar",
    extern_enums("CitedKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct CitationPage;

use citation_page::CitationPageCitation as Citation;

/// A value of the answer that is another one today.
struct Changed {
    path: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "citation.html")]
struct Page {
    frame: Frame,
    kind: String,
    is_new: bool,
    about: Option<Link>,
    withdrawn: Option<String>,
    shown: Vec<String>,
    given: Vec<Fact>,
    facts: Vec<Fact>,
    canonical: String,
    differs: bool,
    reasons: Vec<String>,
    changed: Vec<Changed>,
    /// As of when it was asked again.
    read: String,
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Halt> {
    let variables = citation_page::Variables { id, min_position: visit.min_position() };
    let frame = visit.frame(visit.say.text("citation-title")).await?;
    let Some(citation) = visit.ask::<CitationPage>(variables.clone()).await?.citation else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let page = page(&visit, frame.with_query::<CitationPage>(variables), citation);
    Ok(frame::shown(StatusCode::OK, &page))
}

fn page(visit: &Visit, frame: Frame, citation: Citation) -> Page {
    let say = visit.say;
    let today = &citation.today;
    let mut reasons: Vec<String> = today.reasons.iter().map(|reason| reason.text.clone()).collect();
    reasons.extend(today.not_answered.as_ref().map(|why| why.text.clone()));
    if today.differs && !today.more_than_versions {
        reasons.push(say.text("citation-versions-only"));
    }
    let at = &today.read_at;
    let read = super::moment::ReadAt { on: at.on, known_at: at.known_at, position: at.position };
    Page {
        kind: say.text(&citation.kind.key()),
        is_new: visit.min_position().is_some(),
        about: about(visit, &citation),
        withdrawn: citation.withdrawn.then(|| citation.withdrawn_because.clone().unwrap_or_default()),
        given: citation
            .given_to
            .iter()
            .map(|one| {
                let purpose = one.purpose.as_ref().map(|text| format!(" · {text}")).unwrap_or_default();
                Fact { label: Shown::day(say, one.on).text, value: format!("{}{purpose}", one.to) }
            })
            .collect(),
        facts: facts(say, &citation),
        differs: today.differs,
        reasons,
        changed: today.changes.iter().map(changed).collect(),
        read: read.line(say),
        shown: shown(say, &citation),
        canonical: citation.canonical,
        frame,
    }
}

/// The lines of the citation; the document keeps the name that its publisher gave it.
fn shown(say: Say, citation: &Citation) -> Vec<String> {
    let document = citation.source.as_ref().map(|source| source.document.as_str());
    let named = |line: &String| match document.filter(|name| !name.is_empty()) {
        Some(name) => line.replace(name, &say.published(name)),
        None => line.clone(),
    };
    citation.shown.iter().map(named).collect()
}

fn about(visit: &Visit, citation: &Citation) -> Option<Link> {
    let indicator = citation
        .indicator
        .as_ref()
        .map(|one| Link { href: visit.at(&format!("/indicators/{}", one.code)), name: one.name.clone() });
    let plan = citation.plan.as_ref();
    let plan = plan.map(|code| Link { href: visit.at(&format!("/plans/{code}")), name: code.clone() });
    plan.or(indicator)
}

fn facts(say: Say, citation: &Citation) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let by = citation.recorded.by.name.clone().unwrap_or_else(|| say.text("nameless"));
    vec![
        fact("citation-on", Shown::day(say, citation.on).text),
        fact("citation-position", citation.position.to_string()),
        fact("citation-recorded", format!("{} · {by}", Shown::instant(say, citation.recorded.at).text)),
        fact("citation-hash", citation.hash.clone()),
    ]
}

fn changed(change: &citation_page::CitationPageCitationTodayChanges) -> Changed {
    let text = |value: &Option<scalar::JSON>| match value {
        None | Some(serde_json::Value::Null) => "—".to_owned(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    Changed { path: change.path.join(" › "), before: text(&change.before), after: text(&change.after) }
}
