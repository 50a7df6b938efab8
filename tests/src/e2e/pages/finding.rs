//! Forms that name a startup: what they offer, and how any other is found.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;

use super::super::person::Person;
use super::super::roads::new_device;
use super::super::wish::startup_registered;
use super::administering::{filled, forms_of, pairs};
use super::browser::{Browser, Shown};
use super::forms::{carried, position, sent};

/// As many startups as a list holds.
const LIST: usize = 100;

/// The startups that a choice offers: ids and names.
fn offered<'a>(page: &'a Shown, choice: &str) -> Vec<(&'a str, &'a str)> {
    let list = page
        .html
        .split(&format!("<select id=\"{choice}\""))
        .nth(1)
        .and_then(|rest| rest.split("</select>").next());
    let options = list.expect("a choice").split("<option value=\"").skip(1);
    let named = options.filter_map(|one| {
        let (id, rest) = one.split_once('"')?;
        Some((id, rest.split_once('>')?.1.split('<').next()?))
    });
    named.filter(|(id, _)| !id.is_empty()).collect()
}

on_both_databases! {
    async fn a_device_is_passed_on_to_any_startup_that_one_sees(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/change/transfer", new.device);
        let few = mentor.get(&path).await;
        assert!(!few.html.contains("name=\"among\""), "few need no search: {}", few.html);
        assert!(offered(&few, "to").iter().all(|(id, _)| *id != new.startup), "not to its owner");
        let person = Person::of(&server, TokenFor::Mentor);
        let hub = person.hub("sample-east").await;
        let mut done = None;
        for number in 0..LIST {
            let wish = startup_registered(&hub, &format!("試験用多数 {number:03}"), "2023-04-03");
            done = Some(person.does(&wish).await);
        }
        let last = done.expect("the last one");
        let many = mentor.get(&format!("{path}?position={}", last.position)).await;
        many.says(&["件のうち 99 件です", "name=\"among\""]);
        assert!(offered(&many, "to").iter().all(|(id, _)| *id != last.id), "it stands at the end of the alphabet");
        let found = mentor.get(&format!("{path}?among=多数+099&on=2026-04-01")).await;
        found.says(&["合うものが 1 件", "value=\"多数 099\"", "value=\"2026-04-01\""]);
        assert_eq!(offered(&found, "to"), [(last.id.as_str(), "試験用多数 099")]);
        mentor.get(&format!("{path}?among=何もない")).await.says(&["合うスタートアップはありません"]);
        let long = mentor.get(&format!("{path}?among={}", "㌔ ".repeat(300))).await;
        assert_eq!(long.status, 200, "{}", long.html);
        // What is refused is shown again with the same choice. A form is sent to the address where it stands.
        let narrowed = format!("{path}?among=多数+099");
        let refused = sent(&mut mentor, &narrowed, &carried(&found), &[("to", last.id.as_str())]).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        refused.says(&[&format!("<option value=\"{}\" selected>", last.id)]);
        let typed = [("to", last.id.as_str()), ("on", "2026-04-01"), ("reason", "サンプルの事業譲渡")];
        let done = sent(&mut mentor, &narrowed, &carried(&found), &typed).await;
        let there = format!("/devices/{}?position={}", new.device, position(&done));
        mentor.get(&there).await.says(&["試験用多数 099", &last.id]);
    }

    async fn a_member_of_a_startup_is_made_by_its_name_or_by_its_address(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut hub = Browser::of(&server, &db, "hub-administrator").await;
        let person = forms_of(&hub.get("/admin").await, "サンプル 伴走 東子");
        let found = hub.get(&format!("{person}&among=試験用")).await;
        assert_eq!(offered(&found, "startup"), [(new.startup.as_str(), "試験用スタートアップ")]);
        found.says(&["合うものが 1 件", "name=\"person\""]);
        // Who sees no startups types which one.
        let mut whole = Browser::of(&server, &db, "administrator").await;
        let person = forms_of(&whole.get("/admin").await, "サンプル 政策 担当");
        let page = whole.get(&person).await;
        page.says(&["スタートアップのページのアドレス"]);
        assert!(!page.html.contains("<select id=\"startup\""), "{}", page.html);
        let wrong = [("role", "STARTUP_MEMBER"), ("from", "2026-04-01"), ("startup", "試験用")];
        let refused = whole.post("/admin/grant", &pairs(&filled(&page, &wrong))).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        refused.says(&["id=\"startup-error\"", "value=\"試験用\""]);
        let address = format!("https://banso.example/startups/{}/?lang=en#devices", new.startup);
        let right = [("role", "STARTUP_MEMBER"), ("from", "2026-04-01"), ("startup", address.as_str())];
        let done = whole.post("/admin/grant", &pairs(&filled(&refused, &right))).await;
        assert_eq!(done.status, 303, "{}", done.html);
        whole.get(done.location()).await.says(&["役割の変更を記録しました", "名称は表示できません"]);
    }
}
