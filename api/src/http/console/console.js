// The GraphQL console: sends what its user typed and lists the schema. Nothing is stored.
"use strict";

const element = (id) => document.getElementById(id);
const words = {
  choose: { ja: "例を選ぶ", en: "Choose an example" },
  asking: { ja: "問い合わせ中…", en: "Asking…" },
  variables: { ja: "変数が JSON のオブジェクトではありません。", en: "The variables are not a JSON object." },
  offline: { ja: "サーバーに届きませんでした。", en: "The server could not be reached." },
};
let language = navigator.language.startsWith("ja") ? "ja" : "en";
let examples = [];
let types = [];
let formToken = null;

// A dry listing of the schema; depth and size stay within the limits of the server.
const SCHEMA_QUERY = `query ConsoleSchema {
  __schema { types { kind name description
    fields(includeDeprecated: true) { name description isDeprecated deprecationReason
      args { name type { ...T } } type { ...T } }
    inputFields { name description type { ...T } }
    enumValues(includeDeprecated: true) { name description isDeprecated } } } }
fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

function translate() {
  document.documentElement.lang = language;
  for (const item of document.querySelectorAll("[data-ja]")) item.textContent = item.dataset[language];
  const other = language === "ja" ? "en" : "ja";
  element("language").textContent = other === "ja" ? "日本語" : "English";
  element("language").lang = other;
  listExamples();
}

function listExamples() {
  const select = element("example");
  select.replaceChildren(new Option(words.choose[language], ""));
  const groups = new Map();
  examples.forEach((example, index) => {
    const audience = example.audience[language];
    if (!groups.has(audience)) {
      const group = document.createElement("optgroup");
      group.label = audience;
      groups.set(audience, group);
      select.append(group);
    }
    groups.get(audience).append(new Option(example.title[language], String(index)));
  });
}

function useExample() {
  const example = examples[Number(element("example").value)];
  if (!example || element("example").value === "") return;
  element("query").value = example.query;
  const empty = Object.keys(example.variables ?? {}).length === 0;
  element("variables").value = empty ? "" : JSON.stringify(example.variables, null, 2);
}

async function send(query, variables) {
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json",
    "accept-language": language,
  };
  const token = element("token").value.trim();
  if (token !== "") headers.authorization = `Bearer ${token}`;
  else if (formToken !== null) headers["x-banso-form-token"] = formToken;
  const response = await fetch("graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return { response, body: await response.json() };
}

function readVariables() {
  const text = element("variables").value.trim();
  if (text === "") return {};
  const value = JSON.parse(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new SyntaxError("no object");
  return value;
}

async function report(work) {
  element("status").textContent = words.asking[language];
  try {
    const { response, body } = await work();
    element("status").textContent = `${response.status} · ${response.headers.get("x-request-id") ?? ""}`;
    return body;
  } catch (error) {
    element("status").textContent = words[error instanceof SyntaxError ? "variables" : "offline"][language];
    return null;
  }
}

async function run(event) {
  event?.preventDefault();
  const body = await report(() => send(element("query").value, readVariables()));
  if (body !== null) element("answer").textContent = JSON.stringify(body, null, 2);
}

async function readSchema() {
  const body = await report(() => send(SCHEMA_QUERY, {}));
  if (body === null) return;
  if (!body.data) {
    element("answer").textContent = JSON.stringify(body, null, 2);
    return;
  }
  types = body.data.__schema.types.filter((type) => !type.name.startsWith("__"));
  types.sort((one, other) => one.name.localeCompare(other.name));
  listTypes();
}

function typeName(type) {
  if (type === null) return "…";
  if (type.kind === "NON_NULL") return `${typeName(type.ofType)}!`;
  if (type.kind === "LIST") return `[${typeName(type.ofType)}]`;
  return type.name;
}

function line(list, signature, item) {
  const term = document.createElement("dt");
  const code = document.createElement("code");
  code.textContent = signature;
  term.append(code);
  const meaning = document.createElement("dd");
  const deprecated = item.isDeprecated ? `⚠ ${item.deprecationReason ?? "deprecated"} ` : "";
  meaning.textContent = deprecated + (item.description ?? "");
  list.append(term, meaning);
}

function listTypes() {
  const wanted = element("filter").value.trim().toLowerCase();
  const shown = types.filter((type) => type.name.toLowerCase().includes(wanted));
  element("schema").replaceChildren(...shown.map((type) => {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `${type.name} (${type.kind.toLowerCase().replace("_", " ")})`;
    const meaning = document.createElement("p");
    meaning.textContent = type.description ?? "";
    const list = document.createElement("dl");
    for (const field of type.fields ?? []) {
      const args = field.args.map((arg) => `${arg.name}: ${typeName(arg.type)}`).join(", ");
      line(list, `${field.name}${args && `(${args})`}: ${typeName(field.type)}`, field);
    }
    for (const field of type.inputFields ?? []) line(list, `${field.name}: ${typeName(field.type)}`, field);
    for (const value of type.enumValues ?? []) line(list, value.name, value);
    details.append(summary, meaning, list);
    return details;
  }));
}

element("ask").addEventListener("submit", run);
element("ask").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
});
element("example").addEventListener("change", useExample);
element("read-schema").addEventListener("click", readSchema);
element("filter").addEventListener("input", listTypes);
element("language").addEventListener("click", () => {
  language = language === "ja" ? "en" : "ja";
  translate();
});

// A link from a page brings its document along, behind the `#` and so never to a server.
function useLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  if (link.has("query")) element("query").value = link.get("query");
  if (link.has("variables")) element("variables").value = link.get("variables");
}

// Who is signed in to the pages asks as that person, without a token.
async function signIn() {
  const response = await fetch("graphiql/session");
  const person = response.ok ? await response.json() : null;
  formToken = person?.form_token ?? null;
  element("signed-in").hidden = person === null;
  if (person !== null) element("who").textContent = `${person.name} ${person.roles.join("・")}`;
}

useLink();
signIn().catch(() => {});
addEventListener("hashchange", useLink);
translate();
fetch("graphiql/examples.json")
  .then((response) => response.json())
  .then((list) => { examples = list; listExamples(); })
  .catch(() => {});
