//! What the bus has to know of each aggregate: its id, what only one may hold, when its events happened.

use std::fmt::Display;

use banso_domain::account::{Account, AccountCommand, AccountEvent};
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{Device, DeviceCommand, DeviceEvent};
use banso_domain::hub::{Hub, HubEvent};
use banso_domain::programme::{Programme, ProgrammeEvent};
use banso_domain::startup::{Startup, StartupCommand, StartupEvent};
use banso_domain::value::OccurredDate;
use banso_domain::wire::NamedEvents;
use banso_domain::{
    AccountId, AssessmentId, CitationId, Decider, DeviceId, HubId, IndicatorId, PlanId, ProgrammeId,
    StartupId, SubjectId,
};
use banso_eventstore::{Claim, ClaimKey, EventDetails, EventLog, PersonKey, ReadError, StreamId, Version};
use uuid::Uuid;

use super::refused::Refused;

/// An aggregate that the bus can execute commands on.
pub trait Aggregate: Decider<Event: NamedEvents> {
    /// Its id.
    type Id: AggregateId;
    /// What its events mean to the log.
    type Details: EventDetails<Self::Event> + Default + Send + Sync + 'static;

    /// What becomes free when the command is carried out.
    fn releases(
        _log: &EventLog,
        _id: Self::Id,
        _state: &Self,
        _command: &Self::Command,
    ) -> impl Future<Output = Result<Vec<ClaimKey>, ReadError>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The milestone that a command dates, and the startup whose it was then: whether that startup was founded by then is
    /// looked up. None for commands that date none.
    fn milestone_of_startup(
        _state: &Self,
        _command: &Self::Command,
    ) -> Option<(StartupId, MilestoneKey, OccurredDate)> {
        None
    }
}

/// The id of an aggregate.
pub trait AggregateId: Copy + Display + Send + Sync + 'static {
    /// The id made of a UUID.
    fn of(uuid: Uuid) -> Self;
    /// The UUID it is made of.
    fn uuid(self) -> Uuid;
}

macro_rules! aggregate_ids {
    ($($name:ident),*) => {$(
        impl AggregateId for $name {
            fn of(uuid: Uuid) -> Self {
                Self::new(uuid)
            }

            fn uuid(self) -> Uuid {
                $name::uuid(self)
            }
        }
    )*};
}

aggregate_ids!(
    AccountId,
    HubId,
    ProgrammeId,
    StartupId,
    DeviceId,
    PlanId,
    IndicatorId,
    AssessmentId,
    CitationId
);

/// What claims are about.
const ACCOUNT: &str = banso_eventstore::ACCOUNT_CLAIM;
const CORPORATE_NUMBER: &str = "corporate-number";
const HUB_CODE: &str = "hub-code";
pub(super) const PLAN_CODE: &str = "plan-code";
const PROGRAMME_NAME: &str = "programme-name";
pub(super) const INDICATOR_CODE: &str = "indicator-code";
pub(super) const ASSESSMENT_DAY: &str = "assessment-day";
/// Which aggregate a command made: how a repeated command finds it again.
const MADE_BY_COMMAND: &str = "made-by-command";

/// The claim by which an account is found from a token.
pub(super) fn account_key(issuer: &str, subject: &str) -> ClaimKey {
    ClaimKey { kind: ACCOUNT.to_owned(), key: format!("{issuer}\n{subject}") }
}

/// How sessions of the pages name people: as the claim does by which their accounts are found. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PersonKeys(EventLog);

impl PersonKeys {
    /// Those of a log.
    pub fn new(log: EventLog) -> Self {
        Self(log)
    }

    /// The key of a person at an issuer, whether an account knows them or not.
    pub fn of(&self, issuer: &str, subject: &str) -> PersonKey {
        self.0.person_key(&account_key(issuer, subject).key)
    }
}

/// The claim by which a repeated command finds what it made.
pub(super) fn made_by(command: impl Display) -> ClaimKey {
    ClaimKey { kind: MADE_BY_COMMAND.to_owned(), key: command.to_string() }
}

/// The answer when a claim is taken; none for a claim that nobody can be refused for.
pub(super) fn taken(kind: &str) -> Option<Refused> {
    let (code, field) = match kind {
        ACCOUNT => ("account-taken", "subject"),
        CORPORATE_NUMBER => ("corporate-number-taken", "corporateNumber"),
        HUB_CODE => ("hub-code-taken", "code"),
        PLAN_CODE => ("plan-code-taken", "code"),
        PROGRAMME_NAME => ("programme-name-taken", "name"),
        INDICATOR_CODE => ("indicator-code-taken", "code"),
        ASSESSMENT_DAY => ("assessment-day-taken", "on"),
        _ => return None,
    };
    Some(Refused::Taken { code, field })
}

