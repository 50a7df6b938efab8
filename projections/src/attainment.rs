//! What targets are judged by, as of a moment: a plan, the indicators that it names, and their values. Reported ones are what
//! somebody stated, derived ones are counted; the definition of the indicator decides, and neither becomes the other.
//!
//! What must stay out: which method judges what (`banso_domain::attainment`), and texts.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::access::Scope;
use banso_domain::attainment::{Attainment, Counted, Known, PassedOverReason, Series};
use banso_domain::ids::{IndicatorId, PlanId};
use banso_domain::indicator::{Derivation, Measurement, ValueState};
use banso_domain::plan::{PlanCode, PlanRecord};
use banso_domain::value::JstDate;

use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::derived::{DerivedBy, DerivedDimension, DerivedRow, NotCounted, ToldTo};
use crate::error::ReadError;
use crate::read::indicators::IndicatorRow;
use crate::recorded::RecordedThing;
use crate::scope_sql::Sight;

/// What an asker sees of plans and of what is counted.
#[derive(Debug, Clone)]
pub struct ValueSight {
    /// Plans and indicators.
    pub plans: Sight,
    /// Whether drafts of plans are shown.
    pub with_drafts: bool,
    /// What is counted: who counts a part only is shown no value, for a part is never that of the whole.
    pub counts: Sight,
    /// Whether every device behind the counts may be read; otherwise statistics of single cases are withheld.
    pub reads_devices: bool,
}

/// A plan with the values by which its targets are judged.
#[derive(Debug, Clone)]
pub struct JudgedPlan {
    /// Which plan.
    pub plan_id: PlanId,
    /// The plan as it was.
    pub plan: PlanRecord,
    /// The indicators that its targets name and that are looked at for its items, as they were.
    pub indicators: BTreeMap<IndicatorId, IndicatorRow>,
    /// Their values.
    pub series: BTreeMap<IndicatorId, Series>,
    /// Why derived ones have none.
    pub not_counted: BTreeMap<IndicatorId, NotCounted>,
    /// By what values are divided beside those of the whole.
    pub by: DerivedBy,
    /// What derived ones come to, divided as asked for.
    pub parts: BTreeMap<IndicatorId, DividedParts>,
    /// What was recorded of the plan and these indicators, by its place in the log.
    pub recorded: Vec<RecordedThing>,
    /// As of when all of it was read.
    pub as_of: ResolvedAsOf,
}

/// What a derived indicator comes to, divided.
#[derive(Debug, Clone)]
pub struct DividedParts {
    /// The number of the definition by which it was counted: the one that holds on the day, else the first.
    pub definition: u32,
    /// The values, in the order of their parts.
    pub rows: Vec<DerivedRow>,
    /// Why they are not told; none where they are.
    pub withheld: Option<NotCounted>,
}

impl JudgedPlan {
    /// The measurements of an indicator that are of a part named by what values are divided by, by their numbers; as far as
    /// their time was over. They may overlap and are never added up.
    pub fn reported_parts(&self, indicator: IndicatorId) -> Vec<&Measurement> {
        let row = self.indicators.get(&indicator).zip(self.series.get(&indicator));
        let of_parts = row.into_iter().flat_map(|(row, series)| {
            let passed = series.passed_over.iter().filter(|one| one.why == PassedOverReason::OfAPart);
            passed.filter_map(|one| Some(&row.document.measurements.find(one.measurement)?.measurement))
        });
        of_parts.filter(|measured| self.by.names(&measured.breakdown)).collect()
    }

    /// What is known of it.
    pub fn known(&self) -> Known<'_> {
        Known { plan: &self.plan, series: &self.series, on: self.as_of.on }
    }

    /// Since which day a target stands as it does; none where that cannot be said.
    pub fn since(&self, number: u32) -> Option<JstDate> {
        let indicator = self.plan.targets.get(number)?.target.aim.indicator();
        let row = indicator.and_then(|indicator| self.indicators.get(&indicator));
        self.known().since(number, row.map(|row| &row.document))
    }

    /// Where every target stands, by number.
    pub fn attainments(&self) -> Vec<Attainment<'_>> {
        self.known().attainments()
    }
}

/// The values of indicators, why derived ones have none, and their parts.
#[derive(Debug, Clone, Default)]
struct Values {
    series: BTreeMap<IndicatorId, Series>,
    not_counted: BTreeMap<IndicatorId, NotCounted>,
    parts: BTreeMap<IndicatorId, DividedParts>,
}

/// A definition of a derived indicator, by its number.
type Defined<'a> = (IndicatorId, u32, &'a Derivation);

/// What the definitions of an indicator come to, by their numbers, and why there is nothing if there is nothing.
type ByDefinition = (BTreeMap<u32, Vec<Counted>>, Option<NotCounted>);

