//! A support hub (拠点): its code and name, the programmes that designated it (採択), what it offers, its templates.
//!
//! Hubs are entered by their users: the lists of designated hubs are no part of the program.

mod code;
mod message;
mod templates;

use serde::{Deserialize, Serialize};

pub use code::{HubCode, InvalidHubCode};
pub use message::{ConsultationService, HubCommand, HubEvent};
pub use templates::{OfferedTemplate, TemplateDefinition, Templates};

use crate::decider::{Decider, Decision};
use crate::ids::ProgrammeId;
use crate::issued::Issued;
use crate::value::{FiscalYear, JstDate, Name, OccurredDate, OwnCode};

/// The state of a hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Hub {
    /// Not registered.
    #[default]
    Unregistered,
    /// At work.
    Open(Record),
    /// Closed on a day; its record stays.
    Closed(Record, OccurredDate),
}

/// What is known of a hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The code by which people name it; unique.
    pub code: HubCode,
    /// Its name.
    pub name: Name,
    /// Its designations, by number (1, 2, …).
    pub designations: Vec<Designation>,
    /// The consultation services it offers.
    pub services: Vec<ConsultationService>,
    /// Its templates of own milestones.
    pub templates: Templates,
}

/// A designation of a hub by a programme (採択).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// The number within the hub, from 1.
    pub number: u32,
    /// By which programme.
    pub programme: ProgrammeId,
    /// For which field of its call; none where the programme has none.
    pub field: Option<u8>,
    /// The first fiscal year.
    pub first: FiscalYear,
    /// The last fiscal year; none = not yet known.
    pub last: Option<FiscalYear>,
}