pub(super) fn claim(kind: &str, key: impl Display, aggregate_id: &str) -> Claim {
    Claim { kind: kind.to_owned(), key: key.to_string(), aggregate_id: aggregate_id.to_owned() }
}

impl Aggregate for Account {
    type Id = AccountId;
    type Details = AccountDetails;

    /// An erased person's issuer and subject become free: the same person may open an account again.
    async fn releases(
        log: &EventLog,
        id: AccountId,
        _state: &Self,
        command: &AccountCommand,
    ) -> Result<Vec<ClaimKey>, ReadError> {
        if !matches!(command, AccountCommand::Erase { .. }) {
            return Ok(Vec::new());
        }
        let stream = StreamId::new(<Self as Decider>::TYPE, id);
        let mut keys = Vec::new();
        for event in log.load_stream(&stream, Version::ZERO).await? {
            if let AccountEvent::Opened { issuer, subject, .. } = event.decode()?
                && let Some(subject) = subject.value()
            {
                keys.push(account_key(issuer.as_str(), subject.as_str()));
            }
        }
        Ok(keys)
    }
}

/// What events of an account mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct AccountDetails;

impl EventDetails<AccountEvent> for AccountDetails {
    fn occurred(&self, event: &AccountEvent) -> Option<String> {
        match event {
            AccountEvent::RoleGranted { from, .. } => Some(from.to_string()),
            AccountEvent::RoleRevoked { on, .. } => Some(on.to_string()),
            AccountEvent::Opened { .. }
            | AccountEvent::NameCorrected { .. }
            | AccountEvent::SubjectErased { .. } => None,
        }
    }

    fn claims(&self, event: &AccountEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            AccountEvent::Opened { issuer, subject, .. } => subject
                .value()
                .map(|subject| account_key(issuer.as_str(), subject.as_str()))
                .map(|key| claim(&key.kind, &key.key, aggregate_id))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn erasures(&self, event: &AccountEvent) -> Vec<SubjectId> {
        match event {
            AccountEvent::SubjectErased { subject, .. } => vec![*subject],
            _ => Vec::new(),
        }
    }
}

impl Aggregate for Programme {
    type Id = ProgrammeId;
    type Details = ProgrammeDetails;
}

/// What events of a programme mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProgrammeDetails;

impl EventDetails<ProgrammeEvent> for ProgrammeDetails {
    fn occurred(&self, event: &ProgrammeEvent) -> Option<String> {
        match event {
            ProgrammeEvent::Announced { first, .. } => Some(first.to_string()),
            ProgrammeEvent::FieldDefined { .. } | ProgrammeEvent::NameCorrected { .. } => None,
        }
    }

    /// A name that was corrected stays with its programme: nearly the same names exist side by side.
    fn claims(&self, event: &ProgrammeEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            ProgrammeEvent::Announced { name, .. } | ProgrammeEvent::NameCorrected { name, .. } => {
                vec![claim(PROGRAMME_NAME, name, aggregate_id)]
            }
            ProgrammeEvent::FieldDefined { .. } => Vec::new(),
        }
    }
}

impl Aggregate for Hub {
    type Id = HubId;
    type Details = HubDetails;
}

/// What events of a hub mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct HubDetails;

impl EventDetails<HubEvent> for HubDetails {
    fn occurred(&self, event: &HubEvent) -> Option<String> {
        match event {
            HubEvent::Designated { designation } => Some(designation.first.to_string()),
            HubEvent::DesignationEnded { last, .. } => Some(last.to_string()),
            HubEvent::Closed { on, .. } => Some(on.to_string()),
            HubEvent::Registered { .. }
            | HubEvent::NameCorrected { .. }
            | HubEvent::ServiceOffered { .. }
            | HubEvent::TemplateDefined { .. }
            | HubEvent::TemplateRetired { .. } => None,
        }
    }

    /// A code names one hub for ever, also after it closed.
    fn claims(&self, event: &HubEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            HubEvent::Registered { code, .. } => vec![claim(HUB_CODE, code, aggregate_id)],
            _ => Vec::new(),
        }
    }
}

impl Aggregate for Startup {
    type Id = StartupId;
    type Details = StartupDetails;

    /// A closed record lets its corporate number go: one closed by mistake can be entered again.
    async fn releases(
        _log: &EventLog,
        _id: StartupId,
        state: &Self,
        command: &StartupCommand,
    ) -> Result<Vec<ClaimKey>, ReadError> {
        let number = match command {
            StartupCommand::Close { .. } => {
                state.record().and_then(|record| record.corporate_number.as_ref())
            }
            _ => None,
        };
        let key = |number: &_| ClaimKey { kind: CORPORATE_NUMBER.to_owned(), key: format!("{number}") };
        Ok(number.map(key).into_iter().collect())
    }
}

/// What events of a startup mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct StartupDetails;

