//! Whole lifecycles, told day by day as those who live them would: what happens, who says so, and what the roadmap, the
//! work list and the counts answer then, now, and as they were known before somebody put a mistake right.
//!
//! `story.on("2022-04-01").reaches("TRIAL_NOTIFIED", receipt).await` is a sentence; each file tells one device.

mod implant;
mod reclassified;
mod samd;
mod seen;
mod whole;

use std::cell::Cell;

use banso_tests::harness::{Server, TokenFor};
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::roads::history;
use super::wish::{Wish, confirmed, corrected, document, made_member, reported, startup_registered};
use seen::{DEVICE, Seen, told_in_rows};

/// How a device enters the record.
struct Beginning {
    startup: &'static str,
    name: &'static str,
    form: &'static str,
    purpose: &'static str,
    /// From when the hub in the east runs alongside its startup.
    from: &'static str,
}

/// A device, the people around it, and how far its story was told.
struct Story {
    /// Confirms, corrects, holds the gates.
    mentor: Person,
    /// Reports for the startup.
    member: Person,
    policymaker: Person,
    startup: String,
    device: String,
    told: Cell<i64>,
}

/// A day of a story.
struct Day<'s> {
    story: &'s Story,
    date: &'static str,
}

impl Story {
    /// The mentor in the east registers a startup with its device, and a member of it gets a role.
    async fn begun(server: &Server<'_>, beginning: Beginning) -> Self {
        let mentor = Person::of(server, TokenFor::Mentor);
        let hub = mentor.hub("sample-east").await;
        let wish = startup_registered(&hub, beginning.startup, beginning.from);
        let startup = mentor.does(&wish).await.id;
        let input = json!({
            "startup": startup, "name": beginning.name, "form": beginning.form, "purpose": beginning.purpose,
        });
        let device = mentor.does(&Wish::new("registerDevice", "device", input)).await;
        let administrator = Person::of(server, TokenFor::Administrator);
        let account = administrator.account("sample-startup").await;
        let member = administrator.does(&made_member(&account, &startup, beginning.from)).await;
        Self {
            mentor,
            member: Person::of(server, TokenFor::Startup),
            policymaker: Person::of(server, TokenFor::Policymaker),
            startup,
            device: device.id,
            told: Cell::new(member.position),
        }
    }

