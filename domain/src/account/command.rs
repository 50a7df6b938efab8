//! What may be wished of an account.

use super::Role;
use crate::personal::Personal;
use crate::value::{JstDate, Name, Reason};

/// A command to an account.
#[derive(Debug, Clone, PartialEq)]
pub enum AccountCommand {
    /// Make a person known by issuer and subject of their tokens.
    Open {
        /// The issuer of the person's tokens (`iss`).
        issuer: Name,
        /// The person's subject there (`sub`).
        subject: Personal<Name>,
        /// The person's name.
        name: Personal<Name>,
    },
    /// Put a name right.
    CorrectName {
        /// The right name.
        name: Personal<Name>,
        /// Why.
        reason: Reason,
    },
    /// Give a role.
    Grant {
        /// Which.
        role: Role,
        /// The first day.
        from: JstDate,
        /// The first day without it; none = open.
        until: Option<JstDate>,
    },
    /// End a role.
    Revoke {
        /// The grant's number.
        number: u32,
        /// The first day without the role.
        on: JstDate,
        /// Why.
        reason: Reason,
    },
    /// Erase everything personal, for good.
    Erase {
        /// Why.
        reason: Reason,
    },
}
