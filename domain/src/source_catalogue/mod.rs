//! The source catalogue: what the ministry's source document states, fact by fact, as data that can be asked.
//!
//! The document is a text of 406 lines. Every item of it that is a figure, a date, an action, a duty or a rule is a
//! row with its number (S1 to S108), its lines and a statement in words of our own. A number keeps its qualifier, the
//! time it speaks of and its line, and never gets a basis or a year that the document does not give. What a diagram
//! said that the text has lost is named as lost. What is only computed from the figures is [`Derived`] and is no
//! figure of the source.
//!
//! Numbers of the market and of trade are context. Only a [`ProgrammeFigure`] may stand beside attainment, and none
//! can be made from those.
//!
//! What must stay out: targets and attainment (a plan's matter), names of hubs the document does not name, the
//! sentences of the document itself.

mod derived;
mod due;
mod figure;
mod kind;
mod note;
mod table;
#[cfg(test)]
mod tests;
mod when;

pub use derived::{Derived, DerivedUnit, Formula};
pub use due::{Action, Due};
pub use figure::{
    Budget, BudgetKind, BudgetStage, Figure, FigureState, FigureUse, FigureValue, PreviousInitial,
    ProgrammeFigure,
};
pub use kind::{FactKind, Subject};
pub use note::{Note, NoteKind};
pub use when::{Dated, StatedYear, When};

use crate::source::{SourceLine, SourceMark};
use crate::value::Name;

/// The source document, as its headings call it.
pub const DOCUMENT: &str = "厚生労働省 医療機器促進法・医療機器基本計画・関連事業の概要";

/// How many lines the source document has.
pub const LINES_OF_THE_DOCUMENT: u16 = 406;

/// One item of the source document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// Its number: 44 is S44.
    pub number: u16,
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What it is, first and foremost.
    pub kind: FactKind,
    /// What it is about.
    pub subject: Subject,
    /// Where it stands.
    pub lines: Lines,
    /// Further lines it rests on, ascending.
    pub also_on: &'static [u16],
    /// What it says, in one Japanese sentence.
    pub statement_ja: &'static str,
    /// What it says, in one English sentence.
    pub statement_en: &'static str,
    /// How well it is known; all items stand in the source document.
    pub mark: SourceMark,
    /// What it lists, one by one.
    pub parts: &'static [Part],
    /// Its numbers.
    pub figures: &'static [Figure],
    /// Its times.
    pub dates: &'static [Dated],
    /// What is to be done, with the year as written.
    pub actions: &'static [Action],
    /// What follows from its numbers by arithmetic.
    pub derived: &'static [Derived],
    /// What must be said beside it.
    pub notes: &'static [Note],
}

/// Lines of the source document, from 1, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lines {
    /// The first.
    pub from: u16,
    /// The last.
    pub to: u16,
}

/// One entry of what a fact lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// In Japanese.
    pub name_ja: &'static str,
    /// In English.
    pub name_en: &'static str,
    /// The line it stands on, from 1.
    pub line: u16,
}

impl Fact {
    /// A row about a subject, still without anything.
    const fn about(subject: Subject) -> Self {
        Self {
            number: 0,
            code: "",
            kind: FactKind::Entity,
            subject,
            lines: Lines { from: 0, to: 0 },
            also_on: &[],
            statement_ja: "",
            statement_en: "",
            mark: SourceMark::SourceDocument,
            parts: &[],
            figures: &[],
            dates: &[],
            actions: &[],
            derived: &[],
            notes: &[],
        }
    }

    /// Whether a line is one of those it rests on.
    pub fn rests_on(&self, line: u16) -> bool {
        (self.lines.from..=self.lines.to).contains(&line) || self.also_on.contains(&line)
    }

    /// The notes of a kind.
    pub fn notes_of(&self, kind: NoteKind) -> impl Iterator<Item = &'static Note> {
        self.notes.iter().filter(move |note| note.kind == kind)
    }
}

impl Lines {
    /// One line.
    const fn only(line: u16) -> Self {
        Self { from: line, to: line }
    }

    /// From one line to another.
    const fn span(from: u16, to: u16) -> Self {
        assert!(0 < from && from < to && to <= LINES_OF_THE_DOCUMENT, "lines of the document, in order");
        Self { from, to }
    }
}

/// An entry of a list, with its line.
const fn part(name_ja: &'static str, name_en: &'static str, line: u16) -> Part {
    Part { name_ja, name_en, line }
}

/// A line of the source document, as provenance.
pub fn source_line(line: u16) -> SourceLine {
    let document = Name::parse(DOCUMENT).expect("the name of the document is one short line");
    SourceLine { document, line: u32::from(line) }
}

/// All facts, in the order of their numbers.
pub fn facts() -> impl Iterator<Item = &'static Fact> {
    table::rows()
}

/// The fact of this code.
pub fn find(code: &str) -> Option<&'static Fact> {
    facts().find(|fact| fact.code == code)
}

/// The fact of this number: 44 finds S44.
pub fn numbered(number: u16) -> Option<&'static Fact> {
    facts().find(|fact| fact.number == number)
}

/// The facts about a subject.
pub fn of_subject(subject: Subject) -> impl Iterator<Item = &'static Fact> {
    facts().filter(move |fact| fact.subject == subject)
}

/// The facts of a kind.
pub fn of_kind(kind: FactKind) -> impl Iterator<Item = &'static Fact> {
    facts().filter(move |fact| fact.kind == kind)
}

/// The facts beside which a note of this kind stands: what is ambiguous, what is lost.
pub fn with_note(kind: NoteKind) -> impl Iterator<Item = &'static Fact> {
    facts().filter(move |fact| fact.notes_of(kind).next().is_some())
}

/// All numbers of the document, whatever they may be used for.
pub fn figures() -> impl Iterator<Item = &'static Figure> {
    facts().flat_map(|fact| fact.figures)
}

/// The number of this code.
pub fn find_figure(code: &str) -> Option<&'static Figure> {
    figures().find(|figure| figure.code == code)
}

/// The numbers of a use.
pub fn figures_used_as(used_as: FigureUse) -> impl Iterator<Item = &'static Figure> {
    figures().filter(move |figure| figure.used_as == used_as)
}

/// The numbers that may stand beside attainment.
pub fn programme_figures() -> impl Iterator<Item = ProgrammeFigure> {
    figures().filter_map(ProgrammeFigure::of)
}

/// All that is to be done, in the order of the document.
pub fn actions() -> impl Iterator<Item = &'static Action> {
    facts().flat_map(|fact| fact.actions)
}

/// The action of this code.
pub fn find_action(code: &str) -> Option<&'static Action> {
    actions().find(|action| action.code == code)
}
