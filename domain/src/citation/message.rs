//! Commands to a citation and the events they become.

use serde::{Deserialize, Serialize};

use super::figure::CitedFigure;
use crate::value::{JstDate, Name, Note, Reason};

/// To whom a figure was given. An office or a body, never the name of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Giving {
    /// The office or body.
    pub to: Name,
    /// On which day in Japan.
    pub on: JstDate,
    /// For what.
    pub purpose: Option<Note>,
}

/// A command to a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitationCommand {
    /// Fix a figure that is given to somebody.
    Fix {
        /// The figure, answered by the program.
        figure: Box<CitedFigure>,
        /// To whom, when and for what.
        given: Giving,
    },
    /// Give the same figure to somebody else.
    Give(Giving),
    /// Take a citation back that was a mistake.
    Withdraw {
        /// Why.
        reason: Reason,
    },
}

crate::events! {
    /// An event of a citation.
    #[derive(Eq)]
    pub enum CitationEvent {
        /// A figure was fixed and given to somebody.
        Fixed = "fixed" v 1 {
            /// The figure.
            figure: Box<CitedFigure>,
            /// To whom, when and for what.
            given: Giving,
        }
        /// The same figure was given to somebody else.
        Given = "given" v 1 {
            /// To whom, when and for what.
            given: Giving,
        }
        /// It was taken back; it stays listed.
        Withdrawn = "withdrawn" v 1 {
            /// Why.
            reason: Reason,
        }
    }
}
