//! The road of a device to market, what it leaves out of the roadmap, and what a later catalogue would add.

use async_graphql::SimpleObject;
use banso_domain::catalogue::Condition;
use banso_domain::device::SpecifiedTrial;
use banso_projections::LeftOut;
use banso_projections::roadmap::RouteEntry;

use super::catalogue::MilestoneDefinition;
use super::shared::Stamp;
use crate::http::Locale;
use crate::schema::closed::{
    ApplicationCategory, ClinicalData, ExpansionStrategy, Instrument, SourceMark, SpecialRoute,
    SpecifiedTrialStatus,
};
use crate::texts;

/// The chosen road of a device to market.
#[derive(SimpleObject)]
#[graphql(name = "Route")]
pub(crate) struct RouteChoice {
    /// By which instrument.
    pub instrument: Instrument,
    /// How new the device is in its application; null until that is known.
    pub category: Option<ApplicationCategory>,
    /// Whether the application needs clinical data.
    pub clinical_data: ClinicalData,
    /// Whether a specified clinical trial (特定臨床研究) is held.
    pub specified_trial: SpecifiedTrialStatus,
    /// The record of the consultation in which PMDA agreed that it stands in for a trial; null where it does not.
    pub specified_trial_agreed: Option<String>,
    /// The special roads and designations that it goes for.
    pub special: Vec<SpecialRoute>,
    /// How it goes abroad; null until that is decided.
    pub expansion_strategy: Option<ExpansionStrategy>,
    /// The countries to which it goes, as far as decided: two-letter codes (ISO 3166-1).
    pub countries: Vec<String>,
    /// Why, where another was chosen before.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<RouteEntry> for RouteChoice {
    fn from(entry: RouteEntry) -> Self {
        let (specified_trial, specified_trial_agreed) = match entry.route.specified_trial {
            SpecifiedTrial::NotPlanned => (SpecifiedTrialStatus::NotPlanned, None),
            SpecifiedTrial::Planned => (SpecifiedTrialStatus::Planned, None),
            SpecifiedTrial::InPlaceOfTrial { agreed } => {
                (SpecifiedTrialStatus::InPlaceOfTrial, Some(agreed.to_string()))
            }
        };
        let expansion = entry.route.expansion;
        Self {
            specified_trial,
            specified_trial_agreed,
            special: entry.route.special.into_iter().map(Into::into).collect(),
            expansion_strategy: expansion.as_ref().map(|expansion| expansion.strategy.into()),
            countries: expansion.iter().flat_map(|e| &e.countries).map(ToString::to_string).collect(),
            instrument: entry.route.instrument.into(),
            category: entry.route.category.map(Into::into),
            clinical_data: entry.route.clinical_data.into(),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}

/// Why the route leaves a milestone out.
#[derive(SimpleObject)]
pub(crate) struct LeftOutReason {
    /// The permanent code of the reason, in kebab-case.
    pub code: String,
    /// The reason in the language that you prefer.
    pub text: String,
    /// How well it is known that the milestone depends on it.
    pub mark: SourceMark,
    /// Whether the mark makes it an editable default rather than a verified fact.
    pub is_editable_default: bool,
}

impl LeftOutReason {
    /// What does not hold, in words.
    pub(crate) fn of(condition: Condition, locale: Locale) -> Self {
        Self {
            code: condition.code().to_owned(),
            text: texts::plain(locale, &format!("left-out-{}", condition.code())),
            mark: condition.mark().into(),
            is_editable_default: !condition.mark().is_firm(),
        }
    }
}

/// A milestone of the catalogue, and what of the route leaves it out.
#[derive(SimpleObject)]
pub(crate) struct LeftOutMilestone {
    /// What the catalogue says of it.
    pub definition: MilestoneDefinition,
    /// Why it is left out; empty for one that would be on the roadmap.
    pub reasons: Vec<LeftOutReason>,
}

impl LeftOutMilestone {
    /// The milestone with its reasons in words.
    pub(crate) fn of(left_out: LeftOut, locale: Locale) -> Self {
        Self {
            definition: MilestoneDefinition::of(left_out.kind.definition(), locale),
            reasons: left_out.unmet.into_iter().map(|unmet| LeftOutReason::of(unmet, locale)).collect(),
        }
    }
}

/// What adopting the newest version of the milestone catalogue would add to a roadmap.
#[derive(SimpleObject)]
pub(crate) struct CatalogueUpdate {
    /// The newest version, for adoptCatalogue.
    pub version: i32,
    /// The milestones that come with it, in the order of the catalogue; with reasons, those that the route leaves out.
    pub adds: Vec<LeftOutMilestone>,
}
