//! Policy documents: Basic Plans, proposals and related plans, with their items, gaps and meetings.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::PlanId;
use banso_domain::access::{Action, Scope};
use banso_domain::plan::{self as domain, PlanRecord, Words};
use banso_projections::{HistorySubject, PlanRow, PolicyHistory, ResolvedAsOf};

use super::history::HistoryConnection;
use super::plan_target::PlanTarget;
use super::shared::{Provenance, ReadAt};
use crate::http::Locale;
use crate::schema::closed::{IndicatorRole, IndicatorTiming, PlanItemKind, PlanKind, PlanStanding};
use crate::schema::id::opaque;
use crate::schema::page::connection;
use crate::schema::scalar::{Date, DateTime, FiscalYear, OccurredDate, int};
use crate::schema::visit::Visit;
use crate::texts;

/// A policy document with targets: a Basic Plan (医療機器基本計画), proposals (提言) or a related plan (関連計画).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Plan {
    #[graphql(skip)]
    key: PlanId,
    #[graphql(skip)]
    superseded: Option<domain::Supersession>,
    /// The opaque id.
    pub id: ID,
    /// The code by which people name it, such as basic-plan-2.
    pub code: String,
    /// What kind of document it is.
    pub kind: PlanKind,
    /// The name in the language that you prefer.
    pub name: String,
    /// The official name.
    pub name_ja: String,
    /// The name in English.
    pub name_en: String,
    /// Its fiscal years, as far as it states them.
    pub period: PlanPeriod,
    /// When it was decided by the Cabinet, or published; null when not yet.
    pub decided: Option<OccurredDate>,
    /// Where that stands.
    pub source: Provenance,
    /// How far it has come.
    pub standing: PlanStanding,
    /// When and how it was adopted; null while it is not.
    pub adoption: Option<PlanAdoption>,
    /// The day from which another plan holds instead; null while none does.
    pub superseded_on: Option<Date>,
    /// Its revision: 0 for a draft, 1 as it was adopted, more with each change since.
    pub revision: i32,
    /// Its items in the order of the document: each followed by those that stand under it.
    pub items: Vec<PlanItem>,
    /// The numbers of items that were withdrawn; they are never given again.
    pub withdrawn_items: Vec<i32>,
    /// The numbers of targets that were withdrawn; they are never given again.
    pub withdrawn_targets: Vec<i32>,
    /// What the sources do not give of the plan as a whole.
    pub gaps: Vec<PlanGap>,
    /// The meetings that follow it up (協議の場), by number.
    pub meetings: Vec<PlanMeeting>,
    /// The numbers of goals and actions that have neither a target nor a named gap: the plan is not adopted with any.
    pub without_target: Vec<i32>,
    /// The version, for expectedVersion.
    pub version: i32,
    /// When something was last recorded of it.
    pub last_activity: DateTime,
    /// As of when it was read; null when it is as it stands now.
    pub read_at: Option<ReadAt>,
}

/// The fiscal years of a plan, as far as the document states them.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanPeriod {
    /// The first fiscal year; null when it is not stated.
    pub first: Option<FiscalYear>,
    /// The last fiscal year; null when it is not stated.
    pub last: Option<FiscalYear>,
    /// The words of the document, such as 令和8年度までを目途; null where it says nothing.
    pub as_written: Option<String>,
}

/// When and how a plan was adopted.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanAdoption {
    /// The day from which it holds.
    pub on: Date,
    /// The decision, such as 閣議決定.
    pub decision: String,
    /// Where that stands.
    pub source: Provenance,
}

/// An item of a plan.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanItem {
    /// Its number; permanent.
    pub number: i32,
    /// What kind of item it is.
    pub kind: PlanItemKind,
    /// The number of the item it stands under; null where it stands under the plan itself.
    pub parent: Option<i32>,
    /// Its label as written, such as V1, ① or 14-1; null where it has none.
    pub label: Option<String>,
    /// Its text in the language that you prefer; in Japanese where it is not translated.
    pub text: String,
    /// Its text in Japanese.
    pub text_ja: String,
    /// Its text in English; null where it is not translated.
    pub text_en: Option<String>,
    /// The lead ministries (主担当), in the order of the document; empty where it names none.
    pub leads: Vec<String>,
    /// Where it stands.
    pub source: Provenance,
    /// Its targets, by number.
    pub targets: Vec<PlanTarget>,
    /// What the sources do not give of it, by number.
    pub gaps: Vec<PlanGap>,
    /// The indicators that are looked at for it.
    pub indicators: Vec<PlanIndicator>,
}

