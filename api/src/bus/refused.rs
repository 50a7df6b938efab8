//! Why a command came to nothing: a rule said no, or something failed.

use std::error::Error;

use banso_domain::{Decider, Refusal, Rejected, Warning};
use banso_eventstore::{AppendError, ReadError, Version};

/// The codes of the bus itself, beside those of the aggregates; each has a text in every language.
pub const BUS_CODES: &[&str] = &[
    "not-found",
    "version-conflict",
    "needs-acknowledgement",
    "command-reused",
    "unknown-command",
    "corporate-number-taken",
    "hub-code-taken",
    "plan-code-taken",
    "plan-superseded-by-itself",
    "account-taken",
    "programme-name-taken",
    "indicator-code-taken",
    "indicator-not-derived",
    "figure-not-counted",
    "figure-too-large",
    "assessment-day-taken",
    "no-such-field",
    "subject-erased",
    "control-character",
    "busy",
];

/// A command was refused: nothing was written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refused {
    /// A rule said no.
    #[error("{code}")]
    Rule {
        /// Its stable name.
        code: &'static str,
        /// The field of the input that would have to change.
        field: Option<&'static str>,
        /// What the message names.
        arguments: Vec<(&'static str, String)>,
    },
    /// These warnings have to be acknowledged first.
    #[error("needs-acknowledgement")]
    NeedsAcknowledgement(Vec<Warning>),
    /// There is no such thing, or the asker may not reach it: the same answer.
    #[error("not-found")]
    NotFound {
        /// The field of the input that names it.
        field: &'static str,
    },
    /// The aggregate is not at the version the client saw.
    #[error("version-conflict: at version {actual}, not {expected}")]
    Conflict {
        /// The version the client saw.
        expected: Version,
        /// The version it has.
        actual: Version,
    },
    /// Something else holds what only one may hold.
    #[error("{code}")]
    Taken {
        /// The stable name of the rule.
        code: &'static str,
        /// The field of the input.
        field: &'static str,
    },
    /// The command id was used for another wish.
    #[error("command-reused")]
    CommandReused,
    /// The command id cannot be used.
    #[error("unknown-command")]
    UnknownCommand,
    /// A text holds a character that no text may hold.
    #[error("control-character in {path}")]
    ControlCharacter {
        /// Where.
        path: String,
    },
    /// The person it is about was erased.
    #[error("subject-erased")]
    SubjectErased,
    /// Others kept changing the same thing.
    #[error("busy")]
    Busy,
}

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// It was refused.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The database cannot be reached; the outcome may be unknown.
    #[error("the command cannot be carried out at the moment")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A defect.
    #[error("the command met a defect")]
    Fault(#[source] Box<dyn Error + Send + Sync>),
}

/// One attempt came to nothing.
pub(super) enum Failed {
    /// Finally.
    Finally(CommandError),
    /// Something moved meanwhile: another attempt may succeed.
    Moved(Refused),
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Self {
        Self::Finally(refused.into())
    }
}

impl From<ReadError> for Failed {
    fn from(error: ReadError) -> Self {
        Self::Finally(error.into())
    }
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(_) => Self::Unavailable(Box::new(error)),
            _ => Self::Fault(Box::new(error)),
        }
    }
}

impl From<AppendError> for Failed {
    fn from(error: AppendError) -> Self {
        let refused = match error {
            AppendError::Conflict { expected, actual, .. } => {
                return Self::Moved(Refused::Conflict { expected, actual });
            }
            AppendError::ContextMoved { .. } => return Self::Moved(Refused::Busy),
            AppendError::ClaimTaken { kind, .. } => match super::aggregate::taken(&kind) {
                Some(refused) => refused,
                None => {
                    return Self::Finally(CommandError::Fault(
                        format!("no text for the claim {kind}").into(),
                    ));
                }
            },
            AppendError::CommandReused => Refused::CommandReused,
            AppendError::UnknownCommand => Refused::UnknownCommand,
            AppendError::SubjectErased { .. } => Refused::SubjectErased,
            AppendError::ControlCharacter { path } => Refused::ControlCharacter { path },
            AppendError::Unavailable(_) => return Self::Finally(CommandError::Unavailable(Box::new(error))),
            other => return Self::Finally(CommandError::Fault(Box::new(other))),
        };
        Self::Finally(refused.into())
    }
}

impl<R: Refusal> From<Rejected<R>> for Refused {
    fn from(rejected: Rejected<R>) -> Self {
        match rejected {
            Rejected::Refused(refusal) => Self::rule(&refusal),
            Rejected::NeedsAcknowledgement(warnings) => Self::NeedsAcknowledgement(warnings),
        }
    }
}

impl Refused {
    /// A refusal by a rule of the domain.
    pub fn rule(refusal: &impl Refusal) -> Self {
        Self::Rule { code: refusal.code(), field: refusal.field(), arguments: refusal.arguments() }
    }
}

/// What an attempt of one aggregate answers.
pub(super) fn failed<A: Decider>(error: banso_eventstore::CommandError<Rejected<A::Refusal>>) -> Failed {
    match error {
        banso_eventstore::CommandError::Refused(rejected) => Refused::from(rejected).into(),
        banso_eventstore::CommandError::Append(error) => error.into(),
        banso_eventstore::CommandError::Read(error) => error.into(),
    }
}
