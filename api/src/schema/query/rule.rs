//! Rules of the field and what follows from them. Anybody may read them; nothing here is about a startup.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::rule::{self, insurance_clock, review_time, thirty_day_review};
use banso_domain::value::JstDate;

use crate::schema::closed::{
    ApplicationCategory, ClinicalData, InsuranceCategory, ReviewPriority, RuleSelection,
};
use crate::schema::object::{InsuranceClock, ReviewGoal, Rule, RuleGap, Showing, TrialContract};
use crate::schema::scalar::Date;
use crate::schema::visit::Visit;

/// Queries of rules.
#[derive(Default)]
pub(crate) struct RuleQueries;

#[Object]
impl RuleQueries {
    /// The rules of the field with their periods, sources and marks. Anybody may read them.
    async fn rules(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On which day in Japan; left out: today.")] on: Option<Date>,
        #[graphql(
            desc = "Which rules: those in force on the day, or all of them.",
            default_with = "RuleSelection::InForce"
        )]
        include: RuleSelection,
    ) -> Result<Vec<Rule>> {
        let visit = reader(ctx)?;
        let on = visit.arguments(|form| form.optional("on", on.as_ref()))?.unwrap_or(visit.today);
        let showing = Showing { locale: visit.meta.locale, on };
        let shown = |rule: &&rule::Rule| include == RuleSelection::All || rule.valid.contains(on);
        Ok(rule::rules().filter(shown).map(|rule| Rule::of(rule, showing)).collect())
    }

    /// What the sources do not give, so that nobody takes its absence for an answer. Anybody may read it.
    async fn rule_gaps(&self, ctx: &Context<'_>) -> Result<Vec<RuleGap>> {
        let showing = today(reader(ctx)?);
        Ok(rule::gaps().iter().map(|gap| RuleGap::of(gap, showing)).collect())
    }

    /// From when a device can be covered by insurance (保険適用), by the rules. Anybody may ask.
    async fn insurance_clock(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The category that is applied for.")] category: InsuranceCategory,
        #[graphql(desc = "The day on which the application (保険適用希望書) was filed.")] filed: Date,
        #[graphql(desc = "The day of the decision (区分決定); left out: not decided yet.")] decided: Option<
            Date,
        >,
    ) -> Result<InsuranceClock> {
        let visit = reader(ctx)?;
        let (filed, decided) = visit.arguments(|form| {
            let filed = form.value::<JstDate>("filed", &filed);
            let decided = form.optional::<JstDate>("decided", decided.as_ref());
            Some((filed?, decided?))
        })?;
        let answer = match decided {
            Some(decided) => insurance_clock::clock_decided(category.into(), filed, decided),
            None => insurance_clock::clock(category.into(), filed),
        };
        Ok(InsuranceClock::of(answer, today(visit)))
    }

    /// From when a trial may be contracted with the hospital, where its notification is subject to the 30-day review.
    /// Anybody may ask.
    async fn trial_contract(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day on which the notification (治験計画届書) was filed.")] notified: Date,
    ) -> Result<TrialContract> {
        let visit = reader(ctx)?;
        let notified = visit.arguments(|form| form.value("notified", &notified))?;
        Ok(TrialContract::of(thirty_day_review::earliest_contract(notified), today(visit)))
    }

    /// How long the review of an application for approval should take at most. Anybody may ask.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn review_goal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How new the device is in its application; left out: not known yet.")]
        category: Option<ApplicationCategory>,
        #[graphql(desc = "Whether the application needs clinical data.")] clinical_data: ClinicalData,
        #[graphql(desc = "How it is reviewed.", default_with = "ReviewPriority::Normal")]
        priority: ReviewPriority,
        #[graphql(desc = "The day on which the application was filed.")] filed: Date,
    ) -> Result<ReviewGoal> {
        let visit = reader(ctx)?;
        let filed = visit.arguments(|form| form.value("filed", &filed))?;
        let answer =
            review_time::goal(category.map(Into::into), clinical_data.into(), priority.into(), filed);
        Ok(ReviewGoal::of(answer, today(visit)))
    }
}

/// Whoever may read reference data: anybody.
fn reader<'a>(ctx: &Context<'a>) -> Result<&'a Visit> {
    let visit = Visit::of(ctx)?;
    visit.sight(Action::ReadReference)?;
    Ok(visit)
}

fn today(visit: &Visit) -> Showing {
    Showing { locale: visit.meta.locale, on: visit.today }
}
