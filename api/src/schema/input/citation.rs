//! Inputs about citations.

use async_graphql::{ID, InputObject, OneofObject};
use banso_domain::citation::{CountedBackground, CountedBy, Giving, Question};

use super::{Form, input};
use crate::figure::{counted_by, counted_milestones_of, divided_by};
use crate::schema::closed::{Background, DerivedDimension, Dimension};
use crate::schema::object::MilestoneFilter;
use crate::schema::scalar::Date;

/// The question whose answer is fixed: exactly one of these. Banso answers it; no answer is taken from you.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum CitedQuestionInput {
    /// Where a target of a plan stands, as targetAttainment says it.
    Attainment(CitedAttainmentInput),
    /// What a derived indicator comes to, as Indicator.derivedCounts says it, counted over everything.
    DerivedCounts(CitedDerivedCountsInput),
    /// How many milestones were reached, as milestoneCounts says it, counted over everything.
    MilestoneCounts(CitedMilestoneCountsInput),
    /// A value that was reported.
    Measurement(CitedMeasurementInput),
}

/// A target of a plan.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CitedAttainmentInput {
    /// The code of the plan, such as basic-plan-2. It was adopted.
    pub plan: String,
    /// The number of the target.
    pub target: i32,
}

/// A derived indicator with a breakdown.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CitedDerivedCountsInput {
    /// Which indicator.
    pub indicator: ID,
    /// By what to break down; empty: one number.
    #[graphql(default)]
    pub by: Vec<DerivedDimension>,
}

/// Milestones with a breakdown.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CitedMilestoneCountsInput {
    /// Which milestones; left out: all.
    pub filter: Option<MilestoneFilter>,
    /// By what to break down; empty: one number.
    #[graphql(default)]
    pub by: Vec<Dimension>,
    /// Whether milestones from before the accompaniment are counted.
    #[graphql(default_with = "Background::Excluded")]
    pub background: Background,
}

/// A measurement of a reported indicator.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CitedMeasurementInput {
    /// Which indicator.
    pub indicator: ID,
    /// The number of the measurement.
    pub measurement: i32,
}

input! {
    /// Fixes a figure as a citation (引用). Banso answers the question now, with what is known now, and keeps the answer for
    /// ever.
    create FixCitationInput {
        /// What is asked.
        pub question: CitedQuestionInput,
        /// As of the end of which day in Japan; left out: today. No day to come.
        pub on: Option<Date>,
        /// The office or body to which the figure is given, up to 200 characters. Never the name of a person: a citation is
        /// kept for ever and nothing in it can be erased.
        pub given_to: String,
        /// On which day it is given: today, which is meant when it is left out.
        pub given_on: Option<Date>,
        /// For what, up to 10,000 characters; without names of persons.
        pub purpose: Option<String>,
    }
}

input! {
    /// Says that the same figure was given to somebody else.
    change GiveCitationInput {
        /// Which citation.
        pub citation: ID,
        /// The office or body to which the figure was given, up to 200 characters. Never the name of a person.
        pub given_to: String,
        /// On which day: from the day on which it was fixed until today; left out: today.
        pub given_on: Option<Date>,
        /// For what, up to 10,000 characters; without names of persons.
        pub purpose: Option<String>,
    }
}

input! {
    /// Takes a citation back that was a mistake. It stays listed, as withdrawn.
    change WithdrawCitationInput {
        /// Which citation.
        pub citation: ID,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

impl CitedQuestionInput {
    /// The field of the input that holds it.
    pub(crate) const fn field(&self) -> &'static str {
        match self {
            Self::Attainment(_) => "attainment",
            Self::DerivedCounts(_) => "derivedCounts",
            Self::MilestoneCounts(_) => "milestoneCounts",
            Self::Measurement(_) => "measurement",
        }
    }

    /// The question, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<Question> {
        form.within(self.field(), |form| match self {
            Self::Attainment(input) => {
                let plan = form.plan_code("plan", &input.plan);
                let target = form.number("target", input.target, 1);
                Some(Question::Attainment { plan: plan?, target: target? })
            }
            Self::DerivedCounts(input) => {
                let indicator = form.id("indicator", &input.indicator);
                let by = input.by.iter().map(|dimension| divided_by((*dimension).into())).collect();
                Some(Question::DerivedCounts { indicator: indicator?, by })
            }
            Self::MilestoneCounts(input) => {
                let filter = input.filter.clone().unwrap_or_default();
                let filter = form.within("filter", |form| filter.read(form));
                let filter = filter.map(counted_milestones_of).map(Box::new);
                let background = match input.background {
                    Background::Excluded => CountedBackground::Excluded,
                    Background::Only => CountedBackground::Only,
                    Background::Included => CountedBackground::Included,
                };
                Some(Question::MilestoneCounts { filter: filter?, by: by(&input.by), background })
            }
            Self::Measurement(input) => {
                let indicator = form.id("indicator", &input.indicator);
                let measurement = form.number("measurement", input.measurement, 1);
                Some(Question::Measurement { indicator: indicator?, measurement: measurement? })
            }
        })
    }
}

fn by(dimensions: &[Dimension]) -> std::collections::BTreeSet<CountedBy> {
    dimensions.iter().map(|dimension| counted_by((*dimension).into())).collect()
}

/// To whom a figure is given; a day that is left out is today.
pub(crate) struct GivenTo<'a> {
    pub(crate) to: &'a str,
    pub(crate) on: Option<&'a Date>,
    pub(crate) purpose: Option<&'a str>,
}

impl GivenTo<'_> {
    /// The giving, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form, today: banso_domain::value::JstDate) -> Option<Giving> {
        let to = form.value("givenTo", self.to);
        let on = form.optional("givenOn", self.on);
        let purpose = form.optional("purpose", self.purpose);
        Some(Giving { to: to?, on: on?.unwrap_or(today), purpose: purpose? })
    }
}

impl FixCitationInput {
    /// To whom it is given.
    pub(crate) fn given(&self) -> GivenTo<'_> {
        GivenTo { to: &self.given_to, on: self.given_on.as_ref(), purpose: self.purpose.as_deref() }
    }
}

impl GiveCitationInput {
    /// To whom it is given.
    pub(crate) fn given(&self) -> GivenTo<'_> {
        GivenTo { to: &self.given_to, on: self.given_on.as_ref(), purpose: self.purpose.as_deref() }
    }
}
