//! Counts as rows, as bars and as the matrix of stages and hubs.

use super::counts::{
    CountsCountsRows as CountRow, CountsHubsRows as HubRow, CountsMatrixRows as MatrixRow,
    CountsStagesRows as StageRow,
};
use crate::picture::{Bar, Bars};
use crate::shown::{Closed, Dimension, MilestoneKind, Say, Shown, Stage};

/// One count.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) count: i64,
    /// The count on the day to compare with.
    pub(super) before: Option<Against>,
}

/// A count on the day to compare with.
pub(super) struct Against {
    pub(super) count: i64,
    /// By how much the count of the moment is another one: +3, −1 or ±0.
    pub(super) by: String,
}

impl Against {
    pub(super) fn new(before: i64, now: i64) -> Self {
        let by = match now - before {
            0 => "±0".to_owned(),
            more if more > 0 => format!("+{more}"),
            less => format!("−{}", less.unsigned_abs()),
        };
        Self { count: before, by }
    }
}

/// The hubs across, the stages down; what hubs share is in each of their columns and once in the totals.
pub(super) struct Matrix {
    pub(super) hubs: Vec<String>,
    pub(super) sums: Vec<i64>,
    pub(super) rows: Vec<StageLine>,
    pub(super) total: i64,
}

pub(super) struct StageLine {
    pub(super) name: String,
    pub(super) cells: Vec<i64>,
    pub(super) total: i64,
}

/// The rows; such as there were only on the day to compare with stand at the end, with 0.
pub(super) fn rows(say: Say, by: &[Dimension], now: &[CountRow], then: Option<&[CountRow]>) -> Vec<Row> {
    let mut sorted: Vec<&CountRow> = now.iter().collect();
    sorted.sort_by_key(|row| order(say, by, row));
    let count = |rows: &[CountRow], cells: &[String]| {
        rows.iter().find(|row| self::cells(say, by, row) == cells).map_or(0, |row| row.count)
    };
    let mut rows: Vec<Row> = sorted
        .into_iter()
        .map(|row| {
            let cells = cells(say, by, row);
            let before = then.map(|then| Against::new(count(then, &cells), row.count));
            Row { before, count: row.count, cells }
        })
        .collect();
    for row in then.unwrap_or_default() {
        let cells = cells(say, by, row);
        if rows.iter().all(|known| known.cells != cells) {
            rows.push(Row { cells, count: 0, before: Some(Against::new(row.count, 0)) });
        }
    }
    rows
}

/// Stages and lists in their order, what is not known last.
fn order(say: Say, by: &[Dimension], row: &CountRow) -> Vec<(usize, String)> {
    fn place<C: Closed + PartialEq>(value: Option<C>) -> (usize, String) {
        let found = value.and_then(|value| C::ALL.iter().position(|one| *one == value));
        (found.unwrap_or(usize::MAX), String::new())
    }
    fn name(text: Option<&String>) -> (usize, String) {
        text.map_or((usize::MAX, String::new()), |text| (0, text.clone()))
    }
    by.iter()
        .map(|by| match by {
            Dimension::Stage => place(row.stage),
            Dimension::Lane => place(row.lane),
            Dimension::Hub => name(row.hub.as_ref().map(|hub| &hub.code)),
            Dimension::Class => place(row.class),
            Dimension::FiscalYear => name(row.fiscal_year.as_ref()),
            Dimension::Form => place(row.form),
            Dimension::Purpose => place(row.purpose),
            Dimension::Instrument => place(row.instrument),
            Dimension::Kind => row.kind.as_ref().map_or((usize::MAX, String::new()), |kind| {
                let found = MilestoneKind::of_the_catalogue(say).position(|(known, _)| known == *kind);
                (found.unwrap_or(usize::MAX), kind.0.clone())
            }),
        })
        .collect()
}

fn cells(say: Say, by: &[Dimension], row: &CountRow) -> Vec<String> {
    fn word<C: Closed>(say: Say, value: Option<C>) -> Option<String> {
        value.map(|value| say.text(&value.key()))
    }
    let hub = row.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    by.iter()
        .map(|by| {
            let cell = match by {
                Dimension::Stage => word(say, row.stage).or_else(|| {
                    row.lane.map(|lane| say.text(&lane.key())).or_else(|| Some(say.text("counts-beside")))
                }),
                Dimension::Lane => word(say, row.lane),
                Dimension::Hub => hub.clone(),
                Dimension::Class => word(say, row.class),
                Dimension::FiscalYear => row.fiscal_year.as_ref().map(|year| Shown::occurred(say, year).text),
                Dimension::Form => word(say, row.form),
                Dimension::Purpose => word(say, row.purpose),
                Dimension::Instrument => word(say, row.instrument),
                Dimension::Kind => row.kind.as_ref().and_then(|kind| {
                    let known = MilestoneKind::of_the_catalogue(say).find(|(known, _)| known == kind);
                    known.map(|(_, name)| name.to_owned())
                }),
            };
            cell.unwrap_or_else(|| say.text("not-known"))
        })
        .collect()
}

/// The picture of the rows; none of so many that nobody could read it.
pub(super) fn bars(rows: &[Row], most: usize) -> Option<Bars> {
    if rows.len() > most {
        return None;
    }
    let bar = |row: &Row| {
        let count = u32::try_from(row.count).ok()?;
        let name = row.cells.join(" · ");
        Some(Bar { name, value: f64::from(count), text: row.count.to_string(), provisional: false })
    };
    Bars::of(rows.iter().filter_map(bar).collect())
}

pub(super) fn matrix(
    say: Say,
    cells: &[MatrixRow],
    (stages, sums): (&[StageRow], &[HubRow]),
    total: i64,
) -> Matrix {
    let mut hubs: Vec<(String, String)> = Vec::new();
    for row in cells {
        let hub = row.hub.as_ref();
        let code = hub.map(|hub| hub.code.clone()).unwrap_or_default();
        if hubs.iter().all(|(known, _)| *known != code) {
            let name = hub.map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
            hubs.push((code, name.unwrap_or_else(|| say.text("not-known"))));
        }
    }
    hubs.sort();
    let line = |stage: Option<Stage>| {
        let cell = |code: &String| {
            let found = cells.iter().find(|row| {
                row.stage == stage && row.hub.as_ref().map_or("", |hub| hub.code.as_str()) == code
            });
            found.map_or(0, |row| row.count)
        };
        StageLine {
            name: stage.map_or_else(|| say.text("counts-beside"), |stage| say.text(&stage.key())),
            cells: hubs.iter().map(|(code, _)| cell(code)).collect(),
            total: stages.iter().find(|row| row.stage == stage).map_or(0, |row| row.count),
        }
    };
    let rows = Stage::ALL.iter().map(|stage| line(Some(*stage))).chain([line(None)]).collect();
    let sum = |code: &String| {
        let found = sums.iter().find(|row| row.hub.as_ref().map_or("", |hub| hub.code.as_str()) == code);
        found.map_or(0, |row| row.count)
    };
    let sums = hubs.iter().map(|(code, _)| sum(code)).collect();
    Matrix { rows, sums, total, hubs: hubs.into_iter().map(|(_, name)| name).collect() }
}
