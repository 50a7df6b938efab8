//! Mutations of citations.

use async_graphql::{Context, Object, Result};
use banso_domain::access::{Action, Scope};
use banso_domain::citation::{Citation, CitationCommand, CitedFigure, Giving, Question};
use banso_domain::value::JstDate;
use banso_projections::{AsOf, ReadError};

use super::payload::payloads;
use super::perform::{carry_out, perform, read_input};
use crate::bus::{Belonging, Refused, Wish};
use crate::figure::{self, NoFigure};
use crate::schema::input::{FixCitationInput, GiveCitationInput, WithdrawCitationInput};
use crate::schema::object::{asking, may_read};
use crate::schema::visit::Visit;

payloads! {
    FixCitationPayload { citation: Citation }
    GiveCitationPayload { citation: Citation }
    WithdrawCitationPayload { citation: Citation }
}

/// Mutations of citations.
#[derive(Default)]
pub(crate) struct CitationMutations;

#[Object]
impl CitationMutations {
    /// Fixes a figure as a citation (引用) and says to which office or body it is given. Banso answers the question itself, at a
    /// position that it pins, and the citation answers the same for ever. For officers, policymakers and system
    /// administrators; what is counted, and where a target stands, for who may count everything.
    async fn fix_citation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: FixCitationInput,
    ) -> Result<Option<FixCitationPayload>> {
        let visit = Visit::of(ctx)?;
        let read = read_input(ctx, "fixCitation", &input, |form| {
            let question = form.within("question", |form| input.question.read(form));
            let on = form.optional("on", input.on.as_ref());
            let given = input.given().read(form, visit.today);
            Some((question?, on?.unwrap_or(visit.today), given?))
        })?;
        let (request, (question, on, given)) = match read {
            Ok(read) => read,
            Err(refused) => return Ok(Some(refused.into())),
        };
        let command = prepared(visit, question, on, given).await?;
        let wish = Wish::<Citation>::create_prepared(Action::FixCitations, Belonging::Deployment, command);
        let kind = input.question.field();
        carry_out(ctx, &request, &wish, |field| place(kind, field)).await
    }

    /// Says that the same figure was given to somebody else too. For officers, policymakers and system administrators.
    async fn give_citation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: GiveCitationInput,
    ) -> Result<Option<GiveCitationPayload>> {
        let today = Visit::of(ctx)?.today;
        perform(ctx, "giveCitation", &input, |form| {
            let citation = form.id("citation", &input.citation);
            let given = input.given().read(form, today);
            let command = CitationCommand::Give(given?);
            Some(Wish::<Citation>::change(Action::FixCitations, Belonging::Deployment, citation?, command))
        })
        .await
    }

    /// Takes a citation back that was a mistake; it stays listed, as withdrawn, with its figure. For officers, policymakers
    /// and system administrators.
    async fn withdraw_citation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawCitationInput,
    ) -> Result<Option<WithdrawCitationPayload>> {
        perform(ctx, "withdrawCitation", &input, |form| {
            let citation = form.id("citation", &input.citation);
            let reason = form.value("reason", &input.reason);
            let command = CitationCommand::Withdraw { reason: reason? };
            Some(Wish::<Citation>::change(Action::FixCitations, Belonging::Deployment, citation?, command))
        })
        .await
    }
}

/// The command, with the question answered as of the head of the log; or why there is nothing to fix. Nothing is counted
/// for whoever may fix nothing, or may not count.
async fn prepared(
    visit: &Visit,
    question: Question,
    on: JstDate,
    given: Giving,
) -> Result<std::result::Result<CitationCommand, Refused>> {
    let may_fix = visit.asker.scope(Action::FixCitations) == Scope::Everything;
    if !may_fix || !may_read(visit, (&question).into()) {
        return Ok(Err(Refused::NotFound { field: "" }));
    }
    let log = visit.bus.log();
    log.refresh_head().await.map_err(|error| visit.fault(ReadError::Log(error)))?;
    let as_of = AsOf { on: Some(on), ..AsOf::default() };
    let then = as_of.resolve(log, visit.today).await.map_err(|error| visit.fault(error))?;
    visit.reach(Some(then.position.into())).await?;
    let answered = match asking(visit, Action::FixCitations)?.answer(&question, &then, None).await {
        Ok(answered) => answered,
        Err(NoFigure::Refused(refused)) => return Ok(Err(refused)),
        Err(NoFigure::Read(error)) => return Err(visit.fault(error)),
    };
    let figure = CitedFigure {
        question,
        on,
        position: u64::try_from(then.position.get()).expect("positions begin with 0"),
        hash: figure::hash(&answered.answer),
        versions: answered.versions,
        terms: answered.terms,
        answer: answered.answer,
    };
    Ok(Ok(CitationCommand::Fix { figure: Box::new(figure), given }))
}

/// Where in the input stands what a rule names.
fn place(kind: &str, field: &str) -> Vec<String> {
    let path: &[&str] = match field {
        "plan" | "target" | "indicator" | "measurement" => &["question", kind, field],
        "by" => &["question", kind, field],
        "hubs" => &["question", kind, "filter", field],
        _ => &[field],
    };
    path.iter().map(|part| (*part).to_owned()).collect()
}
