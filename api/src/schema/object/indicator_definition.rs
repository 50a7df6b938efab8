//! What an indicator measures, version by version.

use async_graphql::SimpleObject;
use banso_domain::indicator::{Continuity, Definition, Derivation, Kind, Version, Versions};
use banso_domain::value::Note;

use super::measurement::CallField;
use super::rule::Showing;
use super::shared::Provenance;
use crate::http::Locale;
use crate::schema::closed::{
    ApplicationCategory, CountBasis, DerivationKind, DeviceClass, DeviceForm, ExitKind, IndicatorBounds,
    IndicatorDirection, Instrument, InsuranceCategory, MeasureUnit, MilestoneKind, Purpose, Statistic,
};
use crate::schema::scalar::{Date, int};
use crate::texts;

/// What an indicator measures, from a day until the day before the next definition.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct IndicatorDefinition {
    /// The number within the indicator, from 1.
    pub number: i32,
    /// The first day on which it holds; null for a first definition of which no source says since when it holds.
    pub from: Option<Date>,
    /// The last day on which it holds; null while it does.
    pub until: Option<Date>,
    /// Whether its values can be compared with those under the definition before; false marks a break (断絶), which no
    /// judgement crosses; null for the first.
    pub comparable: Option<bool>,
    /// Why it changed; null for the first.
    pub reason: Option<String>,
    /// The name in the language that you prefer.
    pub name: String,
    /// The Japanese name.
    pub name_ja: String,
    /// The English name.
    pub name_en: String,
    /// What it measures, in the language that you prefer, where it is given in that.
    pub statement: String,
    /// Of whom or what (母集団), in the language that you prefer, where it is given in that.
    pub population: String,
    /// What stands above the line, where it is a quotient.
    pub numerator: Option<String>,
    /// What stands below the line, where it is a quotient.
    pub denominator: Option<String>,
    /// The unit.
    pub unit: MeasureUnit,
    /// On which basis it is counted.
    pub basis: CountBasis,
    /// Between which values it lies by its nature; null for a derived one.
    pub bounds: Option<IndicatorBounds>,
    /// Which way is better.
    pub direction: IndicatorDirection,
    /// As of which days it is measured, in words; null where the source does not say.
    pub reference_date: Option<String>,
    /// Who surveys or counts it.
    pub surveyor: String,
    /// Where the definition stands.
    pub source: Provenance,
    /// What a reader of the values must know.
    pub caveats: Vec<String>,
    /// What is counted from what Banso records; null for a reported one.
    pub derivation: Option<IndicatorDerivation>,
}

/// What is counted from what Banso records. A list that is empty narrows nothing.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct IndicatorDerivation {
    /// What.
    pub kind: DerivationKind,
    /// Its name, in the language that you prefer.
    pub name: String,
    /// What counts, in the language that you prefer.
    pub counts: String,
    /// How one value is made of many.
    pub statistic: Statistic,
    /// Whether its values are small counts that begin at 0, of which no growth rate can be told.
    pub starts_at_zero: bool,
    /// By these instruments.
    pub instruments: Vec<Instrument>,
    /// Of devices of these classes on the day.
    pub classes: Vec<DeviceClass>,
    /// In these categories of applications (申請区分).
    pub categories: Vec<ApplicationCategory>,
    /// Of devices of these forms.
    pub forms: Vec<DeviceForm>,
    /// Of devices for these purposes.
    pub purposes: Vec<Purpose>,
    /// Accompanied by hubs of this field of a call; null narrows nothing.
    pub field: Option<CallField>,
    /// In these categories of insurance coverage.
    pub insurance_categories: Vec<InsuranceCategory>,
    /// In these countries: codes of two letters (ISO 3166-1).
    pub countries: Vec<String>,
    /// Consultations of these kinds.
    pub consultations: Vec<MilestoneKind>,
    /// Exits of these kinds.
    pub exits: Vec<ExitKind>,
}

fn given(showing: Showing, ja: &Note, en: Option<&Note>) -> String {
    showing.one(ja.as_str(), en.unwrap_or(ja).as_str())
}

