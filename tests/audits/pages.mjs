// Walks the pages of a running Banso in a headless Chromium: a mentor's day and a startup's, in Japanese and English, on a
// desk and on a phone, without scripts and with the one script there is; axe-core looks at every page. Some are looked at as
// people meet them otherwise (conditions.mjs), and while others record (typing.mjs).
//
//   BANSO_PAGES_MENTOR, BANSO_PAGES_STARTUP  links that sign in, as `banso sign-in --as mentor` prints them
//   BANSO_PAGES_PICTURES                     a folder for pictures of every page; left out: none
//
// Prints one line per finding and at the end `N pages, N findings`. Any finding fails.
import { mentorsDesk, startupsDesk } from "./desk.mjs";
import { recordedMeanwhile } from "./typing.mjs";
import { Walk, walked } from "./walk.mjs";

const links = Walk.links(["mentor", "startup"]);

// Everything that a mentor can open, in the language that is chosen.
async function open(walk, language) {
  await walk.speak(language);
  await walk.look("work list");
  await walk.visit("nothing to do", "/work?kind=REOPENED");
  await walk.visit("startups, none found", "/startups?text=%E7%84%A1%E3%81%84");
  await walk.visit("startups", "/startups");
  await walk.follow("td a[href^='/startups/']");
  await walk.look("startup");
  await walk.follow(".tile a[href^='/devices/']");
  await walk.look("device");
  const device = await walk.value("location.pathname");
  for (const [name, rest] of [["consultation", "consult"], ["choice of a report", "report"], ["milestone", "milestones/NEED_REGISTERED.1"]]) {
    await walk.visit(name, `${device}/${rest}`);
  }
  await walk.visit("plan", `${device}/milestones/FIRST_IN_HUMAN.1/plan`);
  await walk.submit();
  await walk.look("plan without a date");
  await walk.visit("nowhere", "/nowhere");
  return device;
}

// From the work list: confirms what waits, then records a consultation with a text as it was pasted.
async function mentorsDay(walk) {
  await walk.speak("ja");
  await walk.follow("td a[href*='/milestones/']");
  await walk.follow("a[href$='/confirm']");
  await walk.look("confirmation");
  // A report that brought nothing to show it is confirmed with something.
  await walk.value("document.querySelector('[name=evidence-kind]').value = 'DOCUMENT'");
  await walk.type("evidence", "サンプル議事録");
  await walk.submit();
  await walk.says("confirmation", ".note-good");
  await walk.look("confirmed milestone");
  await walk.follow(".crumbs a[href^='/devices/']");
  await walk.follow("a[href$='/consult']");
  await walk.submit();
  await walk.says("consultation without a topic", "#topic-error");
  await walk.look("refused consultation");
  await walk.type("kind", "GENERAL_CONSULTATION");
  await walk.type("topic", "サンプル：全般相談の件名");
  await walk.type("text", "一行目\n<b>二行目</b>");
  await walk.submit();
  await walk.says("consultation", ".note-good");
  await walk.look("device after the consultation");
}

async function startupsDay(walk) {
  await walk.look("first page of a startup");
  await walk.visit("startups of a startup", "/startups");
  await walk.follow("td a[href^='/devices/']");
  await walk.look("device of a startup");
  await walk.follow("a[href$='/report']");
  await walk.follow(".reportable a");
  await walk.type("occurred", "令和8年4月1日");
  await walk.submit();
  await walk.says("report", ".note-good");
  await walk.look("reported milestone");
}

await walked(links.mentor, async (walk) => {
  await walk.go("/sign-in?next=%2Fwork");
  await walk.look("sign-in");
  await walk.browser.go(links.mentor);
  await walk.withScripts(false);
  await open(walk, "ja");
  await mentorsDesk(walk);
  await mentorsDay(walk);
  const mentor = await walk.as(links.startup);
  await startupsDay(walk);
  const device = await walk.value("location.pathname.split('/milestones/')[0]");
  await walk.visitClosely([
    ["first page of a startup", "/"],
    ["startups of a startup", "/startups"],
    ["device of a startup", device],
    ["choice of a report of a startup", `${device}/report`],
    ["page to share, of a startup", `${device}/sheet`],
  ]);
  for (const language of ["ja", "en"]) {
    await walk.speak(language);
    await startupsDesk(walk);
  }
  await walk.withScripts(true);
  await walk.as(null, mentor);
  await open(walk, "en");
  await mentorsDesk(walk);
  await mentorsDay(walk);
  walk.closely = true;
  const opened = await open(walk, "ja");
  walk.closely = false;
  const address = new URL(opened, links.mentor).href;
  await recordedMeanwhile(walk.browser, address, (what) => walk.found("meanwhile", what), (name) => walk.look(name));
});
