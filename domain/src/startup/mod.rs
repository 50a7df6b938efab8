//! A company under accompaniment: who it is, which hubs run alongside it and when, how it leaves.
//!
//! An exit (出口: M&A, IPO) or the end of a company never ends its devices: they go on, with their own streams.

mod message;

use serde::{Deserialize, Serialize};

pub use message::{Engagement, Exit, ExitKind, FirstEngagement, Profile, StartupCommand, StartupEvent};

use crate::decider::{Decider, Decision};
use crate::ids::HubId;
use crate::issued::Issued;
use crate::value::{CorporateNumber, JstDate, OccurredDate};

/// The state of a startup.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Startup {
    /// Not registered.
    #[default]
    Unregistered,
    /// Known, in business as far as known.
    Open(Record),
    /// Closed; its record and its devices stay.
    Closed(Record),
}

/// What is known of a startup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Who it is.
    pub profile: Profile,
    /// Its corporate number (法人番号), once it is founded.
    pub corporate_number: Option<CorporateNumber>,
    /// When it was founded, as far as known.
    pub founded: OccurredDate,
    /// All engagements with hubs, by number (1, 2, …).
    pub engagements: Vec<Engagement>,
    /// Its exits, in the order recorded.
    pub exits: Vec<Exit>,
}

impl Startup {
    /// The record, of an open or closed startup.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Unregistered => None,
            Self::Open(record) | Self::Closed(record) => Some(record),
        }
    }

    /// The hubs that run alongside the startup on a day.
    pub fn hubs_on(&self, day: JstDate) -> Vec<HubId> {
        self.record().map_or_else(Vec::new, |record| {
            record.engagements.iter().filter(|e| e.covers(day)).map(|e| e.hub).collect()
        })
    }
}

crate::refusals! {
    /// Why a command to a startup is refused.
    pub enum StartupRefusal {
        /// It was registered before.
        AlreadyRegistered = "startup-already-registered", "", "the startup is registered already";
        /// There is no such startup.
        NotRegistered = "startup-not-registered", "startup", "there is no such startup";
        /// The startup is closed.
        Closed = "startup-closed", "startup", "the startup is closed; its record can be read, not added to";
        /// The founding is known.
        AlreadyFounded { number: CorporateNumber } = "already-founded", "corporateNumber",
            "the founding is recorded, with the corporate number {number}";
        /// The hub accompanies the startup already.
        EngagementOpen { number: u32 } = "engagement-open", "hub",
            "engagement {number} with this hub is not ended by then: end it first";
        /// There is no engagement with this number.
        NoSuchEngagement { number: u32 } = "no-such-engagement", "engagement",
            "there is no engagement {number}";
        /// The engagement has ended.
        EngagementEnded { number: u32, on: JstDate } = "engagement-ended", "engagement",
            "engagement {number} ended on {on}";
        /// The period ends before it begins.
        PeriodReversed { from: JstDate, until: JstDate } = "period-reversed", "on",
            "the engagement would end on {until}, before it began on {from}";
        /// The day has not come.
        InFuture { date: OccurredDate, today: JstDate } = "date-in-future", "on",
            "{date} lies after today, {today}";
        /// A company that is not founded yet leaves by no exit and closes not.
        BeforeFounding { date: OccurredDate, founded: OccurredDate } = "before-founding", "on",
            "the company was founded on {founded}: {date} lies before that";
    }
}

impl Decider for Startup {
    const TYPE: &'static str = "startup";
    type Command = StartupCommand;
    type Event = StartupEvent;
    type Refusal = StartupRefusal;

    fn decide(&self, issued: &Issued<StartupCommand>) -> Result<Decision<StartupEvent>, StartupRefusal> {
        match (self, issued.command.clone()) {
            (
                Self::Unregistered,
                StartupCommand::Register { profile, corporate_number, founded, engagement, source },
            ) => {
                past(founded, issued)?;
                let mut events =
                    vec![StartupEvent::Registered { profile, corporate_number, founded, source }];
                if let Some(FirstEngagement { hub, from }) = engagement {
                    past(OccurredDate::Day(from), issued)?;
                    events.push(StartupEvent::EngagementStarted { number: 1, hub, from });
                }
                Ok(Decision::events(events))
            }
            (Self::Unregistered, _) => Err(StartupRefusal::NotRegistered),
            (_, StartupCommand::Register { .. }) => Err(StartupRefusal::AlreadyRegistered),
            (Self::Closed(_), _) => Err(StartupRefusal::Closed),
            (Self::Open(record), _) => record.decide(issued),
        }
    }

    fn evolve(&mut self, event: &StartupEvent) {
        if let StartupEvent::Registered { profile, corporate_number, founded, .. } = event {
            *self = Self::Open(Record {
                profile: profile.clone(),
                corporate_number: corporate_number.clone(),
                founded: *founded,
                engagements: Vec::new(),
                exits: Vec::new(),
            });
        } else if let (Self::Open(record), StartupEvent::Closed { .. }) = (&*self, event) {
            *self = Self::Closed(record.clone());
        } else if let Self::Open(record) = self {
            record.evolve(event);
        }
    }
}

