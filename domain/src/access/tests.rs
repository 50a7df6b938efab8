use uuid::Uuid;

use super::*;
use crate::ids::{HubId, StartupId};

fn hub(n: u128) -> HubId {
    HubId::new(Uuid::from_u128(n))
}

fn startup(n: u128) -> StartupId {
    StartupId::new(Uuid::from_u128(n))
}

fn actor(roles: &[Role]) -> Actor {
    Actor::signed_in(AccountId::new(Uuid::from_u128(9)), roles.to_vec())
}

fn of_hub(n: u128) -> Subject {
    Subject { startup: Some(startup(n * 10)), hubs: vec![hub(n)] }
}

#[test]
fn a_mentor_reads_the_startups_of_their_hub_and_no_other() {
    let scope = scope(&actor(&[Role::Mentor { hub: hub(1) }]), Action::ReadStartups);
    assert!(scope.covers(&of_hub(1)));
    assert!(!scope.covers(&of_hub(2)));
}

#[test]
fn a_startup_reports_but_does_not_confirm() {
    let member = actor(&[Role::StartupMember { startup: startup(10) }]);
    assert!(scope(&member, Action::ReportMilestone).covers(&of_hub(1)));
    assert!(scope(&member, Action::ConfirmMilestone).is_nothing());
    assert!(!scope(&member, Action::ReadStartups).covers(&of_hub(2)));
}

#[test]
fn officers_and_policymakers_count_and_read_no_record() {
    for role in [Role::ProgrammeOfficer, Role::Policymaker] {
        let actor = actor(&[role]);
        assert_eq!(scope(&actor, Action::CountMilestones), Scope::Everything);
        for action in [Action::ReadStartups, Action::ReadHistory, Action::FollowChanges, Action::ReadPeople] {
            assert!(scope(&actor, action).is_nothing(), "{role:?} {action:?}");
        }
    }
}

#[test]
fn officers_and_policymakers_alone_are_told_of_policy_and_of_nothing_else() {
    let of = |role: Role, action| scope(&actor(&[role]), action) == Scope::Everything;
    for role in [
        Role::StartupMember { startup: startup(10) },
        Role::Mentor { hub: hub(1) },
        Role::HubAdministrator { hub: hub(1) },
        Role::SystemAdministrator,
    ] {
        assert!(scope(&actor(&[role]), Action::FollowPolicy).is_nothing(), "{role:?}");
    }
    for role in [Role::ProgrammeOfficer, Role::Policymaker] {
        assert!(of(role, Action::FollowPolicy) && of(role, Action::ReadCitations), "{role:?}");
        assert!(scope(&actor(&[role]), Action::FollowChanges).is_nothing(), "{role:?}");
    }
}

#[test]
fn the_ministry_keeps_plans_officers_keep_indicators_and_whoever_has_a_role_reads_both() {
    let of = |role: Role, action| scope(&actor(&[role]), action) == Scope::Everything;
    for role in [
        Role::StartupMember { startup: startup(10) },
        Role::Mentor { hub: hub(1) },
        Role::HubAdministrator { hub: hub(1) },
        Role::ProgrammeOfficer,
        Role::Policymaker,
        Role::SystemAdministrator,
    ] {
        let kept = [of(role, Action::KeepPlans), of(role, Action::KeepIndicators)];
        let expected = match role {
            Role::Policymaker | Role::SystemAdministrator => [true, true],
            Role::ProgrammeOfficer => [false, true],
            Role::StartupMember { .. } | Role::Mentor { .. } | Role::HubAdministrator { .. } => {
                [false, false]
            }
        };
        assert_eq!((kept, of(role, Action::ReadPlans)), (expected, true), "{role:?}");
    }
    assert!(scope(&Actor::public(), Action::ReadPlans).is_nothing());
}

#[test]
fn officers_policymakers_and_the_administrator_alone_know_what_was_given_out() {
    for (role, reach) in [
        (Role::StartupMember { startup: startup(10) }, Scope::Nothing),
        (Role::Mentor { hub: hub(1) }, Scope::Nothing),
        (Role::HubAdministrator { hub: hub(1) }, Scope::Nothing),
        (Role::ProgrammeOfficer, Scope::Everything),
        (Role::Policymaker, Scope::Everything),
        (Role::SystemAdministrator, Scope::Everything),
    ] {
        for action in [Action::ReadCitations, Action::FixCitations] {
            assert_eq!(scope(&actor(&[role]), action), reach, "{role:?} {action:?}");
        }
    }
}

#[test]
fn the_system_administrator_reads_no_startups_record() {
    let actor = actor(&[Role::SystemAdministrator]);
    for action in [Action::ReadStartups, Action::ReadHistory, Action::CountMilestones] {
        assert!(scope(&actor, action).is_nothing(), "{action:?}");
    }
    assert_eq!(scope(&actor, Action::GrantAnyRole), Scope::Everything);
}

#[test]
fn the_system_administrator_alone_reads_and_keeps_the_program_itself() {
    for (role, reach) in [
        (Role::StartupMember { startup: startup(10) }, Scope::Nothing),
        (Role::Mentor { hub: hub(1) }, Scope::Nothing),
        (Role::HubAdministrator { hub: hub(1) }, Scope::Nothing),
        (Role::ProgrammeOfficer, Scope::Nothing),
        (Role::Policymaker, Scope::Nothing),
        (Role::SystemAdministrator, Scope::Everything),
    ] {
        for action in [Action::ReadSystem, Action::KeepSystem] {
            assert_eq!(scope(&actor(&[role]), action), reach, "{role:?} {action:?}");
        }
    }
}

#[test]
fn roles_add_up() {
    let actor = actor(&[Role::Mentor { hub: hub(1) }, Role::Mentor { hub: hub(2) }]);
    let scope = scope(&actor, Action::ReadStartups);
    assert!(scope.covers(&of_hub(1)) && scope.covers(&of_hub(2)) && !scope.covers(&of_hub(3)));
}

#[test]
fn the_public_reads_reference_data_only() {
    for action in Action::ALL {
        let expected = if *action == Action::ReadReference { Scope::Everything } else { Scope::Nothing };
        assert_eq!(scope(&Actor::public(), *action), expected, "{action:?}");
    }
}
