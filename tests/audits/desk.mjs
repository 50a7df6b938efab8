// The desk of a mentor and of a startup: every page and form about startups, devices and consultations, also refused, also
// in conflict, also of another moment. pages.mjs walks it in both languages and at both sizes.

import { leadsTo, onFewPages, shortOnAPhone } from "./conditions.mjs";

// Forms that are only looked at, below a device.
const FORMS = ["route", "reclassify", "pivot", "include", "background", "party", "transfer", "suspend"];

// What a mentor opens and records; `walk` is how one goes and looks.
export async function mentorsDesk(walk) {
  const here = () => walk.value("location.pathname");
  await walk.visit("startup to register", "/startups/register");
  await walk.submit();
  await walk.says("startup without a name", "#name-error");
  await walk.look("refused startup");
  await walk.visit("startups", "/startups");
  await walk.follow("td a[href^='/startups/']");
  const startup = await here();
  await walk.visit("forms about a startup", `${startup}/change`);
  for (const form of ["device", "profile", "disengage", "exit"]) await walk.visit(`startup: ${form}`, `${startup}/change/${form}`);
  await walk.visit("history of a startup", `${startup}/history`);
  await walk.visit("startup compared", `${startup}?compare=2025-04-01`);
  await walk.visit("startup of another moment", `${startup}?on=2025-12-01`);
  await walk.visit("portfolio to compare", "/work/changes");
  await walk.visit("portfolio compared", "/work/changes?compare=2025-04-01");
  await walk.go(startup);
  await walk.follow(".tile a[href^='/devices/']");
  const device = await here();
  const about = (page) => (what) => walk.found(page, what);
  await shortOnAPhone(walk.browser, about("device"));
  for (const anchor of ["gates", "seen", "stage-market"]) await leadsTo(walk.browser, about("device"), anchor);
  await walk.visit("forms about a device", `${device}/change`);
  for (const form of FORMS) await walk.visit(`device: ${form}`, `${device}/change/${form}`);
  await walk.visit("device of another moment", `${device}?on=2025-10-01`);
  await walk.visit("device compared", `${device}?compare=2025-06-01`);
  await walk.visit("device of no day", `${device}?on=soon`);
  await walk.visit("device before there was one", `${device}?knownAt=2000-01-01`);
  await walk.visit("history of a device", `${device}/history`);
  await walk.visit("history of the gates", `${device}/history?about=GATES`);
  await walk.visit("history of a milestone", `${device}/history?milestone=NEED_REGISTERED.1`);
  await walk.visit("page to share", `${device}/sheet`);
  await onFewPages(walk.browser, about("page to share"));
  await walk.visit("gate", `${device}/change/gate`);
  await walk.submit();
  await walk.says("gate without a decision", "#decision-error");
  await walk.look("refused gate");
  await walk.go(`${device}/change/rename`);
  await walk.type("reason", "サンプル：見直し");
  await walk.value("document.querySelector('[name=version]').value = '1'");
  await walk.submit();
  await walk.says("name that somebody else changed", "#conflict");
  await walk.look("conflict");
  await walk.submit();
  await walk.says("name after the conflict", ".note-good");
  await walk.go(device);
  await walk.follow(".record h3 a");
  const consultation = await here();
  await walk.look("consultation");
  for (const form of ["filed", "materials", "link", "text", "topic", "withdraw", "correct?question=1"]) await walk.visit(`consultation: ${form}`, `${consultation}/change/${form}`);
  await walk.go(`${consultation}/change/ask`);
  await walk.submit();
  await walk.says("question without words", "[id='questions.0.question-error']");
  await walk.look("refused question");
  await walk.type('"questions.0.question"', "サンプル：観察期間はこれでよいか");
  await walk.submit();
  await walk.says("question", ".note-good");
  await walk.look("consultation with one more question");
}

// What a startup opens of the same.
export async function startupsDesk(walk) {
  await walk.go("/startups");
  await walk.follow("td a[href^='/startups/']");
  const startup = await walk.value("location.pathname");
  await walk.visit("forms of a startup", `${startup}/change`);
  await walk.visit("hub to run alongside", `${startup}/change/engage`);
  await walk.go(startup);
  await walk.follow(".tile a[href^='/devices/']");
  await walk.says("what was recorded and who sees it", "#seen");
  const device = await walk.value("location.pathname");
  await walk.visit("page to share, of a startup", `${device}/sheet`);
  await walk.visit("forms about its device", `${device}/change`);
}
