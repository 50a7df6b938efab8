//! A programme that designates hubs (事業): its fiscal years and fields, as its documents state them.
//!
//! Programmes with nearly the same name exist side by side, and the number of hubs of one call is no trend
//! of the number of another; so each programme has a stream of its own, and every fact names its source.

use serde::{Deserialize, Serialize};

use crate::decider::{Decider, Decision};
use crate::issued::Issued;
use crate::source::SourceLine;
use crate::value::{Count, FiscalYear, Name, Reason};

/// The state of a programme.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Programme {
    /// Not announced.
    #[default]
    Unannounced,
    /// Announced.
    Announced(Terms),
}

/// What a programme's documents say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The official name.
    pub name: Name,
    /// The first fiscal year.
    pub first: FiscalYear,
    /// The last fiscal year; none = not stated.
    pub last: Option<FiscalYear>,
    /// The fields of the call (分野), by number.
    pub fields: Vec<Field>,
}

/// A field of a call for hubs (分野).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The field's number in the call.
    pub number: u8,
    /// Its official name.
    pub name: Name,
    /// How many hubs the document counts, with its qualifier.
    pub hubs: Count,
    /// Where that stands.
    pub source: SourceLine,
}

/// A command to a programme.
#[derive(Debug, Clone, PartialEq)]
pub enum ProgrammeCommand {
    /// Enter a programme.
    Announce {
        /// The official name.
        name: Name,
        /// The name in English.
        name_en: Name,
        /// The first fiscal year.
        first: FiscalYear,
        /// The last fiscal year; none = not stated.
        last: Option<FiscalYear>,
        /// Where it stands.
        source: SourceLine,
    },
    /// Enter a field of its call.
    DefineField(Field),
    /// Put the official name right.
    CorrectName {
        /// The right name.
        name: Name,
        /// The right name in English.
        name_en: Name,
        /// Why.
        reason: Reason,
    },
}

crate::events! {
    /// An event of a programme.
    pub enum ProgrammeEvent {
        /// A programme was entered.
        Announced = "announced" v 1 {
            /// The official name.
            name: Name,
            /// The name in English.
            name_en: Name,
            /// The first fiscal year.
            first: FiscalYear,
            /// The last fiscal year; none = not stated.
            last: Option<FiscalYear>,
            /// Where it stands.
            source: SourceLine,
        }
        /// A field of its call was entered.
        FieldDefined = "field_defined" v 1 {
            /// The field.
            field: Field,
        }
        /// The official name was put right.
        NameCorrected = "name_corrected" v 1 {
            /// The right name.
            name: Name,
            /// The right name in English.
            name_en: Name,
            /// Why.
            reason: Reason,
        }
    }
}

crate::refusals! {
    /// Why a command to a programme is refused.
    pub enum ProgrammeRefusal {
        /// It was entered before.
        AlreadyAnnounced = "programme-already-announced", "", "the programme was entered already";
        /// There is no such programme.
        NotAnnounced = "programme-not-announced", "programme", "there is no such programme";
        /// The years are the wrong way round.
        YearsReversed { first: FiscalYear, last: FiscalYear } = "fiscal-years-reversed", "last",
            "the last fiscal year {last} lies before the first, {first}";
        /// The number is taken by another field.
        FieldDefined { number: u8 } = "field-already-defined", "number", "field {number} is defined already";
    }
}

impl Decider for Programme {
    const TYPE: &'static str = "programme";
    type Command = ProgrammeCommand;
    type Event = ProgrammeEvent;
    type Refusal = ProgrammeRefusal;

    fn decide(
        &self,
        issued: &Issued<ProgrammeCommand>,
    ) -> Result<Decision<ProgrammeEvent>, ProgrammeRefusal> {
        match (self, issued.command.clone()) {
            (Self::Unannounced, ProgrammeCommand::Announce { name, name_en, first, last, source }) => {
                if let Some(last) = last.filter(|last| *last < first) {
                    return Err(ProgrammeRefusal::YearsReversed { first, last });
                }
                Ok(Decision::event(ProgrammeEvent::Announced { name, name_en, first, last, source }))
            }
            (Self::Unannounced, _) => Err(ProgrammeRefusal::NotAnnounced),
            (Self::Announced(_), ProgrammeCommand::Announce { .. }) => {
                Err(ProgrammeRefusal::AlreadyAnnounced)
            }
            (Self::Announced(terms), ProgrammeCommand::DefineField(field)) => {
                if terms.fields.iter().any(|f| f.number == field.number) {
                    return Err(ProgrammeRefusal::FieldDefined { number: field.number });
                }
                Ok(Decision::event(ProgrammeEvent::FieldDefined { field }))
            }
            (Self::Announced(_), ProgrammeCommand::CorrectName { name, name_en, reason }) => {
                Ok(Decision::event(ProgrammeEvent::NameCorrected { name, name_en, reason }))
            }
        }
    }

    fn evolve(&mut self, event: &ProgrammeEvent) {
        match (&mut *self, event.clone()) {
            (_, ProgrammeEvent::Announced { name, first, last, .. }) => {
                *self = Self::Announced(Terms { name, first, last, fields: Vec::new() });
            }
            (Self::Announced(terms), ProgrammeEvent::FieldDefined { field }) => terms.fields.push(field),
            (Self::Announced(terms), ProgrammeEvent::NameCorrected { name, .. }) => terms.name = name,
            (Self::Unannounced, _) => {}
        }
    }
}
