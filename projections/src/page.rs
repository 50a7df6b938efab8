//! Pages by key, never by offset: a cursor holds the last row's keys and the order it was made in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::error::ReadError;

/// The longest page.
pub const MAX_PAGE: u32 = 100;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    /// The list and its order.
    s: String,
    /// The keys of the row.
    k: Vec<String>,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    first: u32,
    after: Option<Cursor>,
}

impl PageRequest {
    /// The first 1 to 100 rows, after a cursor of an earlier answer.
    ///
    /// # Errors
    /// The page is empty or too long, or the text is no cursor.
    pub fn new(first: u32, after: Option<&str>) -> Result<Self, ReadError> {
        if !(1..=MAX_PAGE).contains(&first) {
            return Err(ReadError::PageTooLarge { first });
        }
        let after = after.map(read_cursor).transpose()?;
        Ok(Self { first, after })
    }

    /// How many rows to fetch: one more than asked shows whether there is a next page.
    pub fn limit(&self) -> i64 {
        i64::from(self.first) + 1
    }

    /// How many rows the whole list has, where these are all of it: then nothing is to be counted.
    pub(crate) fn all_of<T>(&self, rows: &[T]) -> Option<i64> {
        let is_whole =
            self.after.is_none() && i64::try_from(rows.len()).is_ok_and(|rows| rows < self.limit());
        is_whole.then(|| i64::try_from(rows.len()).unwrap_or(i64::MAX))
    }

    /// The keys to go on after, for a list in this order; none at its beginning.
    ///
    /// # Errors
    /// The cursor belongs to another list or order.
    pub fn keys<const N: usize>(&self, order: &str) -> Result<Option<[String; N]>, ReadError> {
        let Some(cursor) = &self.after else { return Ok(None) };
        if cursor.s != order {
            return Err(ReadError::InvalidCursor);
        }
        cursor.k.clone().try_into().map(Some).map_err(|_| ReadError::InvalidCursor)
    }
}

/// A row and the cursor that goes on after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge<T> {
    /// The row.
    pub node: T,
    /// Opaque; bound to the list and its order.
    pub cursor: String,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows, in order.
    pub edges: Vec<Edge<T>>,
    /// Whether more rows follow.
    pub has_next: bool,
    /// Whether the page was asked for after a cursor.
    pub has_previous: bool,
    /// How many rows the whole list has for this asker.
    pub total: i64,
}

impl<T> Page<T> {
    /// A list in which the asker may see nothing.
    pub fn empty() -> Self {
        Self { edges: Vec::new(), has_next: false, has_previous: false, total: 0 }
    }

    /// Cuts the row that only shows that there is more.
    pub fn cut<const N: usize>(
        mut rows: Vec<T>,
        request: &PageRequest,
        total: i64,
        (order, keys): (&str, impl Fn(&T) -> [String; N]),
    ) -> Self {
        let wanted = usize::try_from(request.first).unwrap_or(usize::MAX);
        let has_next = rows.len() > wanted;
        rows.truncate(wanted);
        let edges = rows
            .into_iter()
            .map(|node| {
                let cursor = write_cursor(order, &keys(&node));
                Edge { node, cursor }
            })
            .collect();
        Self { edges, has_next, has_previous: request.after.is_some(), total }
    }
}

fn write_cursor(order: &str, keys: &[String]) -> String {
    let cursor = Cursor { s: order.to_owned(), k: keys.to_vec() };
    URL_SAFE_NO_PAD.encode(banso_eventstore::db::json(&cursor))
}

fn read_cursor(text: &str) -> Result<Cursor, ReadError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| ReadError::InvalidCursor)?;
    serde_json::from_slice(&bytes).map_err(|_| ReadError::InvalidCursor)
}

/// A row of a page, and how many the whole list has, from one reading of the list: a statement that makes the page out of
/// `with found as materialized (…)` and joins `(select count(*) as listed from found)` to each row.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Listed<T> {
    #[sqlx(flatten)]
    row: T,
    listed: i64,
}

impl<T> Listed<T> {
    /// The rows, and how many there are; none where a page after a cursor has no row to say so.
    pub(crate) fn apart(listed: Vec<Self>, request: &PageRequest) -> (Vec<T>, Option<i64>) {
        let total = listed.first().map(|one| one.listed).or(request.after.is_none().then_some(0));
        (listed.into_iter().map(|one| one.row).collect(), total)
    }
}

/// The row of a statement that counts.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Total {
    total: i64,
}

impl Total {
    pub(crate) fn of(rows: &[Self]) -> i64 {
        rows.first().map_or(0, |row| row.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(rows: Vec<&'static str>, request: &PageRequest) -> Page<&'static str> {
        Page::cut(rows, request, 9, ("names", |row: &&str| [(*row).to_owned()]))
    }

    #[test]
    fn a_page_that_holds_the_whole_list_says_how_long_it_is() {
        let request = PageRequest::new(2, None).unwrap();
        assert_eq!(request.all_of::<&str>(&[]), Some(0));
        assert_eq!(request.all_of(&["a", "b"]), Some(2));
        assert_eq!(request.all_of(&["a", "b", "c"]), None);
        let page = page_of(vec!["a", "b", "c"], &request);
        let later = PageRequest::new(2, Some(&page.edges[1].cursor)).unwrap();
        assert_eq!(later.all_of(&["c"]), None);
    }

    #[test]
    fn one_row_more_than_asked_tells_that_there_is_a_next_page() {
        let request = PageRequest::new(2, None).unwrap();
        let page = page_of(vec!["a", "b", "c"], &request);
        assert_eq!(page.edges.iter().map(|e| e.node).collect::<Vec<_>>(), ["a", "b"]);
        assert!(page.has_next && !page.has_previous);
        assert!(!page_of(vec!["a", "b"], &request).has_next);
    }

    #[test]
    fn a_cursor_goes_on_in_the_order_it_was_made_in_and_in_no_other() {
        let page = page_of(vec!["a", "b"], &PageRequest::new(1, None).unwrap());
        let next = PageRequest::new(1, Some(&page.edges[0].cursor)).unwrap();
        assert_eq!(next.keys::<1>("names").unwrap(), Some(["a".to_owned()]));
        assert!(matches!(next.keys::<1>("activity"), Err(ReadError::InvalidCursor)));
        assert!(matches!(next.keys::<2>("names"), Err(ReadError::InvalidCursor)));
    }

    #[test]
    fn refuses_what_is_no_cursor_and_pages_outside_1_to_100() {
        assert!(matches!(PageRequest::new(1, Some("x")), Err(ReadError::InvalidCursor)));
        assert!(matches!(PageRequest::new(0, None), Err(ReadError::PageTooLarge { first: 0 })));
        assert!(matches!(PageRequest::new(101, None), Err(ReadError::PageTooLarge { first: 101 })));
    }
}
