//! Policy documents: drafts are for those who keep them; the past is a fold of the log, with the text of any revision.

use banso_domain::access::Scope;
use banso_domain::ids::PlanId;
use banso_domain::plan::{
    ActionDue, Adoption, Aim, Details, Happened, Item, ItemKind, Meeting, Period, Plan, PlanCode,
    PlanCommand, PlanEdit, PlanFact, PlanKind, TargetWish, Wording, Words,
};
use banso_domain::provenance::{Place, Provenance};
use banso_domain::source::SourceMark;
use banso_domain::value::{AsWritten, FiscalYear, JstDate, Note, OccurredDate};
use banso_projections::{AsOf, PageRequest, PlanFilter, PlanRow, PlanStanding, Reads, Sight};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::folds::settled;
use super::house::{House, day, everything, hub, name, reason};

fn plan(number: u128) -> PlanId {
    PlanId::new(Uuid::from_u128(0xe000 + number))
}

fn code(number: u128) -> PlanCode {
    PlanCode::parse(&format!("sample-proposals-{number}")).expect("a code")
}

fn source() -> Provenance {
    let mark = SourceMark::SourceDocument;
    Provenance { document: name("サンプル提言"), place: Some(Place::Line(275)), mark }
}

fn wording(text: &str) -> Wording {
    let text = Words { ja: Note::parse(text).expect("a note"), en: None };
    Wording { label: None, text, leads: Vec::new(), source: source() }
}

fn edit(edit: PlanEdit) -> PlanCommand {
    PlanCommand::Edit { edit, reason: Some(reason("改正")) }
}

fn begun(on: JstDate) -> PlanCommand {
    let happened = Happened { on: OccurredDate::Day(on), source: source() };
    PlanCommand::Record(PlanFact::RecordActionBegun { target: 1, happened })
}

impl House {
    /// Proposals with an action that is to be begun in FY2025, as a draft.
    async fn drafted_plan(&self, number: u128) {
        let details = Details {
            name: name("サンプル提言"),
            name_en: name("Sample proposals"),
            period: Period::default(),
            decided: None,
            source: source(),
        };
        let entering = PlanCommand::Enter { code: code(number), kind: PlanKind::Proposals, details };
        self.tell::<Plan>(plan(number).uuid(), entering).await;
        for (kind, parent) in [(ItemKind::Proposal, None), (ItemKind::Action, Some(1))] {
            let item = Item { kind, parent, wording: wording("補助金の拡充") };
            self.tell::<Plan>(plan(number).uuid(), edit(PlanEdit::AddItem(item))).await;
        }
        let aim = Aim::ActionByFiscalYear {
            due: ActionDue::From(FiscalYear::new(2025).expect("a year")),
            as_written: Some(AsWritten::parse("令和7年度より").expect("words")),
            part: None,
            after: None,
        };
        let wish = TargetWish { aim, due: None, method: None, source: source() };
        self.tell::<Plan>(plan(number).uuid(), edit(PlanEdit::SetTarget { item: 2, wish })).await;
    }

    /// The same, adopted and followed up by a meeting.
    pub(super) async fn adopted_plan(&self, number: u128) {
        self.drafted_plan(number).await;
        let adoption = Adoption { on: day(1, 5), decision: name("決定"), source: source() };
        let meeting = Meeting {
            on: OccurredDate::Day(day(2, 5)),
            name: name("第1回"),
            materials: vec![name("資料1")],
            source: source(),
        };
        for command in [
            PlanCommand::SubmitForReview,
            PlanCommand::Adopt(adoption),
            PlanCommand::Record(PlanFact::HoldMeeting(meeting)),
        ] {
            self.tell::<Plan>(plan(number).uuid(), command).await;
        }
    }
}

async fn as_of(house: &House, reads: &Reads, as_of: AsOf, revision: Option<u32>) -> Option<PlanRow> {
    let then = as_of.resolve(&house.log, day(4, 20)).await.expect("resolves");
    reads.plan_as_of(&everything(), false, &code(0), (&then, revision)).await.expect("read")
}

fn label(row: &PlanRow) -> String {
    row.document.items.get(2).expect("stands").item.wording.to_string()
}

