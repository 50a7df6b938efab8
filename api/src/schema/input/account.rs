//! Inputs about accounts and roles.

use async_graphql::ID;
use banso_domain::account::Role;

use super::{Form, input};
use crate::schema::closed::RoleKind;
use crate::schema::scalar::Date;

input! {
    /// Makes a person known by issuer and subject of their tokens.
    create OpenAccountInput {
        /// The issuer of the person's tokens (iss): up to 200 characters.
        pub issuer: String,
        /// The person's subject at the issuer (sub): up to 200 characters.
        pub subject: String,
        /// The person's name: up to 200 characters.
        pub name: String,
    }
}

input! {
    /// Puts a person's name right.
    change CorrectAccountNameInput {
        /// Whose.
        pub account: ID,
        /// The right name: up to 200 characters.
        pub name: String,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Gives a role from a day on.
    change GrantRoleInput {
        /// To whom.
        pub account: ID,
        /// Which role.
        pub role: RoleKind,
        /// The startup; needed for STARTUP_MEMBER, not applicable for any other role.
        pub startup: Option<ID>,
        /// The hub; needed for MENTOR and HUB_ADMINISTRATOR, not applicable for any other role.
        pub hub: Option<ID>,
        /// The first day.
        pub from: Date,
        /// The first day without the role; left out: open.
        pub until: Option<Date>,
    }
}

impl GrantRoleInput {
    /// The role with its place.
    pub(crate) fn role(&self, form: &mut Form) -> Option<Role> {
        match self.role {
            RoleKind::StartupMember => {
                let hub = form.absent("hub", self.hub.as_ref());
                let startup = form.required("startup", self.startup.as_ref());
                let startup = startup.and_then(|id| form.id("startup", id))?;
                hub.map(|()| Role::StartupMember { startup })
            }
            RoleKind::Mentor => self.hub(form).map(|hub| Role::Mentor { hub }),
            RoleKind::HubAdministrator => self.hub(form).map(|hub| Role::HubAdministrator { hub }),
            RoleKind::ProgrammeOfficer => self.nowhere(form).map(|()| Role::ProgrammeOfficer),
            RoleKind::Policymaker => self.nowhere(form).map(|()| Role::Policymaker),
            RoleKind::SystemAdministrator => self.nowhere(form).map(|()| Role::SystemAdministrator),
        }
    }

    fn hub(&self, form: &mut Form) -> Option<banso_domain::HubId> {
        let startup = form.absent("startup", self.startup.as_ref());
        let hub = form.required("hub", self.hub.as_ref()).and_then(|id| form.id("hub", id))?;
        startup.map(|()| hub)
    }

    fn nowhere(&self, form: &mut Form) -> Option<()> {
        let hub = form.absent("hub", self.hub.as_ref());
        let startup = form.absent("startup", self.startup.as_ref());
        hub.and(startup)
    }
}

input! {
    /// Ends a role on a day.
    change RevokeRoleInput {
        /// Whose.
        pub account: ID,
        /// The number of the grant within the account, from 1.
        pub grant: i32,
        /// The first day without the role.
        pub on: Date,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Erases everything personal of an account, for good.
    change EraseAccountInput {
        /// Whose.
        pub account: ID,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
