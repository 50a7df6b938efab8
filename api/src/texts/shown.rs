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
        ("target-kind-differs" | "target-not-an-action" | "target-not-a-narrative", "kind") => {
            named(locale, "target-kind", value)
        }
        ("item-without-target" | "item-kind-foreign" | "item-misplaced", "kind" | "parent") => {
            named(locale, "item-kind", value)
        }
        ("item-kind-foreign" | "item-misplaced", "expected") => Some(item_kinds(locale, value)),
        ("item-kind-foreign", "plan") => named(locale, "plan-kind", value),
        ("plan-too-large", "what") => named(locale, "plan-part", value),
        ("due-contradicts-action", _) => named(locale, "due-kind", value),
        (_, "standing") => named(locale, "plan-standing", value),
        (_, "step") => named(locale, "action-step", value),
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
        ("unit-missing" | "unit-differs", "expected" | "given")
        | ("share-not-percent" | "negative-count" | "fractional-count", "unit") => {
            text(locale, &format!("unit-{value}"), None)
        }
        ("basis-missing" | "basis-differs", "expected" | "given") => {
            text(locale, &format!("basis-{value}"), None)
        }
        ("figure-not-counted", "why") => text(locale, &format!("not-counted-{value}"), None),
        ("indicator-kind-fixed", "stays") => text(locale, &format!("indicator-kind-{value}"), None),
        ("definition-not-comparable", "part") => text(locale, &format!("definition-part-{value}"), None),
        (_, "on" | "since" | "date" | "published") if value == "unknown" => {
            text(locale, "date-unknown", None)
        }
        _ => None,
    };
    shown.unwrap_or_else(|| value.to_owned())
}

/// The name of a code of a closed list.
fn named(locale: Locale, list: &str, code: &str) -> Option<String> {
    text(locale, &format!("{list}-{}", code.replace('_', "-")), None)
}

fn item_kinds(locale: Locale, codes: &str) -> String {
    let separator = text(locale, "list-separator", None).unwrap_or_else(|| ", ".to_owned());
    let names =
        codes.split(", ").map(|code| named(locale, "item-kind", code).unwrap_or_else(|| code.to_owned()));
    names.collect::<Vec<_>>().join(&separator)
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
