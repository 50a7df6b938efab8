//! Rules of the field, what the sources do not give, and the answers of the calculators.

use async_graphql::SimpleObject;
use banso_domain::rule::insurance_clock::{self, OpenReason};
use banso_domain::rule::review_time;
use banso_domain::rule::thirty_day_review::EarliestContract;
use banso_domain::rule::{self as domain, Basis, Gap, Validity, find_gap};
use banso_domain::value::JstDate;

use crate::http::Locale;
use crate::schema::closed::{DeviceClass, RuleState, RuleValueKind, SourceMark};
use crate::schema::scalar::{Date, int};
use crate::texts;

/// For whom and for which day rules are shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Showing {
    /// The asker's language.
    pub locale: Locale,
    /// The day on which the state of a rule is told.
    pub on: JstDate,
}

/// A rule of the field, as it holds during one period. A rule that changed has an entry per period under one code.
#[derive(SimpleObject)]
pub(crate) struct Rule {
    /// The permanent code, in kebab-case.
    pub code: String,
    /// The name in the language that you prefer.
    pub name: String,
    /// The Japanese name.
    pub name_ja: String,
    /// The English name.
    pub name_en: String,
    /// What it says, in one sentence in the language that you prefer.
    pub statement: String,
    /// The first day on which it holds; null when the sources give none.
    pub valid_from: Option<Date>,
    /// The first day on which it no longer holds; null when the sources give none.
    pub valid_until: Option<Date>,
    /// How it stands on the day that was asked about; in the answer of a calculator, today.
    pub state: RuleState,
    /// How well it is known.
    pub mark: SourceMark,
    /// Whether the mark makes it an editable default rather than a verified fact.
    pub is_editable_default: bool,
    /// Where it stands, in words.
    pub source: String,
    /// What is computed with; null when the statement is all there is.
    pub value: Option<RuleValue>,
}

/// What is computed with.
#[derive(SimpleObject)]
pub(crate) struct RuleValue {
    /// What it is, and the unit of the numbers.
    pub kind: RuleValueKind,
    /// The numbers, ascending; empty for the kinds without any.
    pub numbers: Vec<i32>,
    /// The highest class covered; null for every kind but UP_TO_CLASS.
    pub up_to_class: Option<DeviceClass>,
    /// The value with its unit, in the language that you prefer.
    pub text: String,
}

/// Something that no source at hand gives. A gap is closed by a rule with its source, never by an assumption.
#[derive(SimpleObject)]
pub(crate) struct RuleGap {
    /// The permanent code, in kebab-case.
    pub code: String,
    /// The name in the language that you prefer.
    pub name: String,
    /// The Japanese name.
    pub name_ja: String,
    /// The English name.
    pub name_en: String,
    /// What is missing, in one sentence in the language that you prefer.
    pub what_is_missing: String,
}

/// Why a calculator gives no answer.
#[derive(SimpleObject)]
pub(crate) struct Unanswered {
    /// The permanent code of the reason, in kebab-case.
    pub code: String,
    /// The reason in the language that you prefer.
    pub text: String,
}

/// Why no day can be named.
#[derive(SimpleObject)]
pub(crate) struct OpenCoverage {
    /// The permanent code of the reason, in kebab-case.
    pub code: String,
    /// The reason in the language that you prefer.
    pub text: String,
}

/// From when a device is covered: exactly one of these.
#[derive(SimpleObject)]
pub(crate) struct CoverageStart {
    /// On this day.
    pub on_day: Option<Date>,
    /// On this day at the latest, if the limits are kept.
    pub at_the_latest: Option<Date>,
    /// No day can be named, and why.
    pub open: Option<OpenCoverage>,
}

/// What follows for insurance coverage (保険適用) from an application filed on a day. Whether coverage is granted at all
/// is not said.
#[derive(SimpleObject)]
pub(crate) struct InsuranceClock {
    /// The first day that counts for the decision; null for categories without a limit.
    pub starts: Option<Date>,
    /// The last day of the limit for the decision (区分決定); null for categories without a limit.
    pub decided_by_at_the_latest: Option<Date>,
    /// From when the device is covered; null when there is no answer.
    pub covered_from: Option<CoverageStart>,
    /// The rules that it rests on; empty when there is no answer.
    pub rules: Vec<Rule>,
    /// Whether every rule is a verified fact and the sources lack nothing; false when there is no answer.
    pub is_firm: bool,
    /// What the sources lack, so that the answer may be another one.
    pub gaps: Vec<RuleGap>,
    /// Why there is no answer; null when there is one.
    pub unanswered: Option<Unanswered>,
}

