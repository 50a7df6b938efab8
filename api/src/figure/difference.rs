//! In what an answer would be another one today, and why: purely, from the answers.

use std::collections::BTreeSet;

use banso_domain::citation::{Answer, CitedFigure, Versions};
use serde_json::Value;

use super::Answered;

/// Why a figure would be another one today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DifferenceReason {
    /// What is known of the same day is something else now.
    FactsChanged,
    /// Another version of the definition holds on the day, or the plan has another revision.
    DefinitionChanged,
    /// Another version of the method judges.
    MethodChanged,
    /// By what was known then, the program computes something else now.
    ComputedOtherwise,
    /// What is asked about is no longer there, or has no number.
    NotAnsweredNow,
}

impl DifferenceReason {
    /// All reasons.
    #[cfg(test)]
    pub(crate) const ALL: &'static [Self] = &[
        Self::FactsChanged,
        Self::DefinitionChanged,
        Self::MethodChanged,
        Self::ComputedOtherwise,
        Self::NotAnsweredNow,
    ];

    /// The permanent code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::FactsChanged => "facts-changed",
            Self::DefinitionChanged => "definition-changed",
            Self::MethodChanged => "method-changed",
            Self::ComputedOtherwise => "computed-otherwise",
            Self::NotAnsweredNow => "not-answered-now",
        }
    }
}

/// A part of an answer that is another one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Changed {
    /// Where it stands: the names and places on the way.
    pub(crate) path: Vec<String>,
    /// What stood there; none where nothing did.
    pub(crate) before: Option<Value>,
    /// What stands there; none where nothing does.
    pub(crate) after: Option<Value>,
}

impl Changed {
    /// Whether it only says by which version.
    pub(crate) fn is_of_a_version(&self) -> bool {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        matches!(path[..], ["definition"] | ["revision"] | ["indicator", "definition"])
    }
}

/// Every part that differs, in the order of the names.
pub(super) fn changes(before: &Answer, after: &Answer) -> Vec<Changed> {
    let mut found = Vec::new();
    compare(&mut Vec::new(), (Some(before.value()), Some(after.value())), &mut found);
    found
}

fn compare(path: &mut Vec<String>, both: (Option<&Value>, Option<&Value>), found: &mut Vec<Changed>) {
    match both {
        (Some(before), Some(after)) if before == after => {}
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for name in names {
                path.push(name.clone());
                compare(path, (before.get(name), after.get(name)), found);
                path.pop();
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            for place in 0..before.len().max(after.len()) {
                path.push(place.to_string());
                compare(path, (before.get(place), after.get(place)), found);
                path.pop();
            }
        }
        (before, after) => {
            found.push(Changed { path: path.clone(), before: before.cloned(), after: after.cloned() });
        }
    }
}

/// What was answered again: none where it is not answered.
pub(super) struct Again<'a> {
    /// With what is known now.
    pub(super) now: Option<&'a Answered>,
    /// With what was known when it was fixed.
    pub(super) then: Option<&'a Answered>,
    /// With what is known now, under the versions of then.
    pub(super) held: Option<&'a Answered>,
}

/// Why a figure differs; nothing where it does not.
pub(super) fn reasons(fixed: &CitedFigure, again: &Again<'_>) -> Vec<DifferenceReason> {
    let mut reasons = BTreeSet::new();
    if again.now.is_some_and(|now| now.answer == fixed.answer) {
        return Vec::new();
    }
    match again.then {
        Some(then) if then.versions.methods != fixed.versions.methods => {
            reasons.insert(DifferenceReason::MethodChanged);
        }
        Some(then) if then.answer == fixed.answer => {}
        Some(_) | None => {
            reasons.insert(DifferenceReason::ComputedOtherwise);
        }
    }
    match (again.now, again.then) {
        (None, _) => {
            reasons.insert(DifferenceReason::NotAnsweredNow);
        }
        (Some(_), None) => {}
        (Some(now), Some(then)) => {
            if asked(&now.versions) != asked(&then.versions) {
                reasons.insert(DifferenceReason::DefinitionChanged);
            }
            if again.held.is_some_and(|held| facts_differ(held, then)) {
                reasons.insert(DifferenceReason::FactsChanged);
            }
        }
    }
    reasons.into_iter().collect()
}

/// How it is asked: definition and revision.
pub(super) fn asked(versions: &Versions) -> (Option<u32>, Option<u32>) {
    (versions.definition, versions.revision)
}

/// Whether facts make the difference. Where the definition is another one in spite of all, only the newest value tells.
fn facts_differ(held: &Answered, then: &Answered) -> bool {
    let newest = |answered: &Answered| answered.answer.value().get("current").cloned();
    if asked(&held.versions) == asked(&then.versions) {
        held.answer != then.answer
    } else {
        newest(held) != newest(then)
    }
}

