//! Why a command to an assessment is refused.

use crate::value::JstDate;

crate::refusals! {
    /// Why a command to an assessment is refused.
    pub enum AssessmentRefusal {
        /// It was made before.
        AlreadyMade { on: JstDate } = "assessment-already-made", "on",
            "the targets were judged as of {on} already: judge that assessment again instead";
        /// There is no such assessment.
        NotMade = "assessment-not-made", "assessment", "there is no such assessment";
        /// The day has not come.
        InFuture { date: JstDate, today: JstDate } = "date-in-future", "on", "{date} lies after today, {today}";
        /// There is nothing to judge.
        NoTargets { revision: u32 } = "assessment-without-targets", "plan",
            "revision {revision} of the plan has no targets: there is nothing to judge";
        /// It is not what its method says.
        NotRecomputed { target: u32 } = "judgement-not-recomputed", "plan",
            "the judgement of target {target} is not what its method says of its inputs";
        /// More often than one day is judged.
        TooManyRounds { most: usize } = "assessment-too-large", "assessment",
            "one day is judged {most} times at the most";
    }
}
