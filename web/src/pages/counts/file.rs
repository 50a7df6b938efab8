//! The counts as a file: one row per count, in codes; the hub also by name, in the language of the visitor.

use axum::response::Response;

use super::counts::CountsCountsRows as CountRow;
use super::{Asked, Counts};
use crate::csv_file::CsvFile;
use crate::halt::{Halt, HaltKind};
use crate::shown::{Closed, Say};
use crate::visit::Visit;

const HEAD: [&str; 14] = [
    "hub_id",
    "hub_code",
    "hub_name",
    "stage",
    "lane",
    "kind",
    "class",
    "fiscal_year",
    "form",
    "purpose",
    "instrument",
    "count",
    "read_on",
    "read_position",
];

/// Sends it.
pub(in crate::pages) async fn send(visit: Visit) -> Result<Response, Halt> {
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let asked = Asked::read(&visit).await?;
    let answer = visit.ask::<Counts>(asked.variables(asked.moment.on)).await?;
    let Some(found) = answer.counts else { return Err(visit.sign_in_first()) };
    let at = [found.as_of.on.to_string(), found.as_of.position.to_string()];
    written(visit.say, &found.rows, &at).map_err(|error| {
        tracing::error!(%error, "a file of counts could not be written");
        visit.halt(HaltKind::Unavailable)
    })
}

fn written(say: Say, rows: &[CountRow], at: &[String; 2]) -> Result<Response, csv::Error> {
    fn code<C: Closed>(value: Option<C>) -> String {
        value.map(|value| value.code().to_owned()).unwrap_or_default()
    }
    let mut file = CsvFile::new("banso-counts".to_owned(), &HEAD)?;
    for row in rows {
        let hub = row.hub.as_ref();
        let mut cells = vec![
            hub.map(|hub| hub.id.clone()).unwrap_or_default(),
            hub.map(|hub| hub.code.clone()).unwrap_or_default(),
            hub.map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned()).unwrap_or_default(),
            code(row.stage),
            code(row.lane),
            row.kind.as_ref().map(|kind| kind.0.clone()).unwrap_or_default(),
            code(row.class),
            row.fiscal_year.clone().unwrap_or_default(),
            code(row.form),
            code(row.purpose),
            code(row.instrument),
            row.count.to_string(),
        ];
        cells.extend(at.clone());
        file.row(&cells)?;
    }
    file.answer()
}
