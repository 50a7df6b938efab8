//! Sample people, one of each kind and in two hubs, so that access can be seen.

use anyhow::Result;
use banso_api::bus::Belonging;
use banso_domain::access::Action;
use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::value::JstDate;
use banso_domain::{AccountId, Personal};

use super::lifecycle::Hubs;
use super::script::{Script, name};

/// A sample person, by the word that `banso token --as …` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SamplePerson {
    /// A mentor of the sample hub in the east.
    Mentor,
    /// A member of a startup that this hub accompanies.
    Startup,
    /// An officer of the funding agency.
    Officer,
    /// A policymaker of the ministry.
    Policymaker,
    /// The system administrator.
    Administrator,
    /// The administrator of the sample hub in the east.
    HubAdministrator,
    /// A mentor of the sample hub in the west.
    MentorWest,
    /// A member of a startup that the hub in the west accompanies.
    StartupWest,
}

impl SamplePerson {
    /// The subject of this person's tokens.
    pub(crate) const fn subject(self) -> &'static str {
        match self {
            Self::Mentor => "sample-mentor",
            Self::Startup => "sample-startup",
            Self::Officer => "sample-officer",
            Self::Policymaker => "sample-policymaker",
            Self::Administrator => "sample-administrator",
            Self::HubAdministrator => "sample-hub-administrator",
            Self::MentorWest => "sample-mentor-west",
            Self::StartupWest => "sample-startup-west",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Mentor => "サンプル 伴走 東子",
            Self::Startup => "サンプル 起業 一",
            Self::Officer => "サンプル 事業 担当",
            Self::Policymaker => "サンプル 政策 担当",
            Self::Administrator => "サンプル 管理 者",
            Self::HubAdministrator => "サンプル 拠点 管理",
            Self::MentorWest => "サンプル 伴走 西子",
            Self::StartupWest => "サンプル 起業 二",
        }
    }
}

/// The accounts that go on telling the sample story.
pub(super) struct People {
    pub(super) mentor_east: AccountId,
    pub(super) mentor_west: AccountId,
    pub(super) startup_east: AccountId,
    pub(super) startup_west: AccountId,
}

/// Opens the accounts and grants the roles that need no startup.
pub(super) async fn load(script: &mut Script<'_>, issuer: &str, hubs: Hubs) -> Result<People> {
    let mentor_east = open(script, issuer, SamplePerson::Mentor).await?;
    grant(script, mentor_east, Role::Mentor { hub: hubs.east }).await?;
    let mentor_west = open(script, issuer, SamplePerson::MentorWest).await?;
    grant(script, mentor_west, Role::Mentor { hub: hubs.west }).await?;
    let administrator = open(script, issuer, SamplePerson::HubAdministrator).await?;
    grant(script, administrator, Role::HubAdministrator { hub: hubs.east }).await?;
    let officer = open(script, issuer, SamplePerson::Officer).await?;
    grant(script, officer, Role::ProgrammeOfficer).await?;
    let policymaker = open(script, issuer, SamplePerson::Policymaker).await?;
    grant(script, policymaker, Role::Policymaker).await?;
    let administrator = open(script, issuer, SamplePerson::Administrator).await?;
    grant(script, administrator, Role::SystemAdministrator).await?;
    let startup_east = open(script, issuer, SamplePerson::Startup).await?;
    let startup_west = open(script, issuer, SamplePerson::StartupWest).await?;
    Ok(People { mentor_east, mentor_west, startup_east, startup_west })
}

async fn open(script: &mut Script<'_>, issuer: &str, person: SamplePerson) -> Result<AccountId> {
    let about = script.subject();
    let command = AccountCommand::Open {
        issuer: name(issuer)?,
        subject: Personal::new(about, name(person.subject())?),
        name: Personal::new(about, name(person.name())?),
    };
    let made = script
        .create::<Account>(Action::KeepAccounts, Belonging::Deployment, move |_| command.clone())
        .await?;
    Ok(AccountId::new(made))
}

/// Grants a role from the start of the sample story on.
pub(super) async fn grant(script: &mut Script<'_>, account: AccountId, role: Role) -> Result<()> {
    let command = AccountCommand::Grant { role, from: JstDate::new(2025, 4, 1)?, until: None };
    script.change::<Account>(Action::GrantAnyRole, Belonging::Role(role), account, command).await
}
