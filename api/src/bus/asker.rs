//! Who asks.

use banso_domain::AccountId;
use banso_domain::access::{Action, Actor, Scope, scope};
use uuid::Uuid;

/// The account in whose name the operator of the machine acts, and first administrators are appointed.
pub const OPERATOR: AccountId = AccountId::new(Uuid::nil());

/// Somebody who asks for something, and what they may reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    standing: Standing,
    actor: Actor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nobody signed in.
    Public,
    /// A valid token of somebody whom no account knows.
    Stranger,
    /// Somebody with an account.
    Person(AccountId),
    /// Who runs the program on its machine.
    Operator,
}

impl Asker {
    /// Nobody signed in.
    pub fn public() -> Self {
        Self { standing: Standing::Public, actor: Actor::public() }
    }

    /// A valid token of somebody whom no account knows.
    pub fn stranger() -> Self {
        Self { standing: Standing::Stranger, actor: Actor::public() }
    }

    /// Somebody with an account and the roles in force today.
    pub fn person(actor: Actor) -> Self {
        match actor.account() {
            Some(account) => Self { standing: Standing::Person(account), actor },
            None => Self::stranger(),
        }
    }

    /// Who runs the program on its machine: may appoint the first administrator and enter sample data. No
    /// request from outside is ever made this.
    pub fn operator() -> Self {
        Self { standing: Standing::Operator, actor: Actor::signed_in(OPERATOR, Vec::new()) }
    }

    /// Whether a token was shown and accepted.
    pub fn is_signed_in(&self) -> bool {
        self.standing != Standing::Public
    }

    /// Whether it is the operator.
    pub(super) fn is_operator(&self) -> bool {
        self.standing == Standing::Operator
    }

    /// The account, if one is known.
    pub fn account(&self) -> Option<AccountId> {
        match self.standing {
            Standing::Public | Standing::Stranger => None,
            Standing::Person(account) => Some(account),
            Standing::Operator => Some(OPERATOR),
        }
    }

    /// The roles in force when the request began.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What may be reached by an action.
    pub fn scope(&self, action: Action) -> Scope {
        if self.is_operator() { Scope::Everything } else { scope(&self.actor, action) }
    }
}
