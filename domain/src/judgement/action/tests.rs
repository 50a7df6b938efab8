use proptest::prelude::*;

use super::*;

fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).expect(text)
}

fn on(text: &str) -> Option<OccurredDate> {
    (text != "-").then(|| OccurredDate::parse(text).expect(text))
}

fn inputs(due: Due, begun: &str, done: &str, as_of: &str) -> ActionInputs {
    ActionInputs {
        due,
        begun: on(begun),
        done: on(done),
        after: None,
        as_of: JstDate::parse(as_of).expect(as_of),
    }
}

/// Rows: begun, done, as of, word.
fn check(due: Due, rows: &[(&str, &str, &str, Result<Status, Reason>)]) {
    for (begun, done, as_of, expected) in rows {
        let found = judge(&inputs(due, begun, done, as_of));
        assert_eq!(found.map(|found| found.status), *expected, "{due:?}, {begun}, {done}, {as_of}");
    }
}

#[test]
fn from_a_year_it_must_have_begun_by_31_march() {
    check(
        Due::FromYear(year("R7")),
        &[
            ("-", "-", "2025-03-31", Ok(Status::NotDue)),
            ("-", "-", "2026-03-31", Ok(Status::NotDue)),
            ("-", "-", "2026-04-01", Ok(Status::Overdue)),
            ("2026-03-31", "-", "2026-03-31", Ok(Status::BegunInTime)),
            ("2026-03-31", "-", "2030-01-01", Ok(Status::BegunInTime)),
            ("2026-04-01", "-", "2026-04-01", Ok(Status::BegunLate)),
            ("2024-05-01", "-", "2026-04-01", Ok(Status::BegunInTime)),
            ("FY2025", "-", "2026-04-01", Ok(Status::BegunInTime)),
            ("2026-03", "-", "2026-04-01", Ok(Status::BegunInTime)),
            ("FY2026", "-", "2027-04-01", Ok(Status::BegunLate)),
            ("2026-03-31", "2028-01-01", "2028-01-01", Ok(Status::DoneInTime)),
            ("2026-04-01", "2028-01-01", "2028-01-01", Ok(Status::DoneLate)),
        ],
    );
}

#[test]
fn in_a_year_it_must_be_done_by_31_march() {
    check(
        Due::InYear(year("R7")),
        &[
            ("-", "-", "2026-03-31", Ok(Status::NotDue)),
            ("-", "-", "2026-04-01", Ok(Status::Overdue)),
            ("2025-04-01", "-", "2026-03-31", Ok(Status::InProgress)),
            ("2025-04-01", "-", "2026-04-01", Ok(Status::Overdue)),
            ("-", "2026-03-31", "2026-03-31", Ok(Status::DoneInTime)),
            ("-", "2026-03-31", "2026-04-01", Ok(Status::DoneInTime)),
            ("-", "2026-04-01", "2026-04-01", Ok(Status::DoneLate)),
            ("2026-03-31", "2026-04-01", "2026-05-01", Ok(Status::DoneLate)),
            ("2025-04-01", "FY2025", "2026-05-01", Ok(Status::DoneInTime)),
            ("-", "2024-12", "2026-05-01", Ok(Status::DoneInTime)),
            ("-", "FY2026", "2026-05-01", Ok(Status::DoneLate)),
        ],
    );
}

#[test]
fn from_a_year_on_it_is_never_overdue() {
    check(
        Due::FromYearOn(year("R7")),
        &[
            ("-", "-", "2024-04-01", Ok(Status::OpenEndedNotBegun)),
            ("-", "-", "2026-04-01", Ok(Status::OpenEndedNotBegun)),
            ("-", "-", "2199-04-01", Ok(Status::OpenEndedNotBegun)),
            ("2199-01-01", "-", "2199-04-01", Ok(Status::OpenEndedUnderWay)),
            ("unknown", "-", "2026-04-01", Ok(Status::OpenEndedUnderWay)),
            ("-", "2199-01-01", "2199-04-01", Ok(Status::Done)),
        ],
    );
}

#[test]
fn without_a_due_date_it_is_never_late() {
    check(
        Due::None,
        &[
            ("-", "-", "2199-04-01", Ok(Status::NoDueDate)),
            ("2199-01-01", "-", "2199-04-01", Ok(Status::InProgress)),
            ("2199-01-01", "2199-02-01", "2199-04-01", Ok(Status::Done)),
        ],
    );
}

#[test]
fn the_last_day_is_said_where_there_is_one() {
    let last_day = |due| judge(&inputs(due, "-", "-", "2025-04-01")).unwrap().last_day;
    let march = JstDate::new(2026, 3, 31).ok();
    assert_eq!(last_day(Due::FromYear(year("R7"))), march);
    assert_eq!(last_day(Due::InYear(year("R7"))), march);
    assert_eq!(last_day(Due::FromYearOn(year("R7"))), None);
    assert_eq!(last_day(Due::None), None);
}