impl IndicatorDefinition {
    /// A version in words.
    pub(crate) fn of(version: &Version, versions: &Versions, showing: Showing) -> Self {
        let definition = &version.definition;
        let terms = match &definition.kind {
            Kind::Reported(terms) => Some(terms),
            Kind::Derived(_) => None,
        };
        let words = |note: Option<&Note>| note.map(ToString::to_string);
        let house = |text: &str| texts::house(showing.locale, text);
        Self {
            number: int(version.number.into()),
            from: version.from.map(Into::into),
            until: versions.last_day(version.number).map(Into::into),
            comparable: version.continuity.map(|continuity| continuity == Continuity::Comparable),
            reason: version.reason.as_ref().map(ToString::to_string),
            name: showing.one(definition.name.as_str(), definition.name_en.as_str()),
            name_ja: definition.name.to_string(),
            name_en: definition.name_en.to_string(),
            statement: statement(definition, showing),
            population: population(definition, showing),
            numerator: words(terms.and_then(|terms| terms.numerator.as_ref())),
            denominator: words(terms.and_then(|terms| terms.denominator.as_ref())),
            unit: definition.unit().into(),
            basis: definition.basis().into(),
            bounds: terms.map(|terms| terms.bounds.into()),
            direction: definition.direction.into(),
            reference_date: definition.reference_date.as_ref().map(|date| house(date.as_str())),
            surveyor: house(definition.surveyor.as_str()),
            source: definition.source.clone().into(),
            caveats: definition.caveats.iter().map(|caveat| house(caveat.as_str())).collect(),
            derivation: definition
                .derivation()
                .map(|derivation| IndicatorDerivation::of(derivation, showing)),
        }
    }
}

/// What is measured, in a language where it is given in that.
pub(super) fn statement(definition: &Definition, showing: Showing) -> String {
    given(showing, &definition.statement, definition.statement_en.as_ref())
}

/// Of whom or what, in a language where it is given in that.
pub(super) fn population(definition: &Definition, showing: Showing) -> String {
    match showing.locale {
        Locale::Ja => definition.population().to_owned(),
        Locale::En => definition.population_en().unwrap_or_else(|| definition.population()).to_owned(),
    }
}

impl IndicatorDerivation {
    fn of(derivation: &Derivation, showing: Showing) -> Self {
        let spec = derivation.spec();
        let whole = Self {
            kind: derivation.into(),
            name: showing.one(spec.name_ja, spec.name_en),
            counts: showing.one(spec.counts_ja, spec.counts_en),
            statistic: spec.statistic.into(),
            starts_at_zero: spec.starts_at_zero,
            instruments: Vec::new(),
            classes: Vec::new(),
            categories: Vec::new(),
            forms: Vec::new(),
            purposes: Vec::new(),
            field: None,
            insurance_categories: Vec::new(),
            countries: Vec::new(),
            consultations: Vec::new(),
            exits: Vec::new(),
        };
        whole.of_devices(derivation).narrowed(derivation)
    }

    fn of_devices(self, derivation: &Derivation) -> Self {
        let Some(devices) = derivation.devices() else { return self };
        Self {
            instruments: devices.instruments.iter().map(|one| (*one).into()).collect(),
            classes: devices.classes.iter().map(|one| (*one).into()).collect(),
            categories: devices.categories.iter().map(|one| (*one).into()).collect(),
            forms: devices.forms.iter().map(|one| (*one).into()).collect(),
            purposes: devices.purposes.iter().map(|one| (*one).into()).collect(),
            field: devices.field.map(Into::into),
            ..self
        }
    }

    fn narrowed(mut self, derivation: &Derivation) -> Self {
        match derivation {
            Derivation::InsuranceStarts { categories, .. } => {
                self.insurance_categories = categories.iter().map(|one| (*one).into()).collect();
            }
            Derivation::OverseasClearances { countries, .. } => {
                self.countries = countries.iter().map(ToString::to_string).collect();
            }
            Derivation::Consultations { kinds, .. } => {
                self.consultations = kinds.iter().map(|one| (*one).into()).collect();
            }
            Derivation::StartupsAccompanied { field } | Derivation::Foundings { field } => {
                self.field = field.map(Into::into);
            }
            Derivation::Exits { kinds, field } => {
                self.exits = kinds.iter().map(|one| (*one).into()).collect();
                self.field = field.map(Into::into);
            }
            Derivation::FirstInHumanStarts { .. }
            | Derivation::FirstApprovals { .. }
            | Derivation::PartialChanges { .. }
            | Derivation::TrialNotifications { .. }
            | Derivation::DeviceLag { .. }
            | Derivation::ReviewTime { .. }
            | Derivation::DevicesAccompanied { .. } => {}
        }
        self
    }
}
