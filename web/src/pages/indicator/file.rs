//! The values of an indicator as a file: one row per value, with ids, codes and where each stands.

use axum::extract::Path;
use axum::response::Response;

use super::indicator_page::{
    IndicatorPageIndicatorDerivedCounts as Counts, IndicatorPageIndicatorDerivedCountsRows as CountRow,
    IndicatorPageIndicatorMeasurements as Measurement,
};
use super::{Asked, Found, Indicator, find};
use crate::csv_file::CsvFile;
use crate::halt::{Halt, HaltKind};
use crate::shown::{Closed, scalar};
use crate::visit::Visit;

const HEAD: [&str; 31] = [
    "indicator_id",
    "indicator_code",
    "indicator_name",
    "kind",
    "definition",
    "measurement",
    "as_of",
    "fiscal_year",
    "hub_code",
    "programme",
    "field",
    "class",
    "form",
    "purpose",
    "instrument",
    "application_category",
    "value",
    "least",
    "most",
    "qualifier",
    "unit",
    "basis",
    "state",
    "standing",
    "cases",
    "note",
    "source_document",
    "source_page",
    "source_line",
    "read_on",
    "read_position",
];

/// Sends it.
pub(in crate::pages) async fn send(visit: Visit, Path(code): Path<String>) -> Result<Response, Halt> {
    let mut asked = Asked::read(&visit, code);
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let Some(found) = find(&visit, &mut asked).await? else { return Err(visit.halt(HaltKind::NotFound)) };
    written(&found).map_err(|error| {
        tracing::error!(%error, "a file of values could not be written");
        visit.halt(HaltKind::Unavailable)
    })
}

fn written(found: &Found) -> Result<Response, csv::Error> {
    let indicator = &found.indicator;
    let mut file = CsvFile::new(format!("banso-{}", indicator.code), &HEAD)?;
    for one in &indicator.measurements {
        file.row(&reported(indicator, one))?;
    }
    if let Some(counts) = &indicator.derived_counts {
        for row in &counts.rows {
            file.row(&counted(indicator, counts, row))?;
        }
    }
    file.answer()
}

fn code<C: Closed>(value: Option<C>) -> String {
    value.map(|value| value.code().to_owned()).unwrap_or_default()
}

fn number(value: Option<i64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn identity(indicator: &Indicator) -> [String; 4] {
    let kind = indicator.kind.code().to_owned();
    [indicator.id.clone(), indicator.code.clone(), indicator.name.clone(), kind]
}

/// As of when the page was read, the same in every row.
fn read_at(indicator: &Indicator) -> [String; 2] {
    let at = indicator.read_at.as_ref();
    let on = at.map(|at| at.on.to_string()).unwrap_or_default();
    let position: Option<scalar::Position> = at.map(|at| at.position);
    [on, number(position)]
}

fn reported(indicator: &Indicator, one: &Measurement) -> Vec<String> {
    let part = one.breakdown.as_ref();
    let field = part.and_then(|part| part.field.as_ref());
    let value = &one.value;
    let programme = part.and_then(|part| part.programme.as_ref()).map(|one| &one.name);
    let programme = programme.or(field.and_then(|one| one.programme.as_ref()).map(|one| &one.name));
    let mut cells = identity(indicator).to_vec();
    cells.extend([
        one.definition.to_string(),
        one.number.to_string(),
        one.as_of.clone(),
        text(part.and_then(|part| part.fiscal_year.as_ref())),
        text(part.and_then(|part| part.hub.as_ref()).map(|hub| &hub.code)),
        text(programme),
        number(field.map(|field| field.number)),
        code(part.and_then(|part| part.class)),
        code(part.and_then(|part| part.form)),
        code(part.and_then(|part| part.purpose)),
        code(part.and_then(|part| part.instrument)),
        code(part.and_then(|part| part.category)),
        text(value.exact.as_ref()),
        text(value.least.as_ref()),
        text(value.most.as_ref()),
        value.qualifier.code().to_owned(),
        value.unit.code().to_owned(),
        value.basis.code().to_owned(),
        value.state.code().to_owned(),
        one.standing.code().to_owned(),
        String::new(),
        text(one.withdrawn_because.as_ref()),
        value.source.document.clone(),
        number(value.source.page),
        number(value.source.line),
    ]);
    cells.extend(read_at(indicator));
    cells
}

fn counted(indicator: &Indicator, counts: &Counts, row: &CountRow) -> Vec<String> {
    let field = row.field.as_ref();
    let programme = field.and_then(|field| field.programme.as_ref()).map(|one| &one.name);
    let state = if row.provisional { "PROVISIONAL" } else { "FINAL" };
    let mut cells = identity(indicator).to_vec();
    cells.extend([
        counts.definition.to_string(),
        String::new(),
        String::new(),
        text(row.fiscal_year.as_ref()),
        text(row.hub.as_ref().map(|hub| &hub.code)),
        text(programme),
        number(field.map(|field| field.number)),
        code(row.class),
        code(row.form),
        code(row.purpose),
        code(row.instrument),
        code(row.application_category),
        text(row.value.as_ref()),
        String::new(),
        String::new(),
        "EXACT".to_owned(),
        counts.unit.code().to_owned(),
        counts.basis.code().to_owned(),
        state.to_owned(),
        "STANDS".to_owned(),
        row.count.to_string(),
        text(row.not_counted.as_ref().map(|why| &why.text)),
        "Banso".to_owned(),
        String::new(),
        String::new(),
    ]);
    cells.extend(read_at(indicator));
    cells
}
