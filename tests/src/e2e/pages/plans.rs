//! Plans and their goals in a browser: at a glance, goal by goal, as of a day, and what changed between two.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;

use super::browser::{Browser, Shown};

on_both_databases! {
    async fn all_goals_of_a_plan_are_read_at_a_glance_in_both_languages(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut japanese = Browser::of(&server, &db, "policymaker").await;
        let mut english = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let plans = japanese.get("/plans").await;
        plans.says(&["<h1>計画と目標</h1>", "第2期医療機器基本計画", "判定不能", "資料に欠けている点"]);
        english.get("/plans").await.says(&["<h1>Plans and goals</h1>", "cannot be judged"]);
        let plan = japanese.get(&plans.link("/plans/basic-plan-2")).await;
        plan.says(&[
            "目標値なし（計画期間中の向上）",
            "2027年3月31日（令和9年）",
            "値の記録なし",
            "KPIの実績値は見つからない",
            "<span class=\"kind\">ビジョン</span>",
        ]);
        let goals = Goals::of(&mut japanese, "basic-plan-2").await;
        goals.say(&["5～10年遅れて現れる", "フォローアップの報告（", "第2期医療機器基本計画</a>", "次の目標"]);
        for read in goals.0.iter().map(|(_, goal)| goal.text()).chain([plan.text()]) {
            assert!(!read.contains('%') && !read.contains('％'), "a percentage that no method gives: {read}");
        }
        english.get("/plans/basic-plan-2").await.says(&["31 March 2027 (Reiwa 9)", "cannot be judged"]);
        Goals::of(&mut english, "basic-plan-2").await.say(&["shows 5–10 years later", "Next goal"]);
        english.get("/plans/task-force-proposals").await.says(&["no due date is given", "overdue"]);
    }

    async fn what_changed_between_two_days_is_said_goal_by_goal(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let days = "on=2026-04-01&compare=2026-03-31";
        let plan = browser.get(&format!("/plans/task-force-proposals?{days}")).await;
        plan.says(&["2026年3月31日（令和8年） から 2026年4月1日（令和8年） までの変化", "5 件の目標に変化"]);
        let changes = browser.get(&plan.link("/plans/task-force-proposals/changes").replace("&#38;", "&")).await;
        changes.says(&["<h1>目標ごとの変化</h1>", "期限超過", "期限前", "変わらなかった目標"]);
        let goal = browser.get(&changes.link("/plans/task-force-proposals/goals/").replace("&#38;", "&")).await;
        goal.says(&["までの変化", "期限超過", "value=\"2026-03-31\""]);
        browser.get("/plans/task-force-proposals/changes").await.says(&["「比べる日」を入れると"]);
        let plans = browser.get(&format!("/plans?{days}")).await;
        plans.says(&["2026年3月31日（令和8年）</th>", "目標ごとの変化を見る"]);
    }

    async fn a_bad_address_is_answered_with_what_would_be_right(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let paths =
            ["/plans", "/plans/basic-plan-2", "/plans/basic-plan-2/goals/1", "/plans/basic-plan-2/changes"];
        for path in paths {
            let bad = "on=2026-02-30&knownAt=%3Cb%3E&compare=x";
            let shown = browser.get(&format!("{path}?{bad}")).await;
            assert_eq!(shown.status, 400, "{path}: {}", shown.html);
            shown.says(&["「2026-02-30」は日付として読めません", "「&#60;b&#62;」は時点", "value=\"2026-02-30\""]);
        }
        let shown = browser.get("/plans/basic-plan-2/goals/1?by=SALARY").await;
        assert_eq!(shown.status, 400);
        shown.says(&["「SALARY」では分けられません"]);
        let divided = browser.get("/plans/basic-plan-2/goals/1?by=HUB").await;
        divided.says(&["<option value=\"HUB\" selected>"]);
        let nowhere = [
            "no-such-plan",
            "%00",
            "Not%20A%20Code",
            "no-such-plan/changes?compare=2026-01-01",
            "no-such-plan/goals/1",
            "basic-plan-2/goals/9999",
            "basic-plan-2/goals/-1",
            "basic-plan-2/goals/one",
            "basic-plan-2/goals/one/cite",
            "basic-plan-2/goals/99999999999",
        ];
        for code in nowhere {
            let path = &format!("/plans/{code}");
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
        for path in ["/plans/basic-plan-2", "/plans/basic-plan-2/goals/1"] {
            let then = browser.get(&format!("{path}?knownAt=2020-01-01")).await;
            assert_eq!(then.status, 200, "{path}");
            then.says(&["まだ記録されていませんでした", &format!("action=\"{path}\"")]);
        }
    }

    async fn drafts_are_shown_to_those_who_keep_plans_alone(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let seen = mentor.get("/plans").await;
        seen.says(&["第2期医療機器基本計画"]);
        assert!(!seen.html.contains("startup-development-plan"), "{}", seen.html);
        assert_eq!(mentor.get("/plans/startup-development-plan").await.status, 404);
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        policymaker.get("/plans").await.says(&["/plans/startup-development-plan"]);
        policymaker.get("/plans/startup-development-plan").await.says(&["下書き"]);
        let asked = Browser::new(&server).get("/plans").await;
        assert_eq!((asked.status, asked.location()), (303, "/sign-in?next=%2Fplans"));
    }

    async fn every_value_says_where_it_comes_from_and_what_is_missing_is_counted(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut japanese = Browser::of(&server, &db, "policymaker").await;
        let plan = japanese.get("/plans/basic-plan-2").await;
        plan.says(&["どこまで分かっているか", "足りないもの（", "不足 "]);
        plan.says(&["この計画の目標には、数値の目標値が定められていません"]);
        let proposals = japanese.get("/plans/task-force-proposals?on=2026-04-01").await;
        proposals.says(&["からこの状況</span>", "期限を過ぎて記録がない"]);
        // Measures are no numbers, and nothing is said to be whole beside what is missing of it.
        assert!(!proposals.html.contains("数値の目標値が定められていません"), "{}", proposals.html);
        let rows = proposals.html.split("<tr").filter(|row| row.contains("不足 "));
        assert!(rows.clone().count() > 0 && rows.clone().all(|row| !row.contains("記録された不足なし")));
        // Before the plan was adopted no word stands since a day.
        japanese.get("/plans/task-force-proposals?on=2024-04-01").await.says(&["14-1 "]);
        let sample = Goals::of(&mut japanese, "sample-plan").await;
        sample.say(&["値の出どころ", "計画が定めた値", "Bansoの記録から数えた値", "までを数えたもの", "、氏名の登録なし"]);
        let mut english = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let sample = Goals::of(&mut english, "sample-plan").await;
        sample.say(&["Where the values come from", "Counted from everything up to", "Overseas clearances</a>"]);
        // On which basis it counts stands once: in the unit, or that no source says it.
        sample.say(&["repeats counted)</span><span class=\"under\">FY2025"]);
        let plan = english.get("/plans/basic-plan-2").await;
        plan.says(&["How complete what is known is", "have no number to reach"]);
        Goals::of(&mut english, "basic-plan-2").await.say(&["total or distinct: not stated · "]);
    }

    async fn numbers_of_a_plan_agree_wherever_they_are_told(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let list = browser.get("/plans").await;
        for code in ["basic-plan-2", "basic-plan-1", "task-force-proposals", "healthcare-strategy-3"] {
            let row = list.html.split("<tr>").find(|row| row.contains(&format!("/plans/{code}\""))).expect("a row");
            let told = number_before(row, " named in the plan</td>");
            let plan = browser.get(&format!("/plans/{code}")).await;
            if told > 0 {
                let gaps = plan.html.split("<h2 id=\"gaps\">").nth(1).and_then(|rest| rest.split("</section>").next());
                let gaps = gaps.expect("the gaps");
                assert_eq!(number_before(gaps, " named in the plan: "), told, "{code}: {gaps}");
                let without = gaps.matches("Neither a target nor a gap").count();
                assert_eq!(gaps.matches("<li>").count() - without, told, "{code}: {gaps}");
                plan.says(&[&format!("gaps of the sources named in the plan</span> <b>{told}</b>")]);
            }
            let goals = plan.html.split("data-label=\"What is missing\"><span class=\"badge");
            let mut lacking = 0;
            for goal in goals.skip(1).map(|goal| goal.split("</td>").next().expect("a cell")) {
                let Some((_, after)) = goal.split_once("Missing: ") else { continue };
                let count: usize = after.split('<').next().and_then(|text| text.parse().ok()).expect("a number");
                assert_eq!(goal.matches("<li>").count(), count, "{code}: {goal}");
                lacking += 1;
            }
            assert!(lacking > 0 || code == "healthcare-strategy-3", "{code}: nothing is missing");
        }
    }

    async fn the_goals_of_a_plan_lead_to_each_other_as_of_the_same_moment(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let days = "on=2026-04-01&compare=2026-03-31";
        let goals = Goals::of_moment(&mut browser, "task-force-proposals", days).await;
        assert!(goals.0.len() > 3);
        for pair in goals.0.windows(2) {
            let ((path, goal), (next, other)) = (&pair[0], &pair[1]);
            assert_eq!((beside(goal, "next").as_ref(), beside(other, "prev").as_ref()), (Some(next), Some(path)));
        }
        let (first, last) = (&goals.0[0].1, &goals.0[goals.0.len() - 1].1);
        assert_eq!((beside(first, "prev"), beside(last, "next")), (None, None));
        // What changed of the plan is told of the goals that it changed of, and of no others.
        let changed = goals.0.iter().filter(|(_, goal)| !goal.html.contains("Nothing changed of this goal"));
        let changed: Vec<_> = changed.map(|(_, goal)| goal.html.matches("What made it").count()).collect();
        assert_eq!(changed, [1, 1, 1, 1, 1]);
    }

    async fn a_change_says_what_made_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let path = "/plans/task-force-proposals/changes?on=2026-04-01&compare=2026-03-31";
        browser.get(path).await.says(&["変わった理由", "<div class=\"strong\">状況</div>"]);
        let english = Browser::of(&server, &db, "policymaker").await.speaking("en").get(path).await;
        english.says(&["What made it"]);
    }

    async fn where_a_goal_stands_is_fixed_from_its_page(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let plan = browser.get("/plans/basic-plan-2").await;
        let goal = browser.get(&plan.link("/plans/basic-plan-2/goals/")).await;
        let path = goal.link("/plans/basic-plan-2/goals/1/cite");
        let form = browser.get(&path).await;
        form.says(&["<h1>引用として固定</h1>", "判定不能", "渡す先", "第2期医療機器基本計画"]);
        fixes_once(&mut browser, &path, &form).await;
        for nowhere in ["/plans/basic-plan-2/goals/9999/cite", "/plans/no-such-plan/goals/1/cite"] {
            assert_eq!(browser.get(nowhere).await.status, 404, "{nowhere}");
        }
        let counts = browser.get("/counts?by=HUB&stage=NEEDS").await;
        let path = counts.link("/counts/cite?").replace("&#38;", "&");
        let form = browser.get(&path).await;
        form.says(&["分けるもの：拠点", "段階：", "渡す先"]);
        fixes_once(&mut browser, &path, &form).await;
        assert_eq!(browser.get("/counts/cite?stage=LATER").await.status, 404);
        for word in ["mentor", "startup", "administrator"] {
            let mut other = Browser::of(&server, &db, word).await;
            let page = other.get("/plans/basic-plan-2/goals/1").await;
            assert!(page.status == 200 && !page.html.contains("/cite"), "{word}: {}", page.html);
            for path in [path.as_str(), "/plans/basic-plan-2/goals/1/cite"] {
                assert_eq!(other.get(path).await.status, 404, "{word} {path}");
            }
        }
    }
}

