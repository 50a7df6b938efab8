//! How many milestones were confirmed: by stage, hub, class, year and more, as table, picture, file and matrix.

pub(super) mod file;
mod rows;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use banso_domain::value::FiscalYear;
use graphql_client::GraphQLQuery;

use super::cite::Figure;
use super::moment::{Moment, Picker, ReadAt, address};
use super::{Choice, Link};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::picture::Bars;
use crate::shown::{
    Closed, DeviceClass, DeviceForm, Dimension, Instrument, Lane, MilestoneKind, Purpose, Say, Shown, Stage,
    scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/counts.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "Dimension",
        "DeviceClass",
        "DeviceForm",
        "Instrument",
        "Lane",
        "MilestoneKind",
        "Purpose",
        "Stage"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Counts;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/hubs.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Hubs;

/// By what can be grouped here.
const BY: [Dimension; 9] = [
    Dimension::Stage,
    Dimension::Kind,
    Dimension::Hub,
    Dimension::Class,
    Dimension::FiscalYear,
    Dimension::Lane,
    Dimension::Form,
    Dimension::Purpose,
    Dimension::Instrument,
];
/// Bars in one picture, so that it can still be read.
const MOST_BARS: usize = 40;

struct Hub {
    id: String,
    code: String,
    name: String,
}

/// What the address asks for.
struct Asked {
    moment: Moment,
    by: Vec<Dimension>,
    stage: Option<Stage>,
    kind: Option<MilestoneKind>,
    class: Option<DeviceClass>,
    hub: Option<Hub>,
    year: Option<FiscalYear>,
    typed_year: String,
    year_wrong: Option<String>,
    /// What else of the address cannot be read, and what would be right.
    wrong: Vec<String>,
    hubs: Vec<Hub>,
}

/// A select of a filter.
struct Filter {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "counts.html")]
struct Page {
    frame: Frame,
    picker: Picker,
    here: String,
    hidden: Vec<(String, String)>,
    wrong: Vec<String>,
    by: Vec<Choice>,
    filters: Vec<Filter>,
    year: String,
    year_wrong: Option<String>,
    population: String,
    note: String,
    total: i64,
    heads: Vec<String>,
    compared: Option<String>,
    rows: Vec<rows::Row>,
    count: i64,
    bars: Option<Bars>,
    file: String,
    /// Where it is fixed as a citation.
    cite: Option<String>,
    matrix: rows::Matrix,
    /// The number of all on the day to compare with, and by how much it differs.
    total_before: Option<rows::Against>,
    /// Whether the roles of the visitor count anything; a 0 would say something else.
    counts: bool,
}

impl Asked {
    async fn read(visit: &Visit) -> Result<Self, Halt> {
        let say = visit.say;
        let found = visit.ask::<Hubs>(hubs::Variables {}).await?.hubs;
        let edges = found.map(|found| found.edges).unwrap_or_default();
        let hubs = edges.into_iter().map(|edge| Hub {
            name: say.name(&edge.node.name, edge.node.name_en.as_deref()).to_owned(),
            id: edge.node.id,
            code: edge.node.code,
        });
        let hubs: Vec<Hub> = hubs.collect();
        let mut wrong = Vec::new();
        let mut not_one = |key: &str, text: &str| {
            let field = say.text(key);
            wrong.push(say.with("counts-wrong", &[("field", field), ("text", text.to_owned())]));
        };
        let stage = chosen(visit, "stage", Stage::parse, |text| not_one("by-stage", text));
        let of_catalogue = |code: &str| {
            let mut known = MilestoneKind::of_the_catalogue(say).map(|(kind, _)| kind);
            known.find(|kind| kind.0 == code)
        };
        let kind = chosen(visit, "kind", of_catalogue, |text| not_one("by-kind", text));
        let class = chosen(visit, "class", DeviceClass::parse, |text| not_one("by-class", text));
        let of_code = |code: &str| hubs.iter().position(|hub| hub.code == code);
        let hub = chosen(visit, "hub", of_code, |text| not_one("by-hub", text));
        let mut by = Vec::new();
        for text in visit.queries("by") {
            match Dimension::parse(&text).filter(|by| BY.contains(by)) {
                Some(one) if !by.contains(&one) => by.push(one),
                Some(_) => {}
                None => not_one("counts-by", &text),
            }
        }
        if by.is_empty() && visit.query("by").is_none() {
            by = vec![Dimension::Stage, Dimension::Hub];
        }
        let typed_year = visit.query("year").unwrap_or_default().trim().to_owned();
        let year = FiscalYear::parse(&typed_year).ok();
        let year_wrong = year.is_none() && !typed_year.is_empty();
        let hub = hub.map(|place| Hub {
            id: hubs[place].id.clone(),
            code: hubs[place].code.clone(),
            name: hubs[place].name.clone(),
        });
        let year_wrong = year_wrong.then(|| say.with("counts-year-wrong", &[("text", typed_year.clone())]));
        let moment = Moment::read(visit);
        Ok(Self { moment, by, stage, kind, class, hub, year, typed_year, year_wrong, wrong, hubs })
    }

