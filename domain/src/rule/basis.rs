//! What an answer rests on, and why there is none.

use super::{Gap, Rule, RuleValue, find, find_gap};
use crate::value::{DeviceClass, JstDate, JstMonth};

/// The rules an answer rests on, in the order in which they were used, and what the sources lack for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    rules: Vec<&'static Rule>,
    gaps: Vec<&'static Gap>,
}

/// Why a calculator gives no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// Banso knows no rule that was in force on the day.
    #[error("no rule `{code}` is known to be in force on {on}")]
    NoRule {
        /// The code of the rule.
        code: &'static str,
        /// The day.
        on: JstDate,
    },
    /// The sources give no rule for the case.
    #[error("the sources give no rule for this case: see the gap `{gap}`")]
    NotInSources {
        /// The code of the gap.
        gap: &'static str,
    },
    /// The answer depends on something that is not decided yet.
    #[error("the answer depends on `{field}`, which is still open")]
    Open {
        /// What is open, in camelCase as clients write it.
        field: &'static str,
    },
    /// The answer lies after the years Banso knows.
    #[error("the answer lies after the year 2200")]
    OutsideCalendar,
    /// A decision cannot come before what it decides on.
    #[error("decided on {decided}, before it was filed on {filed}")]
    DecidedBeforeFiled {
        /// The day of the filing.
        filed: JstDate,
        /// The day of the decision.
        decided: JstDate,
    },
}

impl Unanswered {
    /// The codes of all reasons.
    pub const CODES: &'static [&'static str] = &[
        "no-rule-in-force",
        "not-in-sources",
        "answer-depends-on-open-field",
        "answer-outside-calendar",
        "decided-before-filed",
    ];

    /// The stable name, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoRule { .. } => "no-rule-in-force",
            Self::NotInSources { .. } => "not-in-sources",
            Self::Open { .. } => "answer-depends-on-open-field",
            Self::OutsideCalendar => "answer-outside-calendar",
            Self::DecidedBeforeFiled { .. } => "decided-before-filed",
        }
    }

    /// What the message names, by name.
    pub fn arguments(self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoRule { code, on } => vec![("rule", code.to_owned()), ("day", on.to_string())],
            Self::NotInSources { gap } => vec![("gap", gap.to_owned())],
            Self::Open { field } => vec![("field", field.to_owned())],
            Self::OutsideCalendar => Vec::new(),
            Self::DecidedBeforeFiled { filed, decided } => {
                vec![("filed", filed.to_string()), ("decided", decided.to_string())]
            }
        }
    }
}

impl Basis {
    /// The rules.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// Their codes.
    pub fn codes(&self) -> Vec<&'static str> {
        self.rules.iter().map(|rule| rule.code).collect()
    }

    /// What the sources lack, so that the answer may be another one.
    pub fn gaps(&self) -> &[&'static Gap] {
        &self.gaps
    }

    /// Whether the answer is as firm as its sources: only if every rule is, and the sources lack nothing for it.
    /// Otherwise it is an editable default.
    pub fn is_firm(&self) -> bool {
        self.gaps.is_empty() && self.rules.iter().all(|rule| rule.mark.is_firm())
    }

    /// Names what the sources lack for the answer.
    pub(super) fn lacks(&mut self, code: &str) {
        if let Some(gap) = find_gap(code).filter(|gap| !self.gaps.contains(gap)) {
            self.gaps.push(gap);
        }
    }

    /// Rests on what another answer rests on as well.
    pub(super) fn join(&mut self, other: &Self) {
        for rule in &other.rules {
            if !self.rules.contains(rule) {
                self.rules.push(rule);
            }
        }
        for gap in &other.gaps {
            self.lacks(gap.code);
        }
    }

    pub(super) fn months(&mut self, code: &'static str, on: JstDate) -> Result<u32, Unanswered> {
        self.read(code, on, |value| if let RuleValue::Months(months) = value { Some(months) } else { None })
    }

    pub(super) fn months_between(
        &mut self,
        code: &'static str,
        on: JstDate,
    ) -> Result<(u32, u32), Unanswered> {
        self.read(code, on, |value| match value {
            RuleValue::MonthsBetween { least, most } => Some((least, most)),
            _ => None,
        })
    }

    pub(super) fn days(&mut self, code: &'static str, on: JstDate) -> Result<u32, Unanswered> {
        self.read(code, on, |value| if let RuleValue::Days(days) = value { Some(days) } else { None })
    }

    pub(super) fn years(&mut self, code: &'static str, on: JstDate) -> Result<u32, Unanswered> {
        self.read(code, on, |value| if let RuleValue::Years(years) = value { Some(years) } else { None })
    }

    pub(super) fn day_of_month(&mut self, code: &'static str, on: JstDate) -> Result<i8, Unanswered> {
        self.read(code, on, |value| if let RuleValue::DayOfMonth(day) = value { Some(day) } else { None })
    }

    pub(super) fn months_of_year(
        &mut self,
        code: &'static str,
        on: JstDate,
    ) -> Result<&'static [i8], Unanswered> {
        self.read(
            code,
            on,
            |value| if let RuleValue::MonthsOfYear(months) = value { Some(months) } else { None },
        )
    }

    pub(super) fn up_to_class(&mut self, code: &'static str, on: JstDate) -> Result<DeviceClass, Unanswered> {
        self.read(code, on, |value| if let RuleValue::UpToClass(class) = value { Some(class) } else { None })
    }

    /// Names a rule that only people read.
    pub(super) fn statement(&mut self, code: &'static str, on: JstDate) -> Result<(), Unanswered> {
        self.read(code, on, |value| (value == RuleValue::Statement).then_some(()))
    }

    /// The first day of the month after a day, by a rule that says so.
    pub(super) fn first_of_next_month(
        &mut self,
        code: &'static str,
        on: JstDate,
    ) -> Result<JstDate, Unanswered> {
        self.read(code, on, |value| (value == RuleValue::FirstOfNextMonth).then_some(()))?;
        first_of_month_after(on, 1)
    }

    fn read<T>(
        &mut self,
        code: &'static str,
        on: JstDate,
        part: fn(RuleValue) -> Option<T>,
    ) -> Result<T, Unanswered> {
        let missing = Unanswered::NoRule { code, on };
        let rule = find(code, on).ok_or(missing)?;
        // A row of another kind is no rule for this question either.
        let value = part(rule.value).ok_or(missing)?;
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
        Ok(value)
    }
}

/// The day so many days after another.
pub(super) fn days_after(day: JstDate, days: u32) -> Result<JstDate, Unanswered> {
    i32::try_from(days).ok().and_then(|days| day.plus_days(days)).ok_or(Unanswered::OutsideCalendar)
}

/// The first day of the month that begins so many months after the month of a day.
pub(super) fn first_of_month_after(day: JstDate, months: u32) -> Result<JstDate, Unanswered> {
    JstMonth::of(day).plus(months).map(JstMonth::first_day).ok_or(Unanswered::OutsideCalendar)
}

/// The last day of a period of so many months that begins with a day.
pub(super) fn last_day(begins: JstDate, months: u32) -> Result<JstDate, Unanswered> {
    begins.last_day_of_months(months).ok_or(Unanswered::OutsideCalendar)
}
