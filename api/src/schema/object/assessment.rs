//! Assessments of plans (達成状況の判定): what the methods said as of a day, kept as it was said.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::AssessmentId;
use banso_domain::access::{Action, Scope};
use banso_domain::assessment as domain;
use banso_domain::attainment::Answer;
use banso_domain::value::JstDate;
use banso_eventstore::Position as LogPosition;
use banso_projections::{AssessmentRow, JudgedPlan, KeptAssessment, ResolvedAsOf, Sight, Stamp, ValueSight};

use super::Plan;
use super::attainment::{NotAsked, WordCount, named, word_of};
use super::judgement::{Judgement, Origins};
use super::rule::Showing;
use super::value_provenance::Grounds;
use crate::schema::id::opaque;
use crate::schema::page::connection;
use crate::schema::scalar::{Date, DateTime, Position, int};
use crate::schema::visit::Visit;

/// What reading the plan as it was judged costs.
const COST: usize = 10;

/// An assessment of a plan as of a day: what the methods said of every target, kept as it was said. Judging the same day
/// again is a new round beside the earlier ones; nothing that is known later changes a round.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Assessment {
    #[graphql(skip)]
    kept: KeptAssessment,
    /// The opaque id.
    pub id: ID,
    /// The plan.
    pub plan: ID,
    /// The day as of which its targets were judged.
    pub on: Date,
    /// The version, for expectedVersion.
    pub version: i32,
    /// When something was last recorded of it.
    pub last_activity: DateTime,
}

impl From<AssessmentRow> for Assessment {
    fn from(row: AssessmentRow) -> Self {
        Self {
            id: opaque(row.assessment_id),
            plan: opaque(row.plan_id),
            on: row.on_day.into(),
            version: int(row.version.get()),
            last_activity: row.last_activity.into(),
            kept: row.document,
        }
    }
}

impl Assessment {
    /// The assessment with an id.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: AssessmentId) -> Result<Option<Self>> {
        visit.sight(Action::ReadPlans)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Into::into))
    }
}

#[ComplexObject]
impl Assessment {
    /// What was said, the latest round first.
    async fn rounds(&self) -> Vec<AssessmentRound> {
        let mut before: Option<&domain::Round> = None;
        let mut rounds = Vec::new();
        for (number, (round, stamp)) in (1..).zip(self.kept.rounds()) {
            rounds.push(AssessmentRound::of(&self.kept, number, (round, stamp), before));
            before = Some(round);
        }
        rounds.reverse();
        rounds
    }
}

/// What was said of all targets at one time.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct AssessmentRound {
    #[graphql(skip)]
    round: domain::Round,
    #[graphql(skip)]
    before: Option<domain::Round>,
    #[graphql(skip)]
    plan: banso_domain::PlanId,
    #[graphql(skip)]
    on: JstDate,
    /// Its number, from 1.
    pub number: i32,
    /// The revision of the plan whose targets were judged.
    pub revision: i32,
    /// Everything recorded up to this position was known.
    pub known_to: Position,
    /// When it was recorded.
    pub recorded_at: DateTime,
    /// The position at which it stands in the log.
    pub position: Position,
    /// Why the day was judged again; null for the first round.
    pub reason: Option<String>,
}

/// What was said of a target.
#[derive(SimpleObject)]
pub(crate) struct AssessedTarget {
    /// Its number in the plan.
    pub number: i32,
    /// The label of its item as written in that revision, such as ① or 14-1; null where it has none.
    pub label: Option<String>,
    /// The text of its item in that revision, in the language that you prefer.
    pub text: Option<String>,
    /// What its method said; null when none could be asked.
    pub judgement: Option<Judgement>,
    /// Why no method could be asked; null when one was.
    pub not_asked: Option<NotAsked>,
    /// What Statistics Canada's method said of a number by a date; null for other kinds of targets.
    pub second_opinion: Option<Judgement>,
    /// Whether every judgement, computed again from the inputs that were kept, says what was kept.
    pub holds: bool,
}

/// What a round said otherwise than the round before.
#[derive(SimpleObject)]
pub(crate) struct AssessedChange {
    /// The number of the target in the plan.
    pub number: i32,
    /// Whether the word is another one. Otherwise its inputs, such as a value, are.
    pub word_changed: bool,
    /// What the round before said; null when the target was not judged then.
    pub before: Option<AssessedTarget>,
    /// What this round says; null when the target is judged no longer.
    pub after: Option<AssessedTarget>,
}

impl AssessmentRound {
    fn of(
        kept: &KeptAssessment,
        number: i32,
        (round, stamp): (&domain::Round, &Stamp),
        before: Option<&domain::Round>,
    ) -> Self {
        Self {
            plan: kept.plan(),
            on: kept.on(),
            number,
            revision: int(round.revision.into()),
            known_to: known_to(round).into(),
            recorded_at: stamp.at.into(),
            position: stamp.position.into(),
            reason: round.reason.as_ref().map(ToString::to_string),
            round: round.clone(),
            before: before.cloned(),
        }
    }

