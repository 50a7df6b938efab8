//! A consultation on the pages: its day, what it is evidence of, and that it is recorded once.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;

use super::super::roads::new_device;
use super::browser::{Browser, encoded};
use super::forms::{carried, filled, position, sent};

on_both_databases! {
    async fn the_day_of_a_consultation_is_recorded_with_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let form = format!("/devices/{}/consult", new.device);
        let shown = mentor.get(&form).await;
        assert!(!shown.html.contains("PREPARATORY_MEETING"), "a meeting beside a consultation has no record");
        let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "全般相談"), ("occurred", "令和5年6月31日"), ("text", "議事メモ")];
        let refused = sent(&mut mentor, &form, &carried(&shown), &typed).await;
        assert_eq!(refused.status, 422);
        refused.says(&["令和5年6月31日", "議事メモ"]);
        let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "全般相談"), ("occurred", "令和5年6月30日"), ("text", "Notes in English")];
        let done = filled(&mut mentor, &form, &typed).await;
        let device = mentor.get(done.location()).await;
        let record = device.link(&format!("/devices/{}/consultations/", new.device));
        mentor.get(&record).await.says(&["実施：2023年6月30日", "確認待ち", "<span lang=\"en\">Notes in English</span>"]);
        device.says(&["全般相談 · 実施：2023年6月30日", "確認待ち"]);
        // What was pasted is the evidence at hand: to confirm it, nothing more need be written.
        let confirm = format!("/devices/{}/milestones/GENERAL_CONSULTATION.1/confirm", new.device);
        let shown = mentor.get(&confirm).await;
        shown.says(&["value=\"DOCUMENT\" selected", "確認には一つ必要です"]);
        let evidence = shown.field("evidence");
        assert_eq!(evidence, "相談の記録：全般相談");
        let mut english = Browser::of(&server, &db, "mentor").await.speaking("en");
        assert_eq!(english.get(&confirm).await.field("evidence"), "Record of the consultation: 全般相談");
        let typed = [("evidence-kind", "DOCUMENT"), ("evidence", evidence.as_str())];
        let done = sent(&mut mentor, &confirm, &carried(&shown), &typed).await;
        assert_eq!(done.status, 303, "{}", done.html);
        let found = mentor.get(&format!("/search?q={}", encoded("全般相談 notes"))).await;
        assert_eq!(found.link(&format!("/devices/{}/consultations/", new.device)), record, "found by its kind");
    }

    async fn a_mentor_confirms_a_consultation_with_its_record(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let form = format!("/devices/{}/consult", new.device);
        // From the first page: the way to the form, by the name of the device.
        let way = mentor.get("/work").await.link("/startups?to=consult");
        let chosen = mentor.get(&way).await;
        chosen.says(&["どの開発案件の相談ですか", &format!("href=\"{form}\""), "name=\"to\" value=\"consult\""]);
        mentor.get(&form).await.says(&["value=\"AT_ONCE\" selected", "いま自分で確認する"]);
        let typed = |occurred, text| {
            [("kind", "GENERAL_CONSULTATION"), ("topic", "全般相談"), ("occurred", occurred), ("text", text), ("confirmation", "AT_ONCE")]
        };
        let refused = filled(&mut mentor, &form, &typed("2023-06-30", "")).await;
        assert_eq!(refused.status, 422);
        refused.says(&["の確認には根拠資料が必要です", "value=\"AT_ONCE\" selected"]);
        let done = filled(&mut mentor, &form, &typed("2023-06-30", "議事メモ")).await;
        let device = mentor.get(done.location()).await;
        // Said where the record stands, to which the address leads.
        assert!(done.location().ends_with("#consultations"), "{}", done.location());
        let (_, there) = device.html.split_once("aria-labelledby=\"consultations\"").expect("the records");
        assert!(there.contains("いま確認したものは達成に"), "{there}");
        let (card, _) = there.split_once("</article>").expect("a card");
        assert!(card.contains("達成</span>"), "how it stands: {card}");
        let milestone = format!("/devices/{}/milestones/GENERAL_CONSULTATION.1?position={}", new.device, position(&done));
        mentor.get(&milestone).await.says(&["達成", "相談の記録:全般相談"]);
        // Without a day there is nothing to confirm yet.
        let done = filled(&mut mentor, &form, &typed("", "次の議事メモ")).await;
        let record = format!("/devices/{}/consultations/GENERAL_CONSULTATION.2?position={}", new.device, position(&done));
        mentor.get(&record).await.says(&["実施日はまだ記録されていません"]);
        let mut startup = Browser::of(&server, &db, "startup").await;
        let own = startup.get("/").await.link("/devices/");
        let own = own.split('/').nth(2).expect("a device");
        let shown = startup.get(&format!("/devices/{own}/consult")).await;
        shown.says(&["name=\"topic\""]);
        assert!(!shown.html.contains("name=\"confirmation\""), "a startup does not confirm itself");
    }

    async fn a_consultation_that_was_recorded_is_not_recorded_twice_unasked(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let form = format!("/devices/{}/consult", new.device);
        // The form as it stands after the way back in a browser: it carries what was sent already.
        let shown = carried(&mentor.get(&form).await);
        let typed = |topic| [("kind", "GENERAL_CONSULTATION"), ("topic", topic), ("occurred", "2023-06-30"), ("text", "議事録")];
        assert_eq!(sent(&mut mentor, &form, &shown, &typed("全般相談")).await.status, 303);
        let again = sent(&mut mentor, &form, &shown, &typed("全般相談（続き）")).await;
        assert_eq!(again.status, 422, "{}", again.html);
        again.says(&["前に一度送信され、記録されています", "全般相談（続き）"]);
        let doubted = sent(&mut mentor, &form, &carried(&again), &typed("全般相談（続き）")).await;
        assert_eq!(doubted.status, 422, "{}", doubted.html);
        doubted.says(&["件名：全般相談", "が既に記録されています", "全般相談（続き）"]);
    }

    async fn a_consultation_without_its_day_says_how_to_record_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "全般相談"), ("text", "議事録")];
        let done = filled(&mut mentor, &format!("/devices/{}/consult", new.device), &typed).await;
        let record = mentor.get(done.location()).await.link(&format!("/devices/{}/consultations/", new.device));
        let shown = mentor.get(&record).await;
        shown.says(&["実施日はまだ記録されていません"]);
        let go = shown.link(&format!("/devices/{}/milestones/", new.device));
        let go = shown.html.contains(&format!("{go}/report")).then(|| format!("{go}/report")).expect("the way to the form");
        assert_eq!(mentor.get(go.trim_end_matches("/report")).await.link(&format!("/devices/{}/consultations/", new.device)), record);
        let typed = [("occurred", "2023-06-30"), ("confirmation", "AWAITED")];
        let done = filled(&mut mentor, &go, &typed).await;
        let held = mentor.get(&format!("{record}?position={}", position(&done))).await;
        held.says(&["実施：2023年6月30日"]);
        assert!(!held.html.contains("実施日はまだ"), "{}", held.html);
    }
}
