//! The policy documents of the sources: the Basic Plans, the proposals, related plans, as far as the sources go.
//!
//! A plan is adopted on the day that the source gives; one without such a day stays a draft, with the gap named. A target
//! that an indicator would show is set on that indicator, which was defined before; where the sources define none, it is a
//! named gap with what they lack.

mod items;
pub(super) mod sample;
mod source;

use std::collections::BTreeMap;

use anyhow::Result;
use banso_api::bus::Belonging;
use banso_domain::PlanId;
use banso_domain::access::Action;
use banso_domain::plan::{
    Adoption, Details, Gap, Meeting, Period, Plan, PlanCode, PlanCommand, PlanEdit, PlanFact, PlanKind,
    Supersession,
};
use banso_domain::plan_documents::{
    FollowUpRound, PlanDocument, PlanDocumentKind, PlanPeriod, follow_up_rounds, plan_documents,
};
use banso_domain::source_catalogue::When;
use banso_domain::value::{AsWritten, OccurredDate};

use super::indicators;
use super::script::{Script, name};
use items::Items;
pub(super) use source::provenance;
use source::words;

/// Enters all documents, in the order of the list.
pub(super) async fn load(script: &mut Script<'_>, indicators: &indicators::Entered) -> Result<()> {
    let mut entered = BTreeMap::new();
    for document in plan_documents() {
        let plan = enter(script, document).await?;
        entered.insert(document.code, plan);
        describe(script, plan, Items::of(document, indicators)?, document).await?;
        let When::Day(on) = document.decided else { continue };
        tell(script, plan, PlanCommand::SubmitForReview).await?;
        let adoption =
            Adoption { on, decision: name(decision(document))?, source: provenance(document.provenance)? };
        tell(script, plan, PlanCommand::Adopt(adoption)).await?;
        if let Some(before) = document.replaces.and_then(|code| entered.get(code)) {
            tell(script, *before, PlanCommand::Supersede(Supersession { by: plan, on })).await?;
        }
    }
    Ok(())
}

async fn enter(script: &mut Script<'_>, document: &PlanDocument) -> Result<PlanId> {
    let details = Details {
        name: name(document.name_ja)?,
        name_en: name(document.name_en)?,
        period: period(document.period)?,
        // A date of the log cannot be a calendar year: decided it was, on a day that is not known.
        decided: Some(document.decided.occurred().unwrap_or(OccurredDate::Unknown)),
        source: provenance(document.provenance)?,
    };
    let kind = match document.kind {
        PlanDocumentKind::BasicPlan => PlanKind::BasicPlan,
        PlanDocumentKind::Proposals => PlanKind::Proposals,
        PlanDocumentKind::RelatedPlan => PlanKind::Related,
    };
    let command = PlanCommand::Enter { code: PlanCode::parse(document.code)?, kind, details };
    let made =
        script.create::<Plan>(Action::KeepPlans, Belonging::Deployment, move |_| command.clone()).await?;
    Ok(PlanId::new(made))
}

fn period(period: PlanPeriod) -> Result<Period> {
    Ok(match period {
        PlanPeriod::UntilAbout(last) => {
            let last = last.fiscal_year();
            let as_written = AsWritten::parse(&format!("{}までを目途", last.era_label()))?;
            Period { first: None, last: Some(last), as_written: Some(as_written) }
        }
        PlanPeriod::Years { first, last } => {
            Period { first: Some(first.fiscal_year()), last: Some(last.fiscal_year()), as_written: None }
        }
        PlanPeriod::NotStated => Period::default(),
    })
}

/// How a document came into force, in the words of its kind.
fn decision(document: &PlanDocument) -> &'static str {
    match (document.kind, document.fact) {
        (PlanDocumentKind::BasicPlan, _) => "閣議決定",
        (_, Some("task-force-final-report")) => "最終とりまとめの公表",
        (PlanDocumentKind::Proposals | PlanDocumentKind::RelatedPlan, _) => "決定",
    }
}

/// Its items with what they aim at, its gaps and its meetings.
async fn describe(
    script: &mut Script<'_>,
    plan: PlanId,
    items: Vec<PlanEdit>,
    document: &'static PlanDocument,
) -> Result<()> {
    for edit in items {
        tell(script, plan, PlanCommand::Edit { edit, reason: None }).await?;
    }
    for gap in document.gaps {
        let what = words(gap.what_is_missing_ja, gap.what_is_missing_en)?;
        name_gap(script, plan, Gap { item: None, what }).await?;
    }
    if !matches!(document.decided, When::Day(_)) {
        let what = words(
            "決定または公表の日を示す資料がないため、下書きのままにしている。",
            "No source gives the day on which it was decided or published: it stays a draft.",
        )?;
        name_gap(script, plan, Gap { item: None, what }).await?;
    }
    for round in follow_up_rounds().iter().filter(|round| round.plan == document.code) {
        let meeting = meeting(round)?;
        tell(script, plan, PlanCommand::Record(PlanFact::HoldMeeting(meeting))).await?;
    }
    Ok(())
}

fn meeting(round: &FollowUpRound) -> Result<Meeting> {
    let called = match round.meeting {
        Some(number) => format!("第{number}回（{}）", round.what_ja),
        None => round.what_ja.to_owned(),
    };
    Ok(Meeting {
        on: OccurredDate::Day(round.on),
        name: name(&called)?,
        materials: Vec::new(),
        source: provenance(round.provenance)?,
    })
}

async fn name_gap(script: &mut Script<'_>, plan: PlanId, gap: Gap) -> Result<()> {
    tell(script, plan, PlanCommand::Edit { edit: PlanEdit::NameGap(gap), reason: None }).await
}

async fn tell(script: &mut Script<'_>, plan: PlanId, command: PlanCommand) -> Result<()> {
    script.change::<Plan>(Action::KeepPlans, Belonging::Deployment, plan, command).await
}
