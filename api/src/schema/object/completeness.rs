//! How complete what is known of a plan is, in one place.

use std::collections::BTreeMap;

use async_graphql::SimpleObject;
use banso_domain::attainment::{Attainment, Completeness, Missed};
use banso_projections::JudgedPlan;

use super::attainment::named;
use super::rule::Showing;
use crate::schema::closed::MissedPart;
use crate::schema::scalar::int;
use crate::texts;

/// How complete what is known of a plan is: how many of its targets are judged, wait or lack something, each counted in one
/// place, and everything that is missed. It is no rate of attainment.
#[derive(SimpleObject)]
pub(crate) struct PlanCompleteness {
    /// How many targets there are.
    pub targets: i32,
    /// Of how many the method gives a word.
    pub judged: i32,
    /// How many wait: their time has not come, or too little of it has passed.
    pub waiting: i32,
    /// Of how many nothing was measured, counted or reported.
    pub without_value: i32,
    /// Of how many the source lacks what judging takes: a due time, a base value.
    pub source_gaps: i32,
    /// How many are overdue: nothing was recorded by the last day, or a round was not reported.
    pub overdue: i32,
    /// How many have values that the method cannot judge.
    pub not_judgeable: i32,
    /// How many gaps of the sources are named in the plan.
    pub named_gaps: i32,
    /// Everything that is missed: of each target by number, then the goals and actions without a target, then the gaps that
    /// are named.
    pub missing: Vec<MissingPart>,
}

/// Something that is missed.
#[derive(SimpleObject)]
pub(crate) struct MissingPart {
    /// The number of the target; null where it is missed of no target.
    pub target: Option<i32>,
    /// The number of the item; null where it is missed of the plan as a whole.
    pub item: Option<i32>,
    /// The label of the item as written; null where it has none.
    pub label: Option<String>,
    /// The text of the item in the language that you prefer; null where it is missed of the plan as a whole.
    pub item_text: Option<String>,
    /// Which part.
    pub part: MissedPart,
    /// What is missed, in the language that you prefer: with the name of the round, or the words of the gap.
    pub text: String,
}

impl PlanCompleteness {
    /// That of a plan with its values.
    pub(super) fn of(judged: &JudgedPlan, attainments: &[Attainment<'_>], showing: Showing) -> Self {
        let mut places: BTreeMap<Completeness, i32> = BTreeMap::new();
        for attainment in attainments {
            *places.entry(attainment.completeness()).or_default() += 1;
        }
        let place = |place| places.get(&place).copied().unwrap_or_default();
        Self {
            targets: places.values().sum(),
            judged: place(Completeness::Judged),
            waiting: place(Completeness::Waits),
            without_value: place(Completeness::WithoutValue),
            source_gaps: place(Completeness::SourceGap),
            overdue: place(Completeness::Overdue),
            not_judgeable: place(Completeness::NotJudgeable),
            named_gaps: int(i64::try_from(judged.plan.gaps.iter().count()).unwrap_or(i64::MAX)),
            missing: missing(judged, attainments, showing),
        }
    }
}

fn missing(judged: &JudgedPlan, attainments: &[Attainment<'_>], showing: Showing) -> Vec<MissingPart> {
    let of = |target: Option<u32>, item: Option<u32>, (part, text): (MissedPart, String)| {
        let named = item.map(|item| named(&judged.plan, item, showing));
        let (label, item_text) = named.map_or((None, None), |(label, text)| (label, Some(text)));
        let number = |number: Option<u32>| number.map(|number| int(number.into()));
        MissingPart { target: number(target), item: number(item), label, item_text, part, text }
    };
    let told = |key: &str| texts::plain(showing.locale, &format!("missed-{key}"));
    let mut missing = Vec::new();
    for attainment in attainments {
        let item = Some(attainment.target.item);
        for missed in attainment.missed(judged.known()) {
            let text = match &missed {
                Missed::Round(round) => {
                    texts::told(showing.locale, "missed-round", &[("round", round.to_string())])
                }
                other => told(other.code()),
            };
            missing.push(of(Some(attainment.number), item, (missed.into(), text)));
        }
    }
    for (item, _) in judged.plan.without_target() {
        missing.push(of(None, Some(item), (MissedPart::Target, told("target"))));
    }
    for (_, gap) in judged.plan.gaps.iter() {
        let ja = gap.what.ja.as_str();
        let text = showing.one(ja, gap.what.en.as_ref().map_or(ja, |en| en.as_str()));
        missing.push(of(None, gap.item, (MissedPart::NamedGap, text)));
    }
    missing
}
