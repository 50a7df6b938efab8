//! What an entry of a history says, from what stands in the log: the values that people know, by name, and what stood
//! there before where the entry changed it.

use serde_json::Value;

use super::{Say, Shown};

/// How a value of the log is read.
#[derive(Clone, Copy)]
enum How {
    Text,
    Date,
    /// A code, whose text has a key that begins so.
    Code(&'static str),
}

/// Where a value may stand, the key of its label, and how it is read.
const VALUES: &[(&str, &str, How)] = &[
    ("/occurred", "roadmap-occurred", How::Date),
    ("/planned", "roadmap-planned", How::Date),
    ("/classification/class", "device-class", How::Code("class")),
    ("/class", "device-class", How::Code("class")),
    ("/classification/from", "field-class-from", How::Date),
    ("/classification/jmdn", "field-jmdn", How::Text),
    ("/classification/source", "field-class-source", How::Text),
    ("/route/instrument", "device-instrument", How::Code("instrument")),
    ("/route/category", "field-category", How::Code("application-category")),
    ("/route/clinical_data", "field-clinical-data", How::Code("clinical-data")),
    ("/route/expansion/strategy", "field-expansion", How::Code("expansion")),
    ("/review/gate", "gates-gate", How::Code("gate")),
    ("/review/decision", "field-decision", How::Code("gate-decision")),
    ("/pivot/kind", "field-pivot", How::Code("pivot")),
    ("/role", "field-party-role", How::Code("party")),
    ("/party/name", "field-name", How::Text),
    ("/profile/name", "field-name", How::Text),
    ("/name", "field-name", How::Text),
    ("/corporate_number", "startup-number", How::Text),
    ("/founded", "startup-founded", How::Date),
    ("/exit/kind", "field-exit-kind", How::Code("exit")),
    ("/exit/counterpart", "field-counterpart", How::Text),
    ("/topic", "consult-topic", How::Text),
    ("/number", "history-number", How::Text),
    ("/question/text", "field-question", How::Text),
    ("/answer/text", "field-answer", How::Text),
    ("/note", "milestone-note", How::Text),
    ("/adopted/name", "field-template", How::Text),
    ("/counts/enrolled", "field-trial-enrolled", How::Text),
    ("/counts/sites", "field-trial-sites", How::Text),
];

/// Which entries may have said what an entry puts right or changes. What is not named here says its values anew.
const BEFORE: &[(&str, &[&str])] = &[
    ("milestone_corrected", &["milestone_reported", "background_recorded", "milestone_corrected"]),
    ("milestone_rescheduled", &["milestone_scheduled", "milestone_rescheduled"]),
    ("class_corrected", &["classified", "reclassified", "class_corrected"]),
    ("reclassified", &["classified", "reclassified", "class_corrected"]),
    ("renamed", &["registered", "renamed"]),
    ("route_chosen", &["route_chosen"]),
    ("consultation_topic_corrected", &["consultation_opened", "consultation_topic_corrected"]),
    (
        "consultation_question_corrected",
        &["consultation_question_asked", "consultation_question_answered", "consultation_question_corrected"],
    ),
    ("profile_corrected", &["registered", "profile_corrected"]),
    ("founding_corrected", &["registered", "founded", "founding_corrected"]),
];

/// A value that an entry says.
pub(crate) struct Said {
    pub(crate) label: String,
    pub(crate) value: String,
    /// What stood there before, where this changed it.
    pub(crate) before: Option<String>,
}

/// An entry as it stands in the log.
pub(crate) struct Logged<'a> {
    pub(crate) event: &'a str,
    pub(crate) content: &'a Value,
}

/// What an entry says; `older` is what was recorded before it, newest first, as far as it was read.
pub(crate) fn said(say: Say, entry: &Logged<'_>, older: &[Logged<'_>]) -> Vec<Said> {
    let earlier =
        BEFORE.iter().find(|(event, _)| *event == entry.event).map_or(&[][..], |(_, events)| events);
    let mut said: Vec<Said> = Vec::new();
    for (label, value) in values(say, entry) {
        if said.iter().any(|one| one.label == label) {
            continue;
        }
        let same = older.iter().filter(|one| earlier.contains(&one.event) && is_same(entry, one));
        let before = same
            .filter_map(|one| values(say, one).find(|(other, _)| *other == label).map(|(_, before)| before));
        let before = before.into_iter().next().filter(|before| *before != value);
        said.push(Said { label, value, before });
    }
    said
}

/// Whether two entries are about the same milestone, question or consultation, or about the thing as a whole.
fn is_same(one: &Logged<'_>, other: &Logged<'_>) -> bool {
    ["/milestone", "/consultation", "/number"].iter().all(|path| {
        let (own, theirs) = (one.content.pointer(path), other.content.pointer(path));
        own.is_none() || own == theirs
    })
}

/// The values with their labels.
fn values<'a>(say: Say, entry: &'a Logged<'_>) -> impl Iterator<Item = (String, String)> + 'a {
    let plain = VALUES.iter().filter_map(move |(path, label, how)| {
        Some((say.text(label), read(say, entry.content.pointer(path)?, *how)?))
    });
    // Only of a founding is the day itself what is said; elsewhere it stands beside the entry.
    let founded = entry.content.get("on").filter(|_| matches!(entry.event, "founded" | "founding_corrected"));
    let founded = founded.and_then(|on| read(say, on, How::Date)).map(|on| (say.text("startup-founded"), on));
    plain.chain(founded)
}

fn read(say: Say, value: &Value, how: How) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(match how {
        How::Text => text,
        How::Date => Shown::occurred(say, &text).text,
        How::Code(prefix) => say.text(&format!("{prefix}-{}", text.to_ascii_lowercase().replace('_', "-"))),
    })
}