#[cfg(test)]
mod tests {
    use banso_domain::citation::{MethodVersion, Question, Terms};
    use banso_domain::judgement::Method;
    use banso_domain::plan::PlanCode;
    use banso_domain::value::JstDate;
    use serde_json::json;

    use super::DifferenceReason as Why;
    use super::*;

    fn answered(definition: u32, value: Value) -> Answered {
        let versions = Versions { definition: Some(definition), ..Versions::default() };
        let answer = Answer::new(value).expect("exact");
        Answered { versions, terms: Terms::default(), answer }
    }

    fn fixed(value: Value) -> CitedFigure {
        let answer = Answer::new(value).expect("exact");
        CitedFigure {
            question: Question::Attainment { plan: PlanCode::parse("sample").expect("a code"), target: 1 },
            on: JstDate::parse("2026-03-31").expect("a day"),
            position: 1,
            versions: Versions { definition: Some(1), ..Versions::default() },
            terms: Terms::default(),
            hash: crate::figure::hash(&answer),
            answer,
        }
    }

    fn why(now: Option<&Answered>, then: Option<&Answered>, held: Option<&Answered>) -> Vec<Why> {
        reasons(&fixed(json!({ "total": 1 })), &Again { now, then, held })
    }

    #[test]
    fn each_reason_is_told_from_the_others() {
        let one = answered(1, json!({ "total": 1 }));
        let two = answered(1, json!({ "total": 2 }));
        let other = answered(2, json!({ "total": 3 }));
        assert_eq!(why(Some(&one), None, None), [], "what is the same has no reason");
        assert_eq!(why(Some(&two), Some(&one), Some(&two)), [Why::FactsChanged]);
        assert_eq!(why(Some(&other), Some(&one), Some(&one)), [Why::DefinitionChanged]);
        let both = [Why::FactsChanged, Why::DefinitionChanged];
        assert_eq!(why(Some(&other), Some(&one), Some(&two)), both);
        assert_eq!(why(Some(&two), Some(&two), Some(&two)), [Why::ComputedOtherwise]);
        assert_eq!(why(Some(&two), None, None), [Why::ComputedOtherwise]);
        assert_eq!(why(None, Some(&one), None), [Why::NotAnsweredNow]);
    }

    #[test]
    fn another_version_of_the_method_is_not_said_to_be_computed_otherwise() {
        let mut now = answered(1, json!({ "total": 2 }));
        now.versions.methods = vec![MethodVersion { method: Method::Binary, version: 2 }];
        assert_eq!(why(Some(&now), Some(&now), Some(&now)), [Why::MethodChanged]);
    }

    #[test]
    fn where_the_definition_cannot_be_held_the_newest_value_tells() {
        let told = |definition, value: &str, status: &str| {
            answered(definition, json!({ "current": { "value": value }, "status": status }))
        };
        let then = answered(1, json!({ "total": 1 }));
        let (before, broken, new) = (told(1, "5", "a"), told(2, "5", "n"), told(2, "6", "n"));
        let of = |now: &Answered, then: &Answered| {
            let mut fixed = fixed(json!({}));
            fixed.answer = then.answer.clone();
            reasons(&fixed, &Again { now: Some(now), then: Some(then), held: Some(now) })
        };
        assert_eq!(of(&broken, &before), [Why::DefinitionChanged]);
        assert_eq!(of(&new, &before), [Why::FactsChanged, Why::DefinitionChanged]);
        assert_eq!(of(&then, &then), []);
    }

    #[test]
    fn the_parts_that_changed_are_named() {
        let before =
            json!({ "definition": 1, "rows": { "FY2023": 1 }, "list": [1, { "a": 1 }], "same": null });
        let after =
            json!({ "definition": 2, "rows": { "FY2024": 1 }, "list": [1, { "a": 2 }, 3], "same": null });
        let new = |value| Answer::new(value).expect("exact");
        let found = changes(&new(before), &new(after));
        let told: Vec<Value> =
            found.iter().map(|one| json!([one.path.join("/"), one.before, one.after])).collect();
        assert_eq!(
            json!(told),
            json!([
                ["definition", 1, 2],
                ["list/1/a", 1, 2],
                ["list/2", null, 3],
                ["rows/FY2023", 1, null],
                ["rows/FY2024", null, 1],
            ])
        );
        let of_a_version: Vec<bool> = found.iter().map(Changed::is_of_a_version).collect();
        assert_eq!(of_a_version, [true, false, false, false, false]);
    }
}
