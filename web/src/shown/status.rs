//! How far a milestone has come, as one status.

use super::{Badge, Closed, DueStatus, Icon, MilestoneStatus, Say, Shown, Tone, scalar};

/// Word, shape and colour of a milestone. What is open says how its plan stands.
pub(crate) fn milestone_badge(say: Say, status: MilestoneStatus, due: DueStatus) -> Badge {
    use MilestoneStatus::{Achieved, Background, Open, Reopened, Reported, Returned, Waived};
    let waits = matches!(status, Open | Reopened | Returned);
    if waits && due == DueStatus::Overdue {
        return Badge { tone: Tone::Urgent, icon: Icon::Overdue, label: say.text(&due.key()) };
    }
    let (tone, icon) = match status {
        Achieved => (Tone::Good, Icon::Done),
        Background => (Tone::Good, Icon::Background),
        Reported => (Tone::Waiting, Icon::Reported),
        Returned => (Tone::Plain, Icon::Returned),
        Reopened => (Tone::Plain, Icon::Again),
        Waived => (Tone::Quiet, Icon::Left),
        Open if matches!(due, DueStatus::Now | DueStatus::Later) => (Tone::Plain, Icon::Clock),
        Open => (Tone::Quiet, Icon::Open),
    };
    let planned = status == Open && matches!(due, DueStatus::Now | DueStatus::Later);
    Badge { tone, icon, label: say.text(&if planned { due.key() } else { status.key() }) }
}

/// A milestone's name, with which time it is where it is not the first.
pub(crate) fn milestone_name(say: Say, name: &str, occurrence: i64) -> String {
    if occurrence < 2 {
        return name.to_owned();
    }
    say.with("milestone-again", &[("name", name.to_owned()), ("count", occurrence.to_string())])
}

/// For when a step is planned and how many days are left; empty where nothing is planned.
pub(crate) fn step_time(say: Say, planned: Option<&scalar::OccurredDate>, due_days: Option<i64>) -> String {
    let Some(planned) = planned else { return String::new() };
    let planned = Shown::occurred(say, planned).text;
    let days = match due_days {
        Some(days) if days < 0 => say.count("days-past", -days),
        Some(0) => say.text("days-today"),
        Some(days) => say.count("days-left", days),
        None => return planned,
    };
    format!("{planned} · {days}")
}
