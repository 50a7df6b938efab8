//! The milestones on a roadmap: how far each has come, for when it is planned, and how far one is against the time.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::DeviceId;
use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::rule::preparatory_meeting::certificate;
use banso_domain::value::{self, JstDate};
use banso_projections::roadmap::Item;
use banso_projections::{Due, HistoryFilter, Roadmap};

use super::clock::MilestoneSuggestion;
use super::consultation::ConsultationSource;
use super::evidence::Evidence;
use super::history::HistoryConnection;
use super::roadmap::Milestone;
use super::route::LeftOutReason;
use super::rule::Showing;
use super::shared::{Acknowledgement, Stamp};
use crate::http::Locale;
use crate::schema::closed::{DatePrecision, DueStatus, MilestoneStatus};
use crate::schema::scalar::{Date, OccurredDate, int};

/// A milestone on a roadmap, and how far it has come.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct RoadmapItem {
    #[graphql(skip)]
    device: DeviceId,
    #[graphql(skip)]
    key: MilestoneKey,
    /// Which milestone.
    pub milestone: Milestone,
    /// How far it has come.
    pub status: MilestoneStatus,
    /// When it happened; null when nothing was reported.
    pub occurred: Option<OccurredDate>,
    /// How precisely that is known; null when nothing was reported.
    pub precision: Option<DatePrecision>,
    /// What shows it (根拠資料).
    pub evidence: Vec<Evidence>,
    /// What else was said.
    pub note: Option<String>,
    /// Who reported it, and when.
    pub reported: Option<Stamp>,
    /// Who confirmed it, and when.
    pub confirmed: Option<Stamp>,
    /// Who recorded the present value, and when.
    pub recorded: Option<Stamp>,
    /// Why it was last sent back, corrected, reopened or waived.
    pub reason: Option<String>,
    /// How many days after it happened it was recorded; null when the day is not known.
    pub late_days: Option<i32>,
    /// Late knowledge: whether it was recorded more than a day after it had happened for certain.
    pub late: bool,
    /// The warnings that were acknowledged with it.
    pub acknowledged: Vec<Acknowledgement>,
    /// For when it is planned (予定); null while its date is open.
    pub plan: Option<Plan>,
    /// How its plan stands on the day that the roadmap shows.
    pub due: DueStatus,
    /// Days until its planned time ends, less than 0 once it is over; null when nothing is due.
    pub due_days: Option<i32>,
    /// When it follows by a rule of the field, while it is open; null while nothing starts the clock, or where there is
    /// none.
    pub suggested: Option<MilestoneSuggestion>,
    /// Why the route would leave it out, had nothing been recorded of it; empty for what belongs on the roadmap.
    pub outside_route: Vec<LeftOutReason>,
    /// From which consultations, and questions of them, a change of it followed: its plan, its inclusion, that it is waived or
    /// open again.
    pub followed_from: Vec<ConsultationSource>,
    /// The last day on which the certificate of a preparatory meeting (対面助言準備面談) is valid; null for other
    /// milestones, and where the day of the meeting is not known.
    pub certificate_until: Option<Date>,
}

/// For when a milestone is planned (予定).
#[derive(SimpleObject)]
#[graphql(name = "MilestonePlan")]
pub(crate) struct Plan {
    /// For when: a day, a month or a fiscal year.
    pub planned: OccurredDate,
    /// Why it was moved; null for the first plan.
    pub reason: Option<String>,
    /// How often it was moved.
    pub moved: i32,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<banso_projections::roadmap::Plan> for Plan {
    fn from(plan: banso_projections::roadmap::Plan) -> Self {
        Self {
            planned: plan.planned.into(),
            reason: plan.reason.map(|reason| reason.to_string()),
            moved: int(plan.moved.into()),
            recorded: plan.recorded.into(),
        }
    }
}

/// How much is done against how much time has passed, over the milestones with a plan.
#[derive(SimpleObject)]
pub(crate) struct Pace {
    /// Planned milestones that are achieved.
    pub done: i32,
    /// Planned milestones that apply.
    pub of: i32,
    /// Days since the first recorded day of the device.
    pub days_passed: i32,
    /// Days from there to the end of the last plan.
    pub days_planned: i32,
}

impl From<banso_projections::Pace> for Pace {
    fn from(pace: banso_projections::Pace) -> Self {
        let (done, of) = (int(pace.done.into()), int(pace.of.into()));
        Self { done, of, days_passed: pace.days_passed, days_planned: pace.days_planned }
    }
}

/// A roadmap, the day that it shows, and in which language.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// The roadmap.
    pub roadmap: &'a Roadmap,
    /// The day.
    pub on: JstDate,
    /// The asker's language.
    pub locale: Locale,
}

