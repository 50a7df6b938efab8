//! A plan: all its goals at a glance, the tree, gaps, history. Each goal has a page of its own.

pub(super) mod changes;
mod complete;
pub(super) mod goal;
mod goals;
mod tree;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, ReadAt};
use super::plans::{Word, period};
use super::{Fact, Link};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Badge, Closed, CountBasis, Entry, JudgementStatus, PlanItemKind, PlanKind, PlanStanding, PlanTargetKind,
    Recorded, Say, Shown, SourceMark, ValueChange, ValueState, judgement_badge, origin, plan_badge, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plan.graphql",
    custom_scalars_module = "scalar",
    extern_enums("PlanKind", "PlanStanding", "PlanItemKind", "PlanTargetKind", "SourceMark"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct PlanPage;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plan_goals.graphql",
    custom_scalars_module = "scalar",
    extern_enums("PlanTargetKind", "JudgementStatus", "ValueChange", "CountBasis", "ValueState"),
    response_derives = "Debug, Clone",
    variables_derives = "Clone"
)]
struct PlanGoals;

use plan_page::PlanPagePlan as Plan;

#[derive(Template)]
#[template(path = "plan.html")]
struct Page {
    frame: Frame,
    badge: Badge,
    facts: Vec<Fact>,
    picker: Picker,
    compared: Option<changes::Compared>,
    /// That the plan was not adopted on the day.
    too_early: Option<String>,
    note: String,
    words: Vec<Word>,
    complete: complete::Complete,
    /// That no goal has a number to reach.
    no_numbers: bool,
    goals: Vec<goals::Goal>,
    /// Every gap of the sources that the plan names, with the item that it is of.
    gaps: Vec<String>,
    gaps_count: Option<String>,
    without: Vec<String>,
    tree: Vec<tree::Branch>,
    meetings: Vec<Fact>,
    history: Vec<Entry>,
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let frame = visit.frame(String::new()).await?;
    let variables = all_goals(&moment, &code);
    // What one of them computes, the others wait for the database meanwhile.
    let (plan, found) =
        tokio::try_join!(plan_then(&visit, &moment, &code), visit.ask::<PlanGoals>(variables.clone()))?;
    let path = format!("/plans/{code}");
    let Some(plan) = plan else { return nothing_then(&visit, frame, &moment, (&code, &path)).await };
    let Some(found) = found.target_attainment else { return Err(visit.halt(HaltKind::NotFound)) };
    let compared = changes::compared(&visit, &moment, &plan).await?;
    let mut frame = frame.with_query::<PlanGoals>(variables);
    frame.title = plan.name.clone();
    let missing = found.completeness.missing.clone();
    let known = goals::Known { moment: &moment, visit: &visit, missing: &missing };
    Ok(frame::shown(moment.status(), &page(&known, frame, (plan, found, compared))))
}

/// What is asked of all goals of a plan.
fn all_goals(moment: &Moment, code: &str) -> plan_goals::Variables {
    let (on, known_at) = (moment.on, moment.known_at);
    plan_goals::Variables { code: code.to_owned(), on, known_at, numbers: None }
}

/// The plan as of the moment.
async fn plan_then(visit: &Visit, moment: &Moment, code: &str) -> Result<Option<Plan>, Halt> {
    let (on, known_at) = (moment.on, moment.known_at);
    Ok(visit.ask::<PlanPage>(plan_page::Variables { code: code.to_owned(), on, known_at }).await?.plan)
}