    /// The plan whose targets a round judged, with the indicators that these name, as it was known then. Nothing is counted
    /// again: what was counted stands in the inputs.
    async fn judged_plan(&self, visit: &Visit, round: &domain::Round) -> Result<Option<JudgedPlan>> {
        let sight = visit.sight(Action::ReadPlans)?;
        let row = visit.loaders.one(self.plan).await.map_err(|error| visit.fault(error))?;
        let Some(row) = row else { return Ok(None) };
        let then = ResolvedAsOf { on: self.on, known_at: None, position: known_to(round), pinned: true };
        let revision = Some(round.revision);
        let sight = ValueSight {
            plans: sight,
            with_drafts: Plan::with_drafts(visit),
            counts: Sight::new(Scope::Nothing, visit.today),
            reads_devices: false,
        };
        let plan = visit.reads.judged_plan(&sight, &row.document.code, (&then, revision), &[]).await;
        plan.map_err(|error| visit.fault(error))
    }
}

#[ComplexObject]
impl AssessmentRound {
    /// Every target that was judged, by number.
    #[graphql(complexity = "COST + child_complexity")]
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<AssessedTarget>> {
        let visit = Visit::of(ctx)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let plan = self.judged_plan(visit, &self.round).await?;
        let targets = self.round.targets.iter();
        Ok(targets.map(|target| AssessedTarget::of(target, plan.as_ref(), showing)).collect())
    }

    /// How many targets got which word.
    async fn words(&self, ctx: &Context<'_>) -> Result<Vec<WordCount>> {
        let visit = Visit::of(ctx)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let mut words: BTreeMap<_, i32> = BTreeMap::new();
        for target in &self.round.targets {
            *words.entry(word_of(&target.answer)).or_default() += 1;
        }
        Ok(words.into_iter().map(|(status, count)| WordCount::of(status, count, showing)).collect())
    }

    /// What it said otherwise than the round before; empty for the first round.
    #[graphql(complexity = "2 * COST + child_complexity")]
    async fn changes(&self, ctx: &Context<'_>) -> Result<Vec<AssessedChange>> {
        let visit = Visit::of(ctx)?;
        let Some(before) = &self.before else { return Ok(Vec::new()) };
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let plans = (self.judged_plan(visit, before).await?, self.judged_plan(visit, &self.round).await?);
        let numbers: BTreeSet<u32> =
            before.targets.iter().chain(&self.round.targets).map(|assessed| assessed.target).collect();
        let changed = numbers.into_iter().filter_map(|number| {
            let (old, new) = (before.of(number), self.round.of(number));
            (old != new).then(|| AssessedChange {
                number: int(number.into()),
                word_changed: old.map(|old| word_of(&old.answer)) != new.map(|new| word_of(&new.answer)),
                before: old.map(|old| AssessedTarget::of(old, plans.0.as_ref(), showing)),
                after: new.map(|new| AssessedTarget::of(new, plans.1.as_ref(), showing)),
            })
        });
        Ok(changed.collect())
    }
}

impl AssessedTarget {
    fn of(assessed: &domain::AssessedTarget, judged: Option<&JudgedPlan>, showing: Showing) -> Self {
        let plan = judged.map(|judged| &judged.plan);
        let target = plan.and_then(|plan| plan.targets.get(assessed.target));
        let origins: Origins<'_> = &|role, figure| {
            let target = (assessed.target, &target?.target);
            Grounds::of(judged?, showing).judged(target, (role, figure))
        };
        let (judgement, not_asked) = match &assessed.answer {
            Answer::Judged(judgement) => (Some(Judgement::of(judgement, origins, showing)), None),
            Answer::NotAsked(why) => (None, Some(NotAsked::of(*why, showing))),
        };
        let item = plan.zip(target).map(|(plan, target)| (plan, target.item));
        let (label, text) = item.map_or((None, None), |(plan, item)| {
            let (label, text) = named(plan, item, showing);
            (label, Some(text))
        });
        let second_opinion =
            assessed.second_opinion.as_ref().map(|second| Judgement::of(second, origins, showing));
        let (number, holds) = (int(assessed.target.into()), assessed.holds());
        Self { number, label, text, judgement, not_asked, second_opinion, holds }
    }
}

/// The position up to which everything was known.
fn known_to(round: &domain::Round) -> LogPosition {
    LogPosition::new(i64::try_from(round.known_to).unwrap_or(i64::MAX))
}

connection! {
    /// A page of assessments.
    AssessmentConnection, AssessmentEdge of Assessment, "An assessment in a page."
}
