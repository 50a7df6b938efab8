//! What a plan lets happen, and what it refuses. Each test names one rule.

use uuid::Uuid;

use super::*;
use crate::ids::{IndicatorId, PlanId};
use crate::judgement::{Direction, Method};
use crate::provenance::{Place, Provenance};
use crate::source::SourceMark;
use crate::testing::{Given, Then, day, given, name, on, reason};
use crate::value::{AsWritten, ExactDecimal, FiscalYear, Name, Note};

mod actions;
mod details;
mod documents;
mod edits;
mod follow_ups;
mod items;
mod life;
mod meetings;
mod order;
mod revisions;
mod targets;

fn source() -> Provenance {
    Provenance {
        document: name("サンプル計画"),
        place: Some(Place::Line(275)),
        mark: SourceMark::SourceDocument,
    }
}

fn fy(text: &str) -> FiscalYear {
    FiscalYear::parse(text).expect("a fiscal year")
}

fn words(ja: &str) -> Words {
    Words { ja: Note::parse(ja).expect("a note"), en: None }
}

fn written(text: &str) -> AsWritten {
    AsWritten::parse(text).expect("a text")
}

fn number(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).expect("a number")
}

fn indicator(n: u128) -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(n))
}

fn other_plan() -> PlanId {
    PlanId::new(Uuid::from_u128(3))
}

fn details() -> Details {
    Details {
        name: name("サンプル基本計画（第2期）"),
        name_en: name("Sample basic plan (second)"),
        period: Period { first: Some(fy("R4")), last: Some(fy("R8")), as_written: None },
        decided: Some(on("2022-05-31")),
        source: source(),
    }
}

fn entering(kind: PlanKind) -> PlanCommand {
    let code = PlanCode::parse("sample-plan-2").expect("a code");
    PlanCommand::Enter { code, kind, details: details() }
}

fn entered(kind: PlanKind) -> Given<Plan> {
    given(&[]).when(entering(kind)).then()
}

fn edit(edit: PlanEdit) -> PlanCommand {
    PlanCommand::Edit { edit, reason: None }
}

fn amend(edit: PlanEdit) -> PlanCommand {
    PlanCommand::Edit { edit, reason: Some(reason("一部改正")) }
}

fn change(revision: u32) -> Change {
    Change { revision, reason: (revision > 0).then(|| reason("一部改正")) }
}

fn wording(label: &str) -> Wording {
    Wording {
        label: Some(written(label)), text: words("サンプルの文"), leads: Vec::new(), source: source()
    }
}

fn item(kind: ItemKind, parent: Option<u32>) -> Item {
    Item { kind, parent, wording: wording("①") }
}

fn add(kind: ItemKind, parent: Option<u32>) -> PlanEdit {
    PlanEdit::AddItem(item(kind, parent))
}

fn wish(aim: Aim, due: Option<Due>) -> TargetWish {
    TargetWish { aim, due, method: None, source: source() }
}

fn set(item: u32, aim: Aim, due: Option<Due>) -> PlanEdit {
    PlanEdit::SetTarget { item, wish: wish(aim, due) }
}

fn improve(baseline: Option<&str>) -> Aim {
    Aim::ImproveFromBaseline {
        indicator: indicator(1),
        baseline: baseline.map(|at| BaselineValue { value: number("12"), at: fy(at) }),
        and_previous_year: true,
        direction: Direction::Increase,
    }
}

fn action(due: ActionDue, after: Option<u32>) -> Aim {
    let as_written = (due != ActionDue::NotStated).then(|| written("令和７年度より"));
    Aim::ActionByFiscalYear { due, as_written, part: None, after }
}

fn binary() -> Aim {
    Aim::Binary { statement: words("サンプルの体制がある"), indicator: None }
}

fn narrative() -> Aim {
    Aim::NarrativeFollowUp { every: Rhythm::EachFiscalYear }
}

fn gap(item: Option<u32>) -> PlanEdit {
    PlanEdit::NameGap(Gap { item, what: words("ゴールは資料にない") })
}

fn adoption(day: &str) -> Adoption {
    let on = crate::value::JstDate::parse(day).expect("a day");
    Adoption { on, decision: name("閣議決定"), source: source() }
}

impl Given<Plan> {
    /// The plan after these commands, each accepted.
    fn after(self, commands: Vec<PlanCommand>) -> Self {
        commands.into_iter().fold(self, |given, command| given.when(command).then())
    }

    /// The plan after these changes of a draft, each accepted.
    fn edited(self, edits: Vec<PlanEdit>) -> Self {
        self.after(edits.into_iter().map(edit).collect())
    }

    /// The plan reviewed and adopted.
    fn adopted(self) -> Self {
        self.after(vec![PlanCommand::SubmitForReview, PlanCommand::Adopt(adoption("2022-05-31"))])
    }
}

/// The record after a command that was accepted.
fn record(then: Then<Plan>) -> PlanRecord {
    match then.state() {
        Plan::Entered(record) => *record,
        Plan::Unentered => panic!("entered"),
    }
}

/// Proposals, adopted: item 1 a proposal, item 2 an action with the target 1, which is to be begun in FY2025.
fn proposals() -> Given<Plan> {
    entered(PlanKind::Proposals)
        .edited(vec![
            add(ItemKind::Proposal, None),
            add(ItemKind::Action, Some(1)),
            set(2, action(ActionDue::From(fy("R7")), None), None),
        ])
        .adopted()
}

/// A basic plan, adopted: item 1 a goal with the target 1, a narrative.
fn basic_plan() -> Given<Plan> {
    let edits = vec![add(ItemKind::Goal, None), set(1, narrative(), Some(Due::PeriodEnd))];
    entered(PlanKind::BasicPlan).edited(edits).adopted()
}
