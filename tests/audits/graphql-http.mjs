// Asks a running Banso all GraphQL over HTTP audits of the package graphql-http.
//
//   BANSO_AUDIT_URL    address of the endpoint, for example http://127.0.0.1:8080/graphql
//   BANSO_AUDIT_TOKEN  a bearer token, for example what `banso token --as mentor` prints
//
// Prints one line per finding and at the end `N passed, N failed`. Any finding fails, also a
// SHOULD or a MAY: each of them was decided for.
import { serverAudits } from "graphql-http";

const url = process.env.BANSO_AUDIT_URL;
const token = process.env.BANSO_AUDIT_TOKEN;
if (!url || !token) {
  console.error("Set BANSO_AUDIT_URL and BANSO_AUDIT_TOKEN; see the head of this file.");
  process.exit(2);
}

function signedIn(address, init = {}) {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return fetch(address, { ...init, headers });
}

const audits = serverAudits({ url, fetchFn: signedIn });
let passed = 0;
let failed = 0;
for (const audit of audits) {
  let result;
  try {
    result = await audit.fn();
  } catch (error) {
    result = { status: "fatal", reason: String(error?.cause ?? error) };
  }
  if (result.status === "ok") {
    passed += 1;
  } else {
    failed += 1;
    console.log(`${audit.id} ${audit.name}: ${result.status}: ${result.reason}`);
  }
}
if (audits.length === 0) {
  failed += 1;
  console.log("The package brought no audits.");
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