    fn status(&self) -> StatusCode {
        let is_wrong = !self.wrong.is_empty() || self.year_wrong.is_some();
        if is_wrong { StatusCode::BAD_REQUEST } else { self.moment.status() }
    }

    fn variables(&self, on: Option<scalar::Date>) -> counts::Variables {
        counts::Variables {
            by: self.by.clone(),
            filter: Some(counts::MilestoneFilter {
                classes: self.class.map(|class| vec![class]),
                fiscal_years: self.year.map(|year| vec![format!("FY{}", year.year())]),
                forms: None,
                hubs: self.hub.as_ref().map(|hub| vec![hub.id.clone()]),
                instruments: None,
                kinds: self.kind.clone().map(|kind| vec![kind]),
                lanes: None,
                purposes: None,
                stages: self.stage.map(|stage| vec![stage]),
            }),
            on,
            known_at: self.moment.known_at,
        }
    }

    /// What is counted, by what it is divided, and to what it is limited.
    fn in_words(&self, say: Say) -> Vec<String> {
        let by: Vec<String> = self.by.iter().map(|by| say.text(&by.key())).collect();
        let mut lines = vec![say.text("counts-total-of")];
        if !by.is_empty() {
            lines.push(say.labelled("counts-by", &say.joined(&by, "、")));
        }
        let limited = |key: &str, value: String| say.labelled(key, &value);
        lines.extend(self.stage.map(|stage| limited("by-stage", say.text(&stage.key()))));
        lines.extend(self.kind_name(say).map(|name| limited("by-kind", name.to_owned())));
        lines.extend(self.hub.as_ref().map(|hub| limited("by-hub", hub.name.clone())));
        lines.extend(self.class.map(|class| limited("by-class", say.text(&class.key()))));
        lines.extend(
            self.year.map(|year| {
                limited("by-fiscal-year", Shown::occurred(say, &format!("FY{}", year.year())).text)
            }),
        );
        lines
    }

    /// What the kind is called to which it is limited.
    fn kind_name(&self, say: Say) -> Option<&'static str> {
        let mut known = MilestoneKind::of_the_catalogue(say);
        known.find(|(kind, _)| self.kind.as_ref() == Some(kind)).map(|(_, name)| name)
    }

    /// What the address says beside the moment.
    fn pairs(&self) -> Vec<(String, String)> {
        let by = self.by.iter().map(|by| ("by".to_owned(), by.code().to_owned()));
        let one = |name: &str, value: Option<&str>| value.map(|value| (name.to_owned(), value.to_owned()));
        let year = self.year.map(|year| format!("FY{}", year.year()));
        by.chain(one("stage", self.stage.map(Closed::code)))
            .chain(one("kind", self.kind.as_ref().map(|kind| kind.0.as_str())))
            .chain(one("class", self.class.map(Closed::code)))
            .chain(one("hub", self.hub.as_ref().map(|hub| hub.code.as_str())))
            .chain(one("year", year.as_deref()))
            .collect()
    }
}

/// What is counted as a figure that can be fixed: as the address asks, and only where all of it can be read.
pub(super) async fn figure(visit: &Visit) -> Result<Figure, Halt> {
    use super::indicator::cite::fix_citation as fix;
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let asked = Asked::read(visit).await?;
    if !asked.wrong.is_empty() || asked.year_wrong.is_some() {
        return Err(visit.halt(HaltKind::NotFound));
    }
    let filter = asked.variables(None).filter.map(|filter| fix::MilestoneFilter {
        classes: filter.classes,
        fiscal_years: filter.fiscal_years,
        forms: None,
        hubs: filter.hubs,
        instruments: None,
        kinds: filter.kinds,
        lanes: None,
        purposes: None,
        stages: filter.stages,
    });
    let counts = fix::CitedMilestoneCountsInput {
        background: fix::Background::EXCLUDED,
        by: asked.by.clone(),
        filter,
    };
    let pairs: Vec<_> = asked.moment.pairs().into_iter().chain(asked.pairs()).collect();
    Ok(Figure {
        question: fix::CitedQuestionInput::MilestoneCounts(counts),
        about: asked.in_words(visit.say),
        back: Link { href: address(visit, "/counts", &pairs), name: visit.say.text("nav-counts") },
    })
}

