//! The scalars of the schema as the documents of the pages read and write them.

use banso_domain::value;

pub(crate) type Date = value::JstDate;
pub(crate) type DateTime = jiff::Timestamp;
/// As text: what somebody typed is read by the schema, which says what would be right.
pub(crate) type OccurredDate = String;
pub(crate) type Position = i64;
/// Whatever stands in the log.
#[expect(clippy::upper_case_acronyms, reason = "the name that it has in the schema")]
pub(crate) type JSON = serde_json::Value;
/// An exact number as text, such as `68.3`.
pub(crate) type Decimal = String;
/// As `FY2026`.
pub(crate) type FiscalYear = String;
