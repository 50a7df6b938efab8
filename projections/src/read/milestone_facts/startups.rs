//! What counts of one startup, purely: its founding and its exits, and whom it was accompanied by.

use std::collections::BTreeMap;

use banso_domain::ids::{HubId, StartupId};
use banso_domain::startup::{Engagement, ExitKind, StartupEvent};
use banso_domain::value::{FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;
use serde::{Deserialize, Serialize};

use super::known::known;
use super::several::Several;
use crate::roadmap::settled_by;
use crate::stored::rows;

/// Startups as the facts need them.
pub(super) type Startups = BTreeMap<StartupId, Accompanied>;

/// When something happened, and when that was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Dated {
    on: OccurredDate,
    recorded: JstDate,
}

/// What is known of a startup, as the facts need it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Accompanied {
    pub(super) engagements: Vec<Engagement>,
    /// The day on which the first engagement was recorded.
    pub(super) engaged: Option<JstDate>,
    /// The day by which it was closed for certain: nobody accompanies it from then on.
    pub(super) closed: Option<JstDate>,
    /// None while it is not founded.
    pub(super) founded: Option<Dated>,
    pub(super) exits: Vec<(ExitKind, Dated)>,
}

/// What happened to a startup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StartupFactKind {
    /// 法人設立.
    Founding,
    /// 買収.
    Acquisition,
    /// 吸収合併.
    Merger,
    /// 株式上場.
    Ipo,
}

impl StartupFactKind {
    /// Its word in the table.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Founding => "founding",
            Self::Acquisition => "acquisition",
            Self::Merger => "merger",
            Self::Ipo => "ipo",
        }
    }
}

impl From<ExitKind> for StartupFactKind {
    fn from(kind: ExitKind) -> Self {
        match kind {
            ExitKind::Acquisition => Self::Acquisition,
            ExitKind::Merger => Self::Merger,
            ExitKind::Ipo => Self::Ipo,
        }
    }
}

rows! {
    /// A founding or an exit, with all hubs that accompanied on the day.
    pub(super) struct StartupFact {
        startup_id: StartupId = text,
        number: i64 = number,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        kind: StartupFactKind = text,
        hubs: Several<HubId> = text,
        occurred: OccurredDate = text,
        fiscal_year: Option<FiscalYear> = maybe_text,
        settled_by: JstDate = text,
        background: bool = flag,
    }
}
known!(StartupFact, StartupId, (StartupId, i64), |row| row.startup_id, |row| (row.startup_id, row.number));

impl Accompanied {
    /// Folds an event that was recorded on a day.
    pub(super) fn fold(&mut self, event: StartupEvent, recorded: JstDate) {
        let dated = |on| Dated { on, recorded };
        match event {
            StartupEvent::Registered { corporate_number, founded, .. } => {
                let known = corporate_number.is_some() || founded != OccurredDate::Unknown;
                self.founded = known.then(|| dated(founded));
            }
            StartupEvent::Founded { on, .. } | StartupEvent::FoundingCorrected { on, .. } => {
                self.founded = Some(dated(on));
            }
            StartupEvent::EngagementStarted { number, hub, from } => {
                self.engaged.get_or_insert(recorded);
                self.engagements.push(Engagement { number, hub, from, until: None });
            }
            StartupEvent::EngagementEnded { number, on, .. } => {
                if let Some(engagement) = self.engagements.iter_mut().find(|e| e.number == number) {
                    engagement.until = Some(on);
                }
            }
            StartupEvent::Exited { exit } => self.exits.push((exit.kind, dated(exit.on))),
            StartupEvent::Closed { on, .. } => self.closed = Some(settled_by(on, recorded)),
            StartupEvent::ProfileCorrected { .. } => {}
        }
    }

    /// The hubs that accompanied it on a day.
    pub(super) fn hubs_on(&self, day: JstDate) -> Several<HubId> {
        self.engagements.iter().filter(|e| e.covers(day)).map(|e| e.hub).collect()
    }

    /// The hubs that accompanied it on a day on which it was still there.
    pub(super) fn hubs_of_open(&self, day: JstDate) -> Several<HubId> {
        let open = self.closed.is_none_or(|closed| day < closed);
        if open { self.hubs_on(day) } else { Several::default() }
    }

    /// Whether a day lies before the accompaniment by any hub.
    fn is_before(&self, day: JstDate) -> bool {
        self.engagements.iter().all(|engagement| day < engagement.from)
    }

    /// Its founding and its exits. What was before the accompaniment is background; so is a founding of which nobody knows
    /// when it was, for a company may be entered long after.
    pub(super) fn facts(&self, startup: StartupId, known_from: Position) -> Vec<StartupFact> {
        let founding = self.founded.map(|founded| (StartupFactKind::Founding, founded));
        let exits = self.exits.iter().map(|(kind, dated)| ((*kind).into(), *dated));
        let numbered = founding.into_iter().map(|fact| (0, fact)).chain((1..).zip(exits));
        numbered
            .map(|(number, (kind, Dated { on, recorded }))| {
                let settled_by = settled_by(on, recorded);
                let dateless = on.latest().is_none();
                let hubs = if dateless { Several::default() } else { self.hubs_on(settled_by) };
                let unsure = kind == StartupFactKind::Founding && dateless;
                StartupFact {
                    startup_id: startup,
                    number,
                    known_from,
                    known_until: None,
                    kind,
                    hubs,
                    occurred: on,
                    fiscal_year: on.fiscal_year(),
                    settled_by,
                    background: unsure || self.is_before(settled_by),
                }
            })
            .collect()
    }
}
