// Walks the pages of a running Banso in a headless Chromium: a mentor's day and a startup's, in Japanese and English, on a
// desk and on a phone, without scripts and with the one script there is; axe-core looks at every page. Some are looked at as
// people meet them otherwise (conditions.mjs), and while others record (typing.mjs).
//
//   BANSO_PAGES_MENTOR   a link that signs in a mentor, as `banso sign-in --as mentor` prints it
//   BANSO_PAGES_STARTUP  the same of a startup
//   BANSO_PAGES_PICTURES a folder for pictures of every page; without it there are none
//
// Prints one line per finding and at the end `N pages, N findings`. Any finding fails.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Browser } from "./browser.mjs";
import { underConditions } from "./conditions.mjs";
import { recordedMeanwhile } from "./typing.mjs";
import { mentorsDesk, startupsDesk } from "./desk.mjs";

const mentor = process.env.BANSO_PAGES_MENTOR;
const startup = process.env.BANSO_PAGES_STARTUP;
if (!mentor || !startup) {
  console.error("Set BANSO_PAGES_MENTOR and BANSO_PAGES_STARTUP; see the head of this file.");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [[1280, 900], [360, 740]];
const OUR_SCRIPT = String.raw`/assets/live-[-_A-Za-z0-9]{12}\.js$`;
const pictures = process.env.BANSO_PAGES_PICTURES;
let pages = 0;
let closely = false;
let device = "";
let scripts = "";
const findings = [];
const browser = await Browser.start();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    browser.stop();
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 1_000);
  });
}

function found(where, what) {
  findings.push(`${where}: ${what}`);
  console.log(findings.at(-1));
}

