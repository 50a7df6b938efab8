//! Who may do what.
//!
//! One closed list of [`Action`]s and one function, [`scope`], from an actor and an action to a [`Scope`]: the
//! same scope checks one object and filters a list. What lies outside the scope does not exist for the asker.
//!
//! Officers and policymakers get aggregates only: the ministry's division that reads attainment also receives
//! insurance applications. The system administrator runs people, hubs and the machine, and reads no
//! startup's record.

mod action;
mod policy;
mod scope;

pub use action::Action;
pub use scope::{Scope, Subject};

use policy::Reach;

use crate::account::Role;
use crate::ids::AccountId;

/// Who asks: an account with the roles in force today. Nobody signed in: no account, no roles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actor {
    account: Option<AccountId>,
    roles: Vec<Role>,
}

impl Actor {
    /// Somebody signed in, with the roles in force today.
    pub fn signed_in(account: AccountId, roles: Vec<Role>) -> Self {
        Self { account: Some(account), roles }
    }

    /// Somebody who has not signed in, or whom no account knows.
    pub fn public() -> Self {
        Self::default()
    }

    /// The account, if one is known.
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// The roles in force today.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }
}

/// What an actor may reach by an action.
pub fn scope(actor: &Actor, action: Action) -> Scope {
    let public = if action.is_public() { Scope::Everything } else { Scope::Nothing };
    actor.roles.iter().fold(public, |scope, role| scope.union(role_scope(*role, action)))
}

fn role_scope(role: Role, action: Action) -> Scope {
    match role {
        Role::StartupMember { startup } => reached(policy::startup_member(action), Scope::startup(startup)),
        Role::Mentor { hub } => reached(policy::mentor(action), Scope::hub(hub)),
        Role::HubAdministrator { hub } => reached(policy::hub_administrator(action), Scope::hub(hub)),
        Role::ProgrammeOfficer => reached(policy::programme_officer(action), Scope::Nothing),
        Role::Policymaker => reached(policy::policymaker(action), Scope::Nothing),
        Role::SystemAdministrator => reached(policy::system_administrator(action), Scope::Nothing),
    }
}

fn reached(reach: Reach, own: Scope) -> Scope {
    match reach {
        Reach::None => Scope::Nothing,
        Reach::Own => own,
        Reach::All => Scope::Everything,
    }
}

#[cfg(test)]
mod tests;
