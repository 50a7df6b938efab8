//! The policy, role by role: for each action, how far it reaches.

use super::Action;

/// How far a role reaches by an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing.
    None,
    /// The hub or startup at which the role is held.
    Own,
    /// Everything.
    All,
}

/// A startup reports and reads its own; whom it lets run alongside is its own wish.
pub(super) const fn startup_member(action: Action) -> Reach {
    match action {
        Action::ReadReference | Action::ReadHubs | Action::ReadPlans => Reach::All,
        Action::ReadStartups
        | Action::ReadHistory
        | Action::CountMilestones
        | Action::FollowChanges
        | Action::CorrectStartup
        | Action::EngageHub
        | Action::RegisterDevice
        | Action::DescribeDevice
        | Action::ReportMilestone => Reach::Own,
        Action::ConfirmMilestone
        | Action::CorrectMilestone
        | Action::RegisterStartup
        | Action::EndEngagement
        | Action::TransferDevice
        | Action::RegisterHub
        | Action::KeepHub
        | Action::DefineTemplate
        | Action::AdoptTemplate
        | Action::FollowPolicy
        | Action::KeepProgrammes
        | Action::KeepPlans
        | Action::KeepIndicators
        | Action::ReadCitations
        | Action::FixCitations
        | Action::ReadPeople
        | Action::KeepAccounts
        | Action::GrantHubRole
        | Action::GrantAnyRole
        | Action::ReadSystem
        | Action::KeepSystem => Reach::None,
    }
}

/// A mentor reads and keeps the record of the hub's startups, and confirms.
pub(super) const fn mentor(action: Action) -> Reach {
    match action {
        Action::ReadReference | Action::ReadHubs | Action::ReadPlans => Reach::All,
        Action::ReadStartups
        | Action::ReadHistory
        | Action::CountMilestones
        | Action::FollowChanges
        | Action::RegisterStartup
        | Action::CorrectStartup
        | Action::EndEngagement
        | Action::RegisterDevice
        | Action::DescribeDevice
        | Action::ReportMilestone
        | Action::ConfirmMilestone
        | Action::CorrectMilestone
        | Action::TransferDevice
        | Action::AdoptTemplate => Reach::Own,
        Action::EngageHub
        | Action::RegisterHub
        | Action::KeepHub
        | Action::DefineTemplate
        | Action::FollowPolicy
        | Action::KeepProgrammes
        | Action::KeepPlans
        | Action::KeepIndicators
        | Action::ReadCitations
        | Action::FixCitations
        | Action::ReadPeople
        | Action::KeepAccounts
        | Action::GrantHubRole
        | Action::GrantAnyRole
        | Action::ReadSystem
        | Action::KeepSystem => Reach::None,
    }
}

/// The hub's administration keeps the hub and its people; confirming is the mentors' part.
pub(super) const fn hub_administrator(action: Action) -> Reach {
    match action {
        Action::ReadReference | Action::ReadHubs | Action::ReadPlans => Reach::All,
        Action::ReadStartups
        | Action::ReadHistory
        | Action::CountMilestones
        | Action::FollowChanges
        | Action::RegisterStartup
        | Action::CorrectStartup
        | Action::EndEngagement
        | Action::RegisterDevice
        | Action::DescribeDevice
        | Action::ReportMilestone
        | Action::KeepHub
        | Action::DefineTemplate
        | Action::ReadPeople
        | Action::GrantHubRole => Reach::Own,
        Action::ConfirmMilestone
        | Action::CorrectMilestone
        | Action::TransferDevice
        | Action::AdoptTemplate
        | Action::EngageHub
        | Action::RegisterHub
        | Action::FollowPolicy
        | Action::KeepProgrammes
        | Action::KeepPlans
        | Action::KeepIndicators
        | Action::ReadCitations
        | Action::FixCitations
        | Action::KeepAccounts
        | Action::GrantAnyRole
        | Action::ReadSystem
        | Action::KeepSystem => Reach::None,
    }
}

/// Officers count and keep indicators, and read no record.
pub(super) const fn programme_officer(action: Action) -> Reach {
    match action {
        Action::KeepPlans => Reach::None,
        action => policymaker(action),
    }
}

/// Policymakers count, keep the policy documents and their indicators, and read no record.
pub(super) const fn policymaker(action: Action) -> Reach {
    match action {
        Action::ReadReference
        | Action::ReadHubs
        | Action::CountMilestones
        | Action::FollowPolicy
        | Action::ReadPlans
        | Action::KeepPlans
        | Action::KeepIndicators
        | Action::ReadCitations
        | Action::FixCitations => Reach::All,
        Action::ReadStartups
        | Action::ReadHistory
        | Action::FollowChanges
        | Action::RegisterStartup
        | Action::CorrectStartup
        | Action::EngageHub
        | Action::EndEngagement
        | Action::RegisterDevice
        | Action::DescribeDevice
        | Action::ReportMilestone
        | Action::ConfirmMilestone
        | Action::CorrectMilestone
        | Action::TransferDevice
        | Action::RegisterHub
        | Action::KeepHub
        | Action::DefineTemplate
        | Action::AdoptTemplate
        | Action::KeepProgrammes
        | Action::ReadPeople
        | Action::KeepAccounts
        | Action::GrantHubRole
        | Action::GrantAnyRole
        | Action::ReadSystem
        | Action::KeepSystem => Reach::None,
    }
}

/// Who runs the deployment keeps people, hubs, programmes and the policy documents of the first start, and reads no record.
pub(super) const fn system_administrator(action: Action) -> Reach {
    match action {
        Action::ReadReference
        | Action::ReadHubs
        | Action::RegisterHub
        | Action::KeepHub
        | Action::KeepProgrammes
        | Action::ReadPlans
        | Action::KeepPlans
        | Action::KeepIndicators
        | Action::ReadCitations
        | Action::FixCitations
        | Action::ReadPeople
        | Action::KeepAccounts
        | Action::GrantHubRole
        | Action::GrantAnyRole
        | Action::ReadSystem
        | Action::KeepSystem => Reach::All,
        Action::ReadStartups
        | Action::ReadHistory
        | Action::CountMilestones
        | Action::FollowChanges
        | Action::FollowPolicy
        | Action::RegisterStartup
        | Action::CorrectStartup
        | Action::EngageHub
        | Action::EndEngagement
        | Action::RegisterDevice
        | Action::DescribeDevice
        | Action::ReportMilestone
        | Action::ConfirmMilestone
        | Action::CorrectMilestone
        | Action::DefineTemplate
        | Action::AdoptTemplate
        | Action::TransferDevice => Reach::None,
    }
}
