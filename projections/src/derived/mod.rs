//! What derived indicators and counts of milestones come to, as of any moment: many at once, by hub, field, fiscal year and
//! what else divides them.
//!
//! The database groups the facts by everything that any of the indicators is narrowed to or divided by; the rest is
//! arithmetic here, so that ten indicators cost no more statements than one. What must stay out: what the values are
//! judged by.

mod aggregates;
pub(crate) mod cells;
mod changes;
mod columns;
mod counts;
pub(crate) mod kept;
mod query;
mod recount;
mod tally;
#[cfg(test)]
mod tests;
mod wanted;

use std::collections::BTreeSet;

pub use aggregates::ToldTo;

use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use banso_domain::ids::HubId;
use banso_domain::indicator::{Breakdown, CallField, Derivation, Statistic};
use banso_domain::value::{DeviceClass, ExactDecimal, FiscalYear};

pub use recount::Recounted;

use crate::stored::words;

words! {
    /// By what the value of a derived indicator can be divided.
    pub enum DerivedDimension {
        /// The hub that accompanied on the day; what two hubs share is counted at both.
        Hub = "hub",
        /// The field of a call (分野) for which the hub was adopted in the fiscal year of the day.
        Field = "field",
        /// The fiscal year in which it happened; of durations that of the first approval in Japan.
        FiscalYear = "fiscal_year",
        /// The class valid on the day.
        Class = "class",
        /// What the device is made of.
        Form = "form",
        /// What the device is for.
        Purpose = "purpose",
        /// By which instrument it comes to market.
        Instrument = "instrument",
        /// In which category its application is (申請区分), by the route as known.
        ApplicationCategory = "application_category",
    }
}

impl DerivedDimension {
    /// Whether a derivation has it: what counts startups knows nothing of devices.
    pub const fn divides(self, derivation: &Derivation) -> bool {
        matches!(self, Self::Hub | Self::Field | Self::FiscalYear) || derivation.devices().is_some()
    }
}

/// By which dimensions a value is divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DerivedBy(BTreeSet<DerivedDimension>);

impl DerivedBy {
    /// By these; by none there is one value.
    pub fn of(dimensions: &[DerivedDimension]) -> Self {
        Self(dimensions.iter().copied().collect())
    }

    /// By every dimension of these.
    pub fn any_of(ways: &[Self]) -> Self {
        Self(ways.iter().flat_map(|by| by.0.iter().copied()).collect())
    }

    /// Whether it is divided by this one.
    pub fn contains(&self, dimension: DerivedDimension) -> bool {
        self.0.contains(&dimension)
    }

    /// Whether a value that was reported of a part is of one that these dimensions name: it is limited by some of them, and by
    /// nothing else. Fiscal years are no parts of a population.
    pub fn names(&self, breakdown: &Breakdown) -> bool {
        let Breakdown { hub, programme, field, fiscal_year: _, class, form, purpose, instrument, category } =
            breakdown;
        let limits = [
            (DerivedDimension::Hub, hub.is_some()),
            (DerivedDimension::Field, field.is_some()),
            (DerivedDimension::Class, class.is_some()),
            (DerivedDimension::Form, form.is_some()),
            (DerivedDimension::Purpose, purpose.is_some()),
            (DerivedDimension::Instrument, instrument.is_some()),
            (DerivedDimension::ApplicationCategory, category.is_some()),
        ];
        let limited = |(_, limits): &&(DerivedDimension, bool)| *limits;
        let mut limiting = limits.iter().filter(limited).peekable();
        programme.is_none()
            && limiting.peek().is_some()
            && limiting.all(|(dimension, _)| self.contains(*dimension))
    }

    /// The first dimension that a derivation does not have.
    pub fn not_of(&self, derivation: &Derivation) -> Option<DerivedDimension> {
        self.0.iter().copied().find(|dimension| !dimension.divides(derivation))
    }
}

/// Why a derived indicator has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCounted {
    /// There are no cases to take a statistic over. Of a count that is 0.
    NoCases,
    /// The statistic of fewer than five cases tells of single devices, of which the asker may read nothing.
    FewCases,
    /// The asker may count a part only, and a part is never the value of the whole.
    PartOnly,
    /// Counts by category of insurance coverage are told of all devices together and by fiscal year alone.
    InsuranceCategory,
}

