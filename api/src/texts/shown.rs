//! How the things that a message names are shown: codes by their names, an unknown date in words.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::rule::{find_gap, rules};
use fluent_bundle::FluentArgs;

use super::text;
use crate::http::Locale;

/// One argument of one message.
pub(super) fn argument(locale: Locale, code: &str, name: &str, value: &str) -> String {
    let shown = match (code, name) {
        ("evidence-unfit" | "own-evidence", "kind") => evidence(locale, value),
        (_, "kind" | "predecessor") => kind(locale, value),
        (_, "milestone" | "consultation" | "owner") => milestone(locale, value),
        ("no-such-change", "change") => {
            text(locale, &format!("roadmap-change-{}", value.replace('_', "-")), None)
        }
        ("milestone-outside-route", "why") => text(locale, &format!("left-out-{value}"), None),
        (_, "special") => text(locale, &format!("special-{}", value.replace('_', "-")), None),
        (_, "instrument") => text(locale, &format!("instrument-{value}"), None),
        ("evidence-unfit" | "evidence-missing" | "own-evidence", "expected") => {
            Some(evidence_list(locale, value))
        }
        ("licence-class", "basis")
        | ("before-its-rule", "rule")
        | ("unanswered-no-rule-in-force", "rule") => rule(locale, value),
        ("recorded-milestone-breaks", "rule") => text(locale, &format!("broken-{value}"), None),
        ("unanswered-not-in-sources", "gap") => gap(locale, value),
        (_, "on" | "since" | "date" | "published") if value == "unknown" => {
            text(locale, "date-unknown", None)
        }
        _ => None,
    };
    shown.unwrap_or_else(|| value.to_owned())
}

fn kind(locale: Locale, code: &str) -> Option<String> {
    let definition = code.parse::<MilestoneKind>().ok()?.definition();
    Some(match locale {
        Locale::Ja => definition.name_ja.to_owned(),
        Locale::En => definition.name_en.to_owned(),
    })
}

/// The name of a rule; rows of one code have one name.
fn rule(locale: Locale, code: &str) -> Option<String> {
    let rule = rules().find(|rule| rule.code == code)?;
    Some(match locale {
        Locale::Ja => rule.name_ja.to_owned(),
        Locale::En => rule.name_en.to_owned(),
    })
}

fn gap(locale: Locale, code: &str) -> Option<String> {
    let gap = find_gap(code)?;
    Some(match locale {
        Locale::Ja => gap.name_ja.to_owned(),
        Locale::En => gap.name_en.to_owned(),
    })
}

/// `code#number`, as a [`MilestoneKey`] is displayed.
fn milestone(locale: Locale, key: &str) -> Option<String> {
    let (code, number) = key.split_once('#')?;
    let name = kind(locale, code)?;
    if code == MilestoneKind::HubMilestone.code() {
        // Its number says which one it is, not which time.
        let arguments = FluentArgs::from_iter([("number", number.to_owned())]);
        return text(locale, "own-milestone", Some(&arguments));
    }
    if number == MilestoneKey::first(MilestoneKind::NeedRegistered).occurrence.to_string() {
        return Some(name);
    }
    let mut arguments = FluentArgs::new();
    arguments.set("name", name);
    arguments.set("number", number.to_owned());
    text(locale, "occurrence", Some(&arguments))
}

fn evidence(locale: Locale, code: &str) -> Option<String> {
    text(locale, &format!("evidence-{}", code.replace('_', "-")), None)
}

fn evidence_list(locale: Locale, codes: &str) -> String {
    let separator = text(locale, "list-separator", None).unwrap_or_else(|| ", ".to_owned());
    let names = codes.split(", ").map(|code| evidence(locale, code).unwrap_or_else(|| code.to_owned()));
    names.collect::<Vec<_>>().join(&separator)
}
