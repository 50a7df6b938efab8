//! Counts of confirmed milestones.

use async_graphql::{ComplexObject, Context, ID, InputObject, Result, SimpleObject};
use banso_domain::HubId;
use banso_projections::{CountFilter, CountRow, Counts, ResolvedAsOf};

use super::Hub;
use super::shared::ReadAt;
use crate::schema::closed::{DeviceClass, DeviceForm, Instrument, Lane, MilestoneKind, Purpose, Stage};
use crate::schema::input::Form;
use crate::schema::scalar::{FiscalYear, int};
use crate::schema::visit::Visit;
use crate::texts;

/// Which milestones are counted. Every list that is left out lets all pass; within a list, any of its values. Stages and
/// lanes are one list: a milestone stands in one or the other.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct MilestoneFilter {
    /// Of these stages.
    pub stages: Option<Vec<Stage>>,
    /// Of these lanes.
    pub lanes: Option<Vec<Lane>>,
    /// Of these kinds.
    pub kinds: Option<Vec<MilestoneKind>>,
    /// Of startups that these hubs ran alongside on the day.
    pub hubs: Option<Vec<ID>>,
    /// Of devices of these classes on the day.
    pub classes: Option<Vec<DeviceClass>>,
    /// That happened in these fiscal years.
    pub fiscal_years: Option<Vec<FiscalYear>>,
    /// Of devices for these purposes.
    pub purposes: Option<Vec<Purpose>>,
    /// Of devices of these forms.
    pub forms: Option<Vec<DeviceForm>>,
    /// Of devices that come to market by these instruments.
    pub instruments: Option<Vec<Instrument>>,
}

impl MilestoneFilter {
    /// The filter, as the read tables know it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<CountFilter> {
        let hubs = match &self.hubs {
            Some(ids) => form.list("hubs", ids, |form, id| form.id::<HubId>("id", id)).map(Some),
            None => Some(None),
        };
        let years = match &self.fiscal_years {
            Some(years) => form.list("fiscalYears", years, |form, year| form.value("year", year)).map(Some),
            None => Some(None),
        };
        Some(CountFilter {
            stages: mirrored(self.stages.as_deref()),
            lanes: mirrored(self.lanes.as_deref()),
            kinds: mirrored(self.kinds.as_deref()),
            hubs: hubs?,
            classes: mirrored(self.classes.as_deref()),
            fiscal_years: years?,
            purposes: mirrored(self.purposes.as_deref()),
            forms: mirrored(self.forms.as_deref()),
            instruments: mirrored(self.instruments.as_deref()),
        })
    }
}

fn mirrored<G: Copy + Into<D>, D>(values: Option<&[G]>) -> Option<Vec<D>> {
    values.map(|values| values.iter().copied().map(Into::into).collect())
}

/// How many milestones were reached. Only confirmed ones are counted.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct MilestoneCounts {
    /// As of when it was counted.
    pub as_of: ReadAt,
    /// The counts, broken down as asked for.
    pub rows: Vec<MilestoneCountRow>,
    /// All of them, each milestone once, also when two hubs share it.
    pub total: i32,
}

impl MilestoneCounts {
    /// The counts with the moment they are of.
    pub(crate) fn of(counts: Counts, as_of: ResolvedAsOf) -> Self {
        let rows = counts.rows.into_iter().map(MilestoneCountRow::from).collect();
        Self { as_of: as_of.into(), rows, total: int(counts.total) }
    }
}

#[ComplexObject]
impl MilestoneCounts {
    /// What is counted over, in the language that you prefer.
    async fn population(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(texts::plain(Visit::of(ctx)?.meta.locale, "counts-population"))
    }

    /// What to bear in mind when reading the numbers, in the language that you prefer.
    async fn note(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(texts::plain(Visit::of(ctx)?.meta.locale, "counts-note"))
    }
}

/// One count. A dimension is null when it was not asked for, or when it is not known or does not apply.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct MilestoneCountRow {
    #[graphql(skip)]
    hub: Option<HubId>,
    /// The stage of the milestone.
    pub stage: Option<Stage>,
    /// The lane of the milestone.
    pub lane: Option<Lane>,
    /// The kind of the milestone.
    pub kind: Option<MilestoneKind>,
    /// The class of the device on the day.
    pub class: Option<DeviceClass>,
    /// The fiscal year in which it happened.
    pub fiscal_year: Option<FiscalYear>,
    /// What the device is for.
    pub purpose: Option<Purpose>,
    /// What the device is made of.
    pub form: Option<DeviceForm>,
    /// By which instrument it comes to market.
    pub instrument: Option<Instrument>,
    /// How many milestones.
    pub count: i32,
}

impl From<CountRow> for MilestoneCountRow {
    fn from(row: CountRow) -> Self {
        Self {
            hub: row.hub_id,
            stage: row.stage.map(Into::into),
            lane: row.lane.map(Into::into),
            kind: row.kind.map(Into::into),
            class: row.class.map(Into::into),
            fiscal_year: row.fiscal_year.map(Into::into),
            purpose: row.purpose.map(Into::into),
            form: row.form.map(Into::into),
            instrument: row.instrument.map(Into::into),
            count: int(row.count),
        }
    }
}

#[ComplexObject]
impl MilestoneCountRow {
    /// The hub that ran alongside the startup on the day.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        match self.hub {
            Some(hub) => Hub::by_id(Visit::of(ctx)?, hub).await,
            None => Ok(None),
        }
    }
}
