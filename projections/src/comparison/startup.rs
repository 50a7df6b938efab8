//! A startup at a moment, as far as its own stream says, and what changed of it between two.

use std::collections::BTreeMap;

use banso_domain::ids::{HubId, StartupId};
use banso_domain::startup::{Exit, StartupEvent};
use banso_domain::value::{JstDate, Name, OccurredDate, Reason};
use banso_eventstore::RecordedEvent;

use crate::error::ProjectionError;
use crate::roadmap::{Stamp, settled_by, stamp};
use crate::stored::words;

words! {
    /// What changed of a startup.
    pub enum StartupChangeKind {
        /// It was entered.
        Registered = "registered",
        /// Another registered name.
        Renamed = "renamed",
        /// The company was founded.
        Founded = "founded",
        /// The date of its founding was put right.
        FoundingCorrected = "founding_corrected",
        /// A hub began to run alongside.
        EngagementStarted = "engagement_started",
        /// A hub no longer runs alongside.
        EngagementEnded = "engagement_ended",
        /// It came to an exit.
        Exited = "exited",
        /// Its record was closed.
        Closed = "closed",
        /// What was there at the first moment is not there at the second: the second lies before it.
        Withdrawn = "withdrawn",
    }
}

/// One change of a startup.
#[derive(Debug, Clone, PartialEq)]
pub struct StartupChange {
    /// Which startup.
    pub startup: StartupId,
    /// What kind.
    pub kind: StartupChangeKind,
    /// What stood there at the first moment: a name.
    pub before: Option<String>,
    /// What stands there at the second: a name, a date, or the code of an exit.
    pub after: Option<String>,
    /// The hub of an engagement.
    pub hub: Option<HubId>,
    /// When it happened in reality, where that is part of it.
    pub occurred: Option<OccurredDate>,
    /// Why, where a reason was given.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Option<Stamp>,
    /// Whether it was recorded only after the first moment although it had happened before it.
    pub late_knowledge: bool,
}

/// A hub alongside a startup, and who recorded it.
#[derive(Debug, Clone, PartialEq)]
struct Alongside {
    hub: HubId,
    from: JstDate,
    started: Stamp,
    ended: Option<Ended>,
}

/// The end of an engagement.
#[derive(Debug, Clone, PartialEq)]
struct Ended {
    /// The first day without it.
    on: JstDate,
    reason: Reason,
    recorded: Stamp,
}

/// A date of a startup, why, and who recorded it.
#[derive(Debug, Clone, PartialEq)]
struct Dated {
    on: OccurredDate,
    reason: Option<Reason>,
    recorded: Stamp,
}

/// A startup at a moment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StartupThen {
    id: StartupId,
    registered: Stamp,
    name: Name,
    named: (Option<Reason>, Stamp),
    founded: Option<Dated>,
    engagements: BTreeMap<u32, Alongside>,
    exits: Vec<(Exit, Stamp)>,
    closed: Option<Dated>,
}

impl StartupThen {
    /// Folds one event of its stream.
    pub(super) fn fold(then: &mut Option<Self>, event: &RecordedEvent) -> Result<(), ProjectionError> {
        let recorded = stamp(event)?;
        match (then.as_mut(), event.decode::<StartupEvent>()?) {
            (_, StartupEvent::Registered { profile, founded, .. }) => {
                let id = event.stream.aggregate_id.parse().map_err(|_| ProjectionError::Event {
                    position: event.position,
                    what: "the stream has no startup id",
                })?;
                *then = Some(Self {
                    id,
                    registered: recorded,
                    name: profile.name,
                    named: (None, recorded),
                    founded: (founded != OccurredDate::Unknown).then_some(Dated {
                        on: founded,
                        reason: None,
                        recorded,
                    }),
                    engagements: BTreeMap::new(),
                    exits: Vec::new(),
                    closed: None,
                });
            }
            (Some(startup), event) => startup.evolve(event, recorded),
            (None, _) => {}
        }
        Ok(())
    }

    fn evolve(&mut self, event: StartupEvent, recorded: Stamp) {
        match event {
            StartupEvent::Registered { .. } => {}
            StartupEvent::Founded { on, .. } => self.founded = Some(Dated { on, reason: None, recorded }),
            StartupEvent::FoundingCorrected { on, reason } => {
                self.founded = Some(Dated { on, reason: Some(reason), recorded });
            }
            StartupEvent::ProfileCorrected { profile, reason } => {
                (self.name, self.named) = (profile.name, (Some(reason), recorded));
            }
            StartupEvent::EngagementStarted { number, hub, from } => {
                self.engagements.insert(number, Alongside { hub, from, started: recorded, ended: None });
            }
            StartupEvent::EngagementEnded { number, on, reason } => {
                if let Some(alongside) = self.engagements.get_mut(&number) {
                    alongside.ended = Some(Ended { on, reason, recorded });
                }
            }
            StartupEvent::Exited { exit } => self.exits.push((exit, recorded)),
            StartupEvent::Closed { on, reason } => {
                self.closed = Some(Dated { on, reason: Some(reason), recorded });
            }
        }
    }

    /// The same without what had not yet happened for certain by the end of a day.
    pub(super) fn on(mut self, day: JstDate) -> Self {
        self.engagements.retain(|_, alongside| alongside.from <= day);
        for alongside in self.engagements.values_mut() {
            alongside.ended = alongside.ended.take().filter(|ended| ended.on <= day);
        }
        self.exits.retain(|(exit, recorded)| settled_by(exit.on, recorded.day()) <= day);
        let happened = |dated: &Dated| settled_by(dated.on, dated.recorded.day()) <= day;
        self.founded = self.founded.filter(happened);
        self.closed = self.closed.filter(happened);
        self
    }

