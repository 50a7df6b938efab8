//! The indicators: what each measures, in which unit and on which basis, with its newest reported value.

use askama::Template;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, ReadAt, address};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Badge, Closed, CountBasis, Figure, Icon, IndicatorKind, MeasureUnit, MeasurementStanding, Say, Shown,
    Tone, ValueState, measured, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/indicators.graphql",
    custom_scalars_module = "scalar",
    extern_enums("IndicatorKind", "MeasureUnit", "CountBasis", "MeasurementStanding", "ValueState"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Indicators;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/indicator_codes.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct IndicatorCodes;

use indicators::{IndicatorsIndicatorsEdges as Edge, IndicatorsIndicatorsEdgesNode as Node};

/// Pages of 100 codes that are looked through for one: far more than any deployment has indicators.
const MOST_PAGES: usize = 20;

struct Row {
    href: String,
    name: String,
    retired: Option<String>,
    kind: String,
    measure: String,
    population: String,
    value: Option<Figure>,
    /// Whether its values are counted on its own page.
    counted: bool,
    /// The value on the day to compare with, and whether it is another one.
    before: Option<Before>,
}

/// A value on the day to compare with.
struct Before {
    value: Option<Figure>,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "indicators.html")]
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
    let frame = visit.frame(visit.say.text("nav-indicators")).await?;
    let after = visit.query("after");
    let variables = indicators::Variables { after, on: moment.on, known_at: moment.known_at };
    let Some(list) = visit.ask::<Indicators>(variables.clone()).await?.indicators else {
        return Err(visit.sign_in_first());
    };
    let after = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let first = list.edges.first().and_then(|edge| edge.node.read_at.as_ref());
    let read_at = first.map(|at| ReadAt { on: at.on, known_at: at.known_at, position: at.position });
    let then = match moment.compare {
        Some(day) => {
            let variables = indicators::Variables { on: Some(day), ..variables.clone() };
            visit.ask::<Indicators>(variables).await?.indicators.map(|then| then.edges)
        }
        None => None,
    };
    let page = Page {
        compared: moment.compare.map(|day| Shown::day(visit.say, day).text),
        frame: frame.with_query::<Indicators>(variables),
        picker: moment.picker(&visit, "/indicators", Vec::new(), read_at),
        rows: list.edges.iter().map(|edge| row(&visit, &moment, &edge.node, then.as_deref())).collect(),
        total: list.total_count,
        next: after.map(|after| {
            let pairs = moment.all_pairs().into_iter().chain([("after".to_owned(), after)]);
            address(&visit, "/indicators", &pairs.collect::<Vec<_>>())
        }),
    };
    Ok(frame::shown(moment.status(), &page))
}

fn row(visit: &Visit, moment: &Moment, node: &Node, then: Option<&[Edge]>) -> Row {
    let say = visit.say;
    let value = newest(say, node);
    let counted = node.kind == IndicatorKind::Derived;
    let definition = node.definitions.last();
    let measure =
        definition.map(|one| format!("{} · {}", say.text(&one.unit.key()), say.text(&one.basis.key())));
    Row {
        href: moment.link(visit, &format!("/indicators/{}", node.code)),
        retired: node
            .retired
            .map(|day| say.with("indicator-retired", &[("date", Shown::day(say, day).text)])),
        kind: say.text(&node.kind.key()),
        measure: measure.unwrap_or_default(),
        population: definition.map(|one| one.population.clone()).unwrap_or_default(),
        counted,
        before: then.filter(|_| !counted).map(|then| before(say, node, then, value.as_ref())),
        value,
        name: node.name.clone(),
    }
}

/// The newest value on the day to compare with.
fn before(say: Say, node: &Node, then: &[Edge], now: Option<&Figure>) -> Before {
    let then = then.iter().find(|edge| edge.node.id == node.id);
    let value = then.and_then(|edge| newest(say, &edge.node));
    let of = |figure: Option<&Figure>| figure.map(|figure| (figure.number.clone(), figure.under.clone()));
    let (tone, icon, key) = match (of(value.as_ref()), of(now)) {
        (None, None) => (Tone::Quiet, Icon::Open, "indicators-none"),
        (before, after) if before == after => (Tone::Quiet, Icon::Level, "indicators-same"),
        (None, _) => (Tone::Plain, Icon::Reported, "indicators-new"),
        _ => (Tone::Plain, Icon::Again, "indicators-other"),
    };
    Before { value, badge: Badge { tone, icon, label: say.text(key) } }
}

/// The value that stands and was measured last.
fn newest(say: Say, node: &Node) -> Option<Figure> {
    let standing = node.measurements.iter().filter(|one| one.standing == MeasurementStanding::Stands);
    let newest = standing.max_by(|a, b| a.as_of.cmp(&b.as_of))?;
    let as_of = Shown::occurred(say, &newest.as_of).text;
    let under = [
        say.text(&newest.value.basis.key()),
        say.with("figure-as-of", &[("date", as_of)]),
        say.text(&newest.value.state.key()),
    ];
    let unit = say.text(&newest.value.unit.key());
    Some(Figure { number: measured(say, &newest.value.text, &unit), under: under.join(" · ") })
}

/// The id of the indicator with this code.
///
/// # Errors
/// There is none that this visitor may see.
pub(super) async fn id_of(visit: &Visit, code: &str) -> Result<String, Halt> {
    let mut after = None;
    for _ in 0..MOST_PAGES {
        let variables = indicator_codes::Variables { after };
        let Some(list) = visit.ask::<IndicatorCodes>(variables).await?.indicators else { break };
        if let Some(edge) = list.edges.into_iter().find(|edge| edge.node.code == code) {
            return Ok(edge.node.id);
        }
        after = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
        if after.is_none() {
            break;
        }
    }
    Err(visit.halt(HaltKind::NotFound))
}
