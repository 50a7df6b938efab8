//! What an indicator counts from what Banso records.

use std::collections::BTreeSet;

use async_graphql::InputObject;
use banso_domain::indicator::{CallField, Derivation, DeviceFilter};
use banso_domain::value::Country;

use super::Form;
use super::measurement::CallFieldInput;
use crate::schema::closed::{
    ApplicationCategory, DerivationKind as K, DeviceClass, DeviceForm, ExitKind, Instrument,
    InsuranceCategory, MilestoneKind, Purpose,
};

/// What is counted from what Banso records.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DerivationInput {
    /// What.
    pub kind: K,
    /// Of which devices; left out: of all. For what is counted of devices, and for that alone.
    pub devices: Option<DerivationDevicesInput>,
    /// Accompanied by hubs of this field of a call. For STARTUPS_ACCOMPANIED, FOUNDINGS and EXITS, and for those alone.
    pub field: Option<CallFieldInput>,
    /// In which categories of coverage. For INSURANCE_STARTS, and for that alone.
    pub insurance_categories: Option<Vec<InsuranceCategory>>,
    /// In which countries: codes of two letters (ISO 3166-1), such as US. For OVERSEAS_CLEARANCES, and for that alone.
    pub countries: Option<Vec<String>>,
    /// Consultations of which kinds. For CONSULTATIONS, and for that alone.
    pub consultations: Option<Vec<MilestoneKind>>,
    /// Exits of which kinds. For EXITS, and for that alone.
    pub exits: Option<Vec<ExitKind>>,
}

/// Of which devices something is counted; what is left out or empty narrows nothing.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct DerivationDevicesInput {
    /// By one of these instruments.
    pub instruments: Option<Vec<Instrument>>,
    /// With one of these classes on the day.
    pub classes: Option<Vec<DeviceClass>>,
    /// In one of these categories of applications (申請区分).
    pub categories: Option<Vec<ApplicationCategory>>,
    /// Of one of these forms.
    pub forms: Option<Vec<DeviceForm>>,
    /// For one of these purposes.
    pub purposes: Option<Vec<Purpose>>,
    /// Accompanied by hubs of this field of a call.
    pub field: Option<CallFieldInput>,
}

fn set<G: Copy + Into<D>, D: Ord>(given: Option<&Vec<G>>) -> BTreeSet<D> {
    given.into_iter().flatten().copied().map(Into::into).collect()
}

impl DerivationDevicesInput {
    fn read(&self, form: &mut Form) -> Option<DeviceFilter> {
        let field = CallFieldInput::read(self.field.as_ref(), form);
        Some(DeviceFilter {
            instruments: set(self.instruments.as_ref()),
            classes: set(self.classes.as_ref()),
            categories: set(self.categories.as_ref()),
            forms: set(self.forms.as_ref()),
            purposes: set(self.purposes.as_ref()),
            field: field?,
        })
    }
}

impl DerivationInput {
    /// What is counted, as the domain knows it.
    pub(super) fn read(&self, form: &mut Form) -> Option<Derivation> {
        self.fits(form)?;
        let devices = match &self.devices {
            Some(devices) => form.within("devices", |form| devices.read(form)),
            None => Some(DeviceFilter::default()),
        };
        let field: Option<Option<CallField>> = CallFieldInput::read(self.field.as_ref(), form);
        let countries = self.countries.as_deref().unwrap_or_default();
        let countries = form.list("countries", countries, |form, code| form.value::<Country>("code", code));
        let (devices, field) = (devices?, field?);
        Some(match self.kind {
            K::FirstInHumanStarts => Derivation::FirstInHumanStarts { devices },
            K::FirstApprovals => Derivation::FirstApprovals { devices },
            K::PartialChanges => Derivation::PartialChanges { devices },
            K::InsuranceStarts => {
                let categories = set(self.insurance_categories.as_ref());
                Derivation::InsuranceStarts { categories, devices }
            }
            K::OverseasClearances => {
                Derivation::OverseasClearances { countries: countries?.into_iter().collect(), devices }
            }
            K::TrialNotifications => Derivation::TrialNotifications { devices },
            K::Consultations => {
                Derivation::Consultations { kinds: set(self.consultations.as_ref()), devices }
            }
            K::DeviceLag => Derivation::DeviceLag { devices },
            K::ReviewTime => Derivation::ReviewTime { devices },
            K::DevicesAccompanied => Derivation::DevicesAccompanied { devices },
            K::StartupsAccompanied => Derivation::StartupsAccompanied { field },
            K::Foundings => Derivation::Foundings { field },
            K::Exits => Derivation::Exits { kinds: set(self.exits.as_ref()), field },
        })
    }

    /// Refuses what does not narrow this kind.
    fn fits(&self, form: &mut Form) -> Option<()> {
        let of_startups = matches!(self.kind, K::StartupsAccompanied | K::Foundings | K::Exits);
        let unfit = [
            ("devices", self.devices.is_some() && of_startups),
            ("field", self.field.is_some() && !of_startups),
            ("insuranceCategories", self.insurance_categories.is_some() && self.kind != K::InsuranceStarts),
            ("countries", self.countries.is_some() && self.kind != K::OverseasClearances),
            ("consultations", self.consultations.is_some() && self.kind != K::Consultations),
            ("exits", self.exits.is_some() && self.kind != K::Exits),
        ];
        // Everything that does not fit is said, not the first alone.
        let fit = unfit.map(|(field, unfit)| form.absent(field, unfit.then_some(&())));
        fit.into_iter().collect()
    }
}
