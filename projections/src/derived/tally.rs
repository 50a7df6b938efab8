//! From groups of facts to values: what hubs share is counted at each and once in all, and years without any are 0.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use banso_domain::ids::HubId;
use banso_domain::indicator::{CallField, Derivation, Statistic, Tally};
use banso_domain::value::{ExactDecimal, FiscalYear, JstDate};

use super::cells::Cell;
use super::wanted::{field, is_state_word, meets, words};
use super::{DerivedBy, DerivedDimension, DerivedFigure, DerivedRow, DerivedValues, Part, Withheld};
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

/// Groups of facts that a way of dividing does not tell apart, whatever an indicator is narrowed to: there are few, and what
/// they are parts of is found once for all indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Alike<'a> {
    hubs: &'a BTreeSet<HubId>,
    fiscal_year: Option<FiscalYear>,
    state: bool,
    /// The part, without hub and field.
    rest: Part,
}

/// All groups of facts, divided in one way.
pub(super) struct Divided<'a> {
    ground: &'a Ground<'a>,
    by: &'a DerivedBy,
    /// What is alike, and the parts in which it is counted.
    alike: Vec<(Alike<'a>, BTreeSet<Part>)>,
    /// By word, each group with the place of what it is alike to.
    cells: BTreeMap<&'a str, Vec<(&'a Cell, usize)>>,
}

impl<'a> Ground<'a> {
    /// Everything, divided in one way.
    pub(super) fn divided(&'a self, by: &'a DerivedBy) -> Divided<'a> {
        let mut divided = Divided { ground: self, by, alike: Vec::new(), cells: BTreeMap::new() };
        let mut places = HashMap::new();
        for (word, cells) in self.cells {
            let state = is_state_word(word);
            let placed = cells.iter().map(|cell| {
                let alike = Alike::of(cell, by, state);
                let place = *places.entry(alike).or_insert_with(|| {
                    divided.alike.push((alike, self.parts(&alike, by, None)));
                    divided.alike.len() - 1
                });
                (*cell, place)
            });
            let placed = placed.collect();
            divided.cells.insert(word, placed);
        }
        divided
    }

    /// The fiscal year of the day of a group.
    fn year_of(&self, alike: &Alike<'_>) -> Option<FiscalYear> {
        alike.fiscal_year.or_else(|| alike.state.then(|| FiscalYear::of(self.on)))
    }

    /// The parts in which a group is counted: one per hub and field where they divide it. Narrowed to a field it is counted at
    /// the hubs that were adopted for it, and in no other field of theirs; in none where there are no such hubs.
    fn parts(&self, alike: &Alike<'_>, by: &DerivedBy, only: Option<CallField>) -> BTreeSet<Part> {
        let has = |dimension| by.contains(dimension);
        let year = self.year_of(alike);
        let fields_of = |hub: HubId| year.into_iter().flat_map(move |year| self.fields.in_year(hub, year));
        let narrowed = |hub: &HubId| only.is_none_or(|only| fields_of(*hub).any(|field| field == only));
        let hubs: Vec<HubId> = alike.hubs.iter().copied().filter(narrowed).collect();
        let mut parts = BTreeSet::new();
        if only.is_some() && hubs.is_empty() {
            return parts;
        }
        for hub in none_or(hubs) {
            let fields = hub.into_iter().flat_map(fields_of);
            let fields =
                fields.filter(|field| has(DerivedDimension::Field) && only.is_none_or(|only| *field == only));
            for field in none_or(fields) {
                let hub = hub.filter(|_| has(DerivedDimension::Hub));
                parts.insert(Part { hub, field, ..alike.rest });
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

impl<'a> Alike<'a> {
    fn of(cell: &'a Cell, by: &DerivedBy, state: bool) -> Self {
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
        Self { hubs: &cell.hubs.0, fiscal_year: cell.fiscal_year, state, rest }
    }
}

impl Divided<'_> {
    /// What a derivation comes to.
    pub(super) fn values(&self, derivation: &Derivation) -> DerivedValues {
        let by_year = self.by.contains(DerivedDimension::FiscalYear);
        let (mut parts, mut total) = (Parts::new(), Tally::new());
        for ((alike, all), tally) in self.alike.iter().zip(self.tallies(derivation)) {
            let narrowed = field(derivation).map(|field| self.ground.parts(alike, self.by, Some(field)));
            let counted_in = narrowed.as_ref().unwrap_or(all);
            if tally.is_empty() || counted_in.is_empty() {
                continue;
            }
            let of_all = !alike.state || alike.fiscal_year.is_none();
            if of_all {
                add(&mut total, &tally);
            }
            if !by_year && of_all || by_year && !(alike.state && of_all) {
                for part in counted_in {
                    add(parts.entry(*part).or_default(), &tally);
                }
            }
        }
        self.ground.fill(&mut parts, self.by);
        let statistic = derivation.spec().statistic;
        let row = |(part, tally): (Part, Tally)| DerivedRow {
            part,
            figure: figure(statistic, &tally),
            provisional: part.fiscal_year.is_some_and(|year| self.ground.runs(year)),
        };
        DerivedValues {
            rows: parts.into_iter().map(row).collect(),
            total: figure(statistic, &total),
            withheld: Withheld::default(),
        }
    }

    /// The cases that a derivation counts, by the place of what they are alike to. Facts without a value of their own are
    /// counted as cases.
    fn tallies(&self, derivation: &Derivation) -> Vec<Tally> {
        let mut cases = vec![0_u64; self.alike.len()];
        let mut tallies = vec![Tally::new(); self.alike.len()];
        let cells = words(derivation).into_iter().filter_map(|word| self.cells.get(word)).flatten();
        for (cell, place) in cells.filter(|(cell, _)| meets(derivation, cell)) {
            let count = u64::try_from(cell.count).unwrap_or_default();
            match cell.value {
                Some(value) => *tallies[*place].entry(value).or_default() += count,
                None => cases[*place] += count,
            }
        }
        for (tally, cases) in tallies.iter_mut().zip(cases).filter(|(_, cases)| *cases > 0) {
            *tally.entry(ExactDecimal::new(1.into())).or_default() += cases;
        }
        tallies
    }
}

/// Each, or none once where there are none.
fn none_or<T>(values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
    let values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    if values.is_empty() { vec![None] } else { values }
}

fn add(tally: &mut Tally, more: &Tally) {
    for (value, count) in more {
        *tally.entry(*value).or_default() += count;
    }
}

fn figure(statistic: Statistic, tally: &Tally) -> DerivedFigure {
    DerivedFigure { value: statistic.of(tally), n: tally.values().sum() }
}
