//! What was done and reached abroad, country by country.

use async_graphql::SimpleObject;
use banso_projections::Item;
use banso_projections::roadmap::lines::{self, CountryLine};

use super::roadmap_item::{RoadmapItem, Shown};
use crate::schema::scalar::OccurredDate;

/// What was done and reached in one country. What names several countries stands in the line of each; what is particular to
/// the United States stands in theirs.
#[derive(SimpleObject)]
pub(crate) struct OverseasCountry {
    /// The country: a code of two letters (ISO 3166-1); null for the last line, of what names no country.
    pub country: Option<String>,
    /// The strategies fixed for it.
    pub strategies: Vec<RoadmapItem>,
    /// The support adopted for it.
    pub support: Vec<RoadmapItem>,
    /// Who supports (JETRO and others), as that evidence names them.
    pub supporters: Vec<Supporter>,
    /// FDA Q-Submissions.
    pub presubmissions: Vec<RoadmapItem>,
    /// FDA breakthrough designations.
    pub designations: Vec<RoadmapItem>,
    /// FDA investigational device exemptions (IDE, EFS).
    pub exemptions: Vec<RoadmapItem>,
    /// The applications filed.
    pub applications: Vec<ForeignProcedure>,
    /// The clearances and approvals.
    pub clearances: Vec<ForeignProcedure>,
    /// The certificates of the single audit programme (MDSAP).
    pub audits: Vec<RoadmapItem>,
    /// The first sales.
    pub sales: Vec<RoadmapItem>,
}

/// Who supports an expansion abroad.
#[derive(SimpleObject)]
pub(crate) struct Supporter {
    /// The organisation.
    pub organisation: String,
    /// The name of the support.
    pub programme: Option<String>,
}

/// An application or a clearance in one country.
#[derive(SimpleObject)]
pub(crate) struct ForeignProcedure {
    /// When it was filed or cleared; null while that is not reported.
    pub on: Option<OccurredDate>,
    /// By which procedure, such as 510(k); null when its evidence names none for this country.
    pub procedure: Option<String>,
    /// The number, where one is given.
    pub number: Option<String>,
    /// The milestone.
    pub item: RoadmapItem,
}

impl OverseasCountry {
    /// A line of a roadmap.
    pub(crate) fn of(line: &CountryLine<'_>, shown: Shown<'_>) -> Self {
        let procedures = |items: &[&Item]| {
            items.iter().flat_map(|item| ForeignProcedure::all(line, item, shown)).collect()
        };
        Self {
            country: line.country.map(|country| country.to_string()),
            strategies: shown.items(&line.strategies),
            support: shown.items(&line.support),
            supporters: line.supporters().into_iter().map(Into::into).collect(),
            presubmissions: shown.items(&line.presubmissions),
            designations: shown.items(&line.designations),
            exemptions: shown.items(&line.exemptions),
            applications: procedures(&line.applications),
            clearances: procedures(&line.clearances),
            audits: shown.items(&line.audits),
            sales: shown.items(&line.sales),
        }
    }
}

impl ForeignProcedure {
    /// One of each procedure that the evidence names for the country; one without where it names none.
    fn all(line: &CountryLine<'_>, item: &Item, shown: Shown<'_>) -> Vec<Self> {
        let of = |named: Option<lines::Clearance<'_>>| Self {
            on: item.occurred.map(Into::into),
            procedure: named.as_ref().map(|named| named.procedure.to_string()),
            number: named.and_then(|named| named.number.map(ToString::to_string)),
            item: shown.item(item),
        };
        let named = line.procedures(item);
        if named.is_empty() {
            vec![of(None)]
        } else {
            named.into_iter().map(|named| of(Some(named))).collect()
        }
    }
}

impl From<lines::Support<'_>> for Supporter {
    fn from(support: lines::Support<'_>) -> Self {
        let programme = support.programme.map(ToString::to_string);
        Self { organisation: support.organisation.to_string(), programme }
    }
}
