//! 海外展開: what was done and reached in each country.

use std::collections::BTreeSet;

use banso_domain::catalogue::{Condition, Evidence, Lane, MilestoneKind};
use banso_domain::value::{Country, Name};

use crate::roadmap::{Item, Roadmap};

/// What was done and reached in one country. What names several countries stands in the line of each.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryLine<'a> {
    /// The country; none for what names no country.
    pub country: Option<Country>,
    /// The strategies fixed.
    pub strategies: Vec<&'a Item>,
    /// The support adopted (JETRO and others).
    pub support: Vec<&'a Item>,
    /// FDA Q-Submissions.
    pub presubmissions: Vec<&'a Item>,
    /// FDA breakthrough designations.
    pub designations: Vec<&'a Item>,
    /// FDA investigational device exemptions (IDE, EFS).
    pub exemptions: Vec<&'a Item>,
    /// The applications filed.
    pub applications: Vec<&'a Item>,
    /// The clearances and approvals.
    pub clearances: Vec<&'a Item>,
    /// The certificates of the single audit programme (MDSAP).
    pub audits: Vec<&'a Item>,
    /// The first sales.
    pub sales: Vec<&'a Item>,
}

/// By which procedure something was filed or cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clearance<'a> {
    /// The procedure, such as 510(k).
    pub procedure: &'a Name,
    /// The number, where one is given.
    pub number: Option<&'a Name>,
}

/// Support that was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support<'a> {
    /// Who supports.
    pub organisation: &'a Name,
    /// The support's name.
    pub programme: Option<&'a Name>,
}

impl<'a> CountryLine<'a> {
    /// The procedures named by an application or clearance for this country.
    pub fn procedures<'b>(&self, item: &'b Item) -> Vec<Clearance<'b>> {
        let named = item.evidence.iter().filter_map(|piece| match piece {
            Evidence::ForeignClearance { country, procedure, number } if Some(*country) == self.country => {
                Some(Clearance { procedure, number: number.as_ref() })
            }
            _ => None,
        });
        named.collect()
    }

    /// Who supports, by the milestones of this line.
    pub fn supporters(&self) -> Vec<Support<'a>> {
        let pieces = self.support.iter().flat_map(|item| &item.evidence);
        let named = pieces.filter_map(|piece| match piece {
            Evidence::AdoptedSupport { organisation, programme } => {
                Some(Support { organisation, programme: programme.as_ref() })
            }
            _ => None,
        });
        named.collect()
    }
}

impl Roadmap {
    /// What was done and reached abroad, country by country; last what names no country.
    pub fn overseas(&self) -> Vec<CountryLine<'_>> {
        let abroad = |item: &&Item| item.key.kind.definition().place.lane() == Some(Lane::OverseasExpansion);
        let items: Vec<_> = self.applying().filter(abroad).map(|item| (item, countries(item))).collect();
        let named: BTreeSet<Country> = items.iter().flat_map(|(_, countries)| countries.clone()).collect();
        let lines = named.into_iter().map(|country| {
            let own = items.iter().filter(|(_, countries)| countries.contains(&country));
            line(Some(country), own.map(|(item, _)| *item).collect())
        });
        let rest: Vec<_> =
            items.iter().filter(|(_, countries)| countries.is_empty()).map(|(item, _)| *item).collect();
        let nowhere = (!rest.is_empty()).then(|| line(None, rest));
        lines.chain(nowhere).collect()
    }
}

/// The countries that a milestone is about: those that its evidence names, else the one that its kind is about.
fn countries(item: &Item) -> BTreeSet<Country> {
    let named = item.evidence.iter().filter_map(|piece| match piece {
        Evidence::ForeignClearance { country, .. } | Evidence::Market { country } => Some(*country),
        _ => None,
    });
    let named: BTreeSet<_> = named.collect();
    let american = item.key.kind.definition().conditions.contains(&Condition::UnitedStates);
    if named.is_empty() && american { BTreeSet::from([Country::UNITED_STATES]) } else { named }
}

fn line(country: Option<Country>, items: Vec<&Item>) -> CountryLine<'_> {
    let of = |kind| items.iter().copied().filter(|item| item.key.kind == kind).collect();
    CountryLine {
        country,
        strategies: of(MilestoneKind::OverseasStrategyFixed),
        support: of(MilestoneKind::OverseasSupportAdopted),
        presubmissions: of(MilestoneKind::FdaPresubmissionHeld),
        designations: of(MilestoneKind::FdaBreakthroughDesignated),
        exemptions: of(MilestoneKind::InvestigationalExemptionGranted),
        applications: of(MilestoneKind::ForeignApplicationFiled),
        clearances: of(MilestoneKind::ForeignClearance),
        audits: of(MilestoneKind::MdsapCertified),
        sales: of(MilestoneKind::FirstForeignSale),
    }
}
