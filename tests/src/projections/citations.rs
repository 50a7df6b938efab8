//! Citations as the log tells them, in which order, and who is shown them.

use std::collections::BTreeSet;

use banso_domain::access::Scope;
use banso_domain::citation::{
    Answer, AnswerHash, Citation, CitationCommand, CitedFigure, CountedBackground, CountedMilestones, Giving,
    Question, Terms, Versions,
};
use banso_domain::ids::{CitationId, IndicatorId};
use banso_domain::plan::PlanCode;
use banso_projections::{CitationFilter, CitationRow, CitedKind, Page, PageRequest, Sight};
use banso_tests::on_both_databases;
use serde_json::json;
use uuid::Uuid;

use super::folds::settled;
use super::house::{House, actor, day, everything, hub, name, reason};

fn id(number: u128) -> CitationId {
    CitationId::new(Uuid::from_u128(0xf000 + number))
}

fn code(text: &str) -> PlanCode {
    PlanCode::parse(text).expect("a code")
}

fn indicator() -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(0xe000))
}

fn giving(house: &House, to: &str) -> Giving {
    Giving { to: name(to), on: house.today(), purpose: None }
}

async fn gives(house: &House, number: u128, question: Question) {
    let answer = Answer::new(json!({ "total": 2446, "rows": { "FY2025,-": 1 }, "list": [null, true] }));
    let figure = CitedFigure {
        question,
        on: day(3, 31),
        position: 7,
        versions: Versions { definition: Some(1), ..Versions::default() },
        terms: Terms::default(),
        answer: answer.expect("exact"),
        hash: AnswerHash::of([7; 32]),
    };
    let given = giving(house, "サンプル課");
    let fix = CitationCommand::Fix { figure: Box::new(figure), given };
    house.tell::<Citation>(id(number).uuid(), fix).await;
}

/// One of each kind of question; the first was given twice, the second withdrawn.
pub(super) async fn furnish(house: &House) {
    let (filter, by, background) =
        (Box::<CountedMilestones>::default(), BTreeSet::new(), CountedBackground::Excluded);
    gives(house, 0, Question::Attainment { plan: code("plan-0"), target: 1 }).await;
    gives(house, 1, Question::MilestoneCounts { filter, by, background }).await;
    gives(house, 2, Question::Measurement { indicator: indicator(), measurement: 1 }).await;
    gives(house, 3, Question::DerivedCounts { indicator: indicator(), by: BTreeSet::new() }).await;
    let given = giving(house, "サンプル委員会");
    house.tell::<Citation>(id(0).uuid(), CitationCommand::Give(given)).await;
    let withdraw = CitationCommand::Withdraw { reason: reason("別の値") };
    house.tell::<Citation>(id(1).uuid(), withdraw).await;
}

fn ids(page: &Page<CitationRow>) -> Vec<CitationId> {
    page.edges.iter().map(|edge| edge.node.citation_id).collect()
}

on_both_databases! {
    async fn a_citation_is_listed_as_it_was_fixed_with_whom_it_was_given_to(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        furnish(&house).await;
        settled(&house, &projector).await;
        let all = CitationFilter::default();
        let page = |first, after: Option<&str>| PageRequest::new(first, after).expect("a page");
        let first = reads.citations(&everything(), &all, &page(2, None)).await.expect("read");
        assert_eq!((ids(&first), first.total, first.has_next), (vec![id(3), id(2)], 4, true), "the last first");
        let after = first.edges.last().map(|edge| edge.cursor.as_str());
        let second = reads.citations(&everything(), &all, &page(2, after)).await.expect("read");
        assert_eq!((ids(&second), second.has_next), (vec![id(1), id(0)], false), "a withdrawn one stays");
        let (withdrawn, twice) = (&second.edges[0].node, &second.edges[1].node);
        assert_eq!(withdrawn.document.withdrawn, Some(reason("別の値")));
        let to: Vec<&str> = twice.document.given.iter().map(|given| given.to.as_str()).collect();
        assert_eq!(to, ["サンプル課", "サンプル委員会"]);
        assert_eq!((twice.recorded.by, twice.recorded.position, twice.position), (actor(), twice.position, twice.recorded.position));
        assert!(twice.version.get() == 2 && twice.last_activity > twice.recorded.at);
        let canonical = r#"{"list":[null,true],"rows":{"FY2025,-":1},"total":2446}"#;
        assert_eq!(twice.document.figure.answer.canonical(), canonical, "whatever the database made of it");
        projector.shutdown().await;
    }

    async fn citations_are_found_by_what_was_asked(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        furnish(&house).await;
        settled(&house, &projector).await;
        let of = |kinds: &[CitedKind], plan: Option<&str>, indicator| CitationFilter {
            kinds: kinds.to_vec(),
            plan: plan.map(code),
            indicator,
        };
        for (filter, expected) in [
            (of(&[], Some("plan-0"), None), vec![id(0)]),
            (of(&[], Some("plan-1"), None), vec![]),
            (of(&[], None, Some(indicator())), vec![id(3), id(2)]),
            (of(&[CitedKind::Measurement], None, Some(indicator())), vec![id(2)]),
            (of(&[CitedKind::Attainment, CitedKind::MilestoneCounts], None, None), vec![id(1), id(0)]),
        ] {
            let page = PageRequest::new(10, None).expect("a page");
            let found = reads.citations(&everything(), &filter, &page).await.expect("read");
            assert_eq!((ids(&found), found.total), (expected.clone(), i64::try_from(expected.len()).unwrap()), "{filter:?}");
        }
        for scope in [Scope::hub(hub(0)), Scope::Nothing] {
            let sight = Sight::new(scope, day(4, 10));
            let page = PageRequest::new(10, None).expect("a page");
            assert_eq!(reads.citations(&sight, &CitationFilter::default(), &page).await.expect("read").total, 0);
            assert!(reads.citations_by_ids(&sight, &[id(0)]).await.expect("read").is_empty());
        }
        assert_eq!(reads.citations_by_ids(&everything(), &[id(0), id(9)]).await.expect("read").len(), 1);
        projector.shutdown().await;
    }
}
