//! `banso account …`: what only who runs the machine may do: appoint somebody before anybody is appointed.

use std::process::ExitCode;

use anyhow::{Result, bail};
use banso_api::auth::Principal;
use banso_api::bus::{Asker, Belonging, Bus, CommandRequest, Wish};
use banso_domain::access::Action;
use banso_domain::account::{Account, AccountCommand as Wished, Role};
use banso_domain::value::Name;
use banso_domain::{AccountId, CommandId, HubId, Personal, StartupId, SubjectId};
use banso_eventstore::EventLog;
use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use serde_json::json;

use super::opened;
use crate::settings::StoreSettings;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Give a person a role from today on, opening their account when it is not there.
    Grant {
        /// The issuer of the person's tokens (`iss`).
        #[arg(long)]
        issuer: Name,
        /// The person's subject there (`sub`).
        #[arg(long)]
        subject: Name,
        /// The person's name; needed when the account is opened.
        #[arg(long)]
        name: Option<Name>,
        /// The role.
        #[arg(long, value_enum)]
        role: RoleWord,
        /// The hub, for a mentor or hub administrator.
        #[arg(long)]
        hub: Option<HubId>,
        /// The startup, for a startup member.
        #[arg(long)]
        startup: Option<StartupId>,
    },
}

/// A role, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleWord {
    /// Runs the deployment.
    SystemAdministrator,
    /// Keeps a hub.
    HubAdministrator,
    /// Mentors at a hub.
    Mentor,
    /// Member of a startup.
    StartupMember,
    /// Officer of the funding agency.
    ProgrammeOfficer,
    /// Policymaker of the ministry.
    Policymaker,
}

/// Does it.
pub(crate) async fn run(store: &StoreSettings, command: AccountCommand) -> Result<ExitCode> {
    let AccountCommand::Grant { issuer, subject, name, role, hub, startup } = command;
    let role = role_of(role, hub, startup)?;
    store.prepared_data_dir()?;
    let db = store.connect().await?;
    db.migrate().await?;
    let log = opened::open(store, db).await?;
    let bus = Bus::new(log.clone());
    let account = match known(&bus, &issuer, &subject).await? {
        Some(account) => account,
        None => open(&bus, issuer, subject, name).await?,
    };
    let command = Wished::Grant { role, from: bus.today(), until: None };
    let wish = Wish::<Account>::change(Action::GrantAnyRole, Belonging::Role(role), account, command);
    bus.execute(&Asker::operator(), &request(&log, "grantRole", account.to_string()), &wish, None).await?;
    log.shutdown().await;
    println!("account {account}");
    Ok(ExitCode::SUCCESS)
}

fn role_of(word: RoleWord, hub: Option<HubId>, startup: Option<StartupId>) -> Result<Role> {
    Ok(match (word, hub, startup) {
        (RoleWord::Mentor, Some(hub), None) => Role::Mentor { hub },
        (RoleWord::HubAdministrator, Some(hub), None) => Role::HubAdministrator { hub },
        (RoleWord::StartupMember, None, Some(startup)) => Role::StartupMember { startup },
        (RoleWord::SystemAdministrator, None, None) => Role::SystemAdministrator,
        (RoleWord::ProgrammeOfficer, None, None) => Role::ProgrammeOfficer,
        (RoleWord::Policymaker, None, None) => Role::Policymaker,
        (RoleWord::Mentor | RoleWord::HubAdministrator, ..) => {
            bail!("this role is held at a hub: name it with --hub")
        }
        (RoleWord::StartupMember, ..) => bail!("this role is held at a startup: name it with --startup"),
        _ => bail!("this role is held at no hub and no startup: leave --hub and --startup out"),
    })
}

async fn known(bus: &Bus, issuer: &Name, subject: &Name) -> Result<Option<AccountId>> {
    let principal = Principal {
        issuer: issuer.to_string(),
        subject: subject.to_string(),
        expires_at: Timestamp::MAX,
        token_id: None,
        session: None,
    };
    Ok(bus.identify(Some(&principal)).await?.account())
}

async fn open(bus: &Bus, issuer: Name, subject: Name, name: Option<Name>) -> Result<AccountId> {
    let Some(name) = name else {
        bail!("nobody is known by this issuer and subject: name the person with --name")
    };
    let about = SubjectId::new(bus.log().sources().ids.uuid());
    let command =
        Wished::Open { issuer, subject: Personal::new(about, subject), name: Personal::new(about, name) };
    let wish = Wish::<Account>::create(Action::KeepAccounts, Belonging::Deployment, move |_| command.clone());
    let request = request(bus.log(), "openAccount", about.to_string());
    Ok(AccountId::new(bus.execute(&Asker::operator(), &request, &wish, None).await?.aggregate))
}

fn request(log: &EventLog, mutation: &'static str, about: String) -> CommandRequest {
    let id = CommandId::new(log.sources().ids.uuid());
    CommandRequest::new(mutation, id, json!({ "about": about }))
}
