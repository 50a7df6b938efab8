//! Every mutation by everybody, about things of the hub in the east.

use banso_tests::harness::{Server, TestDatabase};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::forms::{self, Form, form_of, with};
use super::house::{House, Things, signed_in};
use super::matrix::{COLUMNS, Cell, MUTATIONS, row_of};
use super::person::{Person, Receipt, head};
use super::policy;

/// What a mutation that one may send is answered: carried out, or a rule of the domain says no.
const OF_THE_DOMAIN: [&str; 5] = ["", "RULE", "NEEDS_ACKNOWLEDGEMENT", "CONFLICT", "DUPLICATE"];

fn cell(form: &Form, word: &str) -> Cell {
    let column = COLUMNS.iter().position(|column| *column == word).expect("a column");
    row_of(MUTATIONS, form.mutation).cells[column]
}

/// What is wrong with the answer to a mutation that one may not send; none when all is well.
async fn told_apart(person: &Person, form: &Form, real: &Things) -> Option<String> {
    let answer = person.tries(form.mutation, &(form.about)(real)).await;
    let (word, mutation) = (person.word, form.mutation);
    if cell(form, word) == Cell::SignInNeeded {
        let well = answer.error == "UNAUTHENTICATED" && answer.refusals.is_null();
        return (!well).then(|| format!("{word} {mutation}: {answer:?}"));
    }
    let of_nothing = person.tries(mutation, &(form.about)(&Things::nowhere())).await;
    let alike = answer.refusals == of_nothing.refusals && answer.error == of_nothing.error;
    (answer.code() != "NOT_FOUND" || !alike)
        .then(|| format!("{word} {mutation}: {answer:?}\n  about nothing: {of_nothing:?}"))
}

/// Fresh things for a mutation that one may send, so that nothing sent before speaks against it.
async fn fresh(house: &House, form: &Form, word: &str, (server, db): (&Server<'_>, &TestDatabase)) -> Things {
    if form.mutation.starts_with("endSession") {
        let session = signed_in(server, db, house.person("startup")).await;
        return Things { session, ..house.east.clone() };
    }
    if (form.about)(&house.east).get("plan").is_some() {
        let adopted = policy::adopted(house.person("policymaker"), &house.east.indicator).await;
        return Things { plan: adopted.plan, ..house.east.clone() };
    }
    let new = house.new_record(word == "startup").await;
    if (form.about)(&new).get("account").is_none() {
        return new;
    }
    let account = house.new_account().await;
    house.grants(&account, json!({ "role": "STARTUP_MEMBER", "startup": new.startup })).await;
    Things { account, ..new }
}

async fn refused(person: &Person, mutation: &str, input: Value) -> Receipt {
    let receipt = person.tries(mutation, &input).await;
    assert_eq!(receipt.code(), "NOT_FOUND", "{}: {mutation} {input} {receipt:?}", person.word);
    receipt
}

on_both_databases! {
    async fn what_one_may_not_change_is_answered_like_what_does_not_exist_and_nothing_is_written(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let before = head(&server).await;
        let mut wrong = Vec::new();
        for form in forms::ALL {
            for person in house.everybody() {
                if cell(form, person.word) != Cell::Sees {
                    wrong.extend(told_apart(person, form, &house.east).await);
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(head(&server).await, before, "something was written");
    }

    async fn what_one_may_change_is_changed_or_refused_by_a_rule(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let mut wrong = Vec::new();
        let (mut tried, mut accepted) = (0, 0);
        for form in forms::ALL {
            for person in house.everybody().filter(|person| cell(form, person.word) == Cell::Sees) {
                // A closed hub takes up nobody: the last form needs no new startup.
                let things = match form.mutation {
                    "closeHub" => house.east.clone(),
                    _ => fresh(&house, form, person.word, (&server, &db)).await,
                };
                let answer = person.tries(form.mutation, &(form.about)(&things)).await;
                tried += 1;
                accepted += usize::from(answer.position.is_some());
                if !answer.error.is_empty() || !OF_THE_DOMAIN.contains(&answer.code()) {
                    wrong.push(format!("{} {}: {answer:?}", person.word, form.mutation));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(accepted * 2 > tried, "only {accepted} of {tried} were carried out: the forms say too little");
    }

    async fn nobody_gives_a_role_beyond_their_own_hub(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let account = house.new_account().await;
        let before = head(&server).await;
        let administrator = house.person("hub-administrator");
        let input = json!({ "account": account, "from": "2024-05-01" });
        for role in [
            json!({ "role": "HUB_ADMINISTRATOR", "hub": house.east.hub }),
            json!({ "role": "HUB_ADMINISTRATOR", "hub": house.west.hub }),
            json!({ "role": "MENTOR", "hub": house.west.hub }),
            json!({ "role": "STARTUP_MEMBER", "startup": house.west.startup }),
            json!({ "role": "PROGRAMME_OFFICER" }),
            json!({ "role": "POLICYMAKER" }),
            json!({ "role": "SYSTEM_ADMINISTRATOR" }),
        ] {
            refused(administrator, "grantRole", with(input.clone(), role)).await;
        }
        let of_west = json!({ "account": house.west.account, "grant": 1, "on": "2026-01-01", "reason": "none" });
        let real = refused(administrator, "revokeRole", of_west.clone()).await;
        let of_nothing = with(of_west, json!({ "grant": 77 }));
        assert_eq!(real.refusals, refused(administrator, "revokeRole", of_nothing).await.refusals);
        assert_eq!(head(&server).await, before, "something was written");
        administrator.does("grantRole", with(input, json!({ "role": "MENTOR", "hub": house.east.hub }))).await;
    }

    async fn only_a_mentor_confirms_at_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let new = house.new_record(true).await;
        let held = json!({ "occurred": "2024-05-01", "evidence": [{ "document": { "title": "議事録" } }] });
        let consultation = with((form_of("openConsultation").about)(&new), held);
        for (mutation, input) in
            [("reportMilestone", (form_of("reportMilestone").about)(&new)), ("openConsultation", consultation)]
        {
            let input = with(input, json!({ "confirmation": "AT_ONCE" }));
            for word in ["startup", "hub-administrator"] {
                refused(house.person(word), mutation, input.clone()).await;
            }
            house.person("mentor").does(mutation, input).await;
        }
    }
}
