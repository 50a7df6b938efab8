// What is recorded while a page is open: shown where nobody types, said where somebody does, and nothing typed is lost.
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(browser, what, condition, found) {
  for (let waited = 0; waited < 20_000; waited += 200) {
    if (await browser.value(condition)) return true;
    await pause(200);
  }
  found(`it never came to this: ${what}`);
  return false;
}

// The same mentor records something in another window, as the console does.
const rename = (device, name) => `(async () => {
  const device = ${JSON.stringify(device.match(/devices\/([^/?#]+)/)[1])};
  const { form_token } = await (await fetch("/graphiql/session")).json();
  const query = "mutation($input: RenameDeviceInput!) { renameDevice(input: $input) { position userErrors { message } } }";
  const input = { commandId: crypto.randomUUID(), device, name: ${JSON.stringify(name)}, reason: "サンプル" };
  const headers = { "content-type": "application/json", "x-banso-form-token": form_token };
  const answer = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables: { input } }) });
  return (await answer.json()).data?.renameDevice?.position ?? null;
})()`;

const STREAM_IS_OPEN = "document.getElementById('live').dataset.open === 'yes'";
const heading = (name) => `document.querySelector('h1').textContent.includes(${JSON.stringify(name)})`;

export async function recordedMeanwhile(browser, device, found, look) {
  await browser.go(device);
  if (!(await until(browser, "the stream of a device", STREAM_IS_OPEN, found))) return;
  await pause(1_500);
  const asked = "performance.getEntriesByType('resource').some((one) => one.initiatorType === 'fetch')";
  if (await browser.value(asked)) found("a page was asked for again though nothing was recorded");
  await browser.value("document.querySelector('.inside a[href=\"#gates\"]').focus(); document.querySelector('details.group').open = true; scrollTo(0, 300)");
  const before = await browser.value("[scrollY, document.activeElement.getAttribute('href')]");
  if ((await browser.value(rename(device, "サンプル 改題 一"))) === null) found("nothing was recorded");
  await until(browser, "a page shows what was recorded", heading("サンプル 改題 一"), found);
  const after = await browser.value("[scrollY, document.activeElement.getAttribute('href'), document.querySelector('details.group').open]");
  if (JSON.stringify(after) !== JSON.stringify([...before, true])) found(`place, focus or folds changed: ${before} became ${after}`);
  if ((await browser.value("document.getElementById('live-said').textContent")) === "") found("nothing was said of it");

  await browser.go(`${device}/consult`);
  await until(browser, "the stream of a form", STREAM_IS_OPEN, found);
  await browser.value("document.querySelector('[name=text]').focus()");
  await browser.send("Input.insertText", { text: "書きかけの文" });
  await browser.value(rename(device, "サンプル 改題 二"));
  await until(browser, "a bar says so", "!document.getElementById('live-show').hidden", found);
  await look("form with something new recorded");
  const kept = "document.querySelector('[name=text]').value === '書きかけの文'";
  if (!(await browser.value(`${kept} && document.activeElement.name === 'text'`))) found("what was typed, or its place, is lost");
  await browser.value("document.getElementById('live-show').click()");
  if (!(await browser.value(`${kept} && document.getElementById('live-show').hidden`))) found("what was typed is lost when the new is shown");
  if (!(await browser.value("document.querySelector('.crumbs').textContent.includes('改題 二')"))) found("the new is not shown");

  // A form that was refused stays, with what was typed and what is wrong with it, whatever others record.
  await browser.leadsToPage(() => browser.value("document.querySelector('form.form button[type=submit]').click()"));
  await until(browser, "the stream of a refused form", STREAM_IS_OPEN, found);
  await browser.value("document.activeElement.blur()");
  await browser.value(rename(device, "サンプル 改題 三"));
  await new Promise((done) => setTimeout(done, 2_000));
  if (!(await browser.value(`${kept} && document.getElementById('topic-error') !== null`))) found("a refused form was taken away");

  // So does a page whose address was refused: it would be refused again.
  await browser.go(new URL(`/search?q=${"x".repeat(1_000)}`, device).href);
  await until(browser, "the stream of a refused address", STREAM_IS_OPEN, found);
  // Chromium logs each refusal of it, the first of the page itself.
  const refusals = () => browser.events.filter((event) => event.method === "Log.entryAdded").length;
  if (refusals() !== 1) found(`an address that is refused was logged ${refusals()} times`);
  await browser.value(rename(device, "サンプル 改題 四"));
  await new Promise((done) => setTimeout(done, 2_000));
  if (refusals() !== 1) found("a refused address was asked again");

  await leaving(browser, device, found);
}

// Who leaves a form with something in it is asked; not who sends it, and not who typed nothing.
async function leaving(browser, device, found) {
  const leaves = (element) => browser.leadsToPage(() => browser.value(`document.querySelector(${JSON.stringify(element)}).click()`));
  const cases = [
    ["typed and another language", "題", "header a[hreflang]", 1],
    ["typed and sent", "題", "form.form button[type=submit]", 0],
    ["nothing typed", null, "header a[hreflang]", 0],
  ];
  for (const [what, letter, element, asked] of cases) {
    await browser.go(`${device}/consult?lang=ja`);
    await browser.value("document.querySelector('[name=topic]').focus()");
    if (letter) await browser.press(letter);
    await leaves(element);
    if (browser.questions() !== asked) found(`${what}: asked ${browser.questions()} times whether to leave, not ${asked}`);
  }
}
