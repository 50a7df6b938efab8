//! Why a step comes next: the words that the pages of a startup and of a device share.

use crate::shown::{Closed, MilestoneStatus, Say, Shown, SourceMark, scalar};

/// When a step follows by a rule of the field, and by which rules.
pub(super) struct Suggested<'a> {
    pub(super) earliest: Option<scalar::Date>,
    pub(super) latest: Option<scalar::Date>,
    /// The milestone from which it is counted.
    pub(super) from: &'a str,
    /// Each with how well it is known.
    pub(super) rules: Vec<(&'a str, SourceMark)>,
}

/// What was said when it was sent back or opened again.
pub(super) fn open_again(say: Say, status: MilestoneStatus, reason: Option<&str>) -> Option<String> {
    let is_again = matches!(status, MilestoneStatus::Returned | MilestoneStatus::Reopened);
    is_again.then(|| say.with("why-open-again", &[("reason", reason.unwrap_or_default().to_owned())]))
}

/// The day and the rules in a line.
pub(super) fn by_rule(say: Say, suggested: &Suggested<'_>) -> Option<String> {
    let (key, day) = match (suggested.earliest, suggested.latest) {
        (Some(day), _) => ("suggested-earliest", day),
        (None, Some(day)) => ("suggested-latest", day),
        (None, None) => return None,
    };
    let date = Shown::day(say, day).text;
    let when = say.with(key, &[("from", suggested.from.to_owned()), ("date", date)]);
    let named = |(name, mark): &(&str, SourceMark)| say.beside(name, &say.text(&mark.key()));
    let rules: Vec<String> = suggested.rules.iter().map(named).collect();
    Some(say.with("why-rule", &[("when", when), ("rules", rules.join(&say.text("list-joint")))]))
}
