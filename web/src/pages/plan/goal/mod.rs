//! A goal of a plan, on a page of its own: what its word rests on, its values with their sources, what stands beside it.

mod grounds;
mod related;
mod verdict;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use self::grounds::{Ground, grounds};
use self::related::{Parts, Related, parts, related};
use self::verdict::{Round, Verdict, at_round, verdict};
use super::goals::{self, Goal, Known, page_of};
use super::plan_page::Origin;
use super::tree::named;
use super::{Plan, PlanGoals, changes, nothing_then, plan_goals, plan_then, read_at};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::pages::moment::{Moment, Picker, address};
use crate::pages::{Choice, Link};
use crate::shown::{
    Closed as _, CountBasis, DerivedDimension, DeviceClass, Figure, IndicatorKind, JudgedRole,
    JudgementStatus, MeasureUnit, Say, SourceMark, ValueChange, ValueOrigin, ValueState, origin, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plan_goal.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
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
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct PlanGoal;

use plan_goal::PlanGoalTargetAttainmentTargets as Detail;

/// By what the parts of a goal can be divided.
const BY: [DerivedDimension; 3] = [DerivedDimension::Hub, DerivedDimension::Field, DerivedDimension::Class];

#[derive(Template)]
#[template(path = "goal.html")]
struct Page {
    frame: Frame,
    plan: Link,
    picker: Picker,
    compared: Option<changes::Compared>,
    goal: Goal,
    source: String,
    running: Option<Figure>,
    verdict: Option<Verdict>,
    /// That the plan asks for the method.
    asked_for: bool,
    second: Option<Verdict>,
    rounds: Vec<Round>,
    grounds: Vec<Ground>,
    related: Vec<Related>,
    parts: Parts,
    by: Vec<Choice>,
    by_wrong: Option<String>,
    by_hidden: Vec<(String, String)>,
    here: String,
    before: Option<Link>,
    after: Option<Link>,
    /// Where it is fixed as a citation.
    cite: Option<String>,
}

/// What the address asks for.
struct Asked {
    code: String,
    number: i64,
    moment: Moment,
    by: Option<DerivedDimension>,
    /// What stands where a dimension should.
    by_wrong: Option<String>,
}

impl Asked {
    fn read(visit: &Visit, (code, number): (String, i64)) -> Self {
        let typed = visit.query("by").unwrap_or_default();
        let by = DerivedDimension::parse(&typed).filter(|by| BY.contains(by));
        let by_wrong = (by.is_none() && !typed.is_empty()).then_some(typed);
        Self { code, number, moment: Moment::read(visit), by, by_wrong }
    }

    fn status(&self) -> StatusCode {
        if self.by_wrong.is_some() { StatusCode::BAD_REQUEST } else { self.moment.status() }
    }

    fn path(&self) -> String {
        format!("/plans/{}/goals/{}", self.code, self.number)
    }

    fn by_pair(&self) -> Vec<(String, String)> {
        self.by.map(|by| ("by".to_owned(), by.code().to_owned())).into_iter().collect()
    }

    fn detail(&self) -> plan_goal::Variables {
        let (on, known_at) = (self.moment.on, self.moment.known_at);
        let by = self.by.into_iter().collect();
        plan_goal::Variables { code: self.code.clone(), number: self.number, on, known_at, by }
    }
}

/// The code of a plan and the number of a goal, as an address has them.
pub(in crate::pages) type Address = (String, String);

/// The same with a number that a goal can have.
fn numbered(visit: &Visit, (code, number): Address) -> Result<(String, i64), Halt> {
    let number: Option<i32> = number.parse().ok();
    Ok((code, number.ok_or_else(|| visit.halt(HaltKind::NotFound))?.into()))
}

/// Shows it.
pub(in crate::pages) async fn show(visit: Visit, Path(path): Path<Address>) -> Result<Response, Halt> {
    let asked = Asked::read(&visit, numbered(&visit, path)?);
    let frame = visit.frame(String::new()).await?;
    let (moment, code) = (&asked.moment, &asked.code);
    let variables = asked.detail();
    let (plan, found, detail) = tokio::try_join!(
        plan_then(&visit, moment, code),
        visit.ask::<PlanGoals>(only(moment, code, asked.number)),
        visit.ask::<PlanGoal>(variables.clone()),
    )?;
    let Some(plan) = plan else { return nothing_then(&visit, frame, moment, (code, &asked.path())).await };
    let detail = detail.target_attainment.and_then(|found| found.targets.into_iter().next());
    let (Some(found), Some(detail)) = (found.target_attainment, detail) else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let known = Known { moment, visit: &visit, missing: &found.completeness.missing };
    let Some(mut goal) = found.targets.first().map(|target| goals::goal(&known, &plan, target)) else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    // Why it cannot be judged stands with the word here.
    let why = detail.judgement.as_ref().and_then(|judgement| judgement.reason_text.as_ref());
    goal.notes.retain(|note| Some(note) != why);
    let mut compared = changes::compared(&visit, moment, &plan).await?;
    if let Some(compared) = &mut compared {
        compared.only(asked.number);
    }
    let mut frame = frame.with_query::<PlanGoal>(variables);
    frame.title = goal.name.clone();
    let page = page(&known, &asked, frame, (&plan, goal, &detail));
    Ok(frame::shown(asked.status(), &Page { compared, ..page }))
}

/// What is asked of one goal beside others.
fn only(moment: &Moment, code: &str, number: i64) -> plan_goals::Variables {
    plan_goals::Variables { numbers: Some(vec![number]), ..super::all_goals(moment, code) }
}

fn page(
    known: &Known<'_>,
    asked: &Asked,
    frame: Frame,
    (plan, goal, detail): (&Plan, Goal, &Detail),
) -> Page {
    let (visit, say, moment) = (known.visit, known.visit.say, known.moment);
    let path = asked.path();
    let cites = frame.person.as_ref().is_some_and(frame::Person::counts_everything);
    let mut targets = plan.items.iter().flat_map(|item| &item.targets);
    let rounds = detail.judgement.iter().flat_map(|judgement| &judgement.rounds);
    let withheld = detail.parts_withheld.as_ref().map(|why| why.text.as_str());
    let (before, after) = neighbours(known, plan, asked.number);
    Page {
        plan: Link {
            href: address(visit, &format!("/plans/{}", plan.code), &moment.all_pairs()),
            name: plan.name.clone(),
        },
        picker: moment.picker(visit, &path, asked.by_pair(), read_at(plan)),
        compared: None,
        source: targets
            .find(|set| set.number == asked.number)
            .map(|set| source(say, &set.source))
            .unwrap_or_default(),
        running: detail.running.as_ref().map(|value| {
            let number = (value.stated.as_str(), value.unit.as_str());
            Figure::attained(say, number, value.basis, &value.fiscal_year, (&value.as_of, value.state))
        }),
        verdict: detail.judgement.as_ref().map(|judgement| verdict(say, judgement)),
        asked_for: detail.method.is_asked_for,
        second: detail.second_opinion.as_ref().map(|judgement| verdict(say, judgement)),
        rounds: rounds.map(|round| at_round(say, round)).collect(),
        grounds: grounds(say, detail),
        related: related(known, detail),
        parts: parts(say, (&detail.parts, &detail.reported_parts), withheld),
        by: choices(say, asked.by),
        by_wrong: asked.by_wrong.clone().map(|text| say.with("by-wrong", &[("text", text)])),
        by_hidden: moment.all_pairs(),
        here: address(visit, &path, &[]),
        before,
        after,
        cite: cites.then(|| moment.link(visit, &format!("{path}/cite"))),
        goal,
        frame,
    }
}

fn source(say: Say, from: &Origin) -> String {
    origin(say, &from.document, (from.line, from.page, from.part.as_deref()), from.mark)
}

/// The goals before and after one, as the plan has them.
fn neighbours(known: &Known<'_>, plan: &Plan, number: i64) -> (Option<Link>, Option<Link>) {
    let mut all: Vec<_> =
        plan.items.iter().flat_map(|item| item.targets.iter().map(move |set| (set.number, item))).collect();
    all.sort_by_key(|(number, _)| *number);
    let at = all.iter().position(|(other, _)| *other == number);
    let link = |index: usize| {
        all.get(index).map(|(number, item)| Link {
            href: page_of(known.visit, known.moment, &plan.code, *number),
            name: named(item.label.as_deref(), &item.text),
        })
    };
    let before = at.and_then(|at| at.checked_sub(1)).and_then(link);
    (before, at.and_then(|at| link(at + 1)))
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

/// A goal as the form that fixes it tells of it.
pub(in crate::pages) struct CitedGoal {
    /// The code of its plan.
    pub(in crate::pages) plan: String,
    pub(in crate::pages) number: i64,
    pub(in crate::pages) name: String,
    pub(in crate::pages) lines: Vec<String>,
}

/// The goal of this number, to be fixed as it is known now.
pub(in crate::pages) async fn cited(
    visit: &Visit,
    moment: &Moment,
    address: Address,
) -> Result<CitedGoal, Halt> {
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    let (code, number) = numbered(visit, address)?;
    let moment = moment.known_now();
    let (plan, found) = tokio::try_join!(
        plan_then(visit, &moment, &code),
        visit.ask::<PlanGoals>(only(&moment, &code, number))
    )?;
    let target = found.target_attainment.and_then(|found| found.targets.into_iter().next());
    let (Some(plan), Some(target)) = (plan, target) else { return Err(visit.halt(HaltKind::NotFound)) };
    let goal = goals::goal(&Known { moment: &moment, visit, missing: &[] }, &plan, &target);
    let mut lines = vec![plan.name, goal.name.clone()];
    lines.extend(Some(goal.aim).filter(|aim| goal.name != *aim));
    lines.push(visit.say.labelled("goal-word", &goal.badge.label));
    lines.extend(goal.value.map(|value| visit.say.beside(&value.number, &value.under)));
    Ok(CitedGoal { plan: code, number, name: goal.name, lines })
}
