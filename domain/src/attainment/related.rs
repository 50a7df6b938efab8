//! The indicators that stand beside a target: leading, lagging or for reference.
//!
//! They are shown and never judged with the target, added to it or averaged with it: between a measure and what an
//! indicator shows of it lie years.

use super::{Known, Point, Series, changed, year_before};
use crate::judgement::Change;
use crate::plan::{IndicatorLink, PlanItem};

/// An indicator that stands beside the targets of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related<'a> {
    /// The number of the item that it is looked at for: the target's own, or one that this stands under.
    pub item: u32,
    /// What it is for that item, and how it runs in time.
    pub link: &'a IndicatorLink,
    /// The newest value; none where there was none by then.
    pub current: Option<&'a Point>,
    /// How that stands to the value of the year before; none where there is none, they cannot be compared, or neither way
    /// is better.
    pub trend: Option<Change>,
}

impl<'a> Known<'a> {
    /// The indicators that are looked at for an item or for those that it stands under, the nearest first; each once.
    pub fn related(self, item: u32) -> Vec<Related<'a>> {
        let mut related: Vec<Related<'a>> = Vec::new();
        let mut next = Some(item);
        while let Some((number, stands)) = next.and_then(|number| self.stands(number)) {
            for link in stands.indicators.values() {
                if related.iter().all(|nearer| nearer.link.indicator != link.indicator) {
                    related.push(self.beside(number, link));
                }
            }
            next = stands.item.parent;
        }
        related
    }

    fn stands(self, number: u32) -> Option<(u32, &'a PlanItem)> {
        Some((number, self.plan.items.get(number)?))
    }

    fn beside(self, item: u32, link: &'a IndicatorLink) -> Related<'a> {
        let series = self.series.get(&link.indicator);
        let current = series.and_then(Series::latest);
        let trend = || {
            let (series, now) = (series?, current?);
            changed(series.better?, now, series.of(year_before(now.fiscal_year)?)?)
        };
        Related { item, link, current, trend: trend() }
    }
}