/// Something that the sources do not give.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanGap {
    /// Its number; permanent.
    pub number: i32,
    /// What is not given, in the language that you prefer; in Japanese where it is not translated.
    pub text: String,
    /// What is not given, in Japanese.
    pub text_ja: String,
    /// What is not given, in English; null where it is not translated.
    pub text_en: Option<String>,
}

/// An indicator that is looked at for an item.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanIndicator {
    /// The opaque id of the indicator.
    pub indicator: ID,
    /// What it is for the item.
    pub role: IndicatorRole,
    /// How it runs in time beside what the item aims at; null where nobody says so.
    pub timing: Option<IndicatorTiming>,
    /// Years that lie between at the least; null where nobody says so.
    pub lag_least: Option<i32>,
    /// Years that lie between at the most; null where nobody says so.
    pub lag_most: Option<i32>,
    /// Where that stands.
    pub source: Provenance,
}

/// A meeting that follows a plan up (協議の場).
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PlanMeeting {
    /// Its number; permanent.
    pub number: i32,
    /// When it was held.
    pub on: OccurredDate,
    /// Its name, such as 第4回.
    pub name: String,
    /// Its materials, as their publisher calls them.
    pub materials: Vec<String>,
    /// Where that stands.
    pub source: Provenance,
}

/// Words in a language; in Japanese where they are not translated.
pub(super) fn spoken(words: &Words, locale: Locale) -> String {
    let text = match locale {
        Locale::Ja => &words.ja,
        Locale::En => words.en.as_ref().unwrap_or(&words.ja),
    };
    text.to_string()
}

fn numbers(numbers: impl Iterator<Item = u32>) -> Vec<i32> {
    numbers.map(|number| int(number.into())).collect()
}

impl Plan {
    /// The plan with an id.
    ///
    /// # Errors
    /// Nobody signed in, or the read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: PlanId) -> Result<Option<Self>> {
        visit.sight(Action::ReadPlans)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(|row| Self::of(row, visit.meta.locale)))
    }

    /// Whether an asker sees drafts and plans under review too.
    pub(crate) fn with_drafts(visit: &Visit) -> bool {
        visit.asker.scope(Action::KeepPlans) == Scope::Everything
    }

    /// A plan as it stands.
    pub(crate) fn of(row: PlanRow, locale: Locale) -> Self {
        let record = row.document;
        let name = match locale {
            Locale::Ja => &row.name,
            Locale::En => &row.name_en,
        };
        let superseded = match &record.standing {
            domain::Standing::Superseded(_, by) => Some(*by),
            _ => None,
        };
        Self {
            key: row.plan_id,
            superseded,
            id: opaque(row.plan_id),
            code: row.code.to_string(),
            kind: row.kind.into(),
            name: name.to_string(),
            name_ja: row.name.to_string(),
            name_en: row.name_en.to_string(),
            items: PlanItem::under(&record, None, locale),
            withdrawn_items: numbers(record.items.withdrawn()),
            withdrawn_targets: numbers(record.targets.withdrawn()),
            gaps: PlanGap::of(&record, None, locale),
            meetings: record.facts.meetings.iter().map(|meeting| PlanMeeting::of(meeting, locale)).collect(),
            without_target: numbers(record.without_target().map(|(number, _)| number)),
            adoption: record.standing.adoption().cloned().map(|adoption| PlanAdoption::of(adoption, locale)),
            superseded_on: superseded.map(|by| by.on.into()),
            period: record.details.period.into(),
            decided: record.details.decided.map(Into::into),
            source: record.details.source.into(),
            standing: row.standing.into(),
            revision: int(row.revision),
            version: int(row.version.get()),
            last_activity: row.last_activity.into(),
            read_at: None,
        }
    }

    /// A plan as it stood.
    pub(crate) fn as_of(row: PlanRow, then: ResolvedAsOf, locale: Locale) -> Self {
        Self { read_at: Some(then.into()), ..Self::of(row, locale) }
    }
}

