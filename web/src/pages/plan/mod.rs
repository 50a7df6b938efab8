//! A plan: all its goals at a glance, each goal with what its judgement rests on, the tree, gaps, history.

pub(super) mod changes;
mod complete;
mod goals;
mod grounds;
mod related;
mod tree;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, ReadAt, address};
use super::plans::{Word, period};
use super::{Choice, Fact, Link};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Badge, Closed, CountBasis, DerivedDimension, DeviceClass, Entry, IndicatorKind, JudgedRole,
    JudgementStatus, MeasureUnit, PlanItemKind, PlanKind, PlanStanding, PlanTargetKind, Recorded, Say, Shown,
    SourceMark, ValueChange, ValueOrigin, ValueState, judgement_badge, origin, plan_badge, scalar,
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
    extern_enums(
        "PlanTargetKind",
        "SourceMark",
        "JudgementStatus",
        "JudgedRole",
        "ValueChange",
        "ValueState",
        "IndicatorKind",
        "CountBasis",
        "DerivedDimension",
        "DeviceClass",
        "MeasureUnit",
        "ValueOrigin"
    ),
    response_derives = "Debug, Clone",
    variables_derives = "Clone"
)]
struct PlanGoals;

use plan_page::PlanPagePlan as Plan;

/// By what the parts of a goal can be divided here.
const BY: [DerivedDimension; 3] = [DerivedDimension::Hub, DerivedDimension::Field, DerivedDimension::Class];

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
    by: Vec<Choice>,
    by_wrong: Option<String>,
    by_hidden: Vec<(String, String)>,
    here: String,
    /// Every gap of the sources that the plan names, with the item that it is of.
    gaps: Vec<String>,
    gaps_count: Option<String>,
    without: Vec<String>,
    tree: Vec<tree::Branch>,
    meetings: Vec<Fact>,
    history: Vec<Entry>,
}

/// What the address asks for.
struct Asked {
    moment: Moment,
    by: Option<DerivedDimension>,
    /// What stands where a dimension should.
    by_wrong: Option<String>,
}

impl Asked {
    fn read(visit: &Visit) -> Self {
        let typed = visit.query("by").unwrap_or_default();
        let by = DerivedDimension::parse(&typed).filter(|by| BY.contains(by));
        let by_wrong = (by.is_none() && !typed.is_empty()).then_some(typed);
        Self { moment: Moment::read(visit), by, by_wrong }
    }

    fn status(&self) -> StatusCode {
        if self.by_wrong.is_some() { StatusCode::BAD_REQUEST } else { self.moment.status() }
    }

