// Walks the pages of policymakers, programme officers and administrators in a headless Chromium, in Japanese and English, on
// a desk and on a phone, with axe-core on every page.
//
//   BANSO_PAGES_POLICYMAKER, BANSO_PAGES_OFFICER, BANSO_PAGES_ADMINISTRATOR
//     links that sign in, as `banso sign-in --as policymaker` prints them
//   BANSO_PAGES_PICTURES  a folder for pictures of every page; left out: none
//
// Prints one line per finding and at the end `N pages, N findings`. Any finding fails.
import { Walk, walked } from "./walk.mjs";

const links = Walk.links(["policymaker", "officer", "administrator"]);
const BAD_MOMENT = "on=2026-02-30&knownAt=yesterday&compare=x";
const SINCE = "compare=2024-04-01";

// Every plan in each of its states, and what changed of it.
async function plans(walk) {
  await walk.visit("plans", "/plans");
  const all = await walk.addresses("td a.strong[href^='/plans/']");
  await walk.visit("plans compared", `/plans?${SINCE}`);
  await walk.visit("plans, bad moment", `/plans?${BAD_MOMENT}`);
  for (const path of all) await walk.visit(`plan ${path.split("/").at(-1)}`, path);
  await walk.visit("plan compared", `${all[0]}?${SINCE}`);
  await walk.visit("plan, bad input", `${all[0]}?${BAD_MOMENT}`);
  await walk.visit("plan before it was there", `${all[0]}?on=1990-04-01&knownAt=1990-04-01`);
  await goals(walk, all);
  await walk.visit("changes without a day", `${all[0]}/changes`);
  for (const path of all) await walk.visit(`changes of ${path.split("/").at(-1)}`, `${path}/changes?${SINCE}`);
}

// The first goal of every plan; of one plan all, and one in each of its states.
async function goals(walk, plans) {
  for (const path of plans) {
    await walk.go(path);
    const some = await walk.addresses("td a.strong[href*='/goals/']");
    for (const goal of path.endsWith("/sample-plan") ? some : some.slice(0, 1)) {
      await walk.visit(`goal ${goal.split("/").slice(-3).join(" ")}`, goal);
    }
  }
  const goal = "/plans/sample-plan/goals/1";
  await walk.visit("goal divided and compared", `${goal}?by=HUB&${SINCE}`);
  await walk.visit("goal, bad input", `${goal}?by=x&${BAD_MOMENT}`);
  await walk.visit("goal before it was there", `${goal}?knownAt=1990-04-01`);
}

async function indicators(walk) {
  await walk.visit("indicators", "/indicators");
  const all = await walk.addresses("td a.strong[href^='/indicators/']");
  await walk.visit("indicators compared", `/indicators?${SINCE}`);
  for (const path of [all[0], "/indicators/first-approvals", "/indicators/site-visitors"]) {
    await walk.visit(`indicator ${path.split("/").at(-1)}`, path);
  }
  await walk.visit("indicator divided and compared", `/indicators/first-approvals?by=HUB&${SINCE}`);
  await walk.visit("indicator, bad input", `/indicators/first-approvals?by=x&${BAD_MOMENT}`);
}

async function countsAndSearch(walk) {
  await walk.visit("counts", "/counts");
  await walk.visit("counts of one kind", "/counts?kind=APPROVED&by=KIND&by=HUB");
  await walk.visit("counts compared", `/counts?by=HUB&by=CLASS&${SINCE}`);
  await walk.visit("counts, nothing", "/counts?year=FY1990");
  await walk.visit("counts, bad input", `/counts?by=x&stage=y&year=soon&${BAD_MOMENT}`);
  await walk.visit("search, found", "/search?q=%E6%B2%BB%E9%A8%93");
  await walk.visit("search, none", "/search?q=zzzz");
}

