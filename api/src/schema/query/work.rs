//! Work lists.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_projections::{WorkFilter, WorkKind as Listed};

use crate::schema::closed::WorkKind;
use crate::schema::object::{WorkConnection, WorkCount, WorkItem};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of work lists.
#[derive(Default)]
pub(crate) struct WorkQueries;

#[Object]
impl WorkQueries {
    /// What wants attention among the devices that you may see: reports that wait for a mentor, reports sent back, what is
    /// open again, plans that are due or overdue, devices of which nothing was heard. What waits longest and is planned
    /// soonest comes first. What is planned or open again in a suspended development, and all of an ended one, is not
    /// listed.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn work(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "What is listed.",
            default_with = "vec![WorkKind::Reported, WorkKind::Returned, WorkKind::Reopened, WorkKind::Planned, WorkKind::Silent]"
        )]
        kinds: Vec<WorkKind>,
        #[graphql(
            desc = "Plans that end within so many days are listed, and all that are overdue: 0 to 3,650.",
            default = 30
        )]
        due_within_days: i32,
        #[graphql(
            desc = "Devices of which nothing was recorded for so many days are silent: 1 to 3,650.",
            default = 90
        )]
        silent_days: i32,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<WorkConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let today = visit.today;
        let kinds = kinds.into_iter().map(Into::into).collect();
        let filter = filter(visit, kinds, due_within_days, silent_days)?;
        let filter = WorkFilter { counted: ctx.look_ahead().field("counts").exists(), ..filter };
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let found = visit.reads.work(&sight, &filter, &page).await.map_err(|error| visit.fault(error))?;
        let counts = found.counts.into_iter().map(WorkCount::of).collect();
        Ok(Some(WorkConnection::of(found.page, |row| WorkItem::of(row, today), counts)))
    }
}

/// What is listed, or what would be right.
fn filter(visit: &Visit, kinds: Vec<Listed>, due_within_days: i32, silent_days: i32) -> Result<WorkFilter> {
    let today = visit.today;
    visit.arguments(|form| {
        let due_until = form.days("dueWithinDays", due_within_days, 0).map(|days| today.plus_days(days));
        let silent_since = form.days("silentDays", silent_days, 1).map(|days| today.plus_days(-days));
        Some(WorkFilter {
            kinds,
            counted: false,
            due_until: due_until?.unwrap_or(today),
            silent_since: silent_since?.unwrap_or(today).midnight(),
        })
    })
}
