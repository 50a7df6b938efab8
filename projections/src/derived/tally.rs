//! From groups of facts to values: what hubs share is counted at each and once in all, and years without any are 0.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::ids::HubId;
use banso_domain::indicator::{CallField, Derivation, Statistic, Tally};
use banso_domain::value::{ExactDecimal, FiscalYear, JstDate};

use super::cells::Cell;
use super::wanted::{field, is_state, meets, words};
use super::{DerivedBy, DerivedDimension, DerivedFigure, DerivedRow, DerivedValues, Part};
use crate::read::milestone_facts::designations::FieldDesignation;

/// The fiscal years that a value is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    /// The first in which anybody was accompanied.
    pub(super) first: FiscalYear,
    /// The one in which the first engagement was recorded: from here on nothing recorded means nothing happened.
    pub(super) told: FiscalYear,
    /// The day up to which anything can be said.
    pub(super) last_day: JstDate,
}

impl Years {
    /// All years, the running one included.
    pub(super) fn each(&self) -> impl Iterator<Item = FiscalYear> + use<> {
        let last = FiscalYear::of(self.last_day).year();
        (self.first.year()..=last).filter_map(|year| FiscalYear::new(year).ok())
    }
}

/// Which hubs were adopted for which fields, and when.
#[derive(Debug, Default)]
pub(super) struct Fields(BTreeMap<HubId, Vec<FieldDesignation>>);

impl Fields {
    pub(super) fn of(rows: Vec<FieldDesignation>) -> Self {
        let mut fields = Self::default();
        for row in rows {
            fields.0.entry(row.hub_id).or_default().push(row);
        }
        fields
    }

    /// The fields for which a hub was adopted in a year.
    fn in_year(&self, hub: HubId, year: FiscalYear) -> impl Iterator<Item = CallField> {
        let all = self.0.get(&hub).into_iter().flatten();
        let valid =
            all.filter(move |one| one.first_year <= year && one.last_year.is_none_or(|last| year <= last));
        valid.filter_map(|one| {
            Some(CallField { programme: one.programme_id, number: u8::try_from(one.field).ok()? })
        })
    }
}

/// What values are made of.
pub(super) struct Ground<'a> {
    /// By their word.
    pub(super) cells: &'a BTreeMap<&'a str, Vec<&'a Cell>>,
    pub(super) fields: &'a Fields,
    pub(super) years: Option<&'a Years>,
    pub(super) on: JstDate,
}

/// Groups of facts by their word.
pub(super) fn by_word(cells: &[Cell]) -> BTreeMap<&str, Vec<&Cell>> {
    let mut by_word: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        by_word.entry(&cell.what).or_default().push(cell);
    }
    by_word
}

/// The cases of one part.
type Parts = BTreeMap<Part, Tally>;