impl Shown<'_> {
    /// One of its milestones.
    pub(crate) fn item(self, item: &Item) -> RoadmapItem {
        RoadmapItem::of(self.roadmap, item.clone(), self.on, self.locale)
    }

    /// Some of its milestones.
    pub(crate) fn items(self, items: &[&Item]) -> Vec<RoadmapItem> {
        items.iter().map(|item| self.item(item)).collect()
    }

    /// For whom and for which day rules are shown.
    pub(crate) fn showing(self) -> Showing {
        Showing { locale: self.locale, on: self.on }
    }
}

impl RoadmapItem {
    /// A milestone of a roadmap as of a day.
    pub(crate) fn of(roadmap: &Roadmap, item: Item, day: JstDate, locale: Locale) -> Self {
        let (due, due_days) = match roadmap.due_on(&item, day) {
            Due::Open => (DueStatus::Open, None),
            Due::Settled => (DueStatus::Settled, None),
            Due::StandsStill => (DueStatus::StandsStill, None),
            Due::Later { days } => (DueStatus::Later, Some(days)),
            Due::Now { days } => (DueStatus::Now, Some(days)),
            Due::Overdue { days } => (DueStatus::Overdue, Some(-days)),
        };
        let unmet = roadmap.unmet(item.key.kind);
        let sources = roadmap.followed_from(item.key).into_iter();
        let suggested = roadmap.suggested(&item);
        Self {
            followed_from: sources.filter_map(|source| ConsultationSource::of(roadmap, source)).collect(),
            certificate_until: certificate_until(&item),
            suggested: suggested.map(|s| MilestoneSuggestion::of(s, Showing { locale, on: day })),
            due,
            due_days,
            outside_route: unmet.into_iter().map(|unmet| LeftOutReason::of(unmet, locale)).collect(),
            plan: item.plan.clone().map(Into::into),
            late_days: item.late_days(),
            late: item.is_late(),
            device: roadmap.device,
            key: item.key,
            milestone: Milestone::on(roadmap, item.key),
            status: item.status.into(),
            occurred: item.occurred.map(Into::into),
            precision: item.occurred.map(|occurred| occurred.precision().into()),
            evidence: item.evidence.into_iter().map(Evidence::from).collect(),
            note: item.note.map(|note| note.to_string()),
            reported: item.reported.map(Into::into),
            confirmed: item.confirmed.map(Into::into),
            recorded: item.recorded.map(Into::into),
            reason: item.reason.map(|reason| reason.to_string()),
            acknowledged: item.acknowledged.into_iter().map(Into::into).collect(),
        }
    }
}

#[ComplexObject]
impl RoadmapItem {
    /// How it came to this: who recorded what of this milestone, when and why, newest first. Plans, stage gates and
    /// changes of course are part of it. Always the whole history, also when read with asOf.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        let filter = HistoryFilter { topics: None, milestone: Some(self.key) };
        HistoryConnection::of_value(ctx, self.device, &filter, (first, after)).await
    }
}

/// Until when the certificate of a preparatory meeting is valid.
fn certificate_until(item: &Item) -> Option<Date> {
    match item.occurred? {
        value::OccurredDate::Day(held) if item.key.kind == MilestoneKind::PreparatoryMeeting => {
            certificate(held).ok().map(|certificate| certificate.until.into())
        }
        _ => None,
    }
}
