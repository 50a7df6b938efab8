//! Counts of milestones in codes and numbers.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::HubId;
use banso_domain::citation::{CountedBackground, CountedBy, CountedMilestones, Population, Terms, Versions};
use banso_domain::value::{CountBasis, MeasureUnit};
use banso_projections::{Background, CountFilter, CountRow, Counts, Dimension, GroupBy, ResolvedAsOf};
use serde_json::{Map, Value, json};

use super::{Answered, Asking, NoFigure, answer, few_enough, wire};
use crate::bus::Refused;

impl Asking<'_> {
    /// How many milestones were reached: each time of each device once.
    pub(super) async fn milestones(
        &self,
        (filter, by, background): (&CountedMilestones, &BTreeSet<CountedBy>, CountedBackground),
        then: &ResolvedAsOf,
    ) -> Result<Answered, NoFigure> {
        let named = self.in_codes(filter).await?;
        let counts = self.counted(&filter_of(filter), (by, background_of(background)), then).await?;
        few_enough(counts.rows.len())?;
        let (unit, basis) = (MeasureUnit::Cases, CountBasis::Distinct);
        let value = json!({
            "question": { "kind": "milestone_counts", "filter": named, "by": by, "background": background },
            "on": then.on.to_string(),
            "unit": unit.code(),
            "basis": basis.code(),
            "total": counts.total,
            "rows": self.rows(&counts, by).await?,
        });
        let population = Some(Population::Accompanied);
        let terms = Terms { unit: Some(unit), basis: Some(basis), population, source: None };
        Ok(Answered { versions: Versions::default(), terms, answer: answer(value) })
    }

    async fn counted(
        &self,
        filter: &CountFilter,
        (by, background): (&BTreeSet<CountedBy>, Background),
        then: &ResolvedAsOf,
    ) -> Result<Counts, NoFigure> {
        let dimensions: Vec<Dimension> = by.iter().copied().map(dimension).collect();
        let by = GroupBy::of(&dimensions);
        Ok(self.reads.milestone_counts(&self.sight, filter, (&by, background), then).await?)
    }

    /// The filter with hubs by their codes.
    async fn in_codes(&self, filter: &CountedMilestones) -> Result<Value, NoFigure> {
        let mut named = wire(filter);
        if let Some(hubs) = &filter.hubs {
            let codes = self.hub_codes(hubs.iter().copied()).await?;
            if codes.len() < hubs.len() {
                return Err(Refused::NotFound { field: "hubs" }.into());
            }
            let codes: BTreeSet<String> = codes.into_values().collect();
            named["hubs"] = json!(codes);
        }
        Ok(named)
    }

    /// The figures by the codes of what they are broken down by, in the order in which the question lists that: of `hub` and
    /// `fiscal_year` `sample-east,FY2025`, with `-` where that is not known or does not apply. Nothing when there is no
    /// breakdown.
    async fn rows(&self, counts: &Counts, by: &BTreeSet<CountedBy>) -> Result<Value, NoFigure> {
        let mut rows = Map::new();
        if !by.is_empty() {
            let hubs = self.hub_codes(counts.rows.iter().filter_map(|row| row.hub_id)).await?;
            for row in &counts.rows {
                let codes: Vec<String> = by.iter().map(|by| code(row, *by, &hubs)).collect();
                rows.insert(codes.join(","), json!(row.count));
            }
        }
        Ok(Value::Object(rows))
    }
}

/// The code of one dimension of a figure.
fn code(row: &CountRow, by: CountedBy, hubs: &BTreeMap<HubId, String>) -> String {
    let code = match by {
        CountedBy::Stage => row.stage.map(|stage| wire(&stage)),
        CountedBy::Lane => row.lane.map(|lane| wire(&lane)),
        CountedBy::Kind => row.kind.map(|kind| wire(&kind)),
        CountedBy::Hub => row.hub_id.and_then(|hub| hubs.get(&hub)).map(|code| json!(code)),
        CountedBy::Class => row.class.map(|class| wire(&class)),
        CountedBy::FiscalYear => row.fiscal_year.map(|year| wire(&year)),
        CountedBy::Purpose => row.purpose.map(|purpose| wire(&purpose)),
        CountedBy::Form => row.form.map(|form| wire(&form)),
        CountedBy::Instrument => row.instrument.map(|instrument| wire(&instrument)),
    };
    code.as_ref().and_then(Value::as_str).unwrap_or("-").to_owned()
}

/// By what a count is broken down, as a citation keeps it.
pub(crate) const fn counted_by(dimension: Dimension) -> CountedBy {
    match dimension {
        Dimension::Stage => CountedBy::Stage,
        Dimension::Lane => CountedBy::Lane,
        Dimension::Kind => CountedBy::Kind,
        Dimension::Hub => CountedBy::Hub,
        Dimension::Class => CountedBy::Class,
        Dimension::FiscalYear => CountedBy::FiscalYear,
        Dimension::Purpose => CountedBy::Purpose,
        Dimension::Form => CountedBy::Form,
        Dimension::Instrument => CountedBy::Instrument,
    }
}

const fn dimension(by: CountedBy) -> Dimension {
    match by {
        CountedBy::Stage => Dimension::Stage,
        CountedBy::Lane => Dimension::Lane,
        CountedBy::Kind => Dimension::Kind,
        CountedBy::Hub => Dimension::Hub,
        CountedBy::Class => Dimension::Class,
        CountedBy::FiscalYear => Dimension::FiscalYear,
        CountedBy::Purpose => Dimension::Purpose,
        CountedBy::Form => Dimension::Form,
        CountedBy::Instrument => Dimension::Instrument,
    }
}

const fn background_of(background: CountedBackground) -> Background {
    match background {
        CountedBackground::Excluded => Background::Excluded,
        CountedBackground::Only => Background::Only,
        CountedBackground::Included => Background::Included,
    }
}

/// Which milestones are counted, as a citation keeps it.
pub(crate) fn counted_milestones_of(filter: CountFilter) -> CountedMilestones {
    fn set<T: Ord>(list: Option<Vec<T>>) -> Option<BTreeSet<T>> {
        list.map(|list| list.into_iter().collect())
    }
    let CountFilter { stages, lanes, kinds, hubs, classes, fiscal_years, purposes, forms, instruments } =
        filter;
    CountedMilestones {
        stages: set(stages),
        lanes: set(lanes),
        kinds: set(kinds),
        hubs: set(hubs),
        classes: set(classes),
        fiscal_years: set(fiscal_years),
        purposes: set(purposes),
        forms: set(forms),
        instruments: set(instruments),
    }
}

fn filter_of(kept: &CountedMilestones) -> CountFilter {
    fn list<T: Copy>(set: Option<&BTreeSet<T>>) -> Option<Vec<T>> {
        set.map(|set| set.iter().copied().collect())
    }
    CountFilter {
        stages: list(kept.stages.as_ref()),
        lanes: list(kept.lanes.as_ref()),
        kinds: list(kept.kinds.as_ref()),
        hubs: list(kept.hubs.as_ref()),
        classes: list(kept.classes.as_ref()),
        fiscal_years: list(kept.fiscal_years.as_ref()),
        purposes: list(kept.purposes.as_ref()),
        forms: list(kept.forms.as_ref()),
        instruments: list(kept.instruments.as_ref()),
    }
}
