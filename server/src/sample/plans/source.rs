//! Where a fact of a document stands, and its words, as plans keep them.

use anyhow::{Context, Result};
use banso_domain::plan::Words;
use banso_domain::plan_documents;
use banso_domain::provenance::{Place, Provenance};
use banso_domain::source_catalogue::DOCUMENT;
use banso_domain::value::Note;

use super::super::script::name;

/// How the documents name the ministry's source document, before its lines.
const SOURCE_DOCUMENT: &str = "source document ";

/// Where something stands: a line of the source document, or a document in words.
pub(in super::super) fn provenance(of: plan_documents::Provenance) -> Result<Provenance> {
    let Some(lines) = of.source.strip_prefix(SOURCE_DOCUMENT) else {
        return Ok(Provenance { document: name(of.source)?, place: None, mark: of.mark });
    };
    let place = match lines.strip_prefix('L').and_then(|line| line.parse().ok()) {
        Some(line) => Place::Line(line),
        None => Place::Part(name(lines)?),
    };
    Ok(Provenance { document: name(DOCUMENT)?, place: Some(place), mark: of.mark })
}

/// Words in both languages.
pub(super) fn words(ja: &str, en: &str) -> Result<Words> {
    let note = |text: &str| Note::parse(text).with_context(|| format!("`{text}` in a plan"));
    Ok(Words { ja: note(ja)?, en: Some(note(en)?) })
}
