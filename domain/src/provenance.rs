//! Where a fact of a policy document or a figure comes from, and how sure it is.

use serde::{Deserialize, Serialize};

use crate::source::SourceMark;
use crate::value::Name;

/// A place in a named document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The document, as its publisher calls it.
    pub document: Name,
    /// Where in it; none where that is not known.
    pub place: Option<Place>,
    /// How well it is known.
    pub mark: SourceMark,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A line of its text, from 1.
    Line(u32),
    /// A page, from 1.
    Page(u32),
    /// A part with a name, such as a section or a slide.
    Part(Name),
}