/// Refuses a date that certainly lies after today.
fn past(date: OccurredDate, issued: &Issued<StartupCommand>) -> Result<(), StartupRefusal> {
    let today = issued.today();
    match date.earliest() {
        Some(first) if first > today => Err(StartupRefusal::InFuture { date, today }),
        _ => Ok(()),
    }
}

impl Record {
    fn decide(&self, issued: &Issued<StartupCommand>) -> Result<Decision<StartupEvent>, StartupRefusal> {
        match issued.command.clone() {
            StartupCommand::Register { .. } => Err(StartupRefusal::AlreadyRegistered),
            StartupCommand::RecordFounding { corporate_number, on } => {
                past(on, issued)?;
                if let Some(number) = &self.corporate_number {
                    return Err(StartupRefusal::AlreadyFounded { number: number.clone() });
                }
                self.check_exits(on)?;
                Ok(Decision::event(StartupEvent::Founded { corporate_number, on }))
            }
            StartupCommand::CorrectFounding { on, reason } => {
                past(on, issued)?;
                self.check_exits(on)?;
                Ok(if on == self.founded {
                    Decision::nothing()
                } else {
                    Decision::event(StartupEvent::FoundingCorrected { on, reason })
                })
            }
            StartupCommand::CorrectProfile { profile, reason } => Ok(if profile == self.profile {
                Decision::nothing()
            } else {
                Decision::event(StartupEvent::ProfileCorrected { profile, reason })
            }),
            StartupCommand::StartEngagement { hub, from } => {
                past(OccurredDate::Day(from), issued)?;
                self.start_engagement(hub, from)
            }
            StartupCommand::EndEngagement { number, on, reason } => {
                past(OccurredDate::Day(on), issued)?;
                self.check_endable(number, on)?;
                Ok(Decision::event(StartupEvent::EngagementEnded { number, on, reason }))
            }
            StartupCommand::RecordExit(exit) => {
                past(exit.on, issued)?;
                self.check_founded(exit.on)?;
                Ok(Decision::event(StartupEvent::Exited { exit }))
            }
            StartupCommand::Close { on, reason } => {
                past(on, issued)?;
                self.check_founded(on)?;
                Ok(Decision::event(StartupEvent::Closed { on, reason }))
            }
        }
    }

    /// No exit lies before a founding.
    fn check_exits(&self, founded: OccurredDate) -> Result<(), StartupRefusal> {
        let exit = self.exits.iter().find(|exit| founded.certainly_after(&exit.on));
        exit.map_or(Ok(()), |exit| Err(StartupRefusal::BeforeFounding { date: exit.on, founded }))
    }

    fn check_founded(&self, date: OccurredDate) -> Result<(), StartupRefusal> {
        let founded = self.founded;
        if founded.certainly_after(&date) {
            return Err(StartupRefusal::BeforeFounding { date, founded });
        }
        Ok(())
    }

    fn start_engagement(&self, hub: HubId, from: JstDate) -> Result<Decision<StartupEvent>, StartupRefusal> {
        let clash = self.engagements.iter().find(|e| e.hub == hub && e.until.is_none_or(|u| from < u));
        match clash {
            Some(open) => Err(StartupRefusal::EngagementOpen { number: open.number }),
            None => {
                let number = self.engagements.iter().map(|e| e.number).max().unwrap_or(0) + 1;
                Ok(Decision::event(StartupEvent::EngagementStarted { number, hub, from }))
            }
        }
    }

    fn check_endable(&self, number: u32, on: JstDate) -> Result<(), StartupRefusal> {
        let engagement = self.engagements.iter().find(|e| e.number == number);
        let engagement = engagement.ok_or(StartupRefusal::NoSuchEngagement { number })?;
        if let Some(on) = engagement.until {
            return Err(StartupRefusal::EngagementEnded { number, on });
        }
        if on < engagement.from {
            return Err(StartupRefusal::PeriodReversed { from: engagement.from, until: on });
        }
        Ok(())
    }

    fn evolve(&mut self, event: &StartupEvent) {
        match event.clone() {
            StartupEvent::Founded { corporate_number, on } => {
                (self.corporate_number, self.founded) = (Some(corporate_number), on);
            }
            StartupEvent::FoundingCorrected { on, .. } => self.founded = on,
            StartupEvent::ProfileCorrected { profile, .. } => self.profile = profile,
            StartupEvent::EngagementStarted { number, hub, from } => {
                self.engagements.push(Engagement { number, hub, from, until: None });
            }
            StartupEvent::EngagementEnded { number, on, .. } => {
                if let Some(engagement) = self.engagements.iter_mut().find(|e| e.number == number) {
                    engagement.until = Some(on);
                }
            }
            StartupEvent::Exited { exit } => self.exits.push(exit),
            StartupEvent::Registered { .. } | StartupEvent::Closed { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests;
