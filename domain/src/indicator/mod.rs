//! An indicator (指標): what is measured, by definitions that hold one after the other, and what was measured.
//!
//! An indicator is either reported (somebody surveys a population and states values) or derived (Banso counts its own
//! log). The two never mix: the population of a derived one is what hubs accompany in Banso, so that it can stand
//! beside a reported one under its own name and never becomes its value. What must stay out: targets and whether they
//! are reached, and the counting itself.

mod breakdown;
mod definition;
mod derivation;
mod measurement;
mod measuring;
mod message;
mod refusal;
mod versions;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use breakdown::{Breakdown, CallField};
pub use definition::{Bounds, Definition, Direction, Kind, Terms};
pub use derivation::{Derivation, DerivationSpec, DeviceFilter, Statistic, Tally, device_lag, review_months};
pub use measurement::{Earlier, Entry, MeasuredValue, Measurement, Measurements, Standing, ValueState};
pub use message::{IndicatorCommand, IndicatorEvent, NewMeasurement, StatedValue};
pub use refusal::IndicatorRefusal;
pub use versions::{Break, Continuity, Version, Versions};

use crate::decider::{Decider, Decision};
use crate::ids::IndicatorId;
use crate::issued::Issued;
use crate::value::{IndicatorCode, JstDate, Reason};

/// The most caveats that one definition can have.
pub const MOST_CAVEATS: usize = 20;

/// The most derived indicators that can stand beside one.
pub const MOST_BESIDE: usize = 20;

type Decided = Result<Decision<IndicatorEvent>, IndicatorRefusal>;

/// The state of an indicator.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Indicator {
    /// Not defined.
    #[default]
    Undefined,
    /// Defined, retired perhaps.
    Defined(Record),
}

/// What is known of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The code by which people name it; unique and permanent.
    pub code: IndicatorCode,
    /// Its definitions, one after the other.
    pub versions: Versions,
    /// What was measured.
    pub measurements: Measurements,
    /// Derived indicators that stand beside it under their own names.
    pub stands_beside: BTreeSet<IndicatorId>,
    /// The last day as of which there can be measurements; none while it is in use.
    pub retired: Option<JstDate>,
}

impl Indicator {
    /// The record of an indicator that is defined.
    pub const fn record(&self) -> Option<&Record> {
        match self {
            Self::Undefined => None,
            Self::Defined(record) => Some(record),
        }
    }
}

impl Decider for Indicator {
    const TYPE: &'static str = "indicator";
    type Command = IndicatorCommand;
    type Event = IndicatorEvent;
    type Refusal = IndicatorRefusal;

    fn decide(&self, issued: &Issued<IndicatorCommand>) -> Decided {
        match (self, issued.command.clone()) {
            (Self::Undefined, IndicatorCommand::Define { code, from, definition }) => {
                definition.check()?;
                Ok(Decision::event(IndicatorEvent::Defined { code, from, definition }))
            }
            (Self::Undefined, _) => Err(IndicatorRefusal::NotDefined),
            (Self::Defined(_), IndicatorCommand::Define { .. }) => Err(IndicatorRefusal::AlreadyDefined),
            (Self::Defined(record), command) => record.decide(command, issued.today()),
        }
    }

    fn evolve(&mut self, event: &IndicatorEvent) {
        if let IndicatorEvent::Defined { code, from, definition } = event {
            *self = Self::Defined(Record {
                code: code.clone(),
                versions: Versions::first(*from, definition.clone()),
                measurements: Measurements::default(),
                stands_beside: BTreeSet::new(),
                retired: None,
            });
        } else if let Self::Defined(record) = self {
            record.evolve(event);
        }
    }
}