/// The choice that the address makes of a closed list.
fn chosen<T>(
    visit: &Visit,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
    mut wrong: impl FnMut(&str),
) -> Option<T> {
    let text = visit.query(name).filter(|text| !text.is_empty())?;
    let found = parse(&text);
    if found.is_none() {
        wrong(&text);
    }
    found
}

/// Shows them.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    let frame = visit.frame(visit.say.text("nav-counts")).await?;
    let counts = frame.person.as_ref().is_some_and(frame::Person::counts);
    let asked = Asked::read(&visit).await?;
    let variables = asked.variables(asked.moment.on);
    let answer = visit.ask::<Counts>(variables.clone()).await?;
    let then = match asked.moment.compare {
        Some(day) => visit.ask::<Counts>(asked.variables(Some(day))).await?.counts,
        None => None,
    };
    let Some(found) = answer.counts else { return Err(visit.sign_in_first()) };
    let say = visit.say;
    let at = ReadAt { on: found.as_of.on, known_at: found.as_of.known_at, position: found.as_of.position };
    let rows = rows::rows(say, &asked.by, &found.rows, then.as_ref().map(|then| then.rows.as_slice()));
    let readable = asked.wrong.is_empty() && asked.year_wrong.is_none();
    let cites = readable && frame.person.as_ref().is_some_and(frame::Person::counts_everything);
    let all: Vec<_> = asked.moment.pairs().into_iter().chain(asked.pairs()).collect();
    let page = Page {
        frame: frame.with_query::<Counts>(variables),
        picker: asked.moment.picker(&visit, "/counts", asked.pairs(), Some(at)),
        here: visit.at("/counts"),
        hidden: asked.moment.all_pairs(),
        by: dimensions(say, &asked.by),
        filters: filters(say, &asked),
        year: asked.typed_year.clone(),
        year_wrong: asked.year_wrong.clone(),
        population: found.population,
        note: found.note,
        total: found.total,
        heads: asked.by.iter().map(|by| say.text(&by.key())).collect(),
        compared: asked.moment.compare.map(|day| Shown::day(say, day).text),
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        bars: rows::bars(&rows, MOST_BARS),
        rows,
        file: address(&visit, "/counts/counts.csv", &all),
        cite: cites.then(|| address(&visit, "/counts/cite", &all)),
        total_before: then.as_ref().map(|then| rows::Against::new(then.total, found.total)),
        matrix: rows::matrix(
            say,
            &answer.matrix.map(|found| found.rows).unwrap_or_default(),
            (
                &answer.stages.map(|found| found.rows).unwrap_or_default(),
                &answer.hubs.map(|found| found.rows).unwrap_or_default(),
            ),
            found.total,
        ),
        wrong: asked.wrong.clone(),
        counts,
    };
    Ok(frame::shown(asked.status(), &page))
}

fn dimensions(say: Say, chosen: &[Dimension]) -> Vec<Choice> {
    let choice = |by: &Dimension| Choice {
        value: by.code().to_owned(),
        label: say.text(&by.key()),
        chosen: chosen.contains(by),
    };
    BY.iter().map(choice).collect()
}

fn filters(say: Say, asked: &Asked) -> Vec<Filter> {
    fn closed<C: Closed + PartialEq>(say: Say, chosen: Option<C>) -> Vec<Choice> {
        let choice = |one: &C| Choice {
            value: one.code().to_owned(),
            label: say.text(&one.key()),
            chosen: chosen == Some(*one),
        };
        C::ALL.iter().map(choice).collect()
    }
    let hub = asked.hub.as_ref().map(|hub| hub.code.as_str());
    let hubs = asked.hubs.iter().map(|one| Choice {
        value: one.code.clone(),
        label: one.name.clone(),
        chosen: hub == Some(one.code.as_str()),
    });
    let kinds = MilestoneKind::of_the_catalogue(say).map(|(kind, name)| Choice {
        chosen: asked.kind.as_ref() == Some(&kind),
        value: kind.0,
        label: name.to_owned(),
    });
    let filter = |name, key: &str, choices: Vec<Choice>| {
        let none = choices.iter().all(|choice| !choice.chosen);
        let all = Choice { value: String::new(), label: say.text("counts-all"), chosen: none };
        Filter { name, label: say.text(key), choices: std::iter::once(all).chain(choices).collect() }
    };
    vec![
        filter("stage", "by-stage", closed(say, asked.stage)),
        filter("kind", "by-kind", kinds.collect()),
        filter("hub", "by-hub", hubs.collect()),
        filter("class", "by-class", closed(say, asked.class)),
    ]
}