impl Reads {
    /// A plan with the values by which its targets are judged, as of a moment; none when there is none such that is seen.
    /// `by` divides what derived indicators come to, beside the values of the whole.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn judged_plan(
        &self,
        sight: &ValueSight,
        code: &PlanCode,
        (as_of, revision): (&ResolvedAsOf, Option<u32>),
        by: &[DerivedDimension],
    ) -> Result<Option<JudgedPlan>, ReadError> {
        let row = self.plan_told(&sight.plans, sight.with_drafts, code, (as_of, revision)).await?;
        let Some((row, mut recorded)) = row else { return Ok(None) };
        let plan = row.document;
        let named = plan.targets.iter().filter_map(|(_, target)| target.target.aim.indicator());
        let beside = plan.items.iter().flat_map(|(_, item)| item.indicators.keys().copied());
        let ids: Vec<IndicatorId> = named.chain(beside).collect::<BTreeSet<_>>().into_iter().collect();
        let (indicators, of_indicators) = self.indicators_told(&sight.plans, &ids, as_of).await?;
        recorded.extend(of_indicators);
        recorded.sort_by_key(|thing| thing.stamp.position);
        let Values { series, not_counted, parts } = self.values(sight, &indicators, by, as_of).await?;
        let (plan_id, as_of) = (row.plan_id, *as_of);
        let by = DerivedBy::of(by);
        Ok(Some(JudgedPlan { plan_id, plan, indicators, series, not_counted, by, parts, recorded, as_of }))
    }

    /// What was reported of the reported ones, and what is counted of the derived ones.
    async fn values(
        &self,
        sight: &ValueSight,
        indicators: &BTreeMap<IndicatorId, IndicatorRow>,
        by: &[DerivedDimension],
        as_of: &ResolvedAsOf,
    ) -> Result<Values, ReadError> {
        let mut values = Values::default();
        let mut counted = self.counted_definitions(sight, indicators, (by, &mut values.parts), as_of).await?;
        for (id, row) in indicators {
            let record = &row.document;
            let derived = record.versions.latest().definition.derivation().is_some();
            let series = if derived {
                let (years, why) = counted.remove(id).unwrap_or_default();
                let series = Series::counted(record, &years, as_of.on);
                values.not_counted.extend(why.filter(|_| series.points.is_empty()).map(|why| (*id, why)));
                series
            } else {
                Series::reported(record, as_of.on)
            };
            values.series.insert(*id, series);
        }
        Ok(values)
    }

    /// What each definition of each derived indicator comes to by fiscal year, all of them at once.
    async fn counted_definitions(
        &self,
        sight: &ValueSight,
        indicators: &BTreeMap<IndicatorId, IndicatorRow>,
        (by, parts): (&[DerivedDimension], &mut BTreeMap<IndicatorId, DividedParts>),
        as_of: &ResolvedAsOf,
    ) -> Result<BTreeMap<IndicatorId, ByDefinition>, ReadError> {
        let definitions: Vec<Defined<'_>> = indicators
            .iter()
            .flat_map(|(id, row)| row.document.versions.iter().map(move |version| (*id, version)))
            .filter_map(|(id, version)| Some((id, version.number, version.definition.derivation()?)))
            .collect();
        let mut counted = BTreeMap::<IndicatorId, ByDefinition>::new();
        if *sight.counts.scope() != Scope::Everything {
            let part_only = |(id, ..): &Defined<'_>| (*id, (BTreeMap::new(), Some(NotCounted::PartOnly)));
            return Ok(definitions.iter().map(part_only).collect());
        }
        if definitions.is_empty() {
            return Ok(counted);
        }
        let derivations: Vec<&Derivation> = definitions.iter().map(|(.., derivation)| *derivation).collect();
        let year = DerivedDimension::FiscalYear;
        let mut ways = vec![DerivedBy::of(&[year])];
        if !by.is_empty() {
            let divided: Vec<DerivedDimension> = by.iter().copied().chain([year]).collect();
            ways.push(DerivedBy::of(&divided));
        }
        let to = ToldTo::who_reads_devices(sight.reads_devices);
        let found = self.values_told((&sight.counts, to), &derivations, &ways, as_of).await?;
        let mut found = found.into_iter();
        for (definition, values) in definitions.iter().zip(found.next().into_iter().flatten()) {
            let (id, number, _) = *definition;
            let (of_it, why) = counted.entry(id).or_default();
            let of_rows = values.rows.iter().filter_map(|row| row.figure.not_counted()).max();
            *why = values.withheld.rows.or(of_rows).or(Some(NotCounted::NoCases));
            of_it.insert(number, values.rows.iter().filter_map(of_year).collect());
        }
        for (definition, values) in definitions.iter().zip(found.next().into_iter().flatten()) {
            let (id, number, _) = *definition;
            if holds(&indicators[&id], number, as_of) {
                let (rows, withheld) = (values.rows, values.withheld.rows);
                parts.insert(id, DividedParts { definition: number, rows, withheld });
            }
        }
        Ok(counted)
    }
}

/// Whether a definition is the one that holds on the day, or the first where none does.
fn holds(row: &IndicatorRow, number: u32, as_of: &ResolvedAsOf) -> bool {
    let versions = &row.document.versions;
    let holding = versions.definition_on(as_of.on).or_else(|| versions.iter().next());
    holding.is_some_and(|version| version.number == number)
}

/// The value of a fiscal year, where there is one.
fn of_year(row: &DerivedRow) -> Option<Counted> {
    let state = if row.provisional { ValueState::Provisional } else { ValueState::Final };
    let (value, cases) = (row.figure.value?, row.figure.n);
    Some(Counted { fiscal_year: row.part.fiscal_year?, value, state, cases })
}
