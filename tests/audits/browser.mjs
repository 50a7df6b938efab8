// A headless Chromium, spoken to by the DevTools protocol: as much of it as the walks in pages.mjs take.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

const PATIENCE_MS = 60_000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Browser {
  static async start() {
    const profile = mkdtempSync(join(tmpdir(), "banso-browser-"));
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
    const chromium = spawn("chromium", [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
    const browser = new Browser(chromium, profile);
    const port = await browser.#port();
    const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
    const page = targets.find((target) => target.type === "page");
    await browser.#connect(page.webSocketDebuggerUrl);
    for (const domain of ["Page", "Runtime", "Log"]) await browser.send(`${domain}.enable`);
    return browser;
  }

  constructor(chromium, profile) {
    this.chromium = chromium;
    this.profile = profile;
    this.waiting = new Map();
    this.events = [];
    this.last = 0;
  }

  #port() {
    return new Promise((found, failed) => {
      let said = "";
      const late = setTimeout(() => failed(new Error(`chromium does not listen: ${said}`)), PATIENCE_MS);
      this.chromium.on("error", failed);
      this.chromium.stderr.on("data", (text) => {
        said += text;
        const port = said.match(/DevTools listening on ws:\/\/[^:]+:(\d+)\//)?.[1];
        if (port) { clearTimeout(late); found(port); }
      });
    });
  }

  async #connect(address) {
    this.socket = new WebSocket(address, { perMessageDeflate: false });
    await new Promise((open, failed) => this.socket.once("open", open).once("error", failed));
    this.socket.on("message", (text) => {
      const message = JSON.parse(text);
      if (message.id) { this.waiting.get(message.id)?.(message); this.waiting.delete(message.id); } else this.events.push(message);
      // Whoever is asked whether to leave a page leaves it; that they were asked stands among the events.
      if (message.method === "Page.javascriptDialogOpening") this.send("Page.handleJavaScriptDialog", { accept: true });
    });
  }

  async send(method, params = {}) {
    this.last += 1;
    const answer = new Promise((done) => this.waiting.set(this.last, done));
    this.socket.send(JSON.stringify({ id: this.last, method, params }));
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  // Does something that leads to another page, and waits until that is there.
  async leadsToPage(act) {
    this.events.length = 0;
    await act();
    const deadline = Date.now() + PATIENCE_MS;
    while (!this.events.some((event) => event.method === "Page.loadEventFired")) {
      if (Date.now() > deadline) throw new Error("no page was loaded");
      await pause(50);
    }
  }

  go(address) {
    return this.leadsToPage(() => this.send("Page.navigate", { url: address }));
  }

  // The value of an expression in the page.
  async value(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression.slice(0, 80)}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  // What the page complained of: scripts and styles that the policy refused, files that are missing. That the page itself
  // was a refusal is no complaint.
  async complaints() {
    const here = await this.value("location.href");
    const entries = this.events.filter((event) => event.method === "Log.entryAdded").map((event) => event.params.entry);
    // Nobody is asked whether to leave what a walk typed by script alone.
    const told = entries.filter((entry) => entry.url !== here && !entry.text.startsWith("Blocked attempt to show a 'beforeunload'"));
    const logged = told.map((entry) => entry.text);
    return logged.concat(this.events.filter((event) => event.method === "Runtime.exceptionThrown").map(() => "an exception"));
  }

  resize(width, height) {
    return this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 500 });
  }

  // Types a letter as a person does: only whoever did something on a page is asked before they leave it.
  async press(letter) {
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", text: letter, key: letter });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key: letter });
  }

  // How often somebody was asked whether to leave, since the last page was asked for.
  questions() {
    return this.events.filter((event) => event.method === "Page.javascriptDialogOpening").length;
  }

  // Keeps a picture of the whole page.
  async picture(file) {
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: true });
    writeFileSync(file, Buffer.from(data, "base64"));
  }

  stop() {
    this.socket?.close();
    this.chromium.kill();
    // Its children may still write there for a moment; a folder that stays is no fault of a page.
    this.chromium.once("exit", () => rm(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
      .catch((error) => console.error(`The profile of the browser stays: ${error.message}`)));
  }
}