/// A plan that is there now, though not at the moment that is asked for.
async fn nothing_then(
    visit: &Visit,
    mut frame: Frame,
    moment: &Moment,
    (code, path): (&str, &str),
) -> Result<Response, Halt> {
    let there = if moment.is_past() { plan_then(visit, &Moment::default(), code).await? } else { None };
    let Some(plan) = there else { return Err(visit.halt(HaltKind::NotFound)) };
    frame.title = plan.name;
    let page = NothingThen { picker: moment.picker(visit, path, Vec::new(), None), frame };
    Ok(frame::shown(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "nothing_then.html")]
pub(super) struct NothingThen {
    pub(super) frame: Frame,
    pub(super) picker: Picker,
}

type Found = (Plan, plan_goals::PlanGoalsTargetAttainment, Option<changes::Compared>);

fn page(known: &goals::Known<'_>, frame: Frame, (plan, found, compared): Found) -> Page {
    let (visit, say) = (known.visit, known.visit.say);
    let words = found
        .words
        .iter()
        .map(|word| Word { badge: judgement_badge(word.status.as_ref(), &word.text), count: word.count });
    Page {
        too_early: too_early(say, &plan, known.moment.on),
        badge: plan_badge(say, plan.standing),
        facts: facts(say, &plan),
        picker: known.moment.picker(visit, &format!("/plans/{}", plan.code), Vec::new(), read_at(&plan)),
        compared,
        note: found.note.clone(),
        words: words.collect(),
        complete: complete::complete(known, &plan.code, &found),
        no_numbers: has_no_numbers(&plan),
        goals: found.targets.iter().map(|target| goals::goal(known, &plan, target)).collect(),
        gaps: gaps(say, &plan),
        gaps_count: gaps_count(say, &plan),
        without: without(&plan),
        tree: tree::tree(known, &plan),
        meetings: plan.meetings.iter().map(|meeting| meeting_fact(say, meeting)).collect(),
        history: plan.history.edges.into_iter().map(|edge| entry(say, edge.node)).collect(),
        frame,
    }
}

fn too_early(say: Say, plan: &Plan, on: Option<scalar::Date>) -> Option<String> {
    let adopted = plan.adoption.as_ref().filter(|_| goals::before_adoption(plan, on))?.on;
    Some(say.with("plan-too-early", &[("date", Shown::day(say, adopted).text)]))
}

/// As of when a plan was read.
fn read_at(plan: &Plan) -> Option<ReadAt> {
    let at = plan.read_at.as_ref();
    at.map(|at| ReadAt { on: at.on, known_at: at.known_at, position: at.position })
}

fn facts(say: Say, plan: &Plan) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let years = &plan.period;
    let mut facts = vec![
        fact("plan-kind", say.text(&plan.kind.key())),
        fact(
            "plan-period",
            period(say, years.first.as_deref(), years.last.as_deref(), years.as_written.as_deref()),
        ),
    ];
    if let Some(adopted) = &plan.adoption {
        let on = Shown::day(say, adopted.on).text;
        facts.push(fact("plan-adopted", format!("{on} · {}", adopted.decision)));
    } else if let Some(decided) = &plan.decided {
        facts.push(fact("plan-decided", Shown::occurred(say, decided).text));
    }
    if let Some(later) = &plan.superseded_by {
        let on = plan.superseded_on.map(|day| format!(" · {}", Shown::day(say, day).text));
        facts.push(fact("plan-superseded", format!("{}{}", later.name, on.unwrap_or_default())));
    }
    if plan.revision > 0 {
        facts.push(fact("plan-revision", say.count("plan-revision-number", plan.revision)));
    }
    let from = &plan.source;
    let place = (from.line, from.page, from.part.as_deref());
    facts.push(fact("plan-source", origin(say, &from.document, place, from.mark)));
    facts
}

/// Whether no goal has a number to reach, though indicators measure some.
fn has_no_numbers(plan: &Plan) -> bool {
    let targets = || plan.items.iter().flat_map(|item| &item.targets);
    let improves = targets().any(|target| target.kind == PlanTargetKind::ImproveFromBaseline);
    improves && targets().all(|target| target.value.is_none())
}

/// The gaps of the plan as a whole, then those of its items.
fn gaps(say: Say, plan: &Plan) -> Vec<String> {
    let whole = plan.gaps.iter().map(|gap| gap.text.clone());
    let of_items = plan.items.iter().flat_map(|item| {
        let name = tree::named(item.label.as_deref(), &item.text);
        item.gaps.iter().map(move |gap| say.pair(&name, &gap.text))
    });
    whole.chain(of_items).collect()
}

/// How many there are of what; none where there are none.
fn gaps_count(say: Say, plan: &Plan) -> Option<String> {
    let whole = plan.gaps.len();
    let items: usize = plan.items.iter().map(|item| item.gaps.len()).sum();
    let numbers = [("count", whole + items), ("whole", whole), ("items", items)];
    let numbers = numbers.map(|(name, number)| (name, number.to_string()));
    (whole + items > 0).then(|| say.with("gaps-count", &numbers))
}

/// Goals and actions that have neither a target nor a gap that says why.
fn without(plan: &Plan) -> Vec<String> {
    let items = plan.items.iter().filter(|item| plan.without_target.contains(&item.number));
    items.map(|item| tree::named(item.label.as_deref(), &item.text)).collect()
}

fn meeting_fact(say: Say, meeting: &plan_page::PlanPagePlanMeetings) -> Fact {
    Fact { label: Shown::occurred(say, &meeting.on).text, value: meeting.name.clone() }
}

fn entry(say: Say, node: plan_page::PlanPagePlanHistoryEdgesNode) -> Entry {
    let recorded = Recorded {
        event: node.event,
        occurred: node.occurred,
        recorded_at: node.recorded_at,
        reason: node.reason,
        by: node.by.name,
        late_days: node.late_days.filter(|_| node.late),
    };
    Entry::new(say, "plan", recorded)
}
