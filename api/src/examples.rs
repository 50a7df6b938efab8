//! Queries that the console offers to each kind of user.

use serde_json::{Value, json};

use crate::http::{ExampleQuery, InBothLanguages};

const EVERYBODY: [&str; 2] = ["どなたでも", "Everybody"];
const STARTUP: [&str; 2] = ["スタートアップ", "Startup"];
const MENTOR: [&str; 2] = ["メンター", "Mentor"];
const POLICYMAKER: [&str; 2] = ["政策担当者・事業担当者", "Policymaker and programme officer"];
const ADMINISTRATOR: [&str; 2] = ["システム管理者", "System administrator"];

/// All examples, grouped by audience.
pub(crate) fn examples() -> Vec<ExampleQuery> {
    let device = || json!({"device": "ここに開発案件のID / the id of a device"});
    let mine = json!({"input": {
        "commandId": "01900000-0000-7000-8000-000000000001",
        "device": "ここに開発案件のID / the id of a device",
        "kind": "STRATEGY_CONSULTATION",
        "occurred": "2026-04",
        "evidence": [{"consultationRecord": "記録番号 / the number of the record"}],
    }});
    let confirmation = json!({"input": {
        "commandId": "01900000-0000-7000-8000-000000000002",
        "device": "ここに開発案件のID / the id of a device",
        "milestone": {"kind": "STRATEGY_CONSULTATION", "occurrence": 1},
    }});
    let moments = json!({
        "device": "ここに開発案件のID / the id of a device",
        "before": {"on": "2026-03-31"},
    });
    let since = || json!({"from": {"on": "2026-03-31"}});
    let plan = json!({"input": {
        "commandId": "01900000-0000-7000-8000-000000000004",
        "device": "ここに開発案件のID / the id of a device",
        "milestone": {"kind": "APPLICATION_FILED"},
        "planned": "2027-03",
    }});
    let account = json!({"input": {
        "commandId": "01900000-0000-7000-8000-000000000003",
        "issuer": "banso-development",
        "subject": "someone",
        "name": "サンプル 花子",
    }});
    let mut examples = for_everybody();
    examples.extend(of_templates());
    examples.extend(of_consultations_and_lines());
    examples.extend(of_policies());
    examples.extend([
        example(STARTUP, ["開発案件とロードマップ", "Devices and roadmaps"], STARTUPS, json!({})),
        example(STARTUP, ["マイルストーンを報告する", "Report a milestone"], REPORT, mine),
        example(STARTUP, ["次に来るもの", "What comes next"], ROADMAP, device()),
        example(MENTOR, ["報告を確認する", "Confirm a report"], CONFIRM, confirmation),
        example(MENTOR, ["いま対応が必要なもの", "What wants attention"], WORK, json!({})),
        example(MENTOR, ["経路・予定・次の一手", "Route, plans and next steps"], ROADMAP, device()),
        example(MENTOR, ["予定を入れる", "Plan a milestone"], SCHEDULE, plan),
        example(MENTOR, ["ある日からの変化", "What changed since a day"], DIFFERENCE, moments),
        example(MENTOR, ["担当案件全体の変化", "What changed in the portfolio"], PORTFOLIO, since()),
        example(MENTOR, ["領域ごとのバランス", "Balance by domain"], BALANCE, device()),
        example(MENTOR, ["だれが、いつ、なぜ", "Who, when and why"], HISTORY, device()),
        example(
            POLICYMAKER,
            ["ステージ別・年度別の達成", "Milestones by stage and fiscal year"],
            COUNTS,
            json!({}),
        ),
        example(ADMINISTRATOR, ["利用者と役割", "People and their roles"], PEOPLE, json!({})),
        example(ADMINISTRATOR, ["アカウントを開設する", "Open an account"], OPEN, account),
    ]);
    examples
}

/// What needs no token.
fn for_everybody() -> Vec<ExampleQuery> {
    vec![
        example(EVERYBODY, ["わたしと予算", "Who I am, and my budget"], ME, json!({})),
        example(EVERYBODY, ["マイルストーンのカタログ", "The catalogue of milestones"], CATALOGUE, json!({})),
        example(
            EVERYBODY,
            ["保険適用までの時計と根拠の規則", "The insurance clock, and the rules behind it"],
            CLOCK,
            json!({"filed": "2025-04-18"}),
        ),
        example(
            EVERYBODY,
            ["いま効力のある規則と、資料にないこと", "Rules in force, and what sources lack"],
            RULES,
            json!({}),
        ),
    ]
}

