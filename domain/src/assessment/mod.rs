//! An assessment (達成状況の判定): what the methods said of every target of a plan as of a day, kept as it was said.
//!
//! Attainment is computed whenever it is asked for; an assessment is what somebody put on record. It keeps for each target
//! the judgement with its method, version, inputs and verdict, so that each can be computed again. What becomes known
//! later, and methods that get a new version, change nothing in it: judging the same day again is a new event beside the
//! old one. What must stay out: how attainment is computed ([`crate::attainment`]), survey rounds and their publication.

mod message;
mod refusal;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use message::{AssessmentCommand, AssessmentEvent};
pub use refusal::AssessmentRefusal;

use crate::attainment::{Answer, Attainment};
use crate::decider::{Decider, Decision};
use crate::ids::PlanId;
use crate::issued::Issued;
use crate::judgement::Judgement;
use crate::value::{JstDate, Reason};

/// The most rounds of one assessment.
pub const MOST_ROUNDS: usize = 100;

/// The state of an assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Assessment {
    /// Not made.
    #[default]
    Unmade,
    /// Made.
    Made(AssessmentRecord),
}

/// What is known of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentRecord {
    /// The plan whose targets were judged.
    pub plan: PlanId,
    /// The day as of which they were judged.
    pub on: JstDate,
    /// What was said, one round after the other: the first, and each time the same day was judged again.
    pub rounds: Vec<Round>,
}

/// What was said at one time of all targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The revision of the plan whose targets were judged.
    pub revision: u32,
    /// Everything recorded up to this place in the log was known.
    pub known_to: u64,
    /// What was said of each target, by its number.
    pub targets: Vec<AssessedTarget>,
    /// Why the day was judged again; none for the first round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// What was said of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessedTarget {
    /// Its number in the plan.
    pub target: u32,
    /// What its method said, or why none could be asked.
    pub answer: Answer,
    /// What Statistics Canada's method said of a number by a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<Judgement>,
}

impl From<&Attainment<'_>> for AssessedTarget {
    fn from(attainment: &Attainment<'_>) -> Self {
        Self {
            target: attainment.number,
            answer: attainment.answer.clone(),
            second_opinion: attainment.second_opinion.clone(),
        }
    }
}

impl AssessedTarget {
    /// The judgements that were kept.
    pub fn judgements(&self) -> impl Iterator<Item = &Judgement> {
        let first = match &self.answer {
            Answer::Judged(judgement) => Some(&**judgement),
            Answer::NotAsked(_) => None,
        };
        first.into_iter().chain(&self.second_opinion)
    }

    /// Whether every judgement, computed again from its inputs by its version of the method, says what was kept.
    pub fn holds(&self) -> bool {
        self.judgements().all(|judgement| judgement.recompute() == *judgement)
    }
}

impl Round {
    /// Whether both say the same of the same targets, whenever and why they were made.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (self.revision, &self.targets) == (other.revision, &other.targets)
    }

    /// What was said of a target.
    pub fn of(&self, target: u32) -> Option<&AssessedTarget> {
        self.targets.iter().find(|assessed| assessed.target == target)
    }
}

impl Assessment {
    /// The record, once made.
    pub const fn record(&self) -> Option<&AssessmentRecord> {
        match self {
            Self::Unmade => None,
            Self::Made(record) => Some(record),
        }
    }
}

impl AssessmentRecord {
    /// What was said last.
    pub fn latest(&self) -> &Round {
        self.rounds.last().expect("an assessment is made with its first round")
    }

    /// The same as it was when the rounds up to a place in the log were recorded: `count` of them, one at least.
    #[must_use]
    pub fn first_rounds(mut self, count: usize) -> Self {
        self.rounds.truncate(count.max(1));
        self
    }
}

impl Decider for Assessment {
    const TYPE: &'static str = "assessment";
    type Command = AssessmentCommand;
    type Event = AssessmentEvent;
    type Refusal = AssessmentRefusal;

    fn decide(
        &self,
        issued: &Issued<AssessmentCommand>,
    ) -> Result<Decision<AssessmentEvent>, AssessmentRefusal> {
        match (self, issued.command.clone()) {
            (Self::Unmade, AssessmentCommand::Judge { plan, on, round }) => {
                let today = issued.today();
                if on > today {
                    return Err(AssessmentRefusal::InFuture { date: on, today });
                }
                check(&round)?;
                Ok(Decision::event(AssessmentEvent::Judged { plan, on, round }))
            }
            (Self::Made(record), AssessmentCommand::Judge { .. }) => {
                Err(AssessmentRefusal::AlreadyMade { on: record.on })
            }
            (Self::Made(record), AssessmentCommand::JudgeAgain { round }) => {
                check(&round)?;
                if record.rounds.len() >= MOST_ROUNDS {
                    return Err(AssessmentRefusal::TooManyRounds { most: MOST_ROUNDS });
                }
                if record.latest().says_the_same(&round) {
                    return Ok(Decision::nothing());
                }
                Ok(Decision::event(AssessmentEvent::JudgedAgain { round }))
            }
            (Self::Unmade, AssessmentCommand::JudgeAgain { .. }) => Err(AssessmentRefusal::NotMade),
        }
    }

    fn evolve(&mut self, event: &AssessmentEvent) {
        match (self, event) {
            (state, AssessmentEvent::Judged { plan, on, round }) => {
                *state = Self::Made(AssessmentRecord { plan: *plan, on: *on, rounds: vec![round.clone()] });
            }
            (Self::Made(record), AssessmentEvent::JudgedAgain { round }) => record.rounds.push(round.clone()),
            (Self::Unmade, AssessmentEvent::JudgedAgain { .. }) => {}
        }
    }
}

/// Refuses a round that says nothing, or that its own methods do not say.
fn check(round: &Round) -> Result<(), AssessmentRefusal> {
    if round.targets.is_empty() {
        return Err(AssessmentRefusal::NoTargets { revision: round.revision });
    }
    match round.targets.iter().find(|assessed| !assessed.holds()) {
        Some(assessed) => Err(AssessmentRefusal::NotRecomputed { target: assessed.target }),
        None => Ok(()),
    }
}
