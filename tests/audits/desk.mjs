// The desk of a mentor and of a startup: every page and form about startups, devices and consultations, also refused, also
// in conflict, also of another moment. pages.mjs walks it in both languages and at both sizes.

// Forms that are only looked at, below a device.
const FORMS = ["route", "reclassify", "pivot", "include", "background", "party", "transfer", "suspend"];

// What a mentor opens and records; `walk` is how pages.mjs goes and looks.
export async function mentorsDesk(walk) {
  const { browser, look, visit, follow, submit, says, type } = walk;
  const here = () => browser.value("location.pathname");
  await visit("startup to register", "/startups/register");
  await submit();
  await says("startup without a name", "#name-error");
  await look("refused startup");
  await visit("startups", "/startups");
  await follow("td a[href^='/startups/']");
  const startup = await here();
  await visit("forms about a startup", `${startup}/change`);
  for (const form of ["device", "profile", "disengage", "exit"]) await visit(`startup: ${form}`, `${startup}/change/${form}`);
  await visit("history of a startup", `${startup}/history`);
  await visit("startup compared", `${startup}?compare=2025-04-01`);
  await visit("startup of another moment", `${startup}?on=2025-12-01`);
  await visit("portfolio to compare", "/work/changes");
  await visit("portfolio compared", "/work/changes?compare=2025-04-01");
  await walk.go(startup);
  await follow(".tile a[href^='/devices/']");
  const device = await here();
  await visit("forms about a device", `${device}/change`);
  for (const form of FORMS) await visit(`device: ${form}`, `${device}/change/${form}`);
  await visit("device of another moment", `${device}?on=2025-10-01`);
  await visit("device compared", `${device}?compare=2025-06-01`);
  await visit("device of no day", `${device}?on=soon`);
  await visit("device before there was one", `${device}?knownAt=2000-01-01`);
  await visit("history of a device", `${device}/history`);
  await visit("history of the gates", `${device}/history?about=GATES`);
  await visit("history of a milestone", `${device}/history?milestone=NEED_REGISTERED.1`);
  await visit("page to share", `${device}/sheet`);
  await visit("gate", `${device}/change/gate`);
  await submit();
  await says("gate without a decision", "#decision-error");
  await look("refused gate");
  await walk.go(`${device}/change/rename`);
  await type("reason", "サンプル：見直し");
  await browser.value("document.querySelector('[name=version]').value = '1'");
  await submit();
  await says("name that somebody else changed", "#conflict");
  await look("conflict");
  await submit();
  await says("name after the conflict", ".note-good");
  await walk.go(device);
  await follow(".record h3 a");
  const consultation = await here();
  await look("consultation");
  for (const form of ["filed", "materials", "link", "text", "topic", "withdraw", "correct?question=1"]) await visit(`consultation: ${form}`, `${consultation}/change/${form}`);
  await walk.go(`${consultation}/change/ask`);
  await submit();
  await says("question without words", "[id='questions.0.question-error']");
  await look("refused question");
  await type('"questions.0.question"', "サンプル：観察期間はこれでよいか");
  await submit();
  await says("question", ".note-good");
  await look("consultation with one more question");
}

// What a startup opens of the same.
export async function startupsDesk(walk) {
  const { browser, visit, follow, says } = walk;
  await walk.go("/startups");
  await follow("td a[href^='/startups/']");
  const startup = await browser.value("location.pathname");
  await visit("forms of a startup", `${startup}/change`);
  await visit("hub to run alongside", `${startup}/change/engage`);
  await walk.go(startup);
  await follow(".tile a[href^='/devices/']");
  await says("what was recorded and who sees it", "#seen");
  const device = await browser.value("location.pathname");
  await visit("page to share, of a startup", `${device}/sheet`);
  await visit("forms about its device", `${device}/change`);
}