/// The address that a goal names as the `prev` or `next`.
fn beside(goal: &Shown, relation: &str) -> Option<String> {
    let link = goal.html.split(&format!("rel=\"{relation}\" href=\"")).nth(1)?;
    link.split('"').next().map(|href| href.replace("&#38;", "&"))
}

/// Every goal of a plan, with the address of its page, in the order of the plan's table.
struct Goals(Vec<(String, Shown)>);

impl Goals {
    async fn of(browser: &mut Browser, code: &str) -> Self {
        Self::of_moment(browser, code, "").await
    }

    /// As of the moment that a query names.
    async fn of_moment(browser: &mut Browser, code: &str, query: &str) -> Self {
        let plan = browser.get(&format!("/plans/{code}?{query}")).await;
        let goals = plan.html.split("<h2 id=\"goals\">").nth(1).expect("the goals");
        let rows = goals.split("<a class=\"strong\" href=\"").skip(1);
        let paths = rows.map(|row| row.split('"').next().expect("an address").replace("&#38;", "&"));
        let mut goals = Vec::new();
        for path in paths {
            let goal = browser.get(&path).await;
            assert_eq!(goal.status, 200, "{path}: {}", goal.html);
            goals.push((path, goal));
        }
        assert!(!goals.is_empty(), "{code} has no goals");
        Self(goals)
    }

