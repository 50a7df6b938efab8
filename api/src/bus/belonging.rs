//! Whom something belongs to, as the streams say.

use banso_domain::access::Subject;
use banso_domain::account::{Account, Role};
use banso_domain::device::Device;
use banso_domain::startup::{Engagement, Startup};
use banso_domain::{AccountId, DeviceId, HubId, StartupId};

use super::context::Context;
use super::refused::Failed;

/// Whom the thing that is to change belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belonging {
    /// To the deployment: only who reaches everything reaches it.
    Deployment,
    /// To a hub.
    Hub(HubId),
    /// To a startup, and to the hubs that accompany it today.
    Startup(StartupId),
    /// To the hub of one engagement of a startup.
    Engagement(StartupId, u32),
    /// To the startup that owns a device now.
    Device(DeviceId),
    /// To one of the hubs that accompany the startup which owns a device now.
    DeviceAt(DeviceId, HubId),
    /// To where a role is held.
    Role(Role),
    /// To where the role of a grant is held.
    Grant(AccountId, u32),
}

impl Belonging {
    /// Reads the streams; none = there is no such thing.
    pub(super) async fn subject(self, context: &mut Context<'_>) -> Result<Option<Subject>, Failed> {
        match self {
            Self::Deployment => Ok(Some(Subject::default())),
            Self::Hub(hub) => Ok(Some(of_hub(hub))),
            Self::Startup(startup) => of_startup(context, startup).await,
            Self::Device(device) => {
                let state = context.load::<Device>(device).await?;
                match state.0.development().map(|development| development.owner()) {
                    Some(owner) => of_startup(context, owner).await,
                    None => Ok(None),
                }
            }
            Self::DeviceAt(device, hub) => {
                let state = context.load::<Device>(device).await?;
                let Some(owner) = state.0.development().map(|development| development.owner()) else {
                    return Ok(None);
                };
                let subject = of_startup(context, owner).await?;
                Ok(subject.map(|mut subject| {
                    subject.hubs.retain(|accompanies| *accompanies == hub);
                    subject
                }))
            }
            Self::Engagement(startup, number) => {
                let state = context.load::<Startup>(startup).await?;
                Ok(state.0.record().map(|record| {
                    let today = context.today();
                    let open =
                        |e: &&Engagement| e.number == number && e.until.is_none_or(|until| today < until);
                    let engagement = record.engagements.iter().find(open);
                    // One that has ended, or never was, is refused to whoever reaches the startup today, and to
                    // others the startup does not exist.
                    engagement.map_or_else(
                        || Subject { startup: Some(startup), hubs: state.0.hubs_on(today) },
                        |engagement| Subject { startup: Some(startup), hubs: vec![engagement.hub] },
                    )
                }))
            }
            Self::Role(role) => of_role(context, role).await,
            Self::Grant(account, number) => {
                let state = context.load::<Account>(account).await?;
                let Account::Open(person) = &state.0 else { return Ok(Some(Subject::default())) };
                match person.grants.iter().find(|grant| grant.number == number) {
                    Some(grant) => of_role(context, grant.role).await,
                    None => Ok(Some(Subject::default())),
                }
            }
        }
    }
}

fn of_hub(hub: HubId) -> Subject {
    Subject { startup: None, hubs: vec![hub] }
}

async fn of_startup(context: &mut Context<'_>, startup: StartupId) -> Result<Option<Subject>, Failed> {
    let state = context.load::<Startup>(startup).await?;
    let known = state.0.record().is_some();
    Ok(known.then(|| Subject { startup: Some(startup), hubs: state.0.hubs_on(context.today()) }))
}

async fn of_role(context: &mut Context<'_>, role: Role) -> Result<Option<Subject>, Failed> {
    match role {
        Role::StartupMember { startup } => of_startup(context, startup).await,
        Role::Mentor { hub } => Ok(Some(of_hub(hub))),
        // Roles that only who reaches everything gives and takes.
        Role::HubAdministrator { .. }
        | Role::ProgrammeOfficer
        | Role::Policymaker
        | Role::SystemAdministrator => Ok(Some(Subject::default())),
    }
}