impl Record {
    fn decide(&self, command: IndicatorCommand, today: JstDate) -> Decided {
        match command {
            IndicatorCommand::Define { .. } => Err(IndicatorRefusal::AlreadyDefined),
            IndicatorCommand::Redefine { from, continuity, definition, reason } => {
                let latest = self.versions.latest();
                if latest.says(from, continuity, &definition) {
                    return Ok(Decision::nothing());
                }
                self.check_redefinition(from, continuity, &definition)?;
                let version = latest.number + 1;
                Ok(Decision::event(IndicatorEvent::Redefined {
                    version,
                    from,
                    continuity,
                    definition,
                    reason,
                }))
            }
            IndicatorCommand::NameBeside { indicators } => self.name_beside(indicators),
            IndicatorCommand::Report(wish) => self.report(wish, today),
            IndicatorCommand::Correct { number, value, reason } => self.correct(number, value, reason),
            IndicatorCommand::Withdraw { number, reason } => self.withdraw(number, reason),
            IndicatorCommand::Retire { on, reason } => self.retire(on, reason),
        }
    }

    fn check_redefinition(
        &self,
        from: JstDate,
        continuity: Continuity,
        definition: &Definition,
    ) -> Result<(), IndicatorRefusal> {
        if let Some(on) = self.retired {
            return Err(IndicatorRefusal::Retired { on });
        }
        let latest = self.versions.latest();
        if let Some(last) = latest.from.filter(|last| from <= *last) {
            return Err(IndicatorRefusal::DefinitionNotLater { version: latest.number, last, from });
        }
        definition.check()?;
        definition.check_after(&latest.definition, continuity)?;
        match self.measurements.standing().find(|m| m.as_of.latest().is_some_and(|last| from <= last)) {
            Some(m) => Err(IndicatorRefusal::MeasuredSince { number: m.number, as_of: m.as_of, from }),
            None => Ok(()),
        }
    }

    fn name_beside(&self, indicators: BTreeSet<IndicatorId>) -> Decided {
        self.check_reported()?;
        if indicators.len() > MOST_BESIDE {
            return Err(IndicatorRefusal::TooManyBeside { most: MOST_BESIDE });
        }
        Ok(if indicators == self.stands_beside {
            Decision::nothing()
        } else {
            Decision::event(IndicatorEvent::BesideNamed { indicators })
        })
    }

    fn retire(&self, on: JstDate, reason: Reason) -> Decided {
        match self.retired {
            Some(known) if known == on => return Ok(Decision::nothing()),
            Some(on) => return Err(IndicatorRefusal::Retired { on }),
            None => {}
        }
        let latest = self.versions.latest();
        if let Some(from) = latest.from.filter(|from| on < *from) {
            return Err(IndicatorRefusal::RetiredBeforeDefinition { on, version: latest.number, from });
        }
        match self.measurements.standing().find(|m| m.as_of.earliest().is_some_and(|first| on < first)) {
            Some(m) => Err(IndicatorRefusal::MeasuredAfter { number: m.number, as_of: m.as_of, on }),
            None => Ok(Decision::event(IndicatorEvent::Retired { on, reason })),
        }
    }

    fn evolve(&mut self, event: &IndicatorEvent) {
        match event.clone() {
            IndicatorEvent::Defined { .. } => {}
            IndicatorEvent::Redefined { version, from, continuity, definition, reason } => {
                self.versions.add(Version {
                    number: version,
                    from: Some(from),
                    continuity: Some(continuity),
                    definition,
                    reason: Some(reason),
                });
            }
            IndicatorEvent::BesideNamed { indicators } => self.stands_beside = indicators,
            IndicatorEvent::Reported { measurement, supersedes } => {
                self.measurements.reported(measurement, supersedes);
            }
            IndicatorEvent::Corrected { number, value, reason } => {
                self.measurements.corrected(number, value, reason);
            }
            IndicatorEvent::Withdrawn { number, reason } => self.measurements.withdrawn(number, reason),
            IndicatorEvent::Retired { on, .. } => self.retired = Some(on),
        }
    }
}

#[cfg(test)]
mod tests;
