//! Why a citation says no.

use crate::value::JstDate;

crate::refusals! {
    /// Why a command to a citation is refused.
    pub enum CitationRefusal {
        /// It was fixed before.
        AlreadyFixed = "citation-already-fixed", "", "the citation was fixed already";
        /// There is no such citation.
        NotFixed = "citation-not-fixed", "citation", "there is no such citation";
        /// It was taken back.
        Withdrawn = "citation-withdrawn", "citation",
            "the citation was withdrawn: fix the figure anew";
        /// A figure of a day that has not come.
        DayInFuture { on: JstDate, today: JstDate } = "cited-day-in-future", "on",
            "the figure would be of {on}; today is {today}";
        /// Given on a day that has not come.
        GivenInFuture { on: JstDate, today: JstDate } = "given-in-future", "givenOn",
            "given on {on}; today is {today}";
        /// Given before there was anything to give.
        GivenBeforeFixing { on: JstDate, fixed: JstDate } = "given-before-fixing", "givenOn",
            "given on {on}, before it was fixed on {fixed}";
        /// More often than one citation can be given.
        GivenTooOften { most: usize } = "given-too-often", "citation",
            "a citation is given to {most} offices or bodies at the most";
    }
}