    /// Whether a hub runs alongside.
    pub(super) fn is_alongside(&self, hub: HubId) -> bool {
        self.engagements.values().any(|alongside| alongside.hub == hub && alongside.ended.is_none())
    }
}

/// What changed of a startup from one moment to the other, in the order of its record.
pub(super) fn startup_difference(
    before: Option<&StartupThen>,
    after: Option<&StartupThen>,
) -> Vec<StartupChange> {
    let Some(now) = after else {
        return before.map(|was| was.withdrawn(was.name.to_string(), None)).into_iter().collect();
    };
    let mut changes = Vec::new();
    if before.is_none() {
        let entered = now.change(StartupChangeKind::Registered, Some(now.name.to_string()));
        changes.push(StartupChange { recorded: Some(now.registered), ..entered });
    }
    if let Some(was) = before.filter(|was| was.name != now.name) {
        let renamed = now.change(StartupChangeKind::Renamed, Some(now.name.to_string()));
        let (reason, recorded) = now.named.clone();
        let before = Some(was.name.to_string());
        changes.push(StartupChange { before, reason, recorded: Some(recorded), ..renamed });
    }
    let founded = now.founded.as_ref().filter(|founded| {
        // What is entered with its founding is told once.
        before.is_some() || founded.recorded != now.registered
    });
    let kind = match founded.is_some_and(|founded| founded.reason.is_some()) {
        true => StartupChangeKind::FoundingCorrected,
        false => StartupChangeKind::Founded,
    };
    let dates = [
        (kind, before.and_then(|was| was.founded.as_ref()), founded),
        (StartupChangeKind::Closed, before.and_then(|was| was.closed.as_ref()), now.closed.as_ref()),
    ];
    changes.extend(dates.into_iter().filter_map(|(kind, was, is)| now.dated(kind, was, is)));
    changes.extend(now.engagement_changes(before));
    for (exit, recorded) in &now.exits {
        if before.is_none_or(|was| !was.exits.contains(&(exit.clone(), *recorded))) {
            let kind = serde_json::to_value(exit.kind).ok().and_then(|kind| Some(kind.as_str()?.to_owned()));
            let exited = now.change(StartupChangeKind::Exited, kind);
            changes.push(StartupChange { occurred: Some(exit.on), recorded: Some(*recorded), ..exited });
        }
    }
    let gone = before.into_iter().flat_map(|was| &was.exits).filter(|exit| !now.exits.contains(exit));
    changes.extend(gone.map(|_| now.withdrawn(StartupChangeKind::Exited.code().to_owned(), None)));
    changes
}

impl StartupThen {
    fn change(&self, kind: StartupChangeKind, after: Option<String>) -> StartupChange {
        StartupChange {
            startup: self.id,
            kind,
            before: None,
            after,
            hub: None,
            occurred: None,
            reason: None,
            recorded: None,
            late_knowledge: false,
        }
    }

    fn withdrawn(&self, what: String, hub: Option<HubId>) -> StartupChange {
        StartupChange { before: Some(what), hub, ..self.change(StartupChangeKind::Withdrawn, None) }
    }

    fn dated(
        &self,
        kind: StartupChangeKind,
        was: Option<&Dated>,
        is: Option<&Dated>,
    ) -> Option<StartupChange> {
        match (was, is) {
            (Some(_), None) => Some(self.withdrawn(kind.code().to_owned(), None)),
            (Some(was), Some(is)) if was.recorded == is.recorded => None,
            (was, Some(is)) => Some(StartupChange {
                before: was.map(|was| was.on.to_string()),
                occurred: Some(is.on),
                reason: is.reason.clone(),
                recorded: Some(is.recorded),
                ..self.change(kind, Some(is.on.to_string()))
            }),
            (None, None) => None,
        }
    }

    fn engagement_changes(&self, before: Option<&Self>) -> Vec<StartupChange> {
        let was = |number: &u32| before.and_then(|was| was.engagements.get(number));
        let mut changes = Vec::new();
        for (number, alongside) in &self.engagements {
            let hub = Some(alongside.hub);
            if was(number).is_none() {
                changes.push(StartupChange {
                    hub,
                    occurred: Some(OccurredDate::Day(alongside.from)),
                    recorded: Some(alongside.started),
                    ..self.change(StartupChangeKind::EngagementStarted, Some(alongside.from.to_string()))
                });
            }
            if let Some(ended) = &alongside.ended
                && was(number).is_none_or(|was| was.ended.is_none())
            {
                changes.push(StartupChange {
                    hub,
                    occurred: Some(OccurredDate::Day(ended.on)),
                    reason: Some(ended.reason.clone()),
                    recorded: Some(ended.recorded),
                    ..self.change(StartupChangeKind::EngagementEnded, Some(ended.on.to_string()))
                });
            }
        }
        let reopened = self.engagements.iter().filter(|(_, alongside)| alongside.ended.is_none());
        for (was, hub) in reopened.filter_map(|(number, now)| Some((was(number)?.ended.as_ref()?, now.hub))) {
            let change = self.change(StartupChangeKind::EngagementEnded, None);
            changes.push(StartupChange { before: Some(was.on.to_string()), hub: Some(hub), ..change });
        }
        let gone = before.iter().flat_map(|was| &was.engagements);
        let gone = gone.filter(|(number, _)| !self.engagements.contains_key(number));
        changes.extend(gone.map(|(_, was)| self.withdrawn(was.from.to_string(), Some(was.hub))));
        changes
    }
}
