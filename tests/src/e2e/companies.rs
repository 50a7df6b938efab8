//! What only a founded company does, and a holder that is no longer there.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, reported};

fn founded(startup: &str, on: &str) -> Wish {
    let input = json!({ "startup": startup, "corporateNumber": "7000012050002", "on": on });
    Wish::new("recordFounding", "startup", input)
}

fn party(device: &str, name: &str, from: &str) -> Wish {
    let input = json!({ "device": device, "role": "HOLDER", "name": name, "from": from });
    Wish::new("nameParty", "device", input)
}

on_both_databases! {
    async fn what_a_company_does_before_it_was_founded_is_doubtful(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&founded(&new.startup, "2024-04-01")).await;
        let early = reported(&new.device, "QMS_ESTABLISHED", "2024-03-31").at_once();
        let refused = mentor.is_refused(&early).await;
        assert_eq!(refused[0]["warnings"][0]["code"], "before-founding", "{refused:?}");
        let message = refused[0]["warnings"][0]["message"].as_str().expect("text");
        assert!(message.contains("2024-04-01"), "{message}");
        mentor.does(&early.clone().acknowledging("before-founding", "by the company that was merged")).await;
        mentor.does(&reported(&new.device, "NEED_REGISTERED", "2020-05-01").at_once()).await;
        let right = json!({ "startup": new.startup, "on": "2024-03-01", "reason": "登記事項証明書による" });
        mentor.does(&Wish::new("correctFounding", "startup", right)).await;
        mentor.does(&reported(&new.device, "OFFICERS_APPOINTED", "2024-03-31").at_once()).await;
        let to = new_device(&server).await.startup;
        let sold = json!({ "device": new.device, "to": to, "on": "2024-06-01", "reason": "事業譲渡" });
        mentor.does(&Wish::new("transferDevice", "device", sold)).await;
        let before = reported(&new.device, "MAH_LICENCE_GRANTED", "2024-02-01").at_once();
        mentor.does(&before.shown_by(json!({ "mahLicence": "13B1X10126" }))).await;
        let exit = json!({ "startup": new.startup, "kind": "IPO", "on": "2024-02" });
        let refused = mentor.is_refused(&Wish::new("recordExit", "startup", exit)).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("before-founding"), &json!(["on"])));
    }

    async fn a_transfer_names_both_owners_by_their_ids(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (new, to) = (new_device(&server).await, new_device(&server).await);
        let mentor = Person::of(&server, TokenFor::Mentor);
        let before = mentor.does(&party(&new.device, "サンプル商会", "2024-01-10")).await;
        let input = json!({ "device": new.device, "to": to.startup, "on": "2024-05-01", "reason": "事業譲渡" });
        let done = mentor.does(&Wish::new("transferDevice", "device", input)).await;
        let difference = "query($id: ID!, $before: AsOf!, $min: Position) { \
            device(id: $id, minPosition: $min) { id } \
            roadmapDifference(device: $id, before: $before) { changes { kind before after } } }";
        let variables = json!({ "id": new.device, "before": { "position": before.position }, "min": done.position });
        let changes = mentor.asks(difference, variables).await["roadmapDifference"]["changes"].clone();
        assert_eq!(changes, json!([{ "kind": "TRANSFERRED", "before": new.startup, "after": to.startup }]));
    }

    async fn nothing_is_authorised_for_a_holder_that_is_no_longer_there(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&party(&device, "サンプル商会", "2024-01-10")).await;
        let filed = reported(&device, "APPLICATION_FILED", "2024-05-01").at_once();
        mentor.does(&filed.acknowledging("predecessor-open", "a sample")).await;
        let gone = json!({ "device": device, "role": "HOLDER", "on": "2024-08-01", "reason": "解散" });
        let ceased = Wish::new("ceaseParty", "device", gone);
        mentor.does(&ceased).await;
        assert_eq!(mentor.is_refused(&ceased.clone().under(&uuid::Uuid::now_v7().to_string())).await[0]["rule"], "party-ceased");
        let approved = reported(&device, "MARKET_AUTHORISED", "2024-09-02").at_once();
        let refused = mentor.is_refused(&approved).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("holder-ceased"), &json!(["occurred"])));
        mentor.does(&party(&device, "別のサンプル商会", "2024-08-15")).await;
        let done = mentor.does(&approved).await;

        let parties = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
            roadmap { parties { name from ceased { on reason } } authorisations { holder { name } } } } }";
        let seen = mentor.asks(parties, json!({ "id": device, "min": done.position })).await["device"]["roadmap"].clone();
        assert_eq!(seen["parties"][0]["ceased"], json!({ "on": "2024-08-01", "reason": "解散" }));
        assert_eq!((&seen["parties"][1]["ceased"], &seen["authorisations"][0]["holder"]["name"]),
            (&Value::Null, &json!("別のサンプル商会")));
        let then = mentor.asks(parties, json!({ "id": device, "asOf": { "on": "2024-07-31" } })).await;
        assert_eq!(then["device"]["roadmap"]["parties"], json!([{ "name": "サンプル商会", "from": "2024-01-10", "ceased": null }]));
    }
}
