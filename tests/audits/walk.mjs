// What every walk of the pages does: opens a browser, looks at pages at every size with axe-core, and tells what it found.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Browser } from "./browser.mjs";
import { underConditions } from "./conditions.mjs";
import { inOneLanguage } from "./language.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [[1280, 900], [360, 740]];
const REST_MS = 2_000;
const MOST_RELOADS = 30;
const OUR_SCRIPT = String.raw`/assets/live-[-_A-Za-z0-9]{12}\.js$`;

export class Walk {
  // The links that sign in, by person, from the environment; ends the program where one is missing.
  static links(people) {
    const links = Object.fromEntries(people.map((person) => [person, process.env[`BANSO_PAGES_${person.toUpperCase()}`]]));
    const missing = people.filter((person) => !links[person]);
    if (missing.length > 0) {
      console.error(`Set ${missing.map((person) => `BANSO_PAGES_${person.toUpperCase()}`).join(" and ")}: what \`banso sign-in --as …\` prints.`);
      process.exit(2);
    }
    return links;
  }

  // `pictures`: a folder in which a picture of every page is kept, named by page, language and width.
  constructor(browser, origin, pictures) {
    Object.assign(this, { browser, origin, pictures, pages: 0, findings: [], scripts: true, closely: false });
  }

  found(where, what) {
    this.findings.push(`${where}: ${what}`);
    console.log(this.findings.at(-1));
  }

  value(expression) {
    return this.browser.value(expression);
  }

  // From here on pages run their script, or none.
  async withScripts(are) {
    this.scripts = are;
    await this.#run(are);
  }

  #run(scripts) {
    return this.browser.send("Emulation.setScriptExecutionDisabled", { value: !scripts });
  }

  // Looks at the page that is shown, at every size; `closely` also as people meet it otherwise.
  async look(name) {
    for (const [width, height] of SIZES) {
      this.pages += 1;
      await this.browser.resize(width, height);
      const language = await this.value("document.documentElement.lang");
      const where = `${name} (${language}, ${width} px)`;
      const over = await this.value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (over > 0) this.found(where, `${over} px wider than the window`);
      const others = await this.value(`[...document.scripts].filter((one) => one.text !== "" || one.type !== "module"
        || !one.src.startsWith(location.origin) || !new RegExp(${JSON.stringify(OUR_SCRIPT)}).test(one.src)).length`);
      if (others > 0) this.found(where, "the page has scripts beside ours");
      if (await this.value("document.querySelectorAll('h1').length") !== 1) this.found(where, "not one heading");
      for (const complaint of await this.browser.complaints()) this.found(where, complaint);
      for (const violation of await this.#violations()) this.found(where, violation);
      await this.picture(`${name}-${language}-${this.scripts ? "" : "without-scripts-"}${width}`);
    }
    const spoken = await this.value("document.documentElement.lang");
    await inOneLanguage(this.browser, (what) => this.found(`${name} (${spoken})`, what));
    if (this.closely) {
      await underConditions(this.browser, (what) => this.found(name, what), (condition) => this.picture(`${name}-${condition}`));
    }
  }

  async #violations() {
    await this.value(`${AXE}; undefined`);
    // axe-core waits by timers, which are scripts; that of the page was not loaded and is not now.
    await this.#run(true);
    const violations = await this.value(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((result) =>
      result.violations.map((one) => one.id + " " + one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")))`);
    await this.#run(this.scripts);
    return violations;
  }

  async picture(name) {
    if (this.pictures) await this.browser.picture(`${this.pictures}/${name.replaceAll(/[^A-Za-z0-9]+/g, "-")}.png`);
  }

  async go(path) {
    await this.browser.go(new URL(path, this.origin).href);
    await this.#served();
  }

  // Nobody reads as fast as a walk does: where the budget of a person is used up, waits as that page asks, and reloads it.
  async #served() {
    const status = () => this.value("performance.getEntriesByType('navigation')[0].responseStatus");
    for (let tries = 0; (await status()) === 429; tries += 1) {
      if (tries === MOST_RELOADS) throw new Error("the budget of the person stays used up");
      await new Promise((done) => setTimeout(done, REST_MS));
      await this.browser.leadsToPage(() => this.browser.send("Page.reload"));
    }
  }

  async visit(name, path) {
    await this.go(path);
    await this.look(name);
  }

  // Visits pages and looks at each closely, as people meet them otherwise.
  async visitClosely(pages) {
    this.closely = true;
    for (const [name, path] of pages) await this.visit(name, path);
    this.closely = false;
  }

  async follow(selector) {
    await this.browser.leadsToPage(() => this.value(`document.querySelector(${JSON.stringify(selector)}).click()`));
    await this.#served();
  }

  type(name, text) {
    return this.value(`document.querySelector('[name=${name}]').value = ${JSON.stringify(text)}`);
  }

  submit() {
    return this.follow("form.form button[type=submit]");
  }

  speak(language) {
    return this.go(`/?lang=${language}`);
  }

  // Somebody else at this browser, who follows a link or has been here before: those who were signed in stay so, elsewhere.
  async as(link, cookies) {
    const { cookies: before } = await this.browser.send("Network.getCookies", { urls: [this.origin] });
    await this.browser.send("Network.clearBrowserCookies");
    if (cookies) await this.browser.send("Network.setCookies", { cookies });
    if (link) await this.browser.go(link);
    return before;
  }

  // That something is on the page.
  async says(name, selector) {
    if (!(await this.value(`document.querySelector(${JSON.stringify(selector)}) !== null`))) this.found(name, `no ${selector}`);
  }

  // The addresses of the links that a selector names, each once.
  addresses(selector) {
    return this.value(`[...new Set([...document.querySelectorAll(${JSON.stringify(selector)})].map((link) => link.getAttribute("href")))]`);
  }
}

// Walks, and says at the end how many pages there were and what was found; any finding fails.
export async function walked(origin, steps) {
  const browser = await Browser.start();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      browser.stop();
      process.exitCode = 1;
      setTimeout(() => process.exit(1), 1_000);
    });
  }
  const walk = new Walk(browser, origin, process.env.BANSO_PAGES_PICTURES);
  try {
    await steps(walk);
  } catch (error) {
    walk.found("the walk", `${await browser.value("location.href").catch(() => "")} ${error.message}`);
  } finally {
    browser.stop();
  }
  console.log(`${walk.pages} pages, ${walk.findings.length} findings`);
  process.exitCode = walk.findings.length === 0 ? 0 : 1;
}
