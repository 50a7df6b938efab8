//! What changed of each goal between two days: the short of it on the page of a plan, the whole on a page of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::goals::page_of;
use super::tree::{named, parted};
use super::{PlanPage, plan_page};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::pages::moment::{Moment, Picker, ReadAt, address};
use crate::shown::{
    AttainmentCauseKind, AttainmentChangeKind, Badge, Closed, Figure, Icon, JudgementStatus, Say, Shown,
    Tone, ValueChange, ValueState, judgement_badge, scalar, trend_badge,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/plan_changes.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "AttainmentCauseKind",
        "AttainmentChangeKind",
        "JudgementStatus",
        "ValueChange",
        "ValueState"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct PlanChanges;

use plan_changes::{
    PlanChangesAttainmentDifference as Difference, PlanChangesAttainmentDifferenceChanges as Change,
    PlanChangesAttainmentDifferenceChangesCauses as Made,
};

/// A goal on one of the two days.
pub(super) struct Side {
    pub(super) badge: Badge,
    pub(super) reason: Option<String>,
    pub(super) value: Option<Figure>,
    pub(super) trend: Option<Badge>,
}

/// A goal that is another one than it was.
pub(super) struct Changed {
    pub(super) number: i64,
    /// Its page.
    pub(super) href: String,
    pub(super) name: String,
    /// What is aimed at, where the plan still says it: one item may have several goals.
    pub(super) aim: Option<String>,
    /// What changed of it.
    pub(super) kinds: Vec<String>,
    pub(super) before: Option<Side>,
    pub(super) after: Option<Side>,
    pub(super) causes: Vec<Cause>,
}

/// What made a change.
pub(super) struct Cause {
    pub(super) text: String,
    /// Whether it counts on the earlier day only, as when one asks backward.
    pub(super) undone: bool,
    /// When it was recorded, by whom and why.
    pub(super) lines: Vec<String>,
}

/// What changed since the day to compare with.
pub(super) struct Compared {
    pub(super) line: String,
    pub(super) changed: Vec<Changed>,
    pub(super) count: i64,
    /// The page of all differences.
    pub(super) href: String,
}

impl Compared {
    /// Leaves what changed of one goal.
    pub(super) fn only(&mut self, number: i64) {
        self.changed.retain(|one| one.number == number);
        self.count = i64::try_from(self.changed.len()).unwrap_or(i64::MAX);
    }
}

/// What changed since the day that the address names, where it names one.
pub(super) async fn compared(
    visit: &Visit,
    moment: &Moment,
    plan: &super::Plan,
) -> Result<Option<Compared>, Halt> {
    let code = &plan.code;
    let Some(before) = moment.compare else { return Ok(None) };
    let Some(difference) =
        visit.ask::<PlanChanges>(variables(moment, before, code)).await?.attainment_difference
    else {
        return Ok(None);
    };
    let say = visit.say;
    let at = (visit, moment);
    let changed: Vec<Changed> = difference.changes.iter().map(|change| changed(at, plan, change)).collect();
    Ok(Some(Compared {
        line: line(say, &difference),
        count: i64::try_from(changed.len()).unwrap_or(i64::MAX),
        changed,
        href: address(visit, &format!("/plans/{code}/changes"), &moment.all_pairs()),
    }))
}

fn variables(moment: &Moment, before: scalar::Date, code: &str) -> plan_changes::Variables {
    plan_changes::Variables { code: code.to_owned(), before, on: moment.on, known_at: moment.known_at }
}

fn line(say: Say, difference: &Difference) -> String {
    let day = |day: scalar::Date| Shown::day(say, day).text;
    say.with("changes-line", &[("from", day(difference.before.on)), ("to", day(difference.after.on))])
}

fn changed((visit, moment): (&Visit, &Moment), plan: &super::Plan, change: &Change) -> Changed {
    let say = visit.say;
    let either = change.after.as_ref().or(change.before.as_ref());
    let name = either.map(|side| parted(say, named(side.label.as_deref(), &side.text), side.part.as_ref()));
    Changed {
        number: change.number,
        href: page_of(visit, moment, &plan.code, change.number),
        name: name.unwrap_or_default(),
        aim: aim(plan, change.number),
        kinds: change.kinds.iter().map(|kind| say.text(&kind.key())).collect(),
        causes: change.causes.iter().map(|made| cause(say, made)).collect(),
        before: change.before.as_ref().map(|one| side(say, one)),
        after: change.after.as_ref().map(|one| side(say, one)),
    }
}

/// What the plan says of a goal.
fn aim(plan: &super::Plan, number: i64) -> Option<String> {
    let mut targets = plan.items.iter().flat_map(|item| &item.targets);
    targets.find(|target| target.number == number).map(|target| target.text.clone())
}

fn cause(say: Say, made: &Made) -> Cause {
    let mut lines = Vec::new();
    lines.extend(made.of_target.map(|number| say.count("changes-of-target", number)));
    if let Some(recorded) = &made.recorded {
        let name = recorded.by.name.clone().unwrap_or_else(|| say.text("nameless"));
        let at = Shown::instant(say, recorded.recorded_at).text;
        let position = recorded.position.to_string();
        lines.push(say.with("changes-by", &[("at", at), ("name", name), ("position", position)]));
        let reason = recorded.reason.as_ref();
        lines.extend(reason.map(|reason| format!("{}{reason}", say.text("history-reason"))));
    }
    Cause { text: made.text.clone(), undone: made.undone, lines }
}

fn side(say: Say, side: &plan_changes::Side) -> Side {
    let (badge, reason) = match &side.judgement {
        Some(judgement) => {
            (judgement_badge(Some(&judgement.status), &judgement.text), judgement.reason_text.clone())
        }
        None => {
            let label = say.text("goal-not-judged");
            let badge = Badge { tone: Tone::Quiet, icon: Icon::Unknown, label };
            (badge, side.not_asked.as_ref().map(|why| why.text.clone()))
        }
    };
    let value = side.current.as_ref().map(|value| {
        let number = (value.stated.as_str(), value.unit.as_str());
        Figure::attained(say, number, None, &value.fiscal_year, (&value.as_of, value.state))
    });
    Side { badge, reason, value, trend: side.trend.map(|change| trend_badge(say, change)) }
}

#[derive(Template)]
#[template(path = "plan_changes.html")]
struct Page {
    frame: Frame,
    plan: String,
    href: String,
    picker: Picker,
    /// None where no day to compare with is named.
    line: Option<String>,
    changed: Vec<Changed>,
    count: i64,
    /// Goals of which nothing changed.
    same: Vec<super::Link>,
}

/// Shows all differences.
pub(in crate::pages) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Halt> {
    let moment = Moment::read(&visit);
    let say = visit.say;
    let frame = visit.frame(say.text("changes-title")).await?;
    let now = plan_page::Variables { code: code.clone(), on: None, known_at: None };
    let Some(plan) = visit.ask::<PlanPage>(now).await?.plan else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let path = format!("/plans/{code}");
    let mut page = Page {
        plan: plan.name.clone(),
        href: address(&visit, &path, &moment.all_pairs()),
        picker: moment.picker(&visit, &format!("{path}/changes"), Vec::new(), None),
        frame,
        line: None,
        changed: Vec::new(),
        count: 0,
        same: Vec::new(),
    };
    page.picker.open = true;
    if let Some(before) = moment.compare {
        let variables = variables(&moment, before, &code);
        let found = visit.ask::<PlanChanges>(variables.clone()).await?.attainment_difference;
        let Some(found) = found else { return Err(visit.halt(HaltKind::NotFound)) };
        page.frame = page.frame.with_query::<PlanChanges>(variables);
        page.line = Some(line(say, &found));
        let at = &found.after;
        page.picker.line = ReadAt { on: at.on, known_at: at.known_at, position: at.position }.line(say);
        page.changed = found.changes.iter().map(|change| changed((&visit, &moment), &plan, change)).collect();
        page.count = i64::try_from(page.changed.len()).unwrap_or(i64::MAX);
        page.same = same((&visit, &moment), &plan, &page.changed);
    }
    Ok(frame::shown(moment.status(), &page))
}

fn same((visit, moment): (&Visit, &Moment), plan: &super::Plan, changed: &[Changed]) -> Vec<super::Link> {
    let targets = plan.items.iter().flat_map(|item| item.targets.iter().map(move |target| (item, target)));
    let unchanged = targets.filter(|(_, target)| changed.iter().all(|one| one.number != target.number));
    let link =
        |(item, target): (&plan_page::PlanPagePlanItems, &plan_page::PlanPagePlanItemsTargets)| super::Link {
            href: page_of(visit, moment, &plan.code, target.number),
            // By its number: parts of one goal have one name.
            name: visit.say.with(
                "plan-to-goal",
                &[
                    ("count", target.number.to_string()),
                    ("text", format!("{} · {}", named(item.label.as_deref(), &item.text), target.text)),
                ],
            ),
        };
    unchanged.map(link).collect()
}