crate::refusals! {
    /// Why a command to a hub is refused.
    pub enum HubRefusal {
        /// It was registered before.
        AlreadyRegistered = "hub-already-registered", "", "the hub is registered already";
        /// There is no such hub.
        NotRegistered = "hub-not-registered", "hub", "there is no such hub";
        /// The hub is closed.
        Closed { on: OccurredDate } = "hub-closed", "hub", "the hub was closed ({on})";
        /// The years are the wrong way round.
        YearsReversed { first: FiscalYear, last: FiscalYear } = "fiscal-years-reversed", "last",
            "the last fiscal year {last} lies before the first, {first}";
        /// The hub holds that designation for a part of the time.
        DesignationOverlaps { number: u32 } = "designation-overlaps", "programme",
            "designation {number} is for the same programme and field and shares a fiscal year";
        /// There is no designation with this number.
        NoSuchDesignation { number: u32 } = "no-such-designation", "designation",
            "there is no designation {number}";
        /// The hub offers that already.
        ServiceOffered = "service-already-offered", "service", "the hub offers that service already";
        /// A template has milestones.
        TemplateEmpty = "template-empty", "milestones", "a template has at least one milestone";
        /// More milestones than one template can have.
        TemplateTooLarge { most: usize } = "template-too-large", "milestones",
            "a template has {most} milestones at the most";
        /// More templates than one hub can have.
        TooManyTemplates { most: usize } = "too-many-templates", "code",
            "a hub has {most} templates at the most, retired ones too";
        /// Two milestones have one code.
        OwnCodeTwice { code: OwnCode } = "own-code-twice", "milestones",
            "two milestones have the code {code}";
        /// What comes before is not in the template.
        OwnCodeUnknown { code: OwnCode, after: String } = "own-code-unknown", "milestones",
            "{code} comes after {after}, which is not in the template";
        /// A milestone comes before itself.
        TemplateCycle { cycle: String } = "template-cycle", "milestones",
            "these milestones come before themselves: {cycle}";
        /// A statutory number shows no own milestone.
        OwnEvidence { code: OwnCode, kind: &'static str, expected: String } = "own-evidence", "milestones",
            "{code} cannot ask for evidence of the kind {kind}, which shows milestones of the catalogue; it can ask for: {expected}";
        /// A later version says why.
        TemplateReasonMissing { template: OwnCode, version: u32 } = "template-reason-missing", "reason",
            "this makes version {version} of {template}: say why it changes";
        /// There is no such template.
        NoSuchTemplate { template: OwnCode } = "no-such-template", "template",
            "the hub has no template {template}";
        /// It is offered no longer.
        TemplateRetired { template: OwnCode } = "template-retired", "template",
            "the hub offers the template {template} no longer; a new version offers it again";
        /// The day has not come.
        InFuture { date: OccurredDate, today: JstDate } = "date-in-future", "on",
            "{date} lies after today, {today}";
    }
}

impl Hub {
    /// A template of a hub at work.
    pub fn template(&self, code: &OwnCode) -> Option<&OfferedTemplate> {
        match self {
            Self::Open(record) => record.templates.find(code),
            Self::Unregistered | Self::Closed(..) => None,
        }
    }
}

impl Decider for Hub {
    const TYPE: &'static str = "hub";
    type Command = HubCommand;
    type Event = HubEvent;
    type Refusal = HubRefusal;

    fn decide(&self, issued: &Issued<HubCommand>) -> Result<Decision<HubEvent>, HubRefusal> {
        match (self, &issued.command) {
            (Self::Unregistered, HubCommand::Register { code, name, name_en, source }) => {
                Ok(Decision::event(HubEvent::Registered {
                    code: code.clone(),
                    name: name.clone(),
                    name_en: name_en.clone(),
                    source: source.clone(),
                }))
            }
            (Self::Unregistered, _) => Err(HubRefusal::NotRegistered),
            (_, HubCommand::Register { .. }) => Err(HubRefusal::AlreadyRegistered),
            (Self::Closed(_, on), _) => Err(HubRefusal::Closed { on: *on }),
            (Self::Open(record), _) => record.decide(issued),
        }
    }

    fn evolve(&mut self, event: &HubEvent) {
        if let HubEvent::Registered { code, name, .. } = event {
            *self = Self::Open(Record {
                code: code.clone(),
                name: name.clone(),
                designations: Vec::new(),
                services: Vec::new(),
                templates: Templates::default(),
            });
        } else if let (Self::Open(record), HubEvent::Closed { on, .. }) = (&*self, event) {
            *self = Self::Closed(record.clone(), *on);
        } else if let Self::Open(record) = self {
            record.evolve(event);
        }
    }
}

impl Record {
    fn decide(&self, issued: &Issued<HubCommand>) -> Result<Decision<HubEvent>, HubRefusal> {
        match issued.command.clone() {
            HubCommand::Register { .. } => Err(HubRefusal::AlreadyRegistered),
            HubCommand::CorrectName { name, name_en, reason } => {
                Ok(Decision::event(HubEvent::NameCorrected { name, name_en, reason }))
            }
            HubCommand::Designate { programme, field, first, last } => {
                let number = self.designations.iter().map(|d| d.number).max().unwrap_or(0) + 1;
                let designation = Designation { number, programme, field, first, last };
                self.check(&designation)?;
                Ok(Decision::event(HubEvent::Designated { designation }))
            }
            HubCommand::EndDesignation { number, last, reason } => {
                let designation = self.designations.iter().find(|d| d.number == number);
                let first = designation.ok_or(HubRefusal::NoSuchDesignation { number })?.first;
                if last < first {
                    return Err(HubRefusal::YearsReversed { first, last });
                }
                Ok(Decision::event(HubEvent::DesignationEnded { number, last, reason }))
            }
            HubCommand::OfferService { service, source } => {
                if self.services.contains(&service) {
                    return Err(HubRefusal::ServiceOffered);
                }
                Ok(Decision::event(HubEvent::ServiceOffered { service, source }))
            }
            HubCommand::DefineTemplate(wish) => self.templates.define(wish),
            HubCommand::RetireTemplate { code, reason } => self.templates.retire(code, reason),
            HubCommand::Close { on, reason } => {
                let today = issued.today();
                if on.earliest().is_some_and(|first| first > today) {
                    return Err(HubRefusal::InFuture { date: on, today });
                }
                Ok(Decision::event(HubEvent::Closed { on, reason }))
            }
        }
    }

    fn check(&self, new: &Designation) -> Result<(), HubRefusal> {
        if let Some(last) = new.last.filter(|last| *last < new.first) {
            return Err(HubRefusal::YearsReversed { first: new.first, last });
        }
        let clash = self.designations.iter().find(|old| {
            old.programme == new.programme
                && old.field == new.field
                && new.last.is_none_or(|last| old.first <= last)
                && old.last.is_none_or(|last| new.first <= last)
        });
        match clash {
            Some(old) => Err(HubRefusal::DesignationOverlaps { number: old.number }),
            None => Ok(()),
        }
    }

    fn evolve(&mut self, event: &HubEvent) {
        match event.clone() {
            HubEvent::NameCorrected { name, .. } => self.name = name,
            HubEvent::Designated { designation } => self.designations.push(designation),
            HubEvent::DesignationEnded { number, last, .. } => {
                if let Some(designation) = self.designations.iter_mut().find(|d| d.number == number) {
                    designation.last = Some(last);
                }
            }
            HubEvent::ServiceOffered { service, .. } => self.services.push(service),
            HubEvent::TemplateDefined { template, .. } => self.templates.defined(template),
            HubEvent::TemplateRetired { template, .. } => self.templates.retired(&template),
            HubEvent::Registered { .. } | HubEvent::Closed { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests;
