//! Tables as files for spreadsheets: RFC 4180, UTF-8 with the mark that Excel needs, and no cell that could be a formula.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// Tells spreadsheets that the file is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file of rows that all have the columns of its head.
pub(crate) struct CsvFile {
    name: String,
    writer: csv::Writer<Vec<u8>>,
}

impl CsvFile {
    /// Begins a file; `name` has letters, digits and hyphens only.
    ///
    /// # Errors
    /// The head could not be written.
    pub(crate) fn new(name: String, head: &[&str]) -> Result<Self, csv::Error> {
        let terminator = csv::Terminator::CRLF;
        let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(MARK.to_vec());
        writer.write_record(head)?;
        Ok(Self { name, writer })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// It has not as many cells as the head.
    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), csv::Error> {
        self.writer.write_record(cells.iter().map(|cell| harmless(cell)))
    }

    /// The file as an answer.
    ///
    /// # Errors
    /// It could not be written to its end.
    pub(crate) fn answer(self) -> Result<Response, csv::Error> {
        let bytes = self.writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        let name = self.name.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-');
        let shown = format!("attachment; filename=\"{}.csv\"", name.collect::<String>());
        let shown = HeaderValue::from_str(&shown).expect("letters, digits and hyphens are fit for a header");
        let media_type = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
        let headers = [(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, shown)];
        Ok((StatusCode::OK, headers, Body::from(bytes)).into_response())
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe. Numbers stay numbers.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite) && !cell.starts_with('+');
    if is_formula && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_no_formula_and_a_number_stays_one() {
        let cells = ["=1+1", "+81", "-x", "@sum", "\tx", "-5.5", "plain", "", "-inf"].map(harmless);
        assert_eq!(cells, ["'=1+1", "'+81", "'-x", "'@sum", "'\tx", "-5.5", "plain", "", "'-inf"]);
    }

    #[test]
    fn a_file_begins_with_its_mark_and_quotes_what_needs_it() {
        let mut file = CsvFile::new("x".to_owned(), &["a", "b"]).expect("a head");
        file.row(&["one, \"two\"".to_owned(), "拠点\n東".to_owned()]).expect("a row");
        let bytes = file.writer.into_inner().expect("bytes");
        let text = String::from_utf8(bytes).expect("text");
        assert_eq!(text, "\u{feff}a,b\r\n\"one, \"\"two\"\"\",\"拠点\n東\"\r\n");
    }

    #[test]
    fn a_row_has_as_many_cells_as_the_head() {
        let mut file = CsvFile::new("x".to_owned(), &["a", "b"]).expect("a head");
        assert!(file.row(&["alone".to_owned()]).is_err());
    }
}
