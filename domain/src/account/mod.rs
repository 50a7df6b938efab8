//! A person at an issuer of tokens, and the roles they hold from and until a day.
//!
//! The token says who somebody is; these events say what they may do. So a role that ends, ends at once,
//! whatever tokens are still about.

mod command;
mod event;
mod role;

use serde::{Deserialize, Serialize};

pub use command::AccountCommand;
pub use event::AccountEvent;
pub use role::{Grant, Role};

use crate::decider::{Decider, Decision};
use crate::issued::Issued;
use crate::personal::Personal;
use crate::value::{JstDate, Name};

/// The state of an account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Account {
    /// Nobody yet.
    #[default]
    Unopened,
    /// A known person.
    Open(Person),
    /// A person whose data were erased: only the id is left.
    Erased,
}

/// A known person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their name.
    pub name: Personal<Name>,
    /// All roles ever granted, by number (1, 2, …).
    pub grants: Vec<Grant>,
}

impl Account {
    /// The roles in force on a day.
    pub fn roles_on(&self, day: JstDate) -> Vec<Role> {
        match self {
            Self::Open(person) => {
                person.grants.iter().filter(|g| g.is_in_force_on(day)).map(|g| g.role).collect()
            }
            Self::Unopened | Self::Erased => Vec::new(),
        }
    }
}

crate::refusals! {
    /// Why a command to an account is refused.
    pub enum AccountRefusal {
        /// The account was opened before.
        AlreadyOpen = "account-already-open", "", "the account is open already";
        /// There is no such account.
        NotOpen = "account-not-open", "account", "there is no such account: open it first";
        /// The person was erased.
        Erased = "account-erased", "account", "the person was erased; the account cannot be used again";
        /// The period ends before it begins.
        PeriodReversed { from: JstDate, until: JstDate } = "period-reversed", "until",
            "the role would end on {until}, before it begins on {from}";
        /// The same role is already granted for a part of the period.
        RoleOverlaps { number: u32 } = "role-overlaps", "role",
            "grant {number} gives the same role for a part of that time: revoke it first";
        /// There is no grant with this number.
        NoSuchGrant { number: u32 } = "no-such-grant", "grant", "there is no grant {number}";
        /// The grant has ended before that day.
        GrantEnded { number: u32, until: JstDate } = "grant-ended", "grant",
            "grant {number} ends on {until} already";
    }
}

impl Decider for Account {
    const TYPE: &'static str = "account";
    type Command = AccountCommand;
    type Event = AccountEvent;
    type Refusal = AccountRefusal;

    fn decide(&self, issued: &Issued<AccountCommand>) -> Result<Decision<AccountEvent>, AccountRefusal> {
        let person = match (self, &issued.command) {
            (Self::Unopened, AccountCommand::Open { issuer, subject, name }) => {
                return Ok(Decision::event(AccountEvent::Opened {
                    issuer: issuer.clone(),
                    subject: subject.clone(),
                    name: name.clone(),
                }));
            }
            (Self::Unopened, _) => return Err(AccountRefusal::NotOpen),
            (Self::Erased, _) => return Err(AccountRefusal::Erased),
            (Self::Open(person), _) => person,
        };
        match issued.command.clone() {
            AccountCommand::Open { .. } => Err(AccountRefusal::AlreadyOpen),
            AccountCommand::CorrectName { name, reason } => Ok(if name == person.name {
                Decision::nothing()
            } else {
                Decision::event(AccountEvent::NameCorrected { name, reason })
            }),
            AccountCommand::Grant { role, from, until } => person.grant(role, from, until),
            AccountCommand::Revoke { number, on, reason } => {
                person.check_revocable(number, on)?;
                Ok(Decision::event(AccountEvent::RoleRevoked { number, on, reason }))
            }
            AccountCommand::Erase { reason } => {
                Ok(Decision::event(AccountEvent::SubjectErased { subject: person.name.subject(), reason }))
            }
        }
    }

    fn evolve(&mut self, event: &AccountEvent) {
        match (&mut *self, event.clone()) {
            (_, AccountEvent::Opened { name, .. }) => {
                *self = Self::Open(Person { name, grants: Vec::new() });
            }
            (Self::Open(person), AccountEvent::NameCorrected { name, .. }) => person.name = name,
            (Self::Open(person), AccountEvent::RoleGranted { number, role, from, until }) => {
                person.grants.push(Grant { number, role, from, until });
            }
            (Self::Open(person), AccountEvent::RoleRevoked { number, on, .. }) => {
                if let Some(grant) = person.grants.iter_mut().find(|g| g.number == number) {
                    grant.until = Some(on);
                }
            }
            (_, AccountEvent::SubjectErased { .. }) => *self = Self::Erased,
            (Self::Unopened | Self::Erased, _) => {}
        }
    }
}

impl Person {
    fn grant(
        &self,
        role: Role,
        from: JstDate,
        until: Option<JstDate>,
    ) -> Result<Decision<AccountEvent>, AccountRefusal> {
        if let Some(until) = until.filter(|until| *until < from) {
            return Err(AccountRefusal::PeriodReversed { from, until });
        }
        if let Some(grant) = self.grants.iter().find(|g| g.role == role && g.overlaps(from, until)) {
            return Err(AccountRefusal::RoleOverlaps { number: grant.number });
        }
        let number = self.grants.iter().map(|g| g.number).max().unwrap_or(0) + 1;
        Ok(Decision::event(AccountEvent::RoleGranted { number, role, from, until }))
    }

    fn check_revocable(&self, number: u32, on: JstDate) -> Result<(), AccountRefusal> {
        let grant = self.grants.iter().find(|g| g.number == number);
        let grant = grant.ok_or(AccountRefusal::NoSuchGrant { number })?;
        match grant.until {
            Some(until) if until <= on => Err(AccountRefusal::GrantEnded { number, until }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
