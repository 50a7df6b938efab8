//! A citation (引用): a figure as it was given out, fixed for ever.
//!
//! It keeps the question with its filters, the versions of what answered it, the day and the position as of which it was
//! answered, the answer in codes and numbers with its hash, and to whom it was given, when and for what. It answers the
//! same for ever, for it is read from its event and never computed again. What must stay out: how a question is answered,
//! and whether the answer would be another one today.

mod answer;
mod figure;
mod message;
mod question;
mod refusal;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, AnswerHash, InexactAnswer, InvalidHash};
pub use figure::{CitedFigure, MethodVersion, Population, Terms, Versions};
pub use message::{CitationCommand, CitationEvent, Giving};
pub use question::{CountedBackground, CountedBy, CountedMilestones, DividedBy, Question};
pub use refusal::CitationRefusal;

use crate::decider::{Decider, Decision};
use crate::issued::Issued;
use crate::value::{JstDate, Reason};

/// The most offices and bodies that one citation can be given to.
pub const MOST_GIVEN: usize = 100;

type Decided = Result<Decision<CitationEvent>, CitationRefusal>;

/// The state of a citation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Citation {
    /// Not fixed.
    #[default]
    Unfixed,
    /// Fixed, withdrawn perhaps.
    Fixed(Box<Record>),
}

/// What is known of a citation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The figure, as it was fixed.
    pub figure: CitedFigure,
    /// To whom it was given, in the order recorded; one at least.
    pub given: Vec<Giving>,
    /// Why it was withdrawn; none while it stands.
    pub withdrawn: Option<Reason>,
}

impl Citation {
    /// The record of a citation that was fixed.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Unfixed => None,
            Self::Fixed(record) => Some(record),
        }
    }
}

impl Decider for Citation {
    const TYPE: &'static str = "citation";
    type Command = CitationCommand;
    type Event = CitationEvent;
    type Refusal = CitationRefusal;

    fn decide(&self, issued: &Issued<CitationCommand>) -> Decided {
        let today = issued.today();
        match (self, issued.command.clone()) {
            (Self::Unfixed, CitationCommand::Fix { figure, given }) => {
                if figure.on > today {
                    return Err(CitationRefusal::DayInFuture { on: figure.on, today });
                }
                check_given(&given, (today, today))?;
                Ok(Decision::event(CitationEvent::Fixed { figure, given }))
            }
            (Self::Unfixed, _) => Err(CitationRefusal::NotFixed),
            (Self::Fixed(_), CitationCommand::Fix { .. }) => Err(CitationRefusal::AlreadyFixed),
            (Self::Fixed(record), _) if record.withdrawn.is_some() => Err(CitationRefusal::Withdrawn),
            (Self::Fixed(record), CitationCommand::Give(given)) => record.give(given, today),
            (Self::Fixed(_), CitationCommand::Withdraw { reason }) => {
                Ok(Decision::event(CitationEvent::Withdrawn { reason }))
            }
        }
    }

    fn evolve(&mut self, event: &CitationEvent) {
        match (&mut *self, event.clone()) {
            (_, CitationEvent::Fixed { figure, given }) => {
                *self =
                    Self::Fixed(Box::new(Record { figure: *figure, given: vec![given], withdrawn: None }));
            }
            (Self::Fixed(record), CitationEvent::Given { given }) => record.given.push(given),
            (Self::Fixed(record), CitationEvent::Withdrawn { reason }) => record.withdrawn = Some(reason),
            (Self::Unfixed, _) => {}
        }
    }
}

impl Record {
    /// The day on which it was fixed, which is also that on which it was first given.
    pub fn fixed_on(&self) -> JstDate {
        self.given.first().expect("a citation is fixed with its first giving").on
    }

    fn give(&self, given: Giving, today: JstDate) -> Decided {
        check_given(&given, (self.fixed_on(), today))?;
        if self.given.contains(&given) {
            return Ok(Decision::nothing());
        }
        if self.given.len() >= MOST_GIVEN {
            return Err(CitationRefusal::GivenTooOften { most: MOST_GIVEN });
        }
        Ok(Decision::event(CitationEvent::Given { given }))
    }
}

/// Nothing is given before it was fixed, or on a day to come.
fn check_given(given: &Giving, (fixed, today): (JstDate, JstDate)) -> Result<(), CitationRefusal> {
    let on = given.on;
    if on > today {
        return Err(CitationRefusal::GivenInFuture { on, today });
    }
    if on < fixed {
        return Err(CitationRefusal::GivenBeforeFixing { on, fixed });
    }
    Ok(())
}
