// Shows what was recorded while a page is open, unless somebody is typing, and asks before what was typed is left. The only script
// of the pages; they work without.
// The server says that something was recorded, never what: the page itself is asked for anew, and shown where it changed.
const live = document.getElementById("live");
const said = document.getElementById("live-said");
const show = document.getElementById("live-show");
const expiry = document.getElementById("expiry");
const main = () => document.getElementById("main");

const REST_MS = 400; // Several things that are recorded at once are shown at once.
const OWN = new Set(["form_token", "command", "version"]); // Fields that the server fills in, other ones each time.
const controls = (root) => [...root.querySelectorAll("input, textarea, select")];

// What a page says, without what differs each time.
function meaning(root) {
  const copy = root.cloneNode(true);
  for (const field of controls(copy)) if (OWN.has(field.name) && field.name !== "version") field.remove();
  for (const note of copy.querySelectorAll(".note-good")) note.remove();
  return copy.innerHTML;
}

let shown = meaning(main());
let waiting = null;

function isChanged(control) {
  if (control.type === "hidden") return false;
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") {
    const first = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(first, 0);
  }
  return control.value !== control.defaultValue;
}

const isTyping = () => main().contains(document.activeElement) && document.activeElement.matches("input, textarea, select")
  || controls(main()).some(isChanged) || String(document.getSelection()) !== "";

function tell(text, action) {
  said.textContent = text;
  show.hidden = !action;
  live.classList.toggle("live-open", action);
}

// Where the focus is, so that it is found again in what takes its place.
function place(element) {
  if (!main().contains(element) || element === main()) return null;
  const path = [];
  for (let one = element; one !== main(); one = one.parentElement) path.unshift([...one.parentElement.children].indexOf(one));
  return { id: element.id, href: element.getAttribute("href"), path };
}

function found({ id, href, path }) {
  if (id !== "") return document.getElementById(id);
  const same = href && [...main().querySelectorAll("a")].find((link) => link.getAttribute("href") === href);
  return same || path.reduce((one, index) => one?.children[index], main());
}

const folds = (root) => [...root.querySelectorAll("details")];
const foldName = (fold) => fold.id || fold.querySelector("summary")?.textContent;

// Takes over the fresh page: what was typed, folded, scrolled and focused stays.
function renew(fresh) {
  const focus = place(document.activeElement);
  const typed = controls(main()).filter((one) => isChanged(one) && one.name).map((one) => [one.name, one.value, one.checked]);
  const open = new Map(folds(main()).map((fold) => [foldName(fold), fold.open]));
  const scrolled = [...main().querySelectorAll(".scroll, .picture")].map((one) => one.scrollLeft);
  shown = meaning(fresh.getElementById("main"));
  main().replaceChildren(...fresh.getElementById("main").childNodes);
  document.title = fresh.title;
  for (const fold of folds(main())) fold.open = open.get(foldName(fold)) ?? fold.open;
  [...main().querySelectorAll(".scroll, .picture")].forEach((one, index) => { one.scrollLeft = scrolled[index] ?? 0; });
  for (const [name, value, checked] of typed) {
    const same = controls(main()).filter((one) => one.name === name);
    const control = same.find((one) => one.type !== "radio" || one.value === value);
    if (!control) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = checked; else control.value = value;
  }
  if (focus) found(focus)?.focus({ preventScroll: true });
  waiting = null;
  tell(live.dataset.shown, false);
}

// Asks for the page; says nothing where nothing changed. A page that shows what was sent, refused, stays: its address alone
// would give an empty form. What others recorded meanwhile is met when it is sent again, by the version it carries. An address
// that was refused would be refused again, and the browser would report it as a fault.
const isRefused = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400;
async function look() {
  if (isRefused || "sent" in main().dataset) return;
  const response = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" }).catch(() => null);
  if (!response || !response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const there = fresh.getElementById("main");
  live.dataset.stream = fresh.getElementById("live")?.dataset.stream ?? "";
  if (!there || meaning(there) === shown) return;
  waiting = fresh;
  if (isTyping()) tell(live.dataset.fresh, true); else renew(fresh);
}

let rest = 0;
function soon() {
  clearTimeout(rest);
  rest = setTimeout(look, REST_MS);
}

// A browser opens few connections to one server: a window that nobody looks at gives its own back.
// A stream begins where its page ends, so that nothing is missed between the two.
let source = null;
function listen() {
  if (document.visibilityState === "hidden") {
    source?.close();
    source = null;
  } else if (source === null && live.dataset.stream) {
    source = new EventSource(live.dataset.stream);
    source.addEventListener("begun", () => { live.dataset.open = "yes"; });
    source.addEventListener("recorded", soon);
  }
}

// What stands in a form and was not sent is not left without a question: by the language, a link, a closed window.
let sending = false;
const isUnsaved = () => [...main().querySelectorAll("form.form")].some((form) => "sent" in main().dataset || controls(form).some(isChanged));
document.addEventListener("submit", () => { sending = true; });
addEventListener("beforeunload", (event) => { if (!sending && isUnsaved()) event.preventDefault(); });

show.addEventListener("click", () => {
  if (!waiting) return;
  renew(waiting);
  main().focus({ preventScroll: true });
});
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => { source?.close(); source = null; });
addEventListener("pageshow", (event) => {
  sending = false;
  if (event.persisted) listen();
});
listen();
if (expiry.hidden) setTimeout(() => { expiry.hidden = false; }, Math.min(Number(live.dataset.saidIn) * 1000, 2 ** 31 - 1));