#[ComplexObject]
impl Plan {
    /// The plan that holds instead, as it stands now; null while none does, or when you may not see it.
    async fn superseded_by(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        match self.superseded {
            Some(by) => Self::by_id(Visit::of(ctx)?, by.by).await,
            None => Ok(None),
        }
    }

    /// Who recorded what of it, when and why, newest first. Always the whole history, also when read with asOf. What a plan
    /// was before it was adopted is told to those who keep plans.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        let all = Self::with_drafts(Visit::of(ctx)?);
        let part = if all { PolicyHistory::Whole } else { PolicyHistory::SinceAdoption };
        HistoryConnection::of_policy(ctx, (HistorySubject::Plan(self.key), part), (first, after)).await
    }
}

impl PlanItem {
    /// The items under one, each followed by those under it.
    fn under(record: &PlanRecord, parent: Option<u32>, locale: Locale) -> Vec<Self> {
        let mut items = Vec::new();
        for (number, item) in record.parts(parent) {
            items.push(Self::of(record, (number, item), locale));
            items.extend(Self::under(record, Some(number), locale));
        }
        items
    }

    fn of(record: &PlanRecord, (number, stands): (u32, &domain::PlanItem), locale: Locale) -> Self {
        let domain::Item { kind, parent, wording } = stands.item.clone();
        let targets = record.targets_of(number).map(|target| PlanTarget::of(record, target, locale));
        Self {
            number: int(number.into()),
            kind: kind.into(),
            parent: parent.map(|parent| int(parent.into())),
            label: wording.label.map(|label| texts::house(locale, label.as_str())),
            text: spoken(&wording.text, locale),
            text_ja: wording.text.ja.to_string(),
            text_en: wording.text.en.map(|text| text.to_string()),
            leads: wording.leads.iter().map(ToString::to_string).collect(),
            source: wording.source.into(),
            targets: targets.collect(),
            gaps: PlanGap::of(record, Some(number), locale),
            indicators: stands.indicators.values().cloned().map(Into::into).collect(),
        }
    }
}

impl PlanGap {
    /// The gaps of an item, or of the plan as a whole.
    fn of(record: &PlanRecord, item: Option<u32>, locale: Locale) -> Vec<Self> {
        let gaps = record.gaps.iter().filter(|(_, gap)| gap.item == item);
        let gaps = gaps.map(|(number, gap)| Self {
            number: int(number.into()),
            text: spoken(&gap.what, locale),
            text_ja: gap.what.ja.to_string(),
            text_en: gap.what.en.as_ref().map(ToString::to_string),
        });
        gaps.collect()
    }
}

impl PlanMeeting {
    fn of((number, meeting): (u32, &domain::Meeting), locale: Locale) -> Self {
        Self {
            number: int(number.into()),
            on: meeting.on.into(),
            name: texts::house(locale, meeting.name.as_str()),
            materials: meeting.materials.iter().map(ToString::to_string).collect(),
            source: meeting.source.clone().into(),
        }
    }
}

impl From<domain::IndicatorLink> for PlanIndicator {
    fn from(link: domain::IndicatorLink) -> Self {
        Self {
            indicator: opaque(link.indicator),
            role: link.role.into(),
            timing: link.timing.map(Into::into),
            lag_least: link.lag.map(|lag| lag.least.into()),
            lag_most: link.lag.map(|lag| lag.most.into()),
            source: link.source.into(),
        }
    }
}

impl From<domain::Period> for PlanPeriod {
    fn from(period: domain::Period) -> Self {
        Self {
            first: period.first.map(Into::into),
            last: period.last.map(Into::into),
            as_written: period.as_written.map(|words| words.to_string()),
        }
    }
}

impl PlanAdoption {
    fn of(adoption: domain::Adoption, locale: Locale) -> Self {
        let decision = texts::house(locale, adoption.decision.as_str());
        Self { on: adoption.on.into(), decision, source: adoption.source.into() }
    }
}

connection! {
    /// A page of plans.
    PlanConnection, PlanEdge of Plan, "A plan in a page."
}
