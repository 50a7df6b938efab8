//! Mutations of accounts.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::value::Name;
use banso_domain::{AccountId, Personal, SubjectId};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    CorrectAccountNameInput, EraseAccountInput, GrantRoleInput, OpenAccountInput, RevokeRoleInput,
};

payloads! {
    OpenAccountPayload { account: Account }
    CorrectAccountNamePayload { account: Account }
    GrantRolePayload { account: Account }
    RevokeRolePayload { account: Account }
    EraseAccountPayload { account: Account }
}

/// Mutations of accounts.
#[derive(Default)]
pub(crate) struct AccountMutations;

#[Object]
impl AccountMutations {
    /// Makes a person known by issuer and subject of their tokens. For system administrators.
    async fn open_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: OpenAccountInput,
    ) -> Result<Option<OpenAccountPayload>> {
        perform(ctx, "openAccount", &input, |form| {
            let issuer = form.value("issuer", &input.issuer);
            let subject = form.value("subject", &input.subject);
            let name = form.value("name", &input.name);
            let (issuer, subject, name): (Name, Name, Name) = (issuer?, subject?, name?);
            Some(Wish::<Account>::create(Action::KeepAccounts, Belonging::Deployment, move |id| {
                AccountCommand::Open {
                    issuer: issuer.clone(),
                    subject: Personal::new(subject_of(id), subject.clone()),
                    name: Personal::new(subject_of(id), name.clone()),
                }
            }))
        })
        .await
    }

    /// Puts a person's name right. For system administrators.
    async fn correct_account_name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectAccountNameInput,
    ) -> Result<Option<CorrectAccountNamePayload>> {
        perform(ctx, "correctAccountName", &input, |form| {
            let account = form.id("account", &input.account);
            let name = form.value::<Name>("name", &input.name);
            let reason = form.value("reason", &input.reason);
            let (id, name, reason) = (account?, name?, reason?);
            let correct = move |account: &Account| {
                let subject = match account {
                    Account::Open(person) => person.name.subject(),
                    Account::Unopened | Account::Erased => subject_of(id),
                };
                let reason: banso_domain::value::Reason = Clone::clone(&reason);
                AccountCommand::CorrectName { name: Personal::new(subject, name.clone()), reason }
            };
            Some(Wish::change_knowing(Action::KeepAccounts, Belonging::Deployment, id, correct))
        })
        .await
    }

    /// Gives a role from a day on. Mentors and members of startups: for the hub's administrators; any role: for
    /// system administrators.
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: GrantRoleInput,
    ) -> Result<Option<GrantRolePayload>> {
        perform(ctx, "grantRole", &input, |form| {
            let account = form.id("account", &input.account);
            let role = input.role(form);
            let from = form.value("from", &input.from);
            let until = form.optional("until", input.until.as_ref());
            let role = role?;
            let command = AccountCommand::Grant { role, from: from?, until: until? };
            let wish = Wish::<Account>::change(granting(role), Belonging::Role(role), account?, command);
            Some(match role {
                Role::StartupMember { startup } => wish.needing(Need::OpenStartup(startup, "startup")),
                Role::Mentor { hub } | Role::HubAdministrator { hub } => {
                    wish.needing(Need::OpenHub(hub, "hub"))
                }
                Role::ProgrammeOfficer | Role::Policymaker | Role::SystemAdministrator => wish,
            })
        })
        .await
    }

    /// Ends a role on a day. For those who may give it.
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RevokeRoleInput,
    ) -> Result<Option<RevokeRolePayload>> {
        perform(ctx, "revokeRole", &input, |form| {
            let account = form.id("account", &input.account);
            let number = form.number("grant", input.grant, 1);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            let (account, number) = (account?, number?);
            let belonging = Belonging::Grant(account, number);
            let command = AccountCommand::Revoke { number, on: on?, reason: reason? };
            Some(Wish::<Account>::change(Action::GrantHubRole, belonging, account, command))
        })
        .await
    }

    /// Erases everything personal of an account, for good. What the person recorded stays, without a name. For
    /// system administrators.
    async fn erase_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: EraseAccountInput,
    ) -> Result<Option<EraseAccountPayload>> {
        perform(ctx, "eraseAccount", &input, |form| {
            let account = form.id("account", &input.account);
            let reason = form.value("reason", &input.reason);
            let command = AccountCommand::Erase { reason: reason? };
            Some(Wish::<Account>::change(Action::KeepAccounts, Belonging::Deployment, account?, command))
        })
        .await
    }
}

/// A person's data stand under the key of their account.
fn subject_of(account: AccountId) -> SubjectId {
    SubjectId::new(account.uuid())
}

fn granting(role: Role) -> Action {
    match role {
        Role::StartupMember { .. } | Role::Mentor { .. } => Action::GrantHubRole,
        Role::HubAdministrator { .. }
        | Role::ProgrammeOfficer
        | Role::Policymaker
        | Role::SystemAdministrator => Action::GrantAnyRole,
    }
}
