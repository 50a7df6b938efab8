//! Commands to an indicator, the events they become, and what they carry.

use std::collections::BTreeSet;

use super::breakdown::Breakdown;
use super::definition::Definition;
use super::measurement::{MeasuredValue, Measurement, ValueState};
use super::versions::Continuity;
use crate::ids::IndicatorId;
use crate::provenance::Provenance;
use crate::value::{CountBasis, IndicatorCode, JstDate, MeasureUnit, OccurredDate, Reading, Reason};

/// A value as somebody states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedValue {
    /// The value, as precisely as stated.
    pub reading: Reading,
    /// Its unit; that it is stated is checked.
    pub unit: Option<MeasureUnit>,
    /// Its basis; that it is stated is checked where the definition has one.
    pub basis: Option<CountBasis>,
    /// Whether it may still change.
    pub state: ValueState,
    /// Where it stands.
    pub source: Provenance,
}

/// A measurement that is to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeasurement {
    /// As of when.
    pub as_of: OccurredDate,
    /// To which part of the population it is limited.
    pub breakdown: Breakdown,
    /// What was measured.
    pub value: StatedValue,
}

/// A command to an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorCommand {
    /// Define an indicator.
    Define {
        /// Its code, permanent and unique.
        code: IndicatorCode,
        /// From which day the definition holds; none where no source says.
        from: Option<JstDate>,
        /// What it measures.
        definition: Definition,
    },
    /// Let another definition hold from a day.
    Redefine {
        /// Its first day.
        from: JstDate,
        /// Whether values before and after can be compared.
        continuity: Continuity,
        /// What is measured from then on.
        definition: Definition,
        /// Why it changes.
        reason: Reason,
    },
    /// Say which derived indicators stand beside a reported one; they replace those named before.
    NameBeside {
        /// All of them.
        indicators: BTreeSet<IndicatorId>,
    },
    /// Enter a measurement.
    Report(NewMeasurement),
    /// Put the value of a measurement right.
    Correct {
        /// Its number.
        number: u32,
        /// The right value.
        value: StatedValue,
        /// Why.
        reason: Reason,
    },
    /// Take a measurement back.
    Withdraw {
        /// Its number.
        number: u32,
        /// Why.
        reason: Reason,
    },
    /// End the indicator.
    Retire {
        /// The last day as of which there can be measurements.
        on: JstDate,
        /// Why.
        reason: Reason,
    },
}

crate::events! {
    /// An event of an indicator.
    #[derive(Eq)]
    pub enum IndicatorEvent {
        /// An indicator was defined.
        Defined = "defined" v 1 {
            /// Its code.
            code: IndicatorCode,
            /// From which day the definition holds; none where no source says.
            from: Option<JstDate>,
            /// What it measures.
            definition: Definition,
        }
        /// Another definition holds from a day.
        Redefined = "redefined" v 1 {
            /// Its number.
            version: u32,
            /// Its first day.
            from: JstDate,
            /// Whether values before and after can be compared.
            continuity: Continuity,
            /// What is measured from then on.
            definition: Definition,
            /// Why it changed.
            reason: Reason,
        }
        /// It was said which derived indicators stand beside it.
        BesideNamed = "beside_named" v 1 {
            /// All of them.
            indicators: BTreeSet<IndicatorId>,
        }
        /// A measurement was entered.
        Reported = "reported" v 1 {
            /// The measurement.
            measurement: Measurement,
            /// The provisional one whose place it takes, where there was one.
            supersedes: Option<u32>,
        }
        /// The value of a measurement was put right.
        Corrected = "corrected" v 1 {
            /// The measurement's number.
            number: u32,
            /// The right value.
            value: MeasuredValue,
            /// Why.
            reason: Reason,
        }
        /// A measurement was taken back; a provisional one that it had superseded stands again.
        Withdrawn = "withdrawn" v 1 {
            /// The measurement's number.
            number: u32,
            /// Why.
            reason: Reason,
        }
        /// The indicator was ended.
        Retired = "retired" v 1 {
            /// The last day as of which there can be measurements.
            on: JstDate,
            /// Why.
            reason: Reason,
        }
    }
}
