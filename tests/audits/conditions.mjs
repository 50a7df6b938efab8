// Looks at a page as people meet it otherwise: enlarged to 200 %, in forced colours, on paper, without motion, by keyboard.
const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

// The same window as 1280 px, with everything twice as large.
async function enlarged(browser, found) {
  await browser.send("Emulation.setDeviceMetricsOverride", { width: 640, height: 450, deviceScaleFactor: 2, mobile: false });
  const over = await browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (over > 0) found(`at 200 %, ${over} px wider than the window`);
  const cut = await browser.value(`[...document.querySelectorAll("h1, h2, h3, p, label, button, .button")]
    .filter((one) => one.offsetParent && !one.closest(".unseen, .scroll, .picture, .live")
      && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.textContent.trim().slice(0, 40))`);
  for (const text of cut) found(`at 200 %, cut off: ${text}`);
}

const media = (browser, type, features) => browser.send("Emulation.setEmulatedMedia", { media: type, features });

// What has a status says it in words and by a sign of its own, and parts keep their borders.
async function withoutColour(browser, found) {
  await media(browser, "", [{ name: "forced-colors", value: "active" }]);
  const bare = await browser.value(`[...document.querySelectorAll(".badge, [class*='badge-']")]
    .filter((one) => one.offsetParent && (one.textContent.trim() === "" || one.querySelector("svg") === null))
    .map((one) => one.outerHTML.slice(0, 120))`);
  for (const badge of bare) found(`a status without word or sign: ${badge}`);
  const flat = await browser.value(`[...document.querySelectorAll(".button, .note, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea")]
    .filter((one) => one.offsetParent && getComputedStyle(one).borderTopStyle === "none").map((one) => one.outerHTML.slice(0, 120))`);
  for (const part of flat) found(`in forced colours without a border: ${part}`);
}

// Paper has no use for what can only be pressed.
async function onPaper(browser, found) {
  await media(browser, "print", []);
  const shown = await browser.value(`[...document.querySelectorAll("nav, form, button, .button, .skip, .expiry, .live")]
    .filter((one) => one.getClientRects().length > 0).map((one) => one.outerHTML.slice(0, 120))`);
  for (const part of shown) found(`on paper there is ${part}`);
  if (!(await browser.value("document.querySelector('h1').getClientRects().length > 0"))) found("on paper the heading is missing");
}

async function withoutMotion(browser, found) {
  await media(browser, "", [{ name: "prefers-reduced-motion", value: "reduce" }]);
  if (await browser.value("getComputedStyle(document.documentElement).scrollBehavior !== 'auto'")) found("it scrolls smoothly");
  const moving = await browser.value(`document.getAnimations().length + [...document.querySelectorAll("*")]
    .filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0).length`);
  if (moving > 0) found(`${moving} parts move`);
}

async function press(browser, key, code) {
  for (const type of ["rawKeyDown", "keyUp"]) {
    await browser.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: code });
  }
}

// One step with Tab: where the focus is, and whether it is seen there.
const FOCUS = `(() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  window.tabbed = window.tabbed ?? [];
  const last = window.tabbed.at(-1);
  // A date has a stop for each of its parts.
  const after = !last || last === one || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const again = window.tabbed.includes(one) && last !== one;
  if (!window.tabbed.includes(one)) window.tabbed.push(one);
  // The browser itself shows which part.
  const seen = last === one || outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { what: one.outerHTML.slice(0, 120), again, after, seen };
})()`;

async function byKeyboard(browser, found) {
  await browser.resize(1280, 900);
  // What moves into view slowly would be looked at too early.
  await media(browser, "", [{ name: "prefers-reduced-motion", value: "reduce" }]);
  // From the beginning, wherever the browser stood before.
  await browser.value("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); window.tabbed = []; scrollTo(0, 0)");
  const hidden = await browser.value("[...document.querySelectorAll('[hidden]')].filter((one) => one.checkVisibility()).length");
  if (hidden > 0) found(`${hidden} hidden parts are shown`);
  const all = await browser.value(`[...document.querySelectorAll(${JSON.stringify(FOCUSABLE)})]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })).length`);
  for (let step = 0; step < 4 * all + 5; step += 1) {
    await press(browser, "Tab", 9);
    const focus = await browser.value(FOCUS);
    if (focus === null || focus.again) break;
    if (!focus.seen) found(`the focus is not seen on ${focus.what}`);
    if (!focus.after) found(`Tab goes back to ${focus.what}`);
  }
  const missed = await browser.value(`[...document.querySelectorAll(${JSON.stringify(FOCUSABLE)})]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !window.tabbed.includes(one))
    .filter((one) => one.type !== "radio").map((one) => one.outerHTML.slice(0, 120))`);
  for (const part of missed) found(`Tab does not reach ${part}`);
  if (!(await browser.value("window.tabbed[0]?.matches('.skip')"))) return found("the first thing that Tab reaches is not the way to the text");
  await browser.value("window.tabbed[0]?.focus()");
  for (const type of ["keyDown", "keyUp"]) {
    await browser.send("Input.dispatchKeyEvent", { type, key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\\r" });
  }
  if (!(await browser.value("document.activeElement.id === 'main'"))) found("the way to the text does not lead there");
}

const A4_PAGES = 2;
const PHONE_HEIGHT = 6_000;
const PHONE_HEAD = 130;

// A page to share is printed on so few pages of A4.
export async function onFewPages(browser, found) {
  const { data } = await browser.send("Page.printToPDF", { preferCSSPageSize: true });
  const pages = Buffer.from(data, "base64").toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (pages < 1 || pages > A4_PAGES) found(`${pages} pages of A4 on paper, of at most ${A4_PAGES}`);
}

// On a phone a page is not endless, and its head leaves room for it.
export async function shortOnAPhone(browser, found) {
  await browser.resize(360, 740);
  const [page, head] = await browser.value("[document.documentElement.scrollHeight, document.querySelector('.head').offsetHeight]");
  if (page > PHONE_HEIGHT) found(`${page} px long on a phone, of at most ${PHONE_HEIGHT}`);
  if (head > PHONE_HEAD) found(`its head takes ${head} px on a phone, of at most ${PHONE_HEAD}`);
}

// What a link leads to is seen there, also where it was folded up.
export async function leadsTo(browser, found, anchor) {
  await browser.value(`location.hash = ${JSON.stringify(anchor)}`);
  // Timers of the page do not run where its scripts do not; the page moves there slowly.
  let seen = false;
  for (let tries = 0; !seen && tries < 20; tries += 1) {
    await new Promise((drawn) => setTimeout(drawn, 150));
    seen = await browser.value(`(() => {
      const box = document.getElementById(${JSON.stringify(anchor)})?.getBoundingClientRect();
      return Boolean(box && box.height > 0 && box.top < innerHeight && box.bottom > 0);
    })()`);
  }
  if (!seen) found(`a link to #${anchor} does not show it`);
}

// Looks at the page that is shown under every condition; `picture` keeps what is seen, where pictures are wanted.
export async function underConditions(browser, found, picture) {
  for (const [name, look] of [["200", enlarged], ["forced", withoutColour], ["paper", onPaper], ["still", withoutMotion]]) {
    await browser.resize(1280, 900);
    await look(browser, (what) => found(what));
    await picture(name);
    await media(browser, "", []);
  }
  await byKeyboard(browser, found);
  await picture("keyboard");
}