impl EventDetails<StartupEvent> for StartupDetails {
    fn occurred(&self, event: &StartupEvent) -> Option<String> {
        match event {
            StartupEvent::Registered { founded, .. } => Some(founded.to_string()),
            StartupEvent::Founded { on, .. }
            | StartupEvent::FoundingCorrected { on, .. }
            | StartupEvent::Closed { on, .. } => Some(on.to_string()),
            StartupEvent::EngagementStarted { from, .. } => Some(from.to_string()),
            StartupEvent::EngagementEnded { on, .. } => Some(on.to_string()),
            StartupEvent::Exited { exit } => Some(exit.on.to_string()),
            StartupEvent::ProfileCorrected { .. } => None,
        }
    }

    fn claims(&self, event: &StartupEvent, aggregate_id: &str) -> Vec<Claim> {
        let number = match event {
            StartupEvent::Registered { corporate_number, .. } => corporate_number.as_ref(),
            StartupEvent::Founded { corporate_number, .. } => Some(corporate_number),
            _ => None,
        };
        number.map(|number| claim(CORPORATE_NUMBER, number, aggregate_id)).into_iter().collect()
    }
}

impl Aggregate for Device {
    type Id = DeviceId;
    type Details = DeviceDetails;

    fn milestone_of_startup(
        state: &Self,
        command: &DeviceCommand,
    ) -> Option<(StartupId, MilestoneKey, OccurredDate)> {
        let development = state.development()?;
        let (milestone, occurred) = match command {
            DeviceCommand::ReportMilestone { report, .. } | DeviceCommand::RecordBackground { report } => {
                (development.reported_milestone(report)?, report.occurred)
            }
            DeviceCommand::CorrectMilestone { milestone, occurred, .. } => (*milestone, *occurred),
            _ => return None,
        };
        let owner = development.owner_on(occurred.latest()?);
        // Who owned it before may lie out of the sight of whoever reports: nothing is told of them.
        (owner == development.owner()).then_some((owner, milestone, occurred))
    }
}

/// What events of a device mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceDetails;

impl EventDetails<DeviceEvent> for DeviceDetails {
    fn occurred(&self, event: &DeviceEvent) -> Option<String> {
        match event {
            DeviceEvent::MilestoneReported { occurred, .. }
            | DeviceEvent::MilestoneCorrected { occurred, .. }
            | DeviceEvent::BackgroundRecorded { occurred, .. } => Some(occurred.to_string()),
            DeviceEvent::Suspended { on, .. }
            | DeviceEvent::Resumed { on, .. }
            | DeviceEvent::Terminated { on, .. } => Some(on.to_string()),
            DeviceEvent::ConsultationQuestionAnswered { answer, .. } => Some(answer.on.to_string()),
            DeviceEvent::ConsultationQuestionCorrected { answer, .. } => {
                answer.as_ref().map(|answer| answer.on.to_string())
            }
            DeviceEvent::ConsultationStepRecorded { step, .. } => step.on().map(|on| on.to_string()),
            DeviceEvent::GateReviewed { review } => Some(review.on.to_string()),
            DeviceEvent::PivotRecorded { pivot } => Some(pivot.on.to_string()),
            DeviceEvent::TrialCountsRecorded { counts, .. } => Some(counts.as_of.to_string()),
            DeviceEvent::PartyCeased { on, .. } => Some(on.to_string()),
            DeviceEvent::Transferred { on, .. } => Some(on.to_string()),
            DeviceEvent::PartyNamed { from, .. } | DeviceEvent::ClassCorrected { from, .. } => {
                Some(from.to_string())
            }
            DeviceEvent::Classified { classification } | DeviceEvent::Reclassified { classification, .. } => {
                Some(classification.from.to_string())
            }
            DeviceEvent::Registered { .. }
            | DeviceEvent::Renamed { .. }
            | DeviceEvent::ConsultationOpened { .. }
            | DeviceEvent::ConsultationTopicCorrected { .. }
            | DeviceEvent::ConsultationTextKept { .. }
            | DeviceEvent::ConsultationQuestionAsked { .. }
            | DeviceEvent::ConsultationFollowed { .. }
            | DeviceEvent::ConsultationEntryWithdrawn { .. }
            | DeviceEvent::RouteChosen { .. }
            | DeviceEvent::CatalogueAdopted { .. }
            | DeviceEvent::TemplateAdopted { .. }
            | DeviceEvent::MilestoneIncluded { .. }
            | DeviceEvent::MilestoneScheduled { .. }
            | DeviceEvent::MilestoneRescheduled { .. }
            | DeviceEvent::MilestoneConfirmed { .. }
            | DeviceEvent::MilestoneReturned { .. }
            | DeviceEvent::MilestoneReopened { .. }
            | DeviceEvent::MilestoneWaived { .. } => None,
        }
    }
}
