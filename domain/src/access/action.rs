//! What can be done. Each query field and each mutation names exactly one action.

/// Something somebody may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read the milestone catalogue, the stages and lanes, the programmes.
    ReadReference,
    /// Read the list of hubs and their designations.
    ReadHubs,
    /// Read startups, their devices and roadmaps.
    ReadStartups,
    /// Read who recorded what, when and why.
    ReadHistory,
    /// Count confirmed milestones.
    CountMilestones,
    /// Be told that something within scope changed.
    FollowChanges,
    /// Be told that a policy document, an indicator, an assessment or a citation changed.
    FollowPolicy,
    /// Enter a startup at a hub.
    RegisterStartup,
    /// Keep a startup's profile, founding, exits; close it.
    CorrectStartup,
    /// Let one more hub run alongside a startup: the startup's own wish, for the hub will read its record.
    EngageHub,
    /// End a hub's engagement.
    EndEngagement,
    /// Enter a device of a startup.
    RegisterDevice,
    /// Keep a device's name, parties, class, route and standing.
    DescribeDevice,
    /// Pass a device to another startup.
    TransferDevice,
    /// Report milestones and background.
    ReportMilestone,
    /// Confirm or send back a report.
    ConfirmMilestone,
    /// Correct, reopen or waive a milestone.
    CorrectMilestone,
    /// Enter a hub.
    RegisterHub,
    /// Keep a hub's name, designations and services; close it.
    KeepHub,
    /// Define and retire a hub's templates of own milestones: the hub's own method.
    DefineTemplate,
    /// Put a hub's own milestones on the roadmap of a device that the hub accompanies.
    AdoptTemplate,
    /// Enter and keep programmes.
    KeepProgrammes,
    /// Read policy documents that were adopted, indicators and their reported values: no figure of anybody's in Banso.
    ReadPlans,
    /// Enter, review, adopt and keep policy documents, and say what became of their actions.
    KeepPlans,
    /// Define indicators and enter what was measured.
    KeepIndicators,
    /// Read which figures were given out, to whom, and which would differ today: aggregates only.
    ReadCitations,
    /// Fix a figure as a citation, say to whom it was given, withdraw it.
    FixCitations,
    /// Read accounts and their roles.
    ReadPeople,
    /// Open accounts, correct names, erase people.
    KeepAccounts,
    /// Grant and revoke the roles of a hub: its mentors, the members of its startups.
    GrantHubRole,
    /// Grant and revoke any role.
    GrantAnyRole,
    /// Read how the program itself stands: its projections, its log, whose tokens it trusts, who is signed in.
    ReadSystem,
    /// Keep the program itself: end anybody's session, have the whole log verified.
    KeepSystem,
}

impl Action {
    /// All actions.
    pub const ALL: &'static [Self] = &[
        Self::ReadReference,
        Self::ReadHubs,
        Self::ReadStartups,
        Self::ReadHistory,
        Self::CountMilestones,
        Self::FollowChanges,
        Self::FollowPolicy,
        Self::RegisterStartup,
        Self::CorrectStartup,
        Self::EngageHub,
        Self::EndEngagement,
        Self::RegisterDevice,
        Self::DescribeDevice,
        Self::TransferDevice,
        Self::ReportMilestone,
        Self::ConfirmMilestone,
        Self::CorrectMilestone,
        Self::RegisterHub,
        Self::KeepHub,
        Self::DefineTemplate,
        Self::AdoptTemplate,
        Self::KeepProgrammes,
        Self::ReadPlans,
        Self::KeepPlans,
        Self::KeepIndicators,
        Self::ReadCitations,
        Self::FixCitations,
        Self::ReadPeople,
        Self::KeepAccounts,
        Self::GrantHubRole,
        Self::GrantAnyRole,
        Self::ReadSystem,
        Self::KeepSystem,
    ];

    /// Whether one need not sign in: reference data only, never a figure of anybody's.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::ReadReference)
    }
}