impl NotCounted {
    /// The codes of all reasons.
    pub const CODES: &'static [&'static str] = &["no-cases", "few-cases", "part-only", "insurance-category"];

    /// The permanent code, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoCases => "no-cases",
            Self::FewCases => "few-cases",
            Self::PartOnly => "part-only",
            Self::InsuranceCategory => "insurance-category",
        }
    }
}

/// A value and how many cases it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DerivedFigure {
    /// The value, in the unit of the derivation; none where there are no cases to take a statistic over.
    pub value: Option<ExactDecimal>,
    /// How many cases: of a count the value itself.
    pub n: u64,
}

/// Of how many cases a statistic is told to who reads no device: the 80th percentile by the nearest rank of fewer is their
/// maximum, and so the time of one device. No source gives a number: it is Banso's own.
const FEWEST_CASES: u64 = 5;

impl DerivedFigure {
    /// Why there is no value; none where there is one.
    pub const fn not_counted(&self) -> Option<NotCounted> {
        match (self.value, self.n) {
            (Some(_), _) => None,
            (None, 0) => Some(NotCounted::NoCases),
            (None, _) => Some(NotCounted::FewCases),
        }
    }

    /// Without the statistic of few cases, which is a fact about one device of which officers and policymakers read nothing. A
    /// count is none: that there is one is told.
    fn without_few_cases(self, statistic: Statistic) -> Self {
        let few = statistic != Statistic::Count && self.n < FEWEST_CASES;
        Self { value: self.value.filter(|_| !few), ..self }
    }
}

/// One value, divided as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedRow {
    /// What it is of.
    pub part: Part,
    /// The value.
    pub figure: DerivedFigure,
    /// Whether its fiscal year still ran on the day.
    pub provisional: bool,
}

/// What a value is of. A dimension is none where it was not asked for, is not known or does not apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Part {
    /// The hub; none also where no hub accompanied on the day.
    pub hub: Option<HubId>,
    /// The field; none also where no hub of the day was adopted for one.
    pub field: Option<CallField>,
    /// The fiscal year; none also where it is not known.
    pub fiscal_year: Option<FiscalYear>,
    /// The class on the day.
    pub class: Option<DeviceClass>,
    /// The form.
    pub form: Option<DeviceForm>,
    /// The purpose.
    pub purpose: Option<Purpose>,
    /// The instrument.
    pub instrument: Option<Instrument>,
    /// The category of applications.
    pub category: Option<ApplicationCategory>,
}

/// What a derivation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedValues {
    /// The values in the order of their parts. Divided by fiscal year, a count of every year from the one in which the first
    /// engagement was recorded to the one of the day is there, 0 where nothing happened; before that Banso knew nothing,
    /// and there is only what was recorded afterwards. What is a state (accompanied devices and startups) is that of the
    /// last day of the year, of the running year that of the day.
    pub rows: Vec<DerivedRow>,
    /// All together, what hubs share once; of a state that of the day.
    pub total: DerivedFigure,
    /// What is not told, and why. A total that is not told is without value and cases here.
    pub withheld: Withheld,
}

/// What is not told of values, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    /// The values beneath the total.
    pub rows: Option<NotCounted>,
    /// The total.
    pub total: Option<NotCounted>,
}

impl DerivedValues {
    /// Nothing is told.
    fn withheld(why: NotCounted) -> Self {
        let withheld = Withheld { rows: Some(why), total: Some(why) };
        Self { rows: Vec::new(), total: DerivedFigure { value: None, n: 0 }, withheld }
    }

    /// Why there is no total; none where there is one.
    pub const fn not_counted(&self) -> Option<NotCounted> {
        match self.withheld.total {
            Some(why) => Some(why),
            None => self.total.not_counted(),
        }
    }

    /// Without statistics of single cases, and with the number of cases. It is one rule of those for readers of aggregates, who
    /// are told by [`Reads::values_told`](crate::Reads::values_told).
    #[must_use]
    pub fn without_statistics_of_few(self, derivation: &Derivation) -> Self {
        let statistic = derivation.spec().statistic;
        let shown = |row: DerivedRow| DerivedRow { figure: row.figure.without_few_cases(statistic), ..row };
        Self {
            rows: self.rows.into_iter().map(shown).collect(),
            total: self.total.without_few_cases(statistic),
            withheld: self.withheld,
        }
    }
}