/// Policy documents with their targets, where those stand, and what is measured.
fn of_policies() -> Vec<ExampleQuery> {
    let code = || json!({"code": "basic-plan-2"});
    vec![
        example(POLICYMAKER, ["計画と目標", "Plans and their targets"], PLAN, code()),
        example(
            POLICYMAKER,
            ["目標の達成状況（任意の日時点）", "Where targets stand, as of any day"],
            ATTAINMENT,
            json!({"code": "task-force-proposals", "on": "2026-04-01"}),
        ),
        example(POLICYMAKER, ["指標とその値", "Indicators and their values"], INDICATORS, json!({})),
        example(
            POLICYMAKER,
            ["外に示した数値と、今日なら異なるもの", "What was told to whom, and what would differ today"],
            CITATIONS,
            json!({}),
        ),
    ]
}

/// What was answered, and what belongs together.
fn of_consultations_and_lines() -> Vec<ExampleQuery> {
    let device = json!({"device": "ここに開発案件のID / the id of a device"});
    let search = json!({"search": "観察"});
    let asked = ["相談の質問と回答を探す", "Search what was asked and answered"];
    let lines = ["承認・保険・治験・海外の一覧", "Authorisations, insurance, trials and countries"];
    vec![
        example(MENTOR, asked, CONSULTATIONS, search),
        example(MENTOR, lines, LINES, device.clone()),
        example(STARTUP, lines, LINES, device),
    ]
}

/// A hub's own milestones: what a hub offers, and how a mentor has a device adopt it.
fn of_templates() -> Vec<ExampleQuery> {
    let adopt = json!({"input": {
        "commandId": "01900000-0000-7000-8000-000000000005",
        "device": "ここに開発案件のID / the id of a device",
        "hub": "ここに拠点のID / the id of a hub",
        "template": "sample-workshop",
    }});
    vec![
        example(MENTOR, ["拠点のテンプレート", "Templates of hubs"], TEMPLATES, json!({})),
        example(MENTOR, ["テンプレートを採用する", "Adopt a template"], ADOPT, adopt),
    ]
}

fn example(audience: [&str; 2], title: [&str; 2], query: &str, variables: Value) -> ExampleQuery {
    let both = |[ja, en]: [&str; 2]| InBothLanguages { ja: ja.into(), en: en.into() };
    ExampleQuery { audience: both(audience), title: both(title), query: query.to_owned(), variables }
}

const ME: &str = "query Me {
  me { roles today account { name grants { role from until hub { name } startup { name } } } }
  rateLimit { cost remaining resetAt }
}";

const CATALOGUE: &str = "query Catalogue {
  milestoneCatalogue {
    version
    stages { stage name reportingGroup }
    lanes { lane name reportingGroup }
    milestones { kind name stage lane recurrence evidence isEditableDefault source predecessors { kind isFirm } }
  }
}";

const CLOCK: &str = "query Clock($filed: Date!) {
  insuranceClock(category: C2, filed: $filed) {
    starts decidedByAtTheLatest coveredFrom { onDay atTheLatest } isFirm
    rules { code name statement mark source }
    gaps { name }
    unanswered { text }
  }
  trialContract(notified: \"2026-04-01\") { earliest isFirm rules { name statement } }
}";

const RULES: &str = "query Rules {
  rules { code name statement validFrom validUntil state mark isEditableDefault source }
  ruleGaps { name whatIsMissing }
}";

const STARTUPS: &str = "query Startups {
  startups(first: 10, sort: LAST_ACTIVITY) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id name devices { id name class stage progress { achieved reported total } } } }
  }
}";

const REPORT: &str = "mutation Report($input: ReportMilestoneInput!) {
  reportMilestone(input: $input) {
    version position replayed
    userErrors { code rule field message warnings { code message } }
    device { name progress { achieved reported total } }
  }
}";

const CONFIRM: &str = "mutation Confirm($input: ConfirmMilestoneInput!) {
  confirmMilestone(input: $input) {
    version position replayed
    userErrors { code rule field message warnings { code message } }
    device { name stage progress { achieved reported total } }
  }
}";

const WORK: &str = "query Work {
  work(first: 20, dueWithinDays: 30, silentDays: 90) {
    totalCount
    edges { node { what due dueDays waitingSince milestone { name } device { id name } startup { name } } }
  }
}";

const LINES: &str = "query Lines($device: ID!) {
  device(id: $device) {
    name
    roadmap {
      authorisations { kind instrument status filed on class numbers { number } holder { name } }
      insuranceApplications { filing category filed decided result coveredCategory deemedFiled coveredFrom
        clock { starts decidedByAtTheLatest } }
      trials { kind announced review jrctIds counts { asOf planned enrolled completed } }
      overseas { country applications { procedure } clearances { procedure } }
    }
  }
}";

const CONSULTATIONS: &str = "query Consultations($search: String) {
  consultations(search: $search, first: 20) {
    totalCount
    edges { node { day topic question answer consultation { name occurrence } device { name } startup { name } } }
  }
}";

const TEMPLATES: &str = "query Templates {
  hubs(first: 10) {
    edges { node { id name templates {
      code retired
      versions { version name reason milestones { number code name stage lane after { own kind } } }
    } } }
  }
}";

