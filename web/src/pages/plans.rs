//! The plans: which there are, how far they have come as documents, and the words of their goals, counted and never
//! added up.

use askama::Template;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, ReadAt, address};
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{
    Badge, Closed, JudgementStatus, PlanKind, PlanStanding, Say, Shown, judgement_badge, plan_badge, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plans.graphql",
    custom_scalars_module = "scalar",
    extern_enums("PlanKind", "PlanStanding"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Plans;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plan_words.graphql",
    custom_scalars_module = "scalar",
    extern_enums("JudgementStatus"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct PlanWords;

use plans::PlansPlansEdgesNode as Node;

/// A word with how many goals it is said of.
pub(super) struct Word {
    pub(super) badge: Badge,
    pub(super) count: i64,
}

struct Row {
    href: String,
    name: String,
    kind: String,
    badge: Badge,
    period: String,
    targets: i64,
    gaps: i64,
    words: Vec<Word>,
    /// The words on the day to compare with.
    before: Option<Vec<Word>>,
    changes: Option<String>,
}

#[derive(Template)]
#[template(path = "plans.html")]
struct Page {
    frame: Frame,
    picker: Picker,
    compared: Option<String>,
    rows: Vec<Row>,
    total: i64,
    next: Option<String>,
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let frame = visit.frame(visit.say.text("nav-plans")).await?;
    let variables =
        plans::Variables { after: visit.query("after"), on: moment.on, known_at: moment.known_at };
    let Some(list) = visit.ask::<Plans>(variables.clone()).await?.plans else {
        return Err(visit.sign_in_first());
    };
    let mut rows = Vec::new();
    let mut read_at = None;
    for edge in list.edges {
        let node = edge.node;
        read_at = read_at.or_else(|| {
            let at = node.read_at.as_ref()?;
            Some(ReadAt { on: at.on, known_at: at.known_at, position: at.position })
        });
        rows.push(row(&visit, &moment, node).await?);
    }
    let after = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let page = Page {
        frame: frame.with_query::<Plans>(variables),
        picker: moment.picker(&visit, "/plans", Vec::new(), read_at),
        compared: moment.compare.map(|day| Shown::day(visit.say, day).text),
        rows,
        total: list.total_count,
        next: after.map(|after| {
            let pairs = moment.all_pairs().into_iter().chain([("after".to_owned(), after)]);
            address(&visit, "/plans", &pairs.collect::<Vec<_>>())
        }),
    };
    Ok(frame::shown(moment.status(), &page))
}

async fn row(visit: &Visit, moment: &Moment, node: Node) -> Result<Row, Halt> {
    let say = visit.say;
    let before = match moment.compare {
        Some(day) => Some(words(visit, &node.code, Some(day), moment.known_at).await?),
        None => None,
    };
    let count = |numbers: usize| i64::try_from(numbers).unwrap_or(i64::MAX);
    let path = format!("/plans/{}", node.code);
    let difference = moment.compare.map(|_| address(visit, &format!("{path}/changes"), &moment.all_pairs()));
    Ok(Row {
        words: words(visit, &node.code, moment.on, moment.known_at).await?,
        before,
        changes: difference,
        href: moment.link(visit, &path),
        kind: say.text(&node.kind.key()),
        badge: plan_badge(say, node.standing),
        period: period(
            say,
            node.period.first.as_deref(),
            node.period.last.as_deref(),
            node.period.as_written.as_deref(),
        ),
        targets: node.items.iter().map(|item| count(item.targets.len())).sum(),
        gaps: count(node.gaps.len()) + node.items.iter().map(|item| count(item.gaps.len())).sum::<i64>(),
        name: node.name,
    })
}

async fn words(
    visit: &Visit,
    code: &str,
    on: Option<scalar::Date>,
    known_at: Option<scalar::DateTime>,
) -> Result<Vec<Word>, Halt> {
    let variables = plan_words::Variables { code: code.to_owned(), on, known_at };
    let found = visit.ask::<PlanWords>(variables).await?.target_attainment;
    let words = found.map(|found| found.words).unwrap_or_default();
    let word = |word: plan_words::PlanWordsTargetAttainmentWords| Word {
        badge: judgement_badge(word.status.as_ref(), &word.text),
        count: word.count,
    };
    Ok(words.into_iter().map(word).collect())
}

/// The period of a plan: as it is written, and in fiscal years.
pub(super) fn period(say: Say, first: Option<&str>, last: Option<&str>, written: Option<&str>) -> String {
    let year = |year: Option<&str>| year.map(|year| Shown::occurred(say, year).text);
    let years = match (year(first), year(last)) {
        (None, None) => None,
        (first, last) => Some(
            say.with("plan-years", &[("from", first.unwrap_or_default()), ("to", last.unwrap_or_default())]),
        ),
    };
    match (years, written) {
        (Some(years), Some(written)) => {
            say.with("plan-years-written", &[("years", years), ("written", say.published(written))])
        }
        (Some(years), None) => years,
        (None, Some(written)) => say.published(written),
        (None, None) => say.text("plan-no-period"),
    }
}
