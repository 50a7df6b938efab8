//! The documents that Banso is for can be entered as they are: with their years as written, and with their gaps.

use super::*;
use crate::value::JstDate;

/// A bullet: its label, its line, and the word and year of each thing to be done, as written.
type Bullet = (&'static str, u32, &'static [(&'static str, &'static str)]);

/// The bullets of the proposals 14 to 17.
const BULLETS: &[Bullet] = &[
    ("14-1", 275, &[("より", "令和7年度より")]),
    ("14-2", 276, &[("以降", "令和7年度以降")]),
    ("14-3", 277, &[("", "")]),
    ("15-1", 285, &[("より", "令和7年度より")]),
    ("15-2", 286, &[("", "")]),
    ("15-3", 287, &[("に", "令和7年度に"), ("より", "令和8年度より")]),
    ("16-1", 293, &[("より", "令和7年度より")]),
    ("16-2", 294, &[("に", "令和7年度に")]),
    ("17-1", 300, &[("以降", "令和7年度以降に")]),
    ("17-2", 301, &[("", "")]),
];

fn on_line(line: u32) -> Provenance {
    Provenance { place: Some(Place::Line(line)), ..source() }
}

fn labelled(kind: ItemKind, parent: Option<u32>, label: &str, line: u32) -> PlanEdit {
    let wording = Wording { source: on_line(line), ..wording(label) };
    PlanEdit::AddItem(Item { kind, parent, wording })
}

fn due((word, as_written): (&str, &str)) -> ActionDue {
    let year = || fy(as_written.split_inclusive("年度").next().expect("a year"));
    match word {
        "より" => ActionDue::From(year()),
        "に" => ActionDue::In(year()),
        "以降" => ActionDue::FromOn(year()),
        _ => ActionDue::NotStated,
    }
}

/// The proposals are items 1 to 4, their bullets 5 to 14.
fn entered_as_written() -> Given<Plan> {
    let mut edits: Vec<PlanEdit> = [("14", 269), ("15", 279), ("16", 289), ("17", 296)]
        .map(|(label, line)| labelled(ItemKind::Proposal, None, label, line))
        .into();
    let (mut item, mut target) = (4, 0);
    for (label, line, actions) in BULLETS {
        let proposal = label[..2].parse::<u32>().expect("a number") - 13;
        edits.push(labelled(ItemKind::Action, Some(proposal), label, *line));
        item += 1;
        for (place, action) in actions.iter().enumerate() {
            let as_written = (!action.1.is_empty()).then(|| written(action.1));
            let after = (place > 0).then_some(target);
            let part = (actions.len() > 1).then(|| words("サンプルの部分"));
            let aim = Aim::ActionByFiscalYear { due: due(*action), as_written, part, after };
            edits.push(PlanEdit::SetTarget {
                item,
                wish: TargetWish { aim, due: None, method: None, source: on_line(*line) },
            });
            target += 1;
        }
    }
    entered(PlanKind::Proposals).edited(edits)
}

#[test]
fn the_proposals_are_entered_bullet_by_bullet_with_their_years_as_written() {
    let state = record(
        entered_as_written()
            .adopted()
            .when(PlanCommand::CorrectAdoption {
                adoption: adoption("2022-05-31"), reason: reason("確認")
            }),
    );
    assert_eq!((state.items.iter().count(), state.targets.iter().count()), (14, 11));
    let last_days: Vec<Option<JstDate>> =
        state.targets.iter().map(|(_, target)| target.target.due.last_day(&state.details.period)).collect();
    let (r7, r8) = (Some(day("2026-03-31")), Some(day("2027-03-31")));
    assert_eq!(last_days, [r7, None, None, r7, None, r7, r8, r7, r7, None, None]);
    let open: Vec<u32> = state
        .targets
        .iter()
        .filter(|(_, target)| target.target.due == Due::OpenEnd)
        .map(|(number, _)| number)
        .collect();
    assert_eq!(open, [2, 10]);
}

#[test]
fn the_survey_of_15_3_comes_before_its_standard() {
    let state = record(entered_as_written().when(edit(gap(None))));
    let orders: Vec<_> = state
        .targets
        .iter()
        .filter_map(|(number, t)| t.target.aim.after().map(|after| (number, after)))
        .collect();
    assert_eq!(orders, [(7, 6)]);
    let [survey, standard] = [6, 7].map(|number| state.targets.get(number).expect("stands"));
    assert_eq!(survey.item, standard.item);
}

#[test]
fn a_basic_plan_without_any_number_is_adopted_as_it_is() {
    let edits = vec![
        labelled(ItemKind::Vision, None, "V1", 50),
        labelled(ItemKind::Goal, Some(1), "①", 50),
        set(2, improve(None), Some(Due::PeriodEnd)),
        labelled(ItemKind::Goal, Some(1), "⑥", 50),
        set(3, narrative(), Some(Due::PeriodEnd)),
        labelled(ItemKind::Vision, None, "V2", 50),
        gap(Some(4)),
        labelled(ItemKind::Goal, Some(4), "⑤", 50),
        gap(Some(5)),
    ];
    let state = record(
        entered(PlanKind::BasicPlan)
            .edited(edits)
            .when(PlanCommand::SubmitForReview)
            .then()
            .when(PlanCommand::Adopt(adoption("2022-05-31"))),
    );
    assert_eq!(state.standing.code(), "adopted");
    assert_eq!(state.parts(Some(1)).map(|(number, _)| number).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(state.parts(None).map(|(number, _)| number).collect::<Vec<_>>(), [1, 4]);
}
