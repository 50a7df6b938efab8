//! What is to be done, and by when: the four ways in which the document writes a year, or none.

use super::when::StatedYear;
use crate::value::JstDate;

/// By when something is to be done, as the word after the year says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// 「令和○年度より」: it must have begun by the last day of that fiscal year.
    BegunIn(StatedYear),
    /// 「令和○年度に」: it must be done in that fiscal year.
    DoneIn(StatedYear),
    /// 「令和○年度以降」: not before that fiscal year, without an end; never overdue.
    NotBefore(StatedYear),
    /// The document names no year: no due time, never overdue.
    NoneStated,
}

/// One thing that is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What, in Japanese.
    pub what_ja: &'static str,
    /// What, in English.
    pub what_en: &'static str,
    /// By when.
    pub due: Due,
    /// The words of the year; empty where there is none.
    pub due_as_written: &'static str,
    /// The line it stands on, from 1.
    pub line: u16,
    /// The code of the action that comes first, where the document orders two.
    pub after: Option<&'static str>,
}

impl Due {
    /// The permanent code of the kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BegunIn(_) => "begun_in",
            Self::DoneIn(_) => "done_in",
            Self::NotBefore(_) => "not_before",
            Self::NoneStated => "none_stated",
        }
    }

    /// The fiscal year that is named.
    pub const fn year(self) -> Option<StatedYear> {
        match self {
            Self::BegunIn(year) | Self::DoneIn(year) | Self::NotBefore(year) => Some(year),
            Self::NoneStated => None,
        }
    }

    /// The first day of the year that is named.
    pub fn from(self) -> Option<JstDate> {
        self.year().map(|year| year.fiscal_year().first_day())
    }

    /// The last day on which it is in time to begin.
    pub fn begin_by(self) -> Option<JstDate> {
        match self {
            Self::BegunIn(year) | Self::DoneIn(year) => Some(year.fiscal_year().last_day()),
            Self::NotBefore(_) | Self::NoneStated => None,
        }
    }

    /// The last day on which it is in time to be done; 「より」 sets none, for what has begun goes on.
    pub fn done_by(self) -> Option<JstDate> {
        match self {
            Self::DoneIn(year) => Some(year.fiscal_year().last_day()),
            Self::BegunIn(_) | Self::NotBefore(_) | Self::NoneStated => None,
        }
    }
}