on_both_databases! {
    async fn a_draft_is_there_for_those_who_keep_plans_and_for_nobody_else(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        house.adopted_plan(0).await;
        house.drafted_plan(1).await;
        settled(&house, &projector).await;
        let reads = &projector.reads();
        let page = PageRequest::new(10, None).expect("a page");
        let nothing = Sight::new(Scope::hub(hub(0)), day(4, 10));
        for (sight, with_drafts, expected) in
            [(everything(), true, vec![code(0), code(1)]), (everything(), false, vec![code(0)]), (nothing, true, vec![])]
        {
            let filter = PlanFilter { kinds: Vec::new(), with_drafts };
            let seen = reads.plans(&sight, &filter, &page).await.expect("read");
            let codes: Vec<_> = seen.edges.iter().map(|edge| edge.node.code.clone()).collect();
            assert_eq!((codes.clone(), seen.total), (expected.clone(), i64::try_from(codes.len()).unwrap()));
            let by_ids = reads.plans_by_ids(&sight, with_drafts, &[plan(0), plan(1)]).await.expect("read");
            assert_eq!(by_ids.len(), expected.len());
            let draft = reads.plan_by_code(&sight, with_drafts, &code(1)).await.expect("read");
            assert_eq!(draft.is_some(), expected.contains(&code(1)));
        }
        let filter = PlanFilter { kinds: vec![PlanKind::BasicPlan], with_drafts: true };
        assert_eq!(reads.plans(&everything(), &filter, &page).await.expect("read").total, 0);
        let filter = PlanFilter { kinds: vec![PlanKind::Proposals, PlanKind::Related], with_drafts: true };
        let first = PageRequest::new(1, None).expect("a page");
        let seen = reads.plans(&everything(), &filter, &first).await.expect("read");
        let next = PageRequest::new(1, Some(&seen.edges[0].cursor)).expect("a page");
        let rest = reads.plans(&everything(), &filter, &next).await.expect("read");
        assert_eq!((rest.edges[0].node.code.clone(), rest.has_next, rest.total), (code(1), false, 2));
        projector.shutdown().await;
    }

    async fn a_plan_is_read_as_of_a_position_a_day_and_a_revision(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = &projector.reads();
        house.adopted_plan(0).await;
        let adopted = house.log.head().position;
        let correction = PlanEdit::CorrectItem { item: 2, wording: wording("補助金の更なる拡充") };
        house.tell::<Plan>(plan(0).uuid(), edit(correction)).await;
        house.tell::<Plan>(plan(0).uuid(), begun(day(3, 1))).await;
        settled(&house, &projector).await;

        let live = reads.plan_by_code(&everything(), false, &code(0)).await.expect("read").expect("there");
        assert_eq!((live.standing, live.revision), (PlanStanding::Adopted, 2));
        assert_eq!(as_of(&house, reads, AsOf::default(), None).await.as_ref(), Some(&live), "the fold is one");
        let earlier = AsOf { position: Some(adopted), ..AsOf::default() };
        let then = as_of(&house, reads, earlier, None).await.expect("adopted by then");
        assert_eq!((then.revision, label(&then)), (1, "補助金の拡充".to_owned()));
        assert!(then.document.facts.actions.is_empty());
        let first = as_of(&house, reads, AsOf::default(), Some(1)).await.expect("the first revision");
        assert_eq!((first.revision, label(&first)), (1, "補助金の拡充".to_owned()));
        assert!(first.document.facts.actions[&1].begun.is_some(), "facts are beside every revision");
        assert_eq!(as_of(&house, reads, AsOf::default(), Some(3)).await, None, "no such revision");
        let on = AsOf { on: Some(day(2, 28)), ..AsOf::default() };
        let before = as_of(&house, reads, on, None).await.expect("there");
        assert_eq!(before.document.facts.actions[&1].begun, None, "it had not begun by then");
        let draft = AsOf { position: Some(banso_eventstore::Position::new(2)), ..AsOf::default() };
        assert_eq!(as_of(&house, reads, draft, None).await, None, "then it was a draft");
        projector.shutdown().await;
    }
}
