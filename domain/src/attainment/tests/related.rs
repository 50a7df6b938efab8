//! What stands beside a target, and that it never becomes part of its judgement.

use super::*;
use crate::plan::{IndicatorLink, IndicatorRole, LagYears, Timing};

fn other(number: u128) -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(number))
}

fn link(indicator: IndicatorId, timing: Timing) -> IndicatorLink {
    let (role, lag) = (IndicatorRole::Reference, Some(LagYears { least: 5, most: 10 }));
    IndicatorLink { indicator, role, timing: Some(timing), lag, source: source() }
}

fn linked(item: u32, link: IndicatorLink) -> PlanEvent {
    PlanEvent::IndicatorLinked { item, link, change: Revision { revision: 0, reason: None } }
}

/// A goal with a follow-up item under it, whose target is to improve.
fn with_a_part(links: &[PlanEvent]) -> PlanRecord {
    let mut plan = Plan::Entered(Box::new(plan(improve(Some("64.9")), Due::PeriodEnd, &[])));
    let part = Item {
        kind: ItemKind::FollowUpItem,
        parent: Some(1),
        ..plan.record().expect("entered").items.get(1).expect("a goal").item.clone()
    };
    let target = plan.record().expect("entered").targets.get(1).expect("a target").target.clone();
    let change = || Revision { revision: 0, reason: None };
    let more = [
        PlanEvent::ItemAdded { number: 2, item: part, change: change() },
        PlanEvent::TargetSet { number: 2, item: 2, target, change: change() },
    ];
    for event in more.iter().chain(links) {
        plan.evolve(event);
    }
    plan.record().expect("entered").clone()
}

#[test]
fn the_indicators_of_an_item_and_of_those_above_stand_beside_it_the_nearest_first_and_each_once() {
    let links = [
        linked(1, link(other(2), Timing::Leading)),
        linked(1, link(other(3), Timing::Lagging)),
        linked(2, link(other(3), Timing::Leading)),
    ];
    let plan = with_a_part(&links);
    let known = Known { plan: &plan, series: &BTreeMap::new(), on: day("2015-04-01") };
    let beside = |item| {
        known.related(item).iter().map(|r| (r.item, r.link.indicator, r.link.timing)).collect::<Vec<_>>()
    };
    let (leading, lagging) = (Some(Timing::Leading), Some(Timing::Lagging));
    assert_eq!(beside(2), [(2, other(3), leading), (1, other(2), leading)]);
    assert_eq!(beside(1), [(1, other(2), leading), (1, other(3), lagging)]);
    assert_eq!(beside(9), []);
}

#[test]
fn what_stands_beside_has_its_newest_value_and_trend_and_changes_no_judgement() {
    let own = values(&[("2014-03-31", "66"), ("2015-03-31", "65")]);
    let much_better = values(&[("2014-03-31", "100"), ("2015-03-31", "900")]);
    let alone = BTreeMap::from([(indicator(), series_of(&own, "2015-04-01"))]);
    let both = BTreeMap::from([
        (indicator(), series_of(&own, "2015-04-01")),
        (other(2), series_of(&much_better, "2015-04-01")),
    ]);
    let (bare, plan) = (with_a_part(&[]), with_a_part(&[linked(1, link(other(2), Timing::Leading))]));
    let at = |plan, series| Known { plan, series, on: day("2015-04-01") };
    let beside = at(&plan, &both).related(1);
    assert_eq!(beside[0].current.map(|point| point.value), Some(aimed("900")));
    assert_eq!(beside[0].trend, Some(Change::Improved));
    let words =
        |known: Known<'_>| known.attainments().into_iter().map(|a| (a.answer, a.trend)).collect::<Vec<_>>();
    assert_eq!(words(at(&plan, &both)), words(at(&bare, &alone)));
    assert_eq!(
        at(&plan, &alone).related(1)[0].current,
        None,
        "an indicator without values is shown all the same"
    );
}

#[test]
fn there_is_no_trend_across_a_break_or_where_neither_way_is_better() {
    let plan = with_a_part(&[linked(1, link(other(2), Timing::Leading))]);
    let trend = |series: Series| {
        let series = BTreeMap::from([(other(2), series)]);
        Known { plan: &plan, series: &series, on: day("2015-04-01") }.related(1)[0].trend
    };
    let rising = || series_of(&values(&[("2014-03-31", "1"), ("2015-03-31", "2")]), "2015-04-01");
    assert_eq!(trend(rising()), Some(Change::Improved));
    assert_eq!(trend(Series { better: Some(Direction::Decrease), ..rising() }), Some(Change::Declined));
    assert_eq!(trend(Series { better: None, ..rising() }), None);
    let mut broken = rising();
    broken.points[0].stretch = 7;
    assert_eq!(trend(broken), None);
}