/// From when a trial may be contracted with the hospital, where its notification is subject to the 30-day review.
#[derive(SimpleObject)]
pub(crate) struct TrialContract {
    /// The last day of the review (30日調査); null when there is no answer.
    pub review_ends: Option<Date>,
    /// The earliest day of the contract (治験の依頼・契約); null when there is no answer.
    pub earliest: Option<Date>,
    /// The rules that it rests on; empty when there is no answer.
    pub rules: Vec<Rule>,
    /// Whether every rule is a verified fact and the sources lack nothing; false when there is no answer.
    pub is_firm: bool,
    /// What the sources lack, so that the answer may be another one.
    pub gaps: Vec<RuleGap>,
    /// Why there is no answer; null when there is one.
    pub unanswered: Option<Unanswered>,
}

/// The goal for the time of a review (審査期間の目標): of the authority, not a deadline and not a promise.
#[derive(SimpleObject)]
pub(crate) struct ReviewGoal {
    /// The goal in months; null when there is no answer.
    pub months: Option<i32>,
    /// The latest day of the decision if the goal is kept; null when there is no answer.
    pub latest_day: Option<Date>,
    /// The rules that it rests on; empty when there is no answer.
    pub rules: Vec<Rule>,
    /// Whether every rule is a verified fact and the sources lack nothing; false when there is no answer.
    pub is_firm: bool,
    /// What the sources lack, so that the answer may be another one.
    pub gaps: Vec<RuleGap>,
    /// Why there is no answer; null when there is one.
    pub unanswered: Option<Unanswered>,
}

/// What an answer rests on, or why there is none.
pub(super) struct Grounds {
    pub(super) rules: Vec<Rule>,
    pub(super) is_firm: bool,
    pub(super) gaps: Vec<RuleGap>,
    pub(super) unanswered: Option<Unanswered>,
}

impl Showing {
    /// The one in the asker's language.
    pub(super) fn one(self, ja: &str, en: &str) -> String {
        match self.locale {
            Locale::Ja => ja.to_owned(),
            Locale::En => en.to_owned(),
        }
    }
}

impl Rule {
    /// The rule in words.
    pub(crate) fn of(rule: &domain::Rule, showing: Showing) -> Self {
        let (valid_from, valid_until) = match rule.valid {
            Validity::Period { from, until } => (from, until),
            Validity::Announced | Validity::Superseded => (None, None),
        };
        Self {
            code: rule.code.to_owned(),
            name: showing.one(rule.name_ja, rule.name_en),
            name_ja: rule.name_ja.to_owned(),
            name_en: rule.name_en.to_owned(),
            statement: showing.one(rule.statement_ja, rule.statement_en),
            valid_from: valid_from.map(Into::into),
            valid_until: valid_until.map(Into::into),
            state: rule.valid.state(showing.on).into(),
            mark: rule.mark.into(),
            is_editable_default: !rule.mark.is_firm(),
            source: rule.source.to_owned(),
            value: RuleValue::of(rule.value, showing.locale),
        }
    }
}

impl RuleValue {
    fn of(value: domain::RuleValue, locale: Locale) -> Option<Self> {
        use RuleValueKind as K;
        use domain::RuleValue as V;

        let (kind, numbers, class) = match value {
            V::Months(months) => (K::Months, vec![i64::from(months)], None),
            V::MonthsBetween { least, most } => (K::MonthsBetween, vec![least.into(), most.into()], None),
            V::Days(days) => (K::Days, vec![days.into()], None),
            V::Years(years) => (K::Years, vec![years.into()], None),
            V::DayOfMonth(day) => (K::DayOfMonth, vec![day.into()], None),
            V::MonthsOfYear(months) => {
                (K::MonthsOfYear, months.iter().copied().map(Into::into).collect(), None)
            }
            V::FirstOfNextMonth => (K::FirstOfNextMonth, Vec::new(), None),
            V::UpToClass(class) => (K::UpToClass, Vec::new(), Some(class)),
            V::Statement => return None,
        };
        let shown: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let arguments = [
            ("numbers", shown.join(&texts::plain(locale, "list-separator"))),
            ("least", shown.first().cloned().unwrap_or_default()),
            ("most", shown.last().cloned().unwrap_or_default()),
            ("class", class.map(|class| class.to_string()).unwrap_or_default()),
        ];
        Some(Self {
            kind,
            numbers: numbers.into_iter().map(int).collect(),
            up_to_class: class.map(Into::into),
            text: texts::told(locale, kind.key(), &arguments),
        })
    }
}

impl RuleValueKind {
    /// The key of the text of such a value.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Months => "rule-value-months",
            Self::MonthsBetween => "rule-value-months-between",
            Self::Days => "rule-value-days",
            Self::Years => "rule-value-years",
            Self::DayOfMonth => "rule-value-day-of-month",
            Self::MonthsOfYear => "rule-value-months-of-year",
            Self::FirstOfNextMonth => "rule-value-first-of-next-month",
            Self::UpToClass => "rule-value-up-to-class",
        }
    }
}

