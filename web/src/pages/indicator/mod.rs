//! An indicator: what it measures, its values as table and picture, divided, with what was cited of it and its history.

pub(super) mod cite;
mod definition;
pub(super) mod file;
mod rows;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, ReadAt, address};
use super::{Choice, Fact, Link};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::picture::{Bars, Line};
use crate::shown::{
    ApplicationCategory, Closed, CountBasis, DerivedDimension, DeviceClass, DeviceForm, Entry,
    IndicatorDirection, IndicatorKind, Instrument, MeasureUnit, MeasurementStanding, Purpose, Qualifier,
    Recorded, Say, Shown, SourceMark, Statistic, ValueState, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/indicator.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "ApplicationCategory",
        "CountBasis",
        "DerivedDimension",
        "DeviceClass",
        "DeviceForm",
        "IndicatorDirection",
        "IndicatorKind",
        "Instrument",
        "MeasureUnit",
        "MeasurementStanding",
        "Purpose",
        "Qualifier",
        "SourceMark",
        "Statistic",
        "ValueState"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct IndicatorPage;

use indicator_page::IndicatorPageIndicator as Indicator;

#[derive(Template)]
#[template(path = "indicator.html")]
struct Page {
    frame: Frame,
    here: String,
    kind: String,
    retired: Option<String>,
    picker: Picker,
    statement: String,
    facts: Vec<Fact>,
    caveats: Vec<String>,
    beside: Vec<Link>,
    reported: Vec<rows::Reported>,
    line: Option<Line>,
    derived: Option<rows::Derived>,
    bars: Option<Bars>,
    before: Option<rows::Before>,
    by: Vec<Choice>,
    by_wrong: Option<String>,
    by_hidden: Vec<(String, String)>,
    file: String,
    citing: Option<cite::Form>,
    citations: Vec<cite::Cited>,
    definitions: Vec<definition::Past>,
    history: Vec<Entry>,
}

/// What the address asks for.
pub(super) struct Asked {
    pub(super) code: String,
    pub(super) moment: Moment,
    by: Option<DerivedDimension>,
    /// What would be right, where something cannot be asked so.
    by_wrong: Option<String>,
}

/// An indicator with what it was asked with.
struct Found {
    indicator: Indicator,
    variables: indicator_page::Variables,
}

impl Asked {
    pub(super) fn read(visit: &Visit, code: String) -> Self {
        let typed = visit.query("by").unwrap_or_default();
        let by = DerivedDimension::parse(&typed).filter(|by| *by != DerivedDimension::FiscalYear);
        let wrong = by.is_none() && !typed.is_empty();
        let by_wrong = wrong.then(|| visit.say.with("by-wrong", &[("text", typed)]));
        Self { code, moment: Moment::read(visit), by, by_wrong }
    }

    fn path(&self) -> String {
        format!("/indicators/{}", self.code)
    }

    fn by_pair(&self) -> Vec<(String, String)> {
        self.by.map(|by| ("by".to_owned(), by.code().to_owned())).into_iter().collect()
    }

    /// The page, or a file of it, as it is asked.
    fn pairs(&self) -> Vec<(String, String)> {
        self.moment.pairs().into_iter().chain(self.by_pair()).collect()
    }

    fn dimensions(&self) -> Vec<DerivedDimension> {
        std::iter::once(DerivedDimension::FiscalYear).chain(self.by).collect()
    }
}

/// Asks for the indicator, without a division where it cannot be divided so. None: it was not there at the moment.
async fn find(visit: &Visit, asked: &mut Asked) -> Result<Option<Found>, Halt> {
    let id = super::indicators::id_of(visit, &asked.code).await?;
    let mut variables = indicator_page::Variables {
        id,
        min_position: visit.min_position(),
        on: asked.moment.on,
        known_at: asked.moment.known_at,
        by: asked.dimensions(),
    };
    let mut answer = visit.asked::<IndicatorPage>(variables.clone()).await?;
    if let Err(message) = &answer {
        asked.by_wrong = Some(message.clone());
        asked.by = None;
        variables.by = asked.dimensions();
        answer = visit.asked::<IndicatorPage>(variables.clone()).await?;
    }
    let answer = answer.map_err(|_wrong| visit.halt(HaltKind::NotFound))?;
    Ok(answer.indicator.map(|indicator| Found { indicator, variables }))
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Halt> {
    shown(&visit, code, None).await
}

/// Shows it, with what was typed into the form where that could not be recorded.
async fn shown(visit: &Visit, code: String, typed: Option<cite::Typed>) -> Result<Response, Halt> {
    let mut asked = Asked::read(visit, code);
    let frame = visit.frame(String::new()).await?;
    let Some(found) = find(visit, &mut asked).await? else {
        let picker = asked.moment.picker(visit, &asked.path(), Vec::new(), None);
        let title = asked.code.clone();
        let page = super::plan::NothingThen { frame: Frame { title, ..frame }, picker };
        return Ok(frame::shown(StatusCode::OK, &page));
    };
    let refused = typed.as_ref().is_some_and(|typed| !typed.errors.is_empty());
    let status = if refused {
        StatusCode::UNPROCESSABLE_ENTITY
    } else if asked.by_wrong.is_some() {
        StatusCode::BAD_REQUEST
    } else {
        asked.moment.status()
    };
    let before = rows::before(visit, &asked, &found).await?;
    let cites = frame.person.as_ref().is_some_and(crate::frame::Person::sees_policy);
    let citations = if cites { cite::citations(visit, &found.indicator.id).await? } else { Vec::new() };
    let citing = cites.then(|| cite::Form::new(visit, &asked, &found.indicator, typed));
    let page = page(visit, asked, frame, found);
    Ok(frame::shown(status, &Page { before, citing, citations, ..page }))
}

fn page(visit: &Visit, asked: Asked, frame: Frame, found: Found) -> Page {
    let say = visit.say;
    let Found { indicator, variables } = found;
    let mut frame = frame.with_query::<IndicatorPage>(variables);
    frame.title = indicator.name.clone();
    let at = indicator.read_at.as_ref();
    let read_at = at.map(|at| ReadAt { on: at.on, known_at: at.known_at, position: at.position });
    let latest = indicator.definitions.last();
    let derived = indicator.derived_counts.as_ref().map(|counts| rows::derived(say, counts));
    let beside = indicator.stands_beside.iter().map(|one| Link {
        href: asked.moment.link(visit, &format!("/indicators/{}", one.code)),
        name: say.beside(&one.name, &say.text(&one.kind.key())),
    });
    Page {
        here: address(visit, &asked.path(), &[]),
        kind: say.text(&indicator.kind.key()),
        retired: indicator
            .retired
            .map(|day| say.with("indicator-retired", &[("date", Shown::day(say, day).text)])),
        picker: asked.moment.picker(visit, &asked.path(), asked.by_pair(), read_at),
        statement: latest.map(|one| one.statement.clone()).unwrap_or_default(),
        facts: latest.map(|one| definition::facts(say, one)).unwrap_or_default(),
        caveats: latest.map(|one| one.caveats.clone()).unwrap_or_default(),
        beside: beside.collect(),
        reported: rows::reported(say, &indicator),
        line: rows::line(&indicator),
        bars: indicator.derived_counts.as_ref().and_then(|counts| rows::bars(say, counts)),
        derived,
        before: None,
        by: choices(say, asked.by),
        by_wrong: asked.by_wrong.clone(),
        by_hidden: asked.moment.all_pairs(),
        file: address(visit, &format!("{}/values.csv", asked.path()), &asked.pairs()),
        citing: None,
        citations: Vec::new(),
        definitions: definition::past(say, &indicator),
        history: indicator.history.edges.into_iter().map(|edge| entry(say, edge.node)).collect(),
        frame,
    }
}

fn choices(say: Say, chosen: Option<DerivedDimension>) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: say.text("by-none"), chosen: chosen.is_none() };
    let dimensions = DerivedDimension::ALL.iter().filter(|by| **by != DerivedDimension::FiscalYear);
    let dimensions = dimensions.map(|by| Choice {
        value: by.code().to_owned(),
        label: say.text(&by.key()),
        chosen: chosen == Some(*by),
    });
    std::iter::once(none).chain(dimensions).collect()
}

fn entry(say: Say, node: indicator_page::IndicatorPageIndicatorHistoryEdgesNode) -> Entry {
    let recorded = Recorded {
        event: node.event,
        occurred: node.occurred,
        recorded_at: node.recorded_at,
        reason: node.reason,
        by: node.by.name,
        late_days: node.late_days.filter(|_| node.late),
    };
    Entry::new(say, "indicator", recorded)
}
