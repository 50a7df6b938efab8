//! How a goal, a plan or a value stands, as one status. The word of a judgement is the schema's own.

use serde::{Deserialize, Serialize};

use super::{Badge, Closed, Icon, PlanStanding, Say, Tone, ValueChange};

/// How a method judged, by its name in the schema: the schema itself gives the word for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct JudgementStatus(pub(crate) String);

/// Word, shape and colour of a judgement.
pub(crate) fn judgement_badge(status: Option<&JudgementStatus>, word: &str) -> Badge {
    let (tone, icon) = match status.map_or("", |status| status.0.as_str()) {
        "ABFN_A" | "ATTAINED" | "DONE" | "DONE_IN_TIME" | "IMPROVED" | "MET" | "ON_TRACK" | "REPORTED"
        | "TARGET_ACHIEVED" | "RATING_S" | "RATING_A" | "RATING_B" | "BEGUN_IN_TIME" => {
            (Tone::Good, Icon::Done)
        }
        "DECLINED" | "DETERIORATION" | "NOT_ATTAINED" | "NOT_MET" | "OVERDUE" | "RATING_D" => {
            (Tone::Urgent, Icon::Overdue)
        }
        "ABFN_B" | "BEGUN_LATE" | "DONE_LATE" | "MET_LATE" | "LIMITED" | "MODERATE" | "RATING_C" => {
            (Tone::Waiting, Icon::Clock)
        }
        "MISSING" => (Tone::Waiting, Icon::Silent),
        "UNCHANGED" => (Tone::Plain, Icon::Level),
        "IN_PROGRESS" | "OPEN_ENDED_UNDER_WAY" | "NOT_DUE" => (Tone::Plain, Icon::Clock),
        "NO_DUE_DATE" | "OPEN_ENDED_NOT_BEGUN" => (Tone::Quiet, Icon::Open),
        _ => (Tone::Quiet, Icon::Unknown),
    };
    Badge { tone, icon, label: word.to_owned() }
}

/// Word and arrow of how a value stands to that of the year before.
pub(crate) fn trend_badge(say: Say, change: ValueChange) -> Badge {
    let (tone, icon) = match change {
        ValueChange::Improved => (Tone::Good, Icon::Up),
        ValueChange::Unchanged => (Tone::Plain, Icon::Level),
        ValueChange::Declined => (Tone::Urgent, Icon::Down),
    };
    Badge { tone, icon, label: say.text(&change.key()) }
}

/// Word and shape of how far a plan has come as a document.
pub(crate) fn plan_badge(say: Say, standing: PlanStanding) -> Badge {
    let (tone, icon) = match standing {
        PlanStanding::Adopted => (Tone::Good, Icon::Done),
        PlanStanding::UnderReview => (Tone::Waiting, Icon::Reported),
        PlanStanding::Draft => (Tone::Quiet, Icon::Open),
        PlanStanding::Superseded => (Tone::Quiet, Icon::Left),
    };
    Badge { tone, icon, label: say.text(&standing.key()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = include_str!("../../../schema.graphql");

    #[test]
    fn only_what_cannot_be_judged_and_the_action_that_is_no_judgement_stay_without_a_shape_of_their_own() {
        let (_, after) = SCHEMA.split_once("enum JudgementStatus {").expect("the schema has the enum");
        let (body, _) = after.split_once("\n}").expect("it ends");
        let names = body.lines().map(str::trim);
        let names =
            names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()) && !line.contains(' '));
        let unknown = names.filter(|name| {
            judgement_badge(Some(&JudgementStatus((*name).to_owned())), "").icon == Icon::Unknown
        });
        assert_eq!(unknown.collect::<Vec<_>>(), ["ABFN_F", "CANNOT_BE_JUDGED"]);
    }
}