    fn by_pair(&self) -> Vec<(String, String)> {
        self.by.map(|by| ("by".to_owned(), by.code().to_owned())).into_iter().collect()
    }
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Halt> {
    let asked = Asked::read(&visit);
    let frame = visit.frame(String::new()).await?;
    let (on, known_at) = (asked.moment.on, asked.moment.known_at);
    let by = asked.by.into_iter().collect();
    let variables = plan_goals::Variables { code: code.clone(), on, known_at, by };
    // What one of them computes, the others wait for the database meanwhile.
    let (plan, found) = tokio::try_join!(
        visit.ask::<PlanPage>(plan_page::Variables { code: code.clone(), on, known_at }),
        visit.ask::<PlanGoals>(variables.clone()),
    )?;
    let Some(plan) = plan.plan else { return nothing_then(&visit, frame, &asked.moment, &code).await };
    let Some(found) = found.target_attainment else { return Err(visit.halt(HaltKind::NotFound)) };
    let compared = changes::compared(&visit, &asked.moment, &plan).await?;
    let cites = frame.person.as_ref().is_some_and(frame::Person::counts_everything);
    let mut frame = frame.with_query::<PlanGoals>(variables);
    frame.title = plan.name.clone();
    let missing = found.completeness.missing.clone();
    let known = goals::Known { moment: &asked.moment, visit: &visit, missing: &missing, cites };
    Ok(frame::shown(asked.status(), &page(&known, &asked, frame, (plan, found, compared))))
}

/// A goal as the form that fixes it tells of it.
pub(super) struct CitedGoal {
    /// The name of the plan.
    pub(super) plan: String,
    pub(super) lines: Vec<String>,
}

/// The goal of this number.
pub(super) async fn goal(
    visit: &Visit,
    moment: &Moment,
    (code, number): (&str, i64),
) -> Result<CitedGoal, Halt> {
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let (on, known_at) = (moment.on, None);
    let variables = plan_page::Variables { code: code.to_owned(), on, known_at };
    let plan = visit.ask::<PlanPage>(variables).await?.plan;
    let variables = plan_goals::Variables { code: code.to_owned(), on, known_at, by: Vec::new() };
    let found = visit.ask::<PlanGoals>(variables).await?.target_attainment;
    let target = found.and_then(|found| found.targets.into_iter().find(|target| target.number == number));
    let (Some(plan), Some(target)) = (plan, target) else { return Err(visit.halt(HaltKind::NotFound)) };
    let known = goals::Known { moment, visit, missing: &[], cites: false };
    let goal = goals::goal(&known, &plan, &target);
    let mut lines = vec![goal.name];
    lines.extend(Some(goal.aim).filter(|aim| lines[0] != *aim));
    lines.push(visit.say.labelled("goal-word", &goal.badge.label));
    lines.extend(goal.value.map(|value| visit.say.beside(&value.number, &value.under)));
    Ok(CitedGoal { plan: plan.name, lines })
}

/// A plan that is there now, though not at the moment that is asked for.
async fn nothing_then(
    visit: &Visit,
    mut frame: Frame,
    moment: &Moment,
    code: &str,
) -> Result<Response, Halt> {
    let now = plan_page::Variables { code: code.to_owned(), on: None, known_at: None };
    let there = if moment.is_past() { visit.ask::<PlanPage>(now).await?.plan } else { None };
    let Some(plan) = there else { return Err(visit.halt(HaltKind::NotFound)) };
    frame.title = plan.name;
    let page =
        NothingThen { picker: moment.picker(visit, &format!("/plans/{code}"), Vec::new(), None), frame };
    Ok(frame::shown(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "nothing_then.html")]
pub(super) struct NothingThen {
    pub(super) frame: Frame,
    pub(super) picker: Picker,
}

type Found = (Plan, plan_goals::PlanGoalsTargetAttainment, Option<changes::Compared>);

fn page(known: &goals::Known<'_>, asked: &Asked, frame: Frame, (plan, found, compared): Found) -> Page {
    let (visit, say) = (known.visit, known.visit.say);
    let path = format!("/plans/{}", plan.code);
    let read_at = plan.read_at.as_ref();
    let read_at = read_at.map(|at| ReadAt { on: at.on, known_at: at.known_at, position: at.position });
    let words = found
        .words
        .iter()
        .map(|word| Word { badge: judgement_badge(word.status.as_ref(), &word.text), count: word.count });
    Page {
        too_early: too_early(say, &plan, asked.moment.on),
        badge: plan_badge(say, plan.standing),
        facts: facts(say, &plan),
        picker: asked.moment.picker(visit, &path, asked.by_pair(), read_at),
        compared,
        note: found.note.clone(),
        words: words.collect(),
        complete: complete::complete(say, &found),
        no_numbers: has_no_numbers(&plan),
        goals: found.targets.iter().map(|target| goals::goal(known, &plan, target)).collect(),
        by: choices(say, asked.by),
        by_wrong: asked.by_wrong.clone().map(|text| say.with("by-wrong", &[("text", text)])),
        by_hidden: asked.moment.all_pairs(),
        here: address(visit, &path, &[]),
        gaps: gaps(say, &plan),
        gaps_count: gaps_count(say, &plan),
        without: without(&plan),
        tree: tree::tree(say, &plan),
        meetings: plan.meetings.iter().map(|meeting| meeting_fact(say, meeting)).collect(),
        history: plan.history.edges.into_iter().map(|edge| entry(say, edge.node)).collect(),
        frame,
    }
}

fn too_early(say: Say, plan: &Plan, on: Option<scalar::Date>) -> Option<String> {
    let adopted = plan.adoption.as_ref().filter(|_| goals::before_adoption(plan, on))?.on;
    Some(say.with("plan-too-early", &[("date", Shown::day(say, adopted).text)]))
}

fn choices(say: Say, chosen: Option<DerivedDimension>) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: say.text("by-none"), chosen: chosen.is_none() };
    let dimensions = BY.iter().map(|by| Choice {
        value: by.code().to_owned(),
        label: say.text(&by.key()),
        chosen: chosen == Some(*by),
    });
    std::iter::once(none).chain(dimensions).collect()
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