impl Ground<'_> {
    /// What a derivation comes to.
    pub(super) fn values(&self, derivation: &Derivation, by: &DerivedBy) -> DerivedValues {
        let by_year = by.contains(DerivedDimension::FiscalYear);
        let state = is_state(derivation);
        let (words, field) = (words(derivation), field(derivation));
        let (mut parts, mut total) = (Parts::new(), Tally::new());
        let cells = words.iter().filter_map(|word| self.cells.get(word)).flatten();
        for cell in cells.filter(|cell| meets(derivation, cell)) {
            let Some(hubs) = self.hubs_of(cell, field, state) else { continue };
            let of_all = !state || cell.fiscal_year.is_none();
            if of_all {
                add(&mut total, cell);
            }
            if !by_year && of_all || by_year && !(state && of_all) {
                for part in self.parts(cell, &hubs, by, state) {
                    add(parts.entry(part).or_default(), cell);
                }
            }
        }
        self.fill(&mut parts, by);
        let statistic = derivation.spec().statistic;
        let row = |(part, tally): (Part, Tally)| DerivedRow {
            part,
            figure: figure(statistic, &tally),
            provisional: part.fiscal_year.is_some_and(|year| self.runs(year)),
        };
        DerivedValues { rows: parts.into_iter().map(row).collect(), total: figure(statistic, &total) }
    }

    /// The hubs of a group, of a field those that were adopted for it; none where it is not of that field.
    fn hubs_of(&self, cell: &Cell, field: Option<CallField>, state: bool) -> Option<BTreeSet<HubId>> {
        let Some(field) = field else { return Some(cell.hubs.0.clone()) };
        let year = self.year_of(cell, state)?;
        let of_field = |hub: &&HubId| self.fields.in_year(**hub, year).any(|one| one == field);
        let hubs: BTreeSet<HubId> = cell.hubs.0.iter().filter(of_field).copied().collect();
        (!hubs.is_empty()).then_some(hubs)
    }

    /// The fiscal year of the day of a group.
    fn year_of(&self, cell: &Cell, state: bool) -> Option<FiscalYear> {
        cell.fiscal_year.or_else(|| state.then(|| FiscalYear::of(self.on)))
    }

    /// The parts in which a group is counted: one per hub and field where they divide it.
    fn parts(&self, cell: &Cell, hubs: &BTreeSet<HubId>, by: &DerivedBy, state: bool) -> BTreeSet<Part> {
        let has = |dimension| by.contains(dimension);
        let rest = Part {
            hub: None,
            field: None,
            fiscal_year: cell.fiscal_year.filter(|_| has(DerivedDimension::FiscalYear)),
            class: cell.class.filter(|_| has(DerivedDimension::Class)),
            form: cell.form.filter(|_| has(DerivedDimension::Form)),
            purpose: cell.purpose.filter(|_| has(DerivedDimension::Purpose)),
            instrument: cell.instrument.filter(|_| has(DerivedDimension::Instrument)),
            category: cell.category.filter(|_| has(DerivedDimension::ApplicationCategory)),
        };
        let mut parts = BTreeSet::new();
        for hub in none_or(hubs.iter().copied()) {
            let year = self.year_of(cell, state);
            let fields = hub.zip(year).into_iter().flat_map(|(hub, year)| self.fields.in_year(hub, year));
            let fields: Vec<CallField> = fields.filter(|_| has(DerivedDimension::Field)).collect();
            for field in none_or(fields) {
                let hub = hub.filter(|_| has(DerivedDimension::Hub));
                parts.insert(Part { hub, field, ..rest });
            }
        }
        // Of two hubs of which one has a field, the case is not one without a field.
        if !has(DerivedDimension::Hub) && parts.iter().any(|part| part.field.is_some()) {
            parts.retain(|part| part.field.is_some());
        }
        parts
    }

    /// Adds the years in which nothing happened.
    fn fill(&self, parts: &mut Parts, by: &DerivedBy) {
        let Some(years) = self.years else { return };
        let timeless = |part: &Part| Part { fiscal_year: None, ..*part };
        let mut of: BTreeSet<Part> = parts.keys().map(timeless).collect();
        if by.0.len() == 1 {
            of.insert(Part::default());
        }
        for part in of {
            for year in years.each().filter(|year| years.told <= *year) {
                parts.entry(Part { fiscal_year: Some(year), ..part }).or_default();
            }
        }
    }

    /// Whether a year still ran.
    fn runs(&self, year: FiscalYear) -> bool {
        let last_day = self.years.map_or(self.on, |years| years.last_day);
        last_day < year.last_day()
    }
}

/// Each, or none once where there are none.
fn none_or<T>(values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
    let values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    if values.is_empty() { vec![None] } else { values }
}

/// Facts without a value of their own are counted as cases.
fn add(tally: &mut Tally, cell: &Cell) {
    let value = cell.value.unwrap_or_else(|| ExactDecimal::new(1.into()));
    *tally.entry(value).or_default() += u64::try_from(cell.count).unwrap_or_default();
}

fn figure(statistic: Statistic, tally: &Tally) -> DerivedFigure {
    DerivedFigure { value: statistic.of(tally), n: tally.values().sum() }
}