#[test]
fn a_date_nobody_knows_is_in_time_while_there_is_time_and_uncertain_afterwards() {
    check(
        Due::FromYear(year("R7")),
        &[
            ("unknown", "-", "2026-03-31", Ok(Status::BegunInTime)),
            ("unknown", "-", "2026-04-01", Err(Reason::DateUnknown)),
            ("unknown", "2026-03-31", "2026-04-01", Ok(Status::DoneInTime)),
            ("unknown", "2026-04-01", "2026-04-01", Err(Reason::DateUnknown)),
            ("-", "2026-03-31", "2026-04-01", Ok(Status::DoneInTime)),
            ("-", "2026-04-01", "2026-04-01", Err(Reason::DateUnknown)),
            ("2026-04-01", "unknown", "2026-04-01", Ok(Status::DoneLate)),
        ],
    );
    check(
        Due::InYear(year("R7")),
        &[
            ("-", "unknown", "2026-03-31", Ok(Status::DoneInTime)),
            ("-", "unknown", "2026-04-01", Err(Reason::DateUnknown)),
            ("2026-04-01", "unknown", "2026-05-01", Err(Reason::DateUnknown)),
        ],
    );
}

#[test]
fn what_happens_after_the_day_of_judging_has_not_happened() {
    check(
        Due::InYear(year("R7")),
        &[
            ("2025-06-01", "2025-12-01", "2025-05-31", Ok(Status::NotDue)),
            ("2025-06-01", "2025-12-01", "2025-06-01", Ok(Status::InProgress)),
            ("2025-06-01", "2025-12-01", "2025-12-01", Ok(Status::DoneInTime)),
            ("-", "2026-05-01", "2026-04-30", Ok(Status::Overdue)),
        ],
    );
}

#[test]
fn done_before_begun_is_a_contradiction() {
    let due = Due::InYear(year("R7"));
    check(due, &[("2025-12-02", "2025-12-01", "2026-01-01", Err(Reason::DoneBeforeBegun))]);
    check(due, &[("2025-12", "2025-12-01", "2026-01-01", Ok(Status::DoneInTime))]);
    check(Due::None, &[("FY2026", "FY2025", "2027-01-01", Err(Reason::DoneBeforeBegun))]);
}

#[test]
fn what_waits_for_another_names_it_while_that_is_not_done() {
    let survey = |done| Predecessor { name: Name::parse("サンプル調査").unwrap(), done: on(done) };
    let judged = |begun, survey_done, as_of| {
        let standard = inputs(Due::FromYear(year("R8")), begun, "-", as_of);
        let found = judge(&ActionInputs { after: Some(survey(survey_done)), ..standard }).unwrap();
        (found.status, found.waits_for.map(|name| name.to_string()))
    };
    let waits = Some("サンプル調査".to_owned());
    assert_eq!(judged("-", "-", "2027-03-31"), (Status::NotDue, waits.clone()));
    assert_eq!(judged("-", "-", "2027-04-01"), (Status::Overdue, waits.clone()));
    assert_eq!(judged("2026-05-01", "-", "2026-06-01"), (Status::BegunInTime, waits.clone()));
    assert_eq!(judged("-", "2026-03-31", "2026-03-30"), (Status::NotDue, waits), "done only tomorrow");
    assert_eq!(judged("-", "2026-03-31", "2026-03-31"), (Status::NotDue, None));
    assert_eq!(judged("-", "unknown", "2026-03-31"), (Status::NotDue, None));
}

fn any_day() -> impl Strategy<Value = JstDate> {
    (0..1500_i32).prop_map(|days| JstDate::new(2024, 1, 1).unwrap().plus_days(days).unwrap())
}

const fn rank(status: Status) -> u8 {
    match status {
        Status::DoneInTime | Status::BegunInTime => 3,
        Status::InProgress | Status::NotDue => 2,
        Status::DoneLate | Status::BegunLate => 1,
        _ => 0,
    }
}

proptest! {
    #[test]
    fn an_earlier_day_never_gets_a_worse_word(earlier in any_day(), more in 0..900_i32, as_of in any_day(), begins: bool) {
        let later = earlier.plus_days(more).unwrap();
        let word = |day: JstDate| {
            let (due, happened) = (year("R7"), Some(day.into()));
            let inputs = if begins {
                ActionInputs { due: Due::FromYear(due), begun: happened, done: None, after: None, as_of }
            } else {
                ActionInputs { due: Due::InYear(due), begun: None, done: happened, after: None, as_of }
            };
            rank(judge(&inputs).unwrap().status)
        };
        prop_assert!(word(earlier) >= word(later));
    }

    #[test]
    fn nothing_is_overdue_while_there_is_time(as_of in any_day(), begun in proptest::option::of(any_day())) {
        let begun = begun.map(OccurredDate::Day);
        for due in [Due::FromYear(year("R7")), Due::InYear(year("R7"))] {
            let inputs = ActionInputs { due, begun, done: None, after: None, as_of };
            let late = matches!(judge(&inputs).unwrap().status, Status::Overdue | Status::BegunLate);
            let last = due.last_day().unwrap();
            prop_assert!(!(late && as_of <= last));
            let begun_in_time = begun.is_some_and(|begun| begun.certainly_on_or_before(last));
            prop_assert_eq!(late, as_of > last && !(begun_in_time && due == Due::FromYear(year("R7"))));
        }
    }
}
