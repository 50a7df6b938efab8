// That a page speaks one language. What is not of its language says so with `lang`; what people typed stays as it was typed, and
// here that is what the sample data and the walks themselves typed.
import { readFileSync, readdirSync } from "node:fs";

const HERE = new URL(".", import.meta.url);
const SAMPLE = new URL("../../server/src/sample/", HERE);
// What people of the sample typed; what the program itself has words for is in other files.
const TYPED_IN = ["facts.rs", "lifecycle.rs", "people.rs", "plans/sample.rs"].map((file) => new URL(file, SAMPLE))
  .concat(readdirSync(HERE).filter((file) => file.endsWith(".mjs")).map((file) => new URL(file, HERE)));
const JAPANESE = String.raw`[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]`;
const LITERAL = /"((?:[^"\\\n]|\\.)*)"/g;

// Every text in Japanese that was typed, line by line, longest first.
export function typed() {
  const literals = TYPED_IN.flatMap((file) => [...readFileSync(file, "utf8").matchAll(LITERAL)].map(([, text]) => text));
  const lines = literals.flatMap((text) => text.split(/\\n|\{[^}]*\}/)).map((text) => text.trim());
  const inJapanese = lines.filter((text) => new RegExp(JAPANESE).test(text));
  // Names and notes are stored as NFKC has them; notes keep what was typed.
  return [...new Set(inJapanese.flatMap((text) => [text, text.normalize("NFKC")]))].sort((one, other) => other.length - one.length);
}

// Runs in the page: the texts and spoken attributes that are not of its language, each once.
function strays(typed, japanese) {
  const english = document.documentElement.lang === "en";
  // Code, addresses, abbreviations and this one term of the field are of no language.
  const elsewhere = english ? "[lang=ja]" : "[lang=en]";
  const skipped = `${elsewhere}, script, style, code, pre, [lang='']`;
  const bare = (text) => text.replace(/(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?/g, "/").replace(/\b[A-Z][A-Z0-9-]+\b|First in Human/g, "/");
  const isStray = english
    ? (text) => new RegExp(japanese).test(typed.reduce((rest, one) => rest.replaceAll(one, ""), text))
    : (text) => /[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){2,}/.test(bare(text));
  const found = new Set();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest(skipped) || element.matches("textarea")) continue;
    const texts = node.nodeType === Node.TEXT_NODE ? [node.data]
      : ["aria-label", "alt", "title", "placeholder", "data-label"].map((name) => node.getAttribute(name) ?? "");
    for (const text of texts) if (text.trim() !== "" && isStray(text)) found.add(text.trim().replace(/\s+/g, " ").slice(0, 160));
  }
  return [...found];
}

// Looks at the page that is shown.
export async function inOneLanguage(browser, found) {
  const texts = await browser.value(`(${strays})(${JSON.stringify(typed())}, ${JSON.stringify(JAPANESE)})`);
  for (const text of texts) found(`another language: ${text}`);
}