// Fixes a figure from the page of a goal, and what was counted from its own: first without saying for whom, then as it should be.
async function fixes(walk, name, path) {
  await walk.visit(`form for fixing ${name}`, path);
  await walk.follow("form.form button[type=submit]");
  await walk.says(`fixing ${name} for nobody`, "#given_to-error");
  await walk.look(`refused form for fixing ${name}`);
  await walk.type("given_to", "サンプル課");
  await walk.type("purpose", "一行目\n<b>二行目</b>");
  await walk.follow("form.form button[type=submit]");
  await walk.says(`fixing ${name}`, "code, .cited");
  await walk.look(`citation of ${name}`);
}

async function policymakersDay(walk) {
  await walk.browser.go(links.policymaker);
  for (const language of ["ja", "en"]) {
    await walk.visit("first page of a policymaker", `/?lang=${language}`);
    await plans(walk);
    await indicators(walk);
    await countsAndSearch(walk);
  }
  await walk.visitClosely([
    ["first page of a policymaker", "/?lang=ja"],
    ["plans", "/plans"],
    ["plan basic-plan-2", "/plans/basic-plan-2"],
    ["goal of a plan", "/plans/basic-plan-2/goals/1"],
    ["changes of a plan", `/plans/basic-plan-2/changes?${SINCE}`],
    ["indicators", "/indicators"],
    ["indicator first-approvals", "/indicators/first-approvals"],
    ["counts of one kind", "/counts?kind=APPROVED&by=KIND"],
    ["search, found", "/search?q=%E6%B2%BB%E9%A8%93"],
  ]);
  await walk.go("/plans/basic-plan-2/goals/1?lang=ja");
  await fixes(walk, "a goal", (await walk.addresses("a[href*='/cite']"))[0]);
  await walk.go("/counts?by=HUB&stage=");
  await fixes(walk, "counts", (await walk.addresses("a[href*='/counts/cite']"))[0]);
  await walk.visit("indicator with a form", "/indicators/site-visitors#cite");
  await walk.value("document.querySelector('#given_to').removeAttribute('required')");
  await walk.follow("form.stack button[type=submit]");
  await walk.says("fixing a value for nobody", "#given_to-wrong");
  await walk.look("refused form of an indicator");
}

async function officersDay(walk) {
  await walk.browser.go(links.officer);
  for (const language of ["ja", "en"]) {
    await walk.visit("first page of an officer", `/?lang=${language}`);
    await walk.visit("plans of an officer", "/plans");
    await walk.visit("indicator of an officer", "/indicators/site-visitors");
    await walk.visit("counts of an officer", "/counts");
    await walk.visit("sessions of an officer", "/sessions");
  }
  await walk.visitClosely([["first page of an officer", "/?lang=ja"], ["counts of an officer", "/counts"]]);
}

async function administratorsDay(walk) {
  await walk.browser.go(links.administrator);
  for (const language of ["ja", "en"]) {
    await walk.visit("first page of an administrator", `/?lang=${language}`);
    await walk.visit("administration", "/admin");
    await walk.follow("td a[href*='person=']");
    await walk.look("forms of a person");
    await walk.type("from", "1.4.2026");
    await walk.follow("form[action$='/admin/grant'] button[type=submit]");
    await walk.says("a role from no day", "#from-error");
    await walk.look("refused role");
    await walk.follow("form[action$='/admin/revoke'] button[type=submit]");
    await walk.says("a role ended without a day", "#on-error");
    await walk.look("refused end of a role");
    await walk.go("/admin");
    await walk.value("document.querySelector('details').open = true");
    await walk.look("form for a person");
    await walk.follow("form[action*='/admin/open'] button[type=submit]");
    await walk.says("a person without a name", "#name-error");
    await walk.look("refused person");
    await walk.visit("counts of an administrator", "/counts");
    await walk.visit("sessions of an administrator", "/sessions");
  }
  await walk.visitClosely([
    ["first page of an administrator", "/?lang=ja"],
    ["administration", "/admin"],
    ["sessions of an administrator", "/sessions"],
  ]);
  await walk.go("/admin");
  walk.closely = true;
  await walk.follow("td a[href*='person=']");
  await walk.look("forms of a person");
  walk.closely = false;
}

await walked(links.policymaker, async (walk) => {
  await policymakersDay(walk);
  await officersDay(walk);
  await administratorsDay(walk);
});
