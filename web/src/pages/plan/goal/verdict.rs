//! What the word of a goal rests on: the inputs of its method, and its rounds.

use super::plan_goal::{Judged, JudgedRounds};
use crate::pages::Fact;
use crate::shown::{Badge, Closed, Say, Shown, judgement_badge, measured};

/// What a word rests on.
pub(super) struct Verdict {
    pub(super) badge: Badge,
    pub(super) reason: Option<String>,
    pub(super) inputs: Vec<Fact>,
    pub(super) method: String,
    /// In the one language in which it is told.
    pub(super) method_source: String,
    pub(super) method_mark: String,
}

/// A round in which something is followed up.
pub(super) struct Round {
    pub(super) name: String,
    pub(super) badge: Badge,
}

/// The inputs of a judgement, as the method names them: values, and shares as parts of a whole, never per cent.
pub(super) fn verdict(say: Say, judged: &Judged) -> Verdict {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut inputs: Vec<Fact> = judged
        .values
        .iter()
        .map(|value| {
            let year = Shown::occurred(say, &value.fiscal_year).text;
            fact(&value.role.key(), format!("{} · {year}", measured(say, &value.stated, &value.unit)))
        })
        .collect();
    if let Some(numbers) = &judged.numbers {
        let share = |part: &str, whole: &str| {
            say.with("share", &[("part", part.to_owned()), ("whole", whole.to_owned())])
        };
        inputs.extend(numbers.needed_by_now.clone().map(|value| fact("judged-needed", value)));
        inputs
            .extend(numbers.elapsed.as_ref().map(|one| fact("judged-elapsed", share(&one.part, &one.whole))));
        inputs.extend(
            numbers.progress.as_ref().map(|one| fact("judged-progress", share(&one.part, &one.whole))),
        );
        inputs.extend(numbers.ratio.clone().map(|value| fact("judged-ratio", value)));
        inputs.extend(numbers.score.clone().map(|value| fact("judged-score", value)));
    }
    let method = &judged.method;
    let version = method.version.to_string();
    Verdict {
        badge: judgement_badge(Some(&judged.status), &judged.text),
        reason: judged.reason_text.clone(),
        inputs,
        method: say.with("judged-method", &[("name", method.name.clone()), ("version", version)]),
        method_source: method.source.clone(),
        method_mark: say.text(&method.mark.key()),
    }
}

/// A round with its word.
pub(super) fn at_round(say: Say, round: &JudgedRounds) -> Round {
    let word = match round.status.0.as_str() {
        "REPORTED" => say.text("round-reported"),
        "MISSING" => say.text("round-missing"),
        _ => say.text("round-not-due"),
    };
    Round { name: round.name.clone(), badge: judgement_badge(Some(&round.status), &word) }
}
