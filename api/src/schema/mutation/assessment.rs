//! Mutations of assessments: what the methods say of a plan, put on record.

use async_graphql::{Context, Object, Result};
use banso_domain::access::{Action, Scope};
use banso_domain::assessment::{AssessedTarget, Assessment, AssessmentCommand, Round};
use banso_domain::value::JstDate;
use banso_domain::{AssessmentId, PlanId};
use banso_projections::{AsOf, Sight, ValueSight};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::id::OpaqueId;
use crate::schema::input::{JudgePlanAgainInput, JudgePlanInput};
use crate::schema::visit::Visit;

payloads! {
    JudgePlanPayload { assessment: Assessment }
    JudgePlanAgainPayload { assessment: Assessment }
}

/// Mutations of assessments.
#[derive(Default)]
pub(crate) struct AssessmentMutations;

#[Object]
impl AssessmentMutations {
    /// Puts on record where the targets of a plan stand as of a day (達成状況の判定): for each the judgement with method,
    /// version and inputs. For those who keep plans: policymakers and system administrators.
    async fn judge_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: JudgePlanInput,
    ) -> Result<Option<JudgePlanPayload>> {
        let visit = Visit::of(ctx)?;
        let wanted = OpaqueId::read(&input.plan).ok().zip(input.on.as_ref().parse().ok());
        let round = round(visit, wanted).await?;
        perform(ctx, "judgePlan", &input, |form| {
            let plan: Option<PlanId> = form.id("plan", &input.plan);
            let on: Option<JstDate> = form.value("on", &input.on);
            let (plan, on) = (plan?, on?);
            let wish = Wish::<Assessment>::create(Action::KeepPlans, Belonging::Deployment, move |_| {
                AssessmentCommand::Judge { plan, on, round: round.clone() }
            });
            Some(wish.needing(Need::PlanInForce(plan, "plan")))
        })
        .await
    }

    /// Judges the day of an assessment again, with what is known now and by the methods of now: a new round beside the
    /// earlier ones, unless it says the same. For those who keep plans: policymakers and system administrators.
    async fn judge_plan_again(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: JudgePlanAgainInput,
    ) -> Result<Option<JudgePlanAgainPayload>> {
        let visit = Visit::of(ctx)?;
        let wanted = match OpaqueId::read(&input.assessment) {
            Ok(id) => judged_before(visit, id).await?,
            Err(_) => None,
        };
        let round = round(visit, wanted).await?;
        perform(ctx, "judgePlanAgain", &input, |form| {
            let assessment: Option<AssessmentId> = form.id("assessment", &input.assessment);
            let reason = form.value("reason", &input.reason);
            let (assessment, reason) = (assessment?, reason?);
            let round = Round { reason: Some(reason), ..round };
            let command = AssessmentCommand::JudgeAgain { round };
            Some(Wish::<Assessment>::change(Action::KeepPlans, Belonging::Deployment, assessment, command))
        })
        .await
    }
}

/// The plan and the day of an assessment that the asker may read.
async fn judged_before(visit: &Visit, id: AssessmentId) -> Result<Option<(PlanId, JstDate)>> {
    visit.sight(Action::ReadPlans)?;
    visit.catch_up(visit.bus.log().head().position).await?;
    let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
    Ok(row.map(|row| (row.plan_id, row.on_day)))
}

/// What the methods say of a plan as of a day, with all that is known now. Of nothing where there is no such plan within
/// sight: then the bus says so.
async fn round(visit: &Visit, wanted: Option<(PlanId, JstDate)>) -> Result<Round> {
    let mut round = Round { revision: 0, known_to: 0, targets: Vec::new(), reason: None };
    // Whoever may not judge is told so by the bus, and nothing is computed for them.
    let wanted = wanted.filter(|_| !visit.asker.scope(Action::KeepPlans).is_nothing());
    visit.sight(Action::ReadPlans)?;
    if let Some((plan, on)) = wanted {
        let now = AsOf { on: Some(on), ..AsOf::default() };
        let now = now.resolve(visit.bus.log(), visit.today).await.map_err(|error| visit.fault(error))?;
        visit.reach(Some(now.position.into())).await?;
        // What is kept is the same whoever puts it on record: everything is counted, and nothing is told of few devices.
        let everything = Sight::new(Scope::Everything, visit.today);
        let sight = ValueSight {
            plans: visit.sight(Action::ReadPlans)?,
            with_drafts: false,
            counts: everything,
            reads_devices: false,
        };
        let row = visit.loaders.one(plan).await.map_err(|error| visit.fault(error))?;
        let judged = match row {
            Some(row) => visit.reads.judged_plan(&sight, &row.document.code, (&now, None), &[]).await,
            None => Ok(None),
        };
        if let Some(judged) = judged.map_err(|error| visit.fault(error))? {
            round.revision = judged.plan.revision;
            round.known_to = u64::try_from(now.position.get()).unwrap_or_default();
            round.targets = judged.attainments().iter().map(AssessedTarget::from).collect();
        }
    }
    Ok(round)
}
