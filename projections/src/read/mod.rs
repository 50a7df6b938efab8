//! The read models, one folder or file each: rows, fold, queries.
//!
//! A fold gathers a whole batch in memory and writes with one statement per table. It reads its own tables only.

pub(crate) mod assessments;
pub(crate) mod citations;
pub(crate) mod comparison;
pub(crate) mod consultations;
pub(crate) mod devices;
pub(crate) mod history;
pub(crate) mod hubs;
pub(crate) mod indicators;
pub(crate) mod kept_indicators;
pub(crate) mod milestone_facts;
mod past;
pub(crate) mod people;
pub(crate) mod plans;
pub(crate) mod programmes;
pub(crate) mod startups;
pub(crate) mod work;

use std::str::FromStr;

use banso_domain::value::Name;
use banso_eventstore::RecordedEvent;
use banso_eventstore::db::TextList;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::error::ProjectionError;

/// The id of the stream an event stands in.
fn stream_id<T: FromStr>(event: &RecordedEvent) -> Result<T, ProjectionError> {
    event.stream.aggregate_id.parse().map_err(|_| ProjectionError::Event {
        position: event.position,
        what: "the id of its stream is of another kind",
    })
}

/// A name as it is searched: full and half width, capital and small letters are the same.
fn search_text(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

/// The pattern that finds a text anywhere; `\` escapes what a pattern would take for a sign.
fn contains_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in search_text(text).chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// A row with the names in which it is searched.
#[derive(Serialize)]
struct Searchable<'a, R> {
    #[serde(flatten)]
    row: &'a R,
    search: String,
}

impl<'a, R> Searchable<'a, R> {
    fn of(row: &'a R, name: &Name, english: Option<&Name>) -> Self {
        let english = english.map_or("", |name| name.as_str());
        Self { row, search: search_text(&format!("{name}\n{english}")) }
    }
}

/// The most words of one search.
const MOST_WORDS: usize = 10;

/// A word that must stand in a text.
/// The words of a search, as the patterns that a column is like.
fn search_words(text: &str) -> TextList {
    TextList::of(text.split_whitespace().take(MOST_WORDS).map(contains_pattern))
}

/// The rows of one generation (`$1`) with these ids (`$2`), inside the transaction of a batch.
macro_rules! load {
    ($tx:expr, $row:ty, $text:expr, $generation:expr, $ids:expr) => {
        ::banso_eventstore::on_tx!($tx, conn, text = $text => {
            ::sqlx::query_as::<_, $row>(text)
                .bind($generation)
                .bind(::banso_eventstore::db::json($ids))
                .fetch_all(&mut *conn)
                .await
        })
    };
}
use load;

/// Folds the events of one aggregate of which each stream is one row: `$row::after` makes the row after an event, `$id` is
/// the field of its id.
macro_rules! fold_streams {
    ($tx:expr, $generation:expr, $events:expr, $aggregate:ty => $row:ty, $id:ident: $key:ty, ($load:expr, $store:expr)) => {{
        let own = $events
            .iter()
            .filter(|event| event.stream.aggregate_type == <$aggregate as ::banso_domain::Decider>::TYPE);
        let own: Vec<&RecordedEvent> = own.collect();
        if own.is_empty() {
            return Ok(());
        }
        let ids: ::std::collections::BTreeSet<$key> =
            own.iter().map(|event| stream_id(event)).collect::<Result<_, ProjectionError>>()?;
        let loaded = load!($tx, $row, $load, $generation, &ids)?;
        let mut rows: ::std::collections::BTreeMap<$key, Option<$row>> =
            loaded.into_iter().map(|row| (row.$id, Some(row))).collect();
        for event in own {
            let row = rows.entry(stream_id(event)?).or_default();
            *row = <$row>::after(row.take(), event)?;
        }
        let rows: Vec<$row> = rows.into_values().flatten().collect();
        store!($tx, $store, $generation, &rows)?;
        Ok(())
    }};
}
use fold_streams;

/// Writes rows with one statement; nothing when there are none.
macro_rules! store {
    ($tx:expr, $text:expr, $generation:expr, $rows:expr) => {{
        let rows: Vec<_> = $rows.into_iter().collect();
        if rows.is_empty() {
            Ok(())
        } else {
            let rows = $crate::stored::bulk($generation, rows);
            ::banso_eventstore::on_tx!($tx, conn, text = $text => {
                ::sqlx::query(text).bind(rows).execute(&mut *conn).await.map(|_| ())
            })
        }
    }};
}
use store;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_does_not_ask_for_width_or_capitals() {
        assert_eq!(search_text("ＭｅｄＴＥＣＨ株式会社"), search_text("medtech株式会社"));
    }

    #[test]
    fn signs_of_a_pattern_are_searched_as_they_are() {
        assert_eq!(contains_pattern("50%_\\"), "%50\\%\\_\\\\%");
    }
}
