//! Which methods judge which targets, where a target asks for another one than the default of its kind.

use serde::{Deserialize, Serialize};

use super::{Aim, PlanRefusal};
use crate::indicator::{Definition, Statistic};
use crate::judgement::certain::number;
use crate::judgement::{Direction, Method};

/// A method that a target asks for, in the version that judges it for as long as the target stands so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenMethod {
    /// Which.
    pub method: Method,
    /// Its version, from 1.
    pub version: u32,
}

/// Why a method does not fit what an indicator measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodMisfit {
    /// It judges the 80th percentile of durations, and this is none.
    NotAPercentile,
    /// It judges rates of growth, and this is a small count that begins at 0.
    StartsAtZero,
}

/// The methods that judge a target of the kind, the default first.
///
/// The agencies' scale compares a value with a number; the percentile asks whether durations are at most one number, which
/// 約 is not. F of the Cabinet Secretariat
/// is for KPIs of which carrying out is itself the measure: an action may ask for it. Statistics Canada's method also
/// judges an improvement without a value to reach.
pub fn methods(aim: &Aim) -> &'static [Method] {
    use Method::{
        ActionByFiscalYear, AgencyRating, Binary, CabinetSecretariatAbfn, DirectionOfChange,
        NarrativeFollowUp, NumberEachYear, Percentile80, StatcanOpenSdg2025,
    };
    match aim {
        Aim::NumericByDate { each_year, direction, value, .. } => {
            let limit = *direction == Direction::Decrease && number(*direction, *value).is_ok();
            match (each_year, limit) {
                (true, true) => &[NumberEachYear, AgencyRating, Percentile80],
                (true, false) => &[NumberEachYear, AgencyRating],
                (false, true) => &[CabinetSecretariatAbfn, StatcanOpenSdg2025, AgencyRating, Percentile80],
                (false, false) => &[CabinetSecretariatAbfn, StatcanOpenSdg2025, AgencyRating],
            }
        }
        Aim::ImproveFromBaseline { .. } => &[DirectionOfChange, StatcanOpenSdg2025],
        Aim::ActionByFiscalYear { .. } => &[ActionByFiscalYear, CabinetSecretariatAbfn],
        Aim::Binary { .. } => &[Binary],
        Aim::NarrativeFollowUp { .. } => &[NarrativeFollowUp],
    }
}

/// Whether a method fits what a definition measures: the percentile wants an indicator that Banso counts as one, and a rate
/// of growth a series that does not begin at 0.
///
/// # Errors
/// Why it does not.
pub fn fits_measure(method: Method, definition: &Definition) -> Result<(), MethodMisfit> {
    let spec = definition.derivation().map(crate::indicator::Derivation::spec);
    let is_percentile = spec.is_some_and(|spec| spec.statistic == Statistic::EightiethPercentile);
    match method {
        Method::Percentile80 if !is_percentile => Err(MethodMisfit::NotAPercentile),
        Method::StatcanOpenSdg2025 if spec.is_some_and(|spec| spec.starts_at_zero) => {
            Err(MethodMisfit::StartsAtZero)
        }
        _ => Ok(()),
    }
}

impl MethodMisfit {
    /// The refusal of a target that asks for the method.
    pub const fn refusal(self, method: Method) -> PlanRefusal {
        let method = method.code();
        match self {
            Self::NotAPercentile => PlanRefusal::MethodNeedsDurations { method },
            Self::StartsAtZero => PlanRefusal::MethodNeedsGrowth { method },
        }
    }
}

impl ChosenMethod {
    /// The newest version of a method.
    pub const fn newest(method: Method) -> Self {
        Self { method, version: method.version() }
    }

    /// Passes a method and version that judge a target of the kind.
    pub(super) fn check(self, aim: &Aim) -> Result<(), PlanRefusal> {
        let Self { method, version } = self;
        let fitting = methods(aim);
        if !fitting.contains(&method) {
            let expected = fitting.iter().map(|method| method.code()).collect::<Vec<_>>().join(", ");
            return Err(PlanRefusal::MethodForeign { method: method.code(), kind: aim.code(), expected });
        }
        if !method.knows(version) {
            let (method, newest) = (method.code(), method.version());
            return Err(PlanRefusal::MethodVersionUnknown { method, version, newest });
        }
        Ok(())
    }
}
