//! What must be said beside a fact: what is ambiguous, lost, not stated, or stated elsewhere.

use crate::source::SourceMark;

/// Why something is said beside a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// The text can be read in more than one way.
    Ambiguous,
    /// It stood in a diagram or a table; the text does not have it.
    Lost,
    /// The document does not say it.
    NotStated,
    /// The document spells a word or a name in its own way.
    Spelling,
    /// Banso's reading of it.
    Reading,
    /// Another source adds to it.
    OtherSource,
}

/// Something said beside a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// Why.
    pub kind: NoteKind,
    /// In Japanese.
    pub text_ja: &'static str,
    /// In English.
    pub text_en: &'static str,
    /// How well it is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: &'static str,
}

impl NoteKind {
    /// All kinds.
    pub const ALL: &'static [Self] =
        &[Self::Ambiguous, Self::Lost, Self::NotStated, Self::Spelling, Self::Reading, Self::OtherSource];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ambiguous => "ambiguous",
            Self::Lost => "lost",
            Self::NotStated => "not_stated",
            Self::Spelling => "spelling",
            Self::Reading => "reading",
            Self::OtherSource => "other_source",
        }
    }
}

impl Note {
    /// A note on the text of the source document itself.
    pub(crate) const fn on_the_text(kind: NoteKind, text_ja: &'static str, text_en: &'static str) -> Self {
        let (mark, source) = (SourceMark::SourceDocument, "source document");
        Self { kind, text_ja, text_en, mark, source }
    }

    /// What another source adds.
    pub(crate) const fn elsewhere(
        mark: SourceMark,
        source: &'static str,
        text_ja: &'static str,
        text_en: &'static str,
    ) -> Self {
        Self { kind: NoteKind::OtherSource, text_ja, text_en, mark, source }
    }
}
