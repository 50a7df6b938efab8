//! Mutations that read like sentences: `reported(&device, "NEED_REGISTERED", "2024-05-01").at_once()`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A mutation with its input.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    mutation: &'static str,
    /// The field of the payload that holds what changed.
    subject: &'static str,
    input: Map<String, Value>,
}

/// What a payload says of itself, whatever it changed.
const RECEIPT: &str = "version position replayed userErrors { code rule field message expectedVersion actualVersion \
                       warnings { code field message } }";

impl Wish {
    /// A mutation under a command id of its own.
    pub(super) fn new(mutation: &'static str, subject: &'static str, input: Value) -> Self {
        let Value::Object(input) = input else { panic!("an input is an object, not {input}") };
        Self { mutation, subject, input }.under(&Uuid::now_v7().to_string())
    }

    /// The same with one field set.
    pub(super) fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.input.insert(field.to_owned(), value.into());
        self
    }

    /// The same under this command id.
    pub(super) fn under(self, command_id: &str) -> Self {
        self.with("commandId", command_id)
    }

    /// The same, for the version that was seen.
    pub(super) fn expecting(self, version: i64) -> Self {
        self.with("expectedVersion", version)
    }

    /// The same, going on in spite of a warning.
    pub(super) fn acknowledging(self, code: &str, reason: &str) -> Self {
        self.with("acknowledge", json!([{ "code": code, "reason": reason }]))
    }

    /// The same with this evidence.
    pub(super) fn shown_by(self, evidence: Value) -> Self {
        self.with("evidence", json!([evidence]))
    }

    /// A report that the reporter confirms as well.
    pub(super) fn at_once(self) -> Self {
        self.with("confirmation", "AT_ONCE")
    }

    /// Its command id.
    pub(super) fn command_id(&self) -> &str {
        self.input["commandId"].as_str().expect("a command id is text")
    }

    /// The document that asks for what changed too.
    pub(super) fn document(&self) -> String {
        self.asking_for(&format!("subject: {} {{ id }}", self.subject))
    }

    /// The document that asks for the receipt alone, so that nobody waits for the read tables.
    pub(super) fn short_document(&self) -> String {
        self.asking_for("")
    }

    /// Its variables.
    pub(super) fn variables(&self) -> Value {
        json!({ "input": self.input })
    }

    fn asking_for(&self, subject: &str) -> String {
        let mutation = self.mutation;
        let (first, rest) = mutation.split_at(1);
        let input = format!("{}{rest}Input", first.to_uppercase());
        format!("mutation($input: {input}!) {{ done: {mutation}(input: $input) {{ {subject} {RECEIPT} }} }}")
    }
}

/// A document as evidence.
pub(super) fn document(title: &str) -> Value {
    json!({ "document": { "title": title } })
}

/// A startup enters the record at a hub.
pub(super) fn startup_registered(hub: &str, name: &str, from: &str) -> Wish {
    let input = json!({ "name": name, "founded": "unknown", "hub": hub, "from": from });
    Wish::new("registerStartup", "startup", input)
}

/// A device of a startup enters the record.
pub(super) fn device_registered(startup: &str, name: &str) -> Wish {
    let input = json!({ "startup": startup, "name": name, "purpose": "THERAPEUTIC", "form": "HARDWARE" });
    Wish::new("registerDevice", "device", input)
}

/// A device gets another working name: always accepted, and always an event.
pub(super) fn renamed(device: &str, name: &str) -> Wish {
    Wish::new("renameDevice", "device", json!({ "device": device, "name": name, "reason": "working title" }))
}

/// A device gets its first class.
pub(super) fn classified(device: &str, class: &str, from: &str) -> Wish {
    let input = json!({ "device": device, "class": class, "from": from, "source": "minutes of the hub" });
    Wish::new("classifyDevice", "device", input)
}

/// A device is to come to market by approval, with clinical data.
pub(super) fn routed_to_approval(device: &str) -> Wish {
    let input =
        json!({ "device": device, "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED" });
    Wish::new("chooseRoute", "device", input)
}

/// A milestone was reached, shown by a document.
pub(super) fn reported(device: &str, kind: &str, occurred: &str) -> Wish {
    let input = json!({ "device": device, "kind": kind, "occurred": occurred });
    Wish::new("reportMilestone", "device", input).shown_by(document("minutes"))
}

/// A mentor says that a report is right.
pub(super) fn confirmed(device: &str, kind: &str) -> Wish {
    Wish::new("confirmMilestone", "device", json!({ "device": device, "milestone": { "kind": kind } }))
}

/// An achieved milestone happened on another day.
pub(super) fn corrected(device: &str, kind: &str, occurred: &str, reason: &str) -> Wish {
    let milestone = json!({ "kind": kind });
    let input = json!({ "device": device, "milestone": milestone, "occurred": occurred, "reason": reason });
    Wish::new("correctMilestone", "device", input).shown_by(document("delivery note"))
}

/// A person gets to be a member of a startup.
pub(super) fn made_member(account: &str, startup: &str, from: &str) -> Wish {
    let input = json!({ "account": account, "role": "STARTUP_MEMBER", "startup": startup, "from": from });
    Wish::new("grantRole", "account", input)
}

/// A role ends.
pub(super) fn revoked(account: &str, grant: i64, on: &str) -> Wish {
    let input = json!({ "account": account, "grant": grant, "on": on, "reason": "left the project" });
    Wish::new("revokeRole", "account", input)
}

/// A person becomes known.
pub(super) fn account_opened(issuer: &str, subject: &str, name: &str) -> Wish {
    Wish::new("openAccount", "account", json!({ "issuer": issuer, "subject": subject, "name": name }))
}

/// A person is erased.
pub(super) fn erased(account: &str) -> Wish {
    Wish::new("eraseAccount", "account", json!({ "account": account, "reason": "asked to be forgotten" }))
}
