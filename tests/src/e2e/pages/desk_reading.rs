//! Reading at the desk: whole histories, another moment, what changed, and the page to share.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::json;

use super::super::person::Person;
use super::super::roads::{begun, new_device};
use super::super::wish::{Wish, classified, corrected, renamed, reported};
use super::browser::Browser;

on_both_databases! {
    async fn a_history_is_whole_and_says_what_stood_there_before(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let person = Person::of(&server, TokenFor::Mentor);
        for number in 0..52 {
            person.does(&renamed(&new.device, &format!("名称{number}"))).await;
        }
        let last = person.does(&corrected(&new.device, "NEED_REGISTERED", "2023-05-12", "写し間違い")).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let device = format!("/devices/{}", new.device);
        let page = mentor.get(&format!("{device}?position={}", last.position)).await;
        page.says(&[&format!("href=\"{device}/history\""), "履歴をすべて見る（56 件）"]);
        let whole = mentor.get(&format!("{device}/history")).await;
        whole.says(&["マイルストーンを訂正", "名称を変更", "<del>", "名称50", "<ins>", "名称51", "さらに前の記録"]);
        let older = whole.link(&format!("{device}/history?after="));
        let older = mentor.get(&older.replace("&#38;", "&").replace("&amp;", "&")).await;
        older.says(&["開発案件を登録", "名称0", "最新の記録に戻る"]);
        let named = mentor.get(&format!("{device}/history?about=NAME")).await;
        assert!(!named.html.contains("マイルストーンを訂正"), "narrowed to the name");
        named.says(&["aria-current=\"page\">名称</a>"]);
        // However much came in between, the history of a milestone is that of the milestone.
        let milestone = mentor.get(&format!("{device}/milestones/NEED_REGISTERED.1")).await;
        milestone.says(&["マイルストーンを訂正", "達成を報告"]);
        let own = mentor.get(&milestone.link(&format!("{device}/history?milestone="))).await;
        own.says(&["2023年5月10日", "2023年5月12日", "<del>", "写し間違い"]);
        assert!(!own.html.contains("名称を変更"), "only of the milestone");
        for wrong in ["milestone=NOTHING.1", "milestone=NEED_REGISTERED.99999999999", "milestone=x", "about=x"] {
            assert_eq!(mentor.get(&format!("{device}/history?{wrong}")).await.status, 200, "{wrong}");
        }
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        for path in [format!("{device}/history"), format!("/startups/{}/history", new.startup), format!("{device}/sheet")] {
            assert_eq!(west.get(&path).await.status, 404, "{path}");
        }
        let startup = mentor.get(&format!("/startups/{}/history", new.startup)).await;
        startup.says(&["スタートアップを登録", "試験用スタートアップ"]);
        let mut english = Browser::of(&server, &db, "mentor").await.speaking("en");
        english.get(&format!("{device}/history")).await.says(&["Before:", "After:", "12 May 2023"]);
    }

    async fn the_tile_of_a_device_says_why_a_step_is_next(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let person = Person::of(&server, TokenFor::Mentor);
        person.does(&reported(&new.device, "NEED_REGISTERED", "2023-05-10")).await;
        let milestone = json!({ "kind": "NEED_REGISTERED", "occurrence": 1 });
        let back = json!({ "device": new.device, "milestone": milestone, "reason": "資料が足りない" });
        let back = person.does(&Wish::new("returnMilestone", "device", back)).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let startup = mentor.get(&format!("/startups/{}?position={}", new.startup, back.position)).await;
        startup.says(&["いま直すもの：資料が足りない"]);
    }

    async fn the_past_is_shown_without_forms_and_compared_with_now(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let position = begun(&server, &new.device).await;
        let person = Person::of(&server, TokenFor::Mentor);
        let last = person.does(&classified(&new.device, "III", "2024-04-01")).await.position;
        assert!(last > position);
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let device = format!("/devices/{}", new.device);
        let now = mentor.get(&format!("{device}?position={last}")).await;
        now.says(&["クラスIII", "進捗を報告する", "共有・印刷用の1枚"]);
        let past = mentor.get(&format!("{device}?on=2023-04-30")).await;
        assert_eq!(past.status, 200, "{}", past.html);
        past.says(&["過去の時点を見ています", "2023年4月30日", "今の状態に戻す"]);
        for form in ["/report\"", "/consult\"", "/change\"", "/change/gate\""] {
            assert!(!past.html.contains(&format!("{device}{form}")), "{form} is offered in the past");
        }
        assert!(!past.html.contains("2023年5月10日"), "it had not happened yet");
        let compared = mentor.get(&format!("{device}?compare=2023-04-30")).await;
        compared.says(&["二つの日の間の変化", "2023年5月10日", "クラスIII", "進捗を報告する"]);
        let wrong = mentor.get(&format!("{device}?on=yesterday")).await;
        assert_eq!(wrong.status, 400);
        wrong.says(&["m-on-wrong"]);
        assert_eq!(mentor.get(&format!("{device}?knownAt=2000-01-01")).await.status, 200, "nothing was known then");
        let startup = mentor.get(&format!("/startups/{}?compare=2023-04-30", new.startup)).await;
        startup.says(&["二つの日の間の変化", "試験用デバイス", "2023年5月10日"]);
        let all = mentor.get("/work/changes?compare=2023-04-30").await;
        all.says(&["二つの日の間の変化", "試験用デバイス"]);
        mentor.get("/work").await.says(&["href=\"/work/changes\""]);
        // Everything was recorded today, of days long past: without a day chosen it is what changed in four weeks.
        let lately = mentor.get("/work/changes").await;
        lately.says(&["二つの日の間の変化", "name=\"compare\" type=\"date\" value=\"20"]);
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        let other = west.get("/work/changes?compare=2023-04-30").await;
        assert!(!other.html.contains("試験用デバイス"), "another hub's devices are not there");
    }

    async fn the_page_to_share_has_no_controls(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let position = begun(&server, &new.device).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/sheet?position={position}", new.device);
        let sheet = mentor.get(&path).await;
        sheet.says(&["試験用デバイス", "試験用スタートアップ", "ロードマップ", "次にすること", "ステージゲート", "2023年5月10日"]);
        sheet.says(&["記録したことと、見られる人", "達成と確認されたマイルストーン：1 件", "集計値だけ"]);
        let main = sheet.html.split("<main").nth(1).expect("a main part");
        let main = main.split("</main>").next().expect("its end");
        for control in ["<form", "<button", "class=\"button", "<select"] {
            assert!(!main.contains(control), "{control}");
        }
        let mut english = Browser::of(&server, &db, "mentor").await.speaking("en");
        english.get(&path).await.says(&["What was recorded, and who can see it", "10 May 2023 (Reiwa 5)"]);
        let device = mentor.get(&format!("/devices/{}?position={position}", new.device)).await;
        device.says(&["記録したことと、見られる人", "見られる人"]);
    }
}