    fn on(&self, date: &'static str) -> Day<'_> {
        Day { story: self, date }
    }

    /// A mutation about the device.
    fn wish(&self, mutation: &'static str, more: Value) -> Wish {
        let start = Wish::new(mutation, "device", json!({ "device": self.device }));
        let fields = more.as_object().expect("fields").clone();
        fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value))
    }

    /// The mentor does something about the device.
    async fn does(&self, mutation: &'static str, more: Value) -> Done {
        self.heard(self.mentor.does(&self.wish(mutation, more)).await)
    }

    /// A mutation is refused by one rule at one field; answers the message.
    async fn is_refused(&self, wish: &Wish, rule: &str, field: Value) -> String {
        let refused = self.mentor.is_refused(wish).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!(rule), &field), "{refused:?}");
        let message = refused[0]["message"].as_str().expect("a message").to_owned();
        assert!(!message.contains('{'), "{message}");
        message
    }

    async fn is_warned(&self, who: &Person, codes: &[&str], wish: &Wish) {
        let refused = who.is_refused(wish).await;
        assert_eq!(refused[0]["code"], "NEEDS_ACKNOWLEDGEMENT", "{refused:?}");
        let warnings = refused[0]["warnings"].as_array().expect("warnings");
        let told: Vec<_> = warnings.iter().filter_map(|warning| warning["code"].as_str()).collect();
        assert_eq!(told, codes, "{refused:?}");
    }

    /// The mentor puts the date of a milestone right, with the evidence for it.
    async fn puts_right(&self, kind: &str, occurred: &str, evidence: Value) -> Done {
        let wish = corrected(&self.device, kind, occurred, "misread").shown_by(evidence);
        self.heard(self.mentor.does(&wish).await)
    }

    /// The device as the mentor sees it now.
    async fn seen(&self) -> Seen {
        self.seen_as_of(Value::Null).await
    }

    /// The device as the mentor sees it as of some moment.
    async fn seen_as_of(&self, as_of: Value) -> Seen {
        self.seen_by(&self.mentor, as_of).await.expect("the mentor sees it")
    }

    /// The device as somebody sees it; none when it does not exist for them.
    async fn seen_by(&self, who: &Person, as_of: Value) -> Option<Seen> {
        let variables = json!({ "id": self.device, "min": self.told.get(), "asOf": as_of });
        let device = who.asks(DEVICE, variables).await["device"].clone();
        (!device.is_null()).then_some(Seen(device))
    }

    /// What the policymaker counts of one kind, such as `II FY2024: 1`.
    async fn counted(&self, kind: &str, by: &[&str], as_of: Value) -> String {
        let document = "query($by: [Dimension!]!, $kinds: [MilestoneKind!], $asOf: AsOf, $min: Position) { \
            milestoneCounts(groupBy: $by, filter: { kinds: $kinds }, asOf: $asOf, minPosition: $min) { total rows { \
              class fiscalYear kind form instrument purpose stage hub { code } count } } }";
        let variables = json!({ "by": by, "kinds": [kind], "asOf": as_of, "min": self.told.get() });
        let counts = self.policymaker.asks(document, variables).await["milestoneCounts"].clone();
        told_in_rows(&counts, by)
    }

    /// What stands about the device on somebody's work list, such as `REOPENED CONCEPT_FIXED`.
    async fn waits_for(&self, who: &Person) -> Vec<String> {
        let document = "query($min: Position) { work(minPosition: $min, first: 100, dueWithinDays: 3650, \
            kinds: [REPORTED, RETURNED, REOPENED, PLANNED]) { edges { node { what device { id } \
              milestone { kind } } } } }";
        let work = who.asks(document, json!({ "min": self.told.get() })).await["work"].clone();
        let nodes = work["edges"].as_array().expect("a page").iter().map(|edge| edge["node"].clone());
        nodes
            .filter(|node| node["device"]["id"] == self.device.as_str())
            .map(|node| format!("{} {}", node["what"], node["milestone"]["kind"]).replace('"', ""))
            .collect()
    }

    /// The instant at which something was recorded.
    async fn known_at(&self, position: i64) -> Value {
        let entries = history(&self.mentor, &self.device).await;
        let entry = entries.iter().find(|entry| entry["position"] == position).expect("in the history");
        json!({ "knownAt": entry["recordedAt"] })
    }

    /// What changed between a moment and now, such as `CONCEPT_FIXED REOPENED`.
    async fn changed_since(&self, position: i64) -> Vec<String> {
        let document = "query($id: ID!, $before: AsOf!) { roadmapDifference(device: $id, before: $before) { \
            changes { kind before after milestone { kind } } } }";
        let variables = json!({ "id": self.device, "before": { "position": position } });
        let difference = self.mentor.asks(document, variables).await["roadmapDifference"].clone();
        let changes = difference["changes"].as_array().expect("changes").iter();
        changes
            .map(|change| {
                let about = change["milestone"]["kind"].as_str().unwrap_or("-");
                format!("{about} {}", change["kind"].as_str().unwrap_or("?"))
            })
            .collect()
    }

    /// Whatever is read from now on is read after this.
    fn heard(&self, done: Done) -> Done {
        self.told.set(self.told.get().max(done.position));
        done
    }
}

impl Day<'_> {
    /// What the startup would report.
    fn report(&self, kind: &str, evidence: Value) -> Wish {
        reported(&self.story.device, kind, self.date).shown_by(evidence)
    }

    /// The startup reports and the mentor confirms.
    async fn reaches(&self, kind: &str, evidence: Value) -> Done {
        self.story.member.does(&self.report(kind, evidence)).await;
        self.confirms(kind).await
    }

    /// The same with a document.
    async fn does(&self, kind: &str) -> Done {
        self.reaches(kind, document("サンプル記録")).await
    }

    /// What the startup would report is refused by one rule at one field; answers the message.
    async fn is_refused(&self, kind: &str, evidence: Value, rule: &str, field: &str) -> String {
        self.story.is_refused(&self.report(kind, evidence), rule, json!([field])).await
    }

    /// A gate is held.
    fn gate(&self, gate: &str, decision: &str, more: Value) -> Wish {
        let fields = more.as_object().expect("fields").clone();
        let wish = json!({ "gate": gate, "decision": decision, "on": self.date });
        fields
            .into_iter()
            .fold(self.story.wish("reviewGate", wish), |wish, (field, value)| wish.with(&field, value))
    }

    /// The mentor confirms the occurrence that waits.
    async fn confirms(&self, kind: &str) -> Done {
        let seen = self.story.seen().await;
        let occurrence = seen.waiting(kind);
        let wish = confirmed(&self.story.device, kind)
            .with("milestone", json!({ "kind": kind, "occurrence": occurrence }));
        self.story.heard(self.story.mentor.does(&wish).await)
    }
}
