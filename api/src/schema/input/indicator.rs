//! Inputs about indicators and their definitions.

use async_graphql::{ID, InputObject, OneofObject};
use banso_domain::indicator::{Definition, Kind, Terms};

use super::derivation::DerivationInput;
use super::{Form, ProvenanceInput, input};
use crate::schema::closed::{CountBasis, IndicatorBounds, IndicatorDirection, MeasureUnit};
use crate::schema::scalar::Date;

/// What an indicator measures.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct IndicatorDefinitionInput {
    /// Its name: up to 200 characters.
    pub name: String,
    /// Its name in English: up to 200 characters.
    pub name_en: String,
    /// What it measures: up to 10,000 characters.
    pub statement: String,
    /// The same in English.
    pub statement_en: Option<String>,
    /// Which way is better.
    pub direction: IndicatorDirection,
    /// As of which days it is measured, in words: up to 200 characters; left out: the source does not say.
    pub reference_date: Option<String>,
    /// Who surveys or counts it: up to 200 characters.
    pub surveyor: String,
    /// Where the definition stands.
    pub source: ProvenanceInput,
    /// What a reader of the values must know: up to 20, each up to 10,000 characters.
    #[graphql(default)]
    pub caveats: Vec<String>,
    /// Where its values come from.
    pub values: IndicatorValuesInput,
}

/// Where the values of an indicator come from: exactly one of these.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum IndicatorValuesInput {
    /// Somebody states them, in these terms.
    Reported(IndicatorTermsInput),
    /// Banso counts them from what it records, which sets population, unit and basis.
    Derived(DerivationInput),
}

/// The terms in which values are reported.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct IndicatorTermsInput {
    /// Of whom or what (母集団): up to 10,000 characters.
    pub population: String,
    /// The same in English.
    pub population_en: Option<String>,
    /// What stands above the line, where it is a quotient.
    pub numerator: Option<String>,
    /// What stands below the line, where it is a quotient.
    pub denominator: Option<String>,
    /// The unit.
    pub unit: MeasureUnit,
    /// On which basis it is counted; UNSTATED where the source does not say.
    pub basis: CountBasis,
    /// Between which values it lies by its nature.
    #[graphql(default_with = "IndicatorBounds::Open")]
    pub bounds: IndicatorBounds,
}

impl IndicatorDefinitionInput {
    /// The definition, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<Definition> {
        let name = form.value("name", &self.name);
        let name_en = form.value("nameEn", &self.name_en);
        let statement = form.value("statement", &self.statement);
        let statement_en = form.optional("statementEn", self.statement_en.as_deref());
        let reference_date = form.optional("referenceDate", self.reference_date.as_deref());
        let surveyor = form.value("surveyor", &self.surveyor);
        let source = form.within("source", |form| self.source.read(form));
        let caveats = form.list("caveats", &self.caveats, |form, text| form.value("text", text));
        let kind = form.within("values", |form| self.values.read(form));
        Some(Definition {
            name: name?,
            name_en: name_en?,
            statement: statement?,
            statement_en: statement_en?,
            direction: self.direction.into(),
            reference_date: reference_date?,
            surveyor: surveyor?,
            source: source?,
            caveats: caveats?,
            kind: kind?,
        })
    }
}

impl IndicatorValuesInput {
    fn read(&self, form: &mut Form) -> Option<Kind> {
        match self {
            Self::Reported(terms) => form.within("reported", |form| terms.read(form)).map(Kind::Reported),
            Self::Derived(input) => form.within("derived", |form| input.read(form)).map(Kind::Derived),
        }
    }
}

impl IndicatorTermsInput {
    fn read(&self, form: &mut Form) -> Option<Terms> {
        let population = form.value("population", &self.population);
        let population_en = form.optional("populationEn", self.population_en.as_deref());
        let numerator = form.optional("numerator", self.numerator.as_deref());
        let denominator = form.optional("denominator", self.denominator.as_deref());
        Some(Terms {
            population: population?,
            population_en: population_en?,
            numerator: numerator?,
            denominator: denominator?,
            unit: self.unit.into(),
            basis: self.basis.into(),
            bounds: self.bounds.into(),
        })
    }
}

input! {
    /// Defines an indicator (指標).
    create DefineIndicatorInput {
        /// The code by which people name it, permanent and unique: 2 to 60 of a–z, 0–9 and inner hyphens.
        pub code: String,
        /// From which day the definition holds; left out: no source says.
        pub from: Option<Date>,
        /// What it measures.
        pub definition: IndicatorDefinitionInput,
    }
}

input! {
    /// Lets another definition of an indicator hold from a day.
    change RedefineIndicatorInput {
        /// Which indicator.
        pub indicator: ID,
        /// The first day of the new definition.
        pub from: Date,
        /// Whether values before and after can be compared; false marks a break (断絶).
        pub comparable: bool,
        /// What is measured from then on.
        pub definition: IndicatorDefinitionInput,
        /// Why it changes: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Says which derived indicators stand beside a reported one; they replace those named before.
    change NameIndicatorsBesideInput {
        /// Which reported indicator.
        pub indicator: ID,
        /// All derived indicators that stand beside it: up to 20.
        pub indicators: Vec<ID>,
    }
}

input! {
    /// Ends an indicator; values as of days up to then may still come.
    change RetireIndicatorInput {
        /// Which indicator.
        pub indicator: ID,
        /// The last day as of which there can be measurements.
        pub on: Date,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
