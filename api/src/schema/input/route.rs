//! Inputs about the road to market and the catalogue of milestones that a device adopted.

use async_graphql::{ID, InputObject};
use banso_domain::device::{Expansion, Route, SpecifiedTrial};

use super::{ConsultationSourceInput, Form, input};
use crate::schema::closed::{
    ApplicationCategory, ClinicalData, ExpansionStrategy, Instrument, SpecialRoute, SpecifiedTrialStatus,
};

input! {
    /// Chooses the road of a device to market.
    change ChooseRouteInput {
        /// Which device.
        pub device: ID,
        /// By which instrument.
        pub instrument: Instrument,
        /// How new the device is in its application, once that is known.
        pub category: Option<ApplicationCategory>,
        /// Whether the application needs clinical data.
        pub clinical_data: ClinicalData,
        /// Whether a specified clinical trial (特定臨床研究) is held; left out: none.
        pub specified_trial: Option<SpecifiedTrialInput>,
        /// The special roads and designations that it goes for.
        #[graphql(default)]
        pub special: Vec<SpecialRoute>,
        /// Whether and where it goes abroad; left out: not decided yet.
        pub expansion: Option<ExpansionInput>,
        /// Why; needed where another route was chosen before; up to 2,000 characters.
        pub reason: Option<String>,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

/// Whether a specified clinical trial (特定臨床研究) is held.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SpecifiedTrialInput {
    /// Whether, and as what.
    pub status: SpecifiedTrialStatus,
    /// The record of the consultation in which PMDA agreed, up to 200 characters; for IN_PLACE_OF_TRIAL, and for that
    /// alone.
    pub agreed: Option<String>,
}

/// Whether and where a device goes abroad.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ExpansionInput {
    /// How.
    pub strategy: ExpansionStrategy,
    /// To which countries, as far as decided: two-letter codes (ISO 3166-1), up to 100.
    #[graphql(default)]
    pub countries: Vec<String>,
}

impl ChooseRouteInput {
    /// The road, as the domain knows it.
    pub(crate) fn route(&self, form: &mut Form) -> Option<Route> {
        let specified_trial = match &self.specified_trial {
            Some(trial) => form.within("specifiedTrial", |form| trial.read(form)),
            None => Some(SpecifiedTrial::NotPlanned),
        };
        let expansion = match &self.expansion {
            Some(expansion) => form.within("expansion", |form| expansion.read(form)).map(Some),
            None => Some(None),
        };
        Some(Route {
            instrument: self.instrument.into(),
            category: self.category.map(Into::into),
            clinical_data: self.clinical_data.into(),
            specified_trial: specified_trial?,
            special: self.special.iter().copied().map(Into::into).collect(),
            expansion: expansion?,
        })
    }
}

impl SpecifiedTrialInput {
    fn read(&self, form: &mut Form) -> Option<SpecifiedTrial> {
        match self.status {
            SpecifiedTrialStatus::InPlaceOfTrial => {
                let agreed = form.required("agreed", self.agreed.as_ref())?;
                Some(SpecifiedTrial::InPlaceOfTrial { agreed: form.value("agreed", agreed)? })
            }
            SpecifiedTrialStatus::NotPlanned => {
                form.absent("agreed", self.agreed.as_ref()).map(|()| SpecifiedTrial::NotPlanned)
            }
            SpecifiedTrialStatus::Planned => {
                form.absent("agreed", self.agreed.as_ref()).map(|()| SpecifiedTrial::Planned)
            }
        }
    }
}

impl ExpansionInput {
    fn read(&self, form: &mut Form) -> Option<Expansion> {
        let countries = form.list("countries", &self.countries, |form, code| form.value("code", code))?;
        Some(Expansion { strategy: self.strategy.into(), countries: countries.into_iter().collect() })
    }
}

input! {
    /// Has a device adopt a later version of the milestone catalogue; Roadmap.catalogueUpdate shows before what that
    /// adds.
    change AdoptCatalogueInput {
        /// Which device.
        pub device: ID,
        /// Which version.
        pub version: i32,
    }
}