impl RuleGap {
    /// The gap in words.
    pub(crate) fn of(gap: &Gap, showing: Showing) -> Self {
        Self {
            code: gap.code.to_owned(),
            name: showing.one(gap.name_ja, gap.name_en),
            name_ja: gap.name_ja.to_owned(),
            name_en: gap.name_en.to_owned(),
            what_is_missing: showing.one(gap.what_is_missing_ja, gap.what_is_missing_en),
        }
    }
}

impl Grounds {
    pub(super) fn of(basis: Result<&Basis, domain::Unanswered>, showing: Showing) -> Self {
        let gap = |gap: &Gap| RuleGap::of(gap, showing);
        match basis {
            Ok(basis) => Self {
                rules: basis.rules().iter().map(|rule| Rule::of(rule, showing)).collect(),
                is_firm: basis.is_firm(),
                gaps: basis.gaps().iter().map(|named| gap(named)).collect(),
                unanswered: None,
            },
            Err(reason) => Self {
                rules: Vec::new(),
                is_firm: false,
                gaps: match reason {
                    domain::Unanswered::NotInSources { gap: code } => find_gap(code).map(gap),
                    _ => None,
                }
                .into_iter()
                .collect(),
                unanswered: Some(Unanswered {
                    code: reason.code().to_owned(),
                    text: texts::unanswered(showing.locale, reason.code(), &reason.arguments()),
                }),
            },
        }
    }
}

impl CoverageStart {
    fn of(start: insurance_clock::CoverageStart, locale: Locale) -> Self {
        use insurance_clock::CoverageStart as S;
        let open = |reason: OpenReason| OpenCoverage {
            code: reason.code().to_owned(),
            text: texts::plain(locale, &format!("coverage-{}", reason.code())),
        };
        match start {
            S::OnDay(day) => Self { on_day: Some(day.into()), at_the_latest: None, open: None },
            S::AtTheLatest(day) => Self { on_day: None, at_the_latest: Some(day.into()), open: None },
            S::Open(reason) => Self { on_day: None, at_the_latest: None, open: Some(open(reason)) },
        }
    }
}

impl InsuranceClock {
    /// The answer in words.
    pub(crate) fn of(
        answer: Result<insurance_clock::InsuranceClock, domain::Unanswered>,
        showing: Showing,
    ) -> Self {
        let grounds = Grounds::of(answer.as_ref().map(|clock| &clock.basis).map_err(|error| *error), showing);
        let decision = answer.as_ref().ok().and_then(|clock| clock.decision);
        Self {
            starts: decision.map(|decision| decision.starts.into()),
            decided_by_at_the_latest: decision.map(|decision| decision.at_the_latest.into()),
            covered_from: answer.ok().map(|clock| CoverageStart::of(clock.covered_from, showing.locale)),
            rules: grounds.rules,
            is_firm: grounds.is_firm,
            gaps: grounds.gaps,
            unanswered: grounds.unanswered,
        }
    }
}

impl TrialContract {
    /// The answer in words.
    pub(crate) fn of(answer: Result<EarliestContract, domain::Unanswered>, showing: Showing) -> Self {
        let grounds =
            Grounds::of(answer.as_ref().map(|contract| &contract.basis).map_err(|error| *error), showing);
        let days = answer.as_ref().ok();
        Self {
            review_ends: days.map(|contract| contract.review_ends.into()),
            earliest: days.map(|contract| contract.contract.into()),
            rules: grounds.rules,
            is_firm: grounds.is_firm,
            gaps: grounds.gaps,
            unanswered: grounds.unanswered,
        }
    }
}

impl ReviewGoal {
    /// The answer in words.
    pub(crate) fn of(answer: Result<review_time::ReviewGoal, domain::Unanswered>, showing: Showing) -> Self {
        let grounds = Grounds::of(answer.as_ref().map(|goal| &goal.basis).map_err(|error| *error), showing);
        let goal = answer.as_ref().ok();
        Self {
            months: goal.map(|goal| int(goal.months.into())),
            latest_day: goal.map(|goal| goal.at_the_latest.into()),
            rules: grounds.rules,
            is_firm: grounds.is_firm,
            gaps: grounds.gaps,
            unanswered: grounds.unanswered,
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::resolver_utils::EnumType;

    use super::*;

    #[test]
    fn every_kind_of_value_has_a_text_in_every_language() {
        for kind in RuleValueKind::items() {
            for locale in [Locale::Ja, Locale::En] {
                let key = kind.value.key();
                assert_ne!(texts::plain(locale, key), key, "write this text in api/locales/*");
            }
        }
    }

    #[test]
    fn no_value_is_shown_without_its_numbers() {
        for rule in domain::rules() {
            let Some(value) = RuleValue::of(rule.value, Locale::En) else { continue };
            assert!(!value.text.contains('{') && !value.text.contains("  "), "{}: {}", rule.code, value.text);
            let shown = |number: &i32| value.text.contains(&number.to_string());
            assert!(value.numbers.iter().all(shown), "{}: {}", rule.code, value.text);
        }
    }
}
