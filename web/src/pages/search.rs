//! Search within what one may see: startups, devices, consultations, plans, goals, indicators.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::Link;
use super::consultation::consultation_path;
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{MilestoneKind, milestone_name};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/search.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone",
    extern_enums("MilestoneKind")
)]
struct Search;

/// Something that was found.
struct Hit {
    link: Link,
    under: String,
}

/// What was found of one kind.
struct Group {
    title: String,
    hits: Vec<Hit>,
    /// How many more there are than stand here; none where all do.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    text: String,
    wrong: Option<String>,
    none: Option<String>,
    groups: Vec<Group>,
    count: i64,
}

/// Shows what was found.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let say = visit.say;
    let text = visit.query("q").unwrap_or_default().trim().to_owned();
    let frame = visit.frame(say.text("search-title")).await?;
    let mut page = Page { frame, wrong: None, none: None, groups: Vec::new(), count: 0, text };
    if page.text.is_empty() {
        return Ok(frame::shown(StatusCode::OK, &page));
    }
    let variables = search::Variables { text: page.text.clone() };
    match visit.asked::<Search>(variables.clone()).await? {
        Ok(found) => {
            page.frame = page.frame.with_query::<Search>(variables);
            page.groups = groups(&visit, &page.text, found);
            let hits: usize = page.groups.iter().map(|group| group.hits.len()).sum();
            page.count = i64::try_from(hits).unwrap_or(i64::MAX);
            page.none = (hits == 0).then(|| say.with("search-none", &[("text", page.text.clone())]));
            Ok(frame::shown(StatusCode::OK, &page))
        }
        // The only thing that can be wrong is what to look for.
        Err(_message) => {
            page.wrong = Some(say.text("search-wrong"));
            Ok(frame::shown(StatusCode::BAD_REQUEST, &page))
        }
    }
}

fn groups(visit: &Visit, text: &str, found: search::ResponseData) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut add = |key: &str, hits: Vec<Hit>, left: i64| {
        let more = (left > 0).then(|| visit.say.count("search-more", left));
        if !hits.is_empty() {
            groups.push(Group { title: visit.say.text(key), hits, more });
        }
    };
    if let Some(page) = found.startups {
        let left = left_out(page.total_count, page.edges.len());
        add("search-startups", page.edges.into_iter().map(|edge| startup(visit, edge.node)).collect(), left);
    }
    if let Some(page) = found.devices {
        let left = left_out(page.total_count, page.edges.len());
        add("search-devices", page.edges.into_iter().map(|edge| device(visit, edge.node)).collect(), left);
    }
    if let Some(page) = found.consultations {
        let left = left_out(page.total_count, page.edges.len());
        add("search-consultations", consultations(visit, page.edges), left);
    }
    let plans = found.plans.map(|found| found.edges).unwrap_or_default();
    add("search-plans", plans.into_iter().flat_map(|edge| goals(visit, text, edge.node)).collect(), 0);
    let indicators = found.indicators.map(|found| found.edges).unwrap_or_default();
    let indicators = indicators.into_iter().filter_map(|edge| indicator(visit, text, edge.node));
    add("search-indicators", indicators.collect(), 0);
    groups
}

/// How many of a list do not stand on its first page.
fn left_out(total: i64, shown: usize) -> i64 {
    total.saturating_sub(i64::try_from(shown).unwrap_or(i64::MAX))
}

fn startup(visit: &Visit, node: search::SearchStartupsEdgesNode) -> Hit {
    let say = visit.say;
    let devices = node.devices.iter().map(|one| say.name(&one.name, one.name_en.as_deref()));
    Hit {
        link: Link {
            href: visit.at(&format!("/startups/{}", node.id)),
            name: say.name(&node.name, node.name_en.as_deref()).to_owned(),
        },
        under: devices.collect::<Vec<_>>().join(" · "),
    }
}

fn device(visit: &Visit, node: search::SearchDevicesEdgesNode) -> Hit {
    let say = visit.say;
    let owner = node.owner.as_ref();
    Hit {
        link: Link {
            href: visit.at(&format!("/devices/{}", node.id)),
            name: say.name(&node.name, node.name_en.as_deref()).to_owned(),
        },
        under: owner
            .map(|owner| say.name(&owner.name, owner.name_en.as_deref()).to_owned())
            .unwrap_or_default(),
    }
}

/// Each record once, however many of its questions match: its device, its kind, and the questions.
fn consultations(visit: &Visit, edges: Vec<search::SearchConsultationsEdges>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for node in edges.into_iter().map(|edge| edge.node) {
        let Some(device) = node.device else { continue };
        let of = node.consultation;
        let href = visit.at(&consultation_path(&device.id, &of.kind, of.occurrence));
        let question = node.question.map(|question| format!(" · {question}")).unwrap_or_default();
        if let Some(same) = hits.iter_mut().find(|hit| hit.link.href == href) {
            same.under.push_str(&question);
            continue;
        }
        let name = visit.say.name(&device.name, device.name_en.as_deref());
        let kind = milestone_name(visit.say, &of.name, of.occurrence);
        hits.push(Hit {
            link: Link { href, name: node.topic }, under: format!("{name} · {kind}{question}")
        });
    }
    hits
}

/// The plan itself, and each goal in it whose text matches.
fn goals(visit: &Visit, text: &str, plan: search::SearchPlansEdgesNode) -> Vec<Hit> {
    let say = visit.say;
    let name = say.name(&plan.name_ja, Some(&plan.name_en)).to_owned();
    let path = format!("/plans/{}", plan.code);
    let mut hits = Vec::new();
    if matches(text, &[&plan.code, &plan.name_ja, &plan.name_en]) {
        hits.push(Hit { link: Link { href: visit.at(&path), name: name.clone() }, under: String::new() });
    }
    for item in &plan.items {
        let label = item.label.as_deref().unwrap_or_default();
        let english = item.text_en.as_deref();
        if !matches(text, &[label, &item.text_ja, english.unwrap_or_default()]) {
            continue;
        }
        let goal =
            item.targets.first().map_or_else(|| "#tree".to_owned(), |one| format!("/goals/{}", one.number));
        let shown = format!("{label} {}", say.name(&item.text_ja, english));
        hits.push(Hit {
            link: Link { href: visit.at(&format!("{path}{goal}")), name: shown.trim().to_owned() },
            under: name.clone(),
        });
    }
    hits
}

fn indicator(visit: &Visit, text: &str, node: search::SearchIndicatorsEdgesNode) -> Option<Hit> {
    let name = visit.say.name(&node.name_ja, Some(&node.name_en)).to_owned();
    let href = visit.at(&format!("/indicators/{}", node.code));
    let found = matches(text, &[&node.code, &node.name_ja, &node.name_en]);
    found.then_some(Hit { link: Link { href, name }, under: node.code })
}

/// Whether every word stands in one of the texts.
fn matches(text: &str, texts: &[&str]) -> bool {
    let all = texts.join("\n").to_lowercase();
    text.to_lowercase().split_whitespace().all(|word| all.contains(word))
}