// Looks at the page that is shown, at every size.
async function look(name) {
  for (const [width, height] of SIZES) {
    pages += 1;
    await browser.resize(width, height);
    const where = `${name} (${await browser.value("document.documentElement.lang")}, ${width} px)`;
    const over = await browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (over > 0) found(where, `${over} px wider than the window`);
    const others = await browser.value(`[...document.scripts].filter((one) => one.text !== "" || one.type !== "module"
      || !one.src.startsWith(location.origin) || !new RegExp(${JSON.stringify(OUR_SCRIPT)}).test(one.src)).length`);
    if (others > 0) found(where, "the page has scripts beside ours");
    await picture(`${name} ${scripts} ${width}`);
    if (await browser.value("document.querySelectorAll('h1').length") !== 1) found(where, "not one heading");
    for (const complaint of await browser.complaints()) found(where, complaint);
    await browser.value(`${axe}; undefined`);
    const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((result) =>
      result.violations.map((one) => one.id + " " + one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")))`;
    // axe-core waits by timers, which are scripts; that of the page was not loaded and is not now.
    await browser.send("Emulation.setScriptExecutionDisabled", { value: false });
    for (const violation of await browser.value(run)) found(where, violation);
    await browser.send("Emulation.setScriptExecutionDisabled", { value: scripts === "without" });
  }
  if (closely) await underConditions(browser, (what) => found(name, what), (condition) => picture(`${name} ${condition}`));
}

async function picture(name) {
  if (!pictures) return;
  const { data } = await browser.send("Page.captureScreenshot", { captureBeyondViewport: false });
  writeFileSync(join(pictures, `${name.replaceAll(/[ ,]+/g, "-")}.png`), Buffer.from(data, "base64"));
}

// From here on pages run their script, or none.
async function withScripts(are) {
  scripts = are ? "with" : "without";
  await browser.send("Emulation.setScriptExecutionDisabled", { value: !are });
}

// Somebody else at this browser: those who were signed in stay so, elsewhere.
async function as(link, cookies) {
  const { cookies: before } = await browser.send("Network.getCookies", { urls: [mentor] });
  await browser.send("Network.clearBrowserCookies");
  if (cookies) await browser.send("Network.setCookies", { cookies });
  if (link) await browser.go(link);
  return before;
}

const follow = (selector) => browser.leadsToPage(() => browser.value(`document.querySelector(${JSON.stringify(selector)}).click()`));
const type = (name, text) => browser.value(`document.querySelector('[name=${name}]').value = ${JSON.stringify(text)}`);
const submit = () => follow("form.form button[type=submit]");
const says = async (what, selector) => {
  if (!(await browser.value(`document.querySelector(${JSON.stringify(selector)}) !== null`))) found(what, `no ${selector}`);
};
const speak = (language) => browser.go(new URL(`/?lang=${language}`, mentor).href);

async function visit(name, path) {
  await browser.go(new URL(path, mentor).href);
  await look(name);
}

// Everything that a mentor can open, in the language that is chosen.
async function open(language) {
  await speak(language);
  await look("work list");
  await visit("nothing to do", "/work?kind=REOPENED");
  await visit("startups, none found", "/startups?text=%E7%84%A1%E3%81%84");
  await visit("startups", "/startups");
  await follow("td a[href^='/startups/']");
  await look("startup");
  await follow(".tile a[href^='/devices/']");
  await look("device");
  device = await browser.value("location.pathname");
  for (const [name, rest] of [["consultation", "consult"], ["choice of a report", "report"], ["milestone", "milestones/NEED_REGISTERED.1"]]) {
    await visit(name, `${device}/${rest}`);
  }
  await visit("plan", `${device}/milestones/FIRST_IN_HUMAN.1/plan`);
  await submit();
  await look("plan without a date");
  await visit("nowhere", "/nowhere");
}

// From the work list: confirms what waits, then records a consultation with a text as it was pasted.
async function mentorsDay() {
  await speak("ja");
  await follow("td a[href*='/milestones/']");
  await follow("a[href$='/confirm']");
  await look("confirmation");
  // A report that brought nothing to show it is confirmed with something.
  await browser.value("document.querySelector('[name=evidence-kind]').value = 'DOCUMENT'");
  await type("evidence", "サンプル議事録");
  await submit();
  await says("confirmation", ".note-good");
  await look("confirmed milestone");
  await follow(".crumbs a[href^='/devices/']");
  await follow("a[href$='/consult']");
  await submit();
  await says("consultation without a topic", "#topic-error");
  await look("refused consultation");
  await type("topic", "サンプル：全般相談の件名");
  await type("text", "一行目\n<b>二行目</b>");
  await submit();
  await says("consultation", ".note-good");
  await look("device after the consultation");
}

async function startupsDay() {
  await look("first page of a startup");
  await visit("startups of a startup", "/startups");
  await follow("td a[href^='/devices/']");
  await look("device of a startup");
  await follow("a[href$='/report']");
  await follow(".choose a");
  await type("occurred", "令和8年4月1日");
  await submit();
  await says("report", ".note-good");
  await look("reported milestone");
}

const walk = { browser, look, visit, follow, submit, says, type, go: (path) => browser.go(new URL(path, mentor).href) };

try {
  await browser.go(new URL("/sign-in?next=%2Fwork", mentor).href);
  await look("sign-in");
  await browser.go(mentor);
  await withScripts(false);
   {
    await open("ja");
    await mentorsDesk(walk);
  }
  await mentorsDay();
  const asMentor = await as(startup);
  await startupsDay();
  await withScripts(true);
  await as(null, asMentor);
  await open("en");
  await mentorsDay();
  closely = true;
  await open("ja");
  closely = false;
  await recordedMeanwhile(browser, await browser.value(`new URL(${JSON.stringify(device)}, location.href).href`), (what) => found("meanwhile", what), look);
  for (const language of ["ja", "en"]) {
    await speak(language);
    await startupsDesk(walk);
  }
} catch (error) {
  found("the walk", `${await browser.value("location.href").catch(() => "")} ${error.message}`);
} finally {
  browser.stop();
}
console.log(`${pages} pages, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