const ADOPT: &str = "mutation Adopt($input: AdoptTemplateInput!) {
  adoptTemplate(input: $input) {
    version position replayed
    userErrors { code rule field message }
    device { name roadmap { templates { code version newerVersion } items { milestone { name own { code } } status } } }
  }
}";

const ROADMAP: &str = "query Roadmap($device: ID!) {
  device(id: $device) {
    name
    roadmap {
      route { instrument category clinicalData special expansionStrategy countries }
      classUnfitForRoute
      pace { done of daysPassed daysPlanned }
      nextSteps(first: 5) { milestone { name } due dueDays plan { planned reason } suggested { earliest latest isFirm } }
      gates { gate passed reviews { decision on reason } }
      leftOut { definition { name } reasons { text isEditableDefault } }
      catalogueUpdate { version adds { definition { name } reasons { text } } }
    }
  }
}";

const SCHEDULE: &str = "mutation Schedule($input: ScheduleMilestoneInput!) {
  scheduleMilestone(input: $input) {
    version position replayed
    userErrors { code rule field message warnings { code message } }
    device { name roadmap { nextSteps(first: 3) { milestone { name } dueDays } } }
  }
}";

const DIFFERENCE: &str = "query Difference($device: ID!, $before: AsOf!) {
  roadmapDifference(device: $device, before: $before) {
    before { on position }
    after { on position }
    changes { kind milestone { name occurrence } before after reason recorded { at by { name } } }
  }
}";

const PORTFOLIO: &str = "query Portfolio($from: AsOf!, $to: AsOf, $after: String) {
  portfolioChanges(from: $from, to: $to) {
    from { on position }
    to { on position }
    devicesBefore devicesAfter came left unchanged
    totals { kind changes lateKnowledge }
    startupChanges { kind after occurred startup { name } hub { name } }
    devices(first: 20, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node {
        name movement owner { name }
        changes { kind milestone { name } before after occurred lateKnowledge reason }
      } }
    }
  }
}";

const BALANCE: &str = "query Balance($device: ID!) {
  device(id: $device) {
    name
    roadmap { balance {
      note stage outOfBalance
      domains {
        name achieved applicable completeUpTo furthest behind
        inputs { milestone { name } countsIn achieved leftBehind }
      }
    } }
  }
}";

const HISTORY: &str = "query History($device: ID!) {
  device(id: $device) {
    name
    history(first: 20) { edges { node { position event occurred recordedAt reason by { name } } } }
  }
}";

const COUNTS: &str = "query Counts {
  milestoneCounts(groupBy: [STAGE, FISCAL_YEAR]) {
    asOf { on knownAt position }
    total population note
    rows { stage fiscalYear count }
  }
}";

const PLAN: &str = "query Plan($code: String!) {
  plans { edges { node { code kind name standing } } }
  plan(code: $code) {
    name revision period { last asWritten } adoption { on decision } gaps { text }
    items { number parent kind label text gaps { text } targets { kind text due { text } begun { on } done { on } } }
  }
}";

const ATTAINMENT: &str = "query Attainment($code: String!, $on: Date!) {
  targetAttainment(plan: $code, asOf: {on: $on}) {
    name revision readAt { on knownAt position }
    words { text count }
    targets {
      number label text lastDay source { document line }
      judgement { text reasonText method { name version source } waitsFor }
      current { value unit fiscalYear state } trend notAsked { text }
      related { name lag current { value unit fiscalYear } trend note }
    }
    note
  }
}";

const INDICATORS: &str = "query Indicators {
  indicators(first: 20) {
    edges { node {
      code name kind
      measurements { asOf standing value { text unit basis state } }
      derivedCounts(by: [FISCAL_YEAR]) { total rows { fiscalYear count } notCounted { text } }
    } }
  }
}";

const CITATIONS: &str = "query Citations {
  citations(first: 20) {
    edges { node {
      shown withdrawn givenTo { to on purpose }
      today { differs reasons { text } changes { path before after } }
    } }
  }
}";

const PEOPLE: &str = "query People {
  people(first: 50) {
    totalCount
    edges { node { id name issuer subject grants { number role from until hub { code } } } }
  }
}";

const OPEN: &str = "mutation Open($input: OpenAccountInput!) {
  openAccount(input: $input) {
    version position replayed
    userErrors { code rule field message }
    account { id name }
  }
}";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::schema;

    #[tokio::test]
    async fn every_example_fits_the_schema() {
        let schema = schema();
        for example in examples() {
            // Without the data of a request every resolver fails; what the document asks for was checked before that.
            let request = async_graphql::Request::new(&example.query)
                .variables(async_graphql::Variables::from_json(example.variables.clone()));
            let answer = schema.execute(request).await;
            let misfit = answer.errors.iter().find(|error| error.path.is_empty());
            assert!(misfit.is_none(), "{}: {misfit:?}", example.title.en);
        }
    }
}