    /// That each text stands on the page of at least one of them.
    fn say(&self, texts: &[&str]) {
        for text in texts {
            let says = self.0.iter().any(|(_, goal)| goal.html.contains(text));
            assert!(
                says,
                "no goal says {text:?}: {:?}",
                self.0.iter().map(|(path, _)| path).collect::<Vec<_>>()
            );
        }
    }
}

/// Sends the form with too much, then twice as it should be: it is fixed once.
async fn fixes_once(browser: &mut Browser, path: &str, form: &Shown) {
    let (token, command) = (form.field("form_token"), form.field("command"));
    let long = "課".repeat(201);
    let fields =
        |to| [("form_token", &*token), ("command", &*command), ("given_to", to), ("purpose", "<b>資料</b>")];
    let refused = browser.post(path, &fields(&long)).await;
    assert_eq!(refused.status, 422, "{}", refused.html);
    refused.says(&["id=\"given_to-error\"", &long, "&#60;b&#62;資料"]);
    let mut foreign = fields("サンプル課").to_vec();
    foreign.remove(0);
    let again = browser.post(path, &foreign).await;
    assert_eq!(again.status, 403, "{}", again.html);
    again.says(&["サンプル課"]);
    let done = browser.post(path, &fields("サンプル課")).await;
    assert_eq!(done.status, 303, "{}", done.html);
    let twice = browser.post(path, &fields("サンプル課")).await;
    let place = |shown: &Shown| shown.location().split('?').next().unwrap_or_default().to_owned();
    assert_eq!(place(&twice), place(&done), "sent twice, fixed once");
    let citation = browser.get(done.location()).await;
    citation.says(&["<h1>引用</h1>", "サンプル課", "&#60;b&#62;資料", "· サンプル 政策 担当"]);
}

/// The number that stands before a text.
fn number_before(html: &str, text: &str) -> usize {
    let before = html.split(text).next().filter(|before| before.len() < html.len()).expect("the text");
    let digits: Vec<char> = before.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.into_iter().rev().collect::<String>().parse().expect("a number")
}
