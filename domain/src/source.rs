//! Where a fact comes from, and how sure it is.

use serde::{Deserialize, Serialize};

use crate::value::Name;

/// A line of a named document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The document, as its publisher calls it.
    pub document: Name,
    /// The line in the text of the document, from 1.
    pub line: u32,
}

/// How well a fact of the catalogue is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceMark {
    /// It stands in the ministry's source document.
    #[serde(rename = "S")]
    SourceDocument,
    /// Verified in a public primary page.
    #[serde(rename = "V")]
    Verified,
    /// Verified in a secondary or older page only: an editable default.
    #[serde(rename = "V2")]
    SecondarySource,
    /// General knowledge that was not verified: an editable default.
    #[serde(rename = "G")]
    GeneralKnowledge,
    /// Expert knowledge that was not checked: an editable default.
    #[serde(rename = "K")]
    ExpertKnowledge,
}

impl SourceMark {
    /// Whether a rule with this mark may refuse; others may only warn.
    pub const fn is_firm(self) -> bool {
        matches!(self, Self::SourceDocument | Self::Verified)
    }
}
