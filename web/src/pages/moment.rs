//! As of when a page is asked, as its address says: `on` (what had happened), `knownAt` (what was known) and
//! `compare` (the day to compare with). What cannot be read is said beside its field, and left out of the question.

use axum::http::StatusCode;
use banso_domain::value::JstDate;
use jiff::Timestamp;

use crate::shown::{Say, Shown, scalar};
use crate::visit::Visit;

/// As of when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) on: Option<scalar::Date>,
    pub(crate) known_at: Option<scalar::DateTime>,
    pub(crate) compare: Option<scalar::Date>,
    typed: [String; 3],
    wrong: [bool; 3],
}

/// A field of the picker.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    /// `date`, or `text` where what was typed is no day.
    pub(crate) kind: &'static str,
    pub(crate) wrong: Option<String>,
}

/// The picker, with what else stands in the address.
pub(crate) struct Picker {
    pub(crate) action: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) hidden: Vec<(String, String)>,
    /// As of when the page is, in words.
    pub(crate) line: String,
    pub(crate) open: bool,
    /// The page as things stand now, where it is another one.
    pub(crate) now: Option<String>,
}

/// As of when an answer is, as the schema says it.
pub(crate) struct ReadAt {
    pub(crate) on: scalar::Date,
    pub(crate) known_at: Option<scalar::DateTime>,
    pub(crate) position: i64,
}

const NAMES: [&str; 3] = ["on", "knownAt", "compare"];

impl Moment {
    /// Reads the address.
    pub(crate) fn read(visit: &Visit) -> Self {
        Self::of(NAMES.map(|name| visit.query(name).unwrap_or_default().trim().to_owned()))
    }

    fn of(typed: [String; 3]) -> Self {
        let on = day(&typed[0]);
        let known_at = instant(&typed[1]);
        let compare = day(&typed[2]);
        let is_wrong = |index: usize, read: bool| !read && !typed[index].is_empty();
        let wrong =
            [is_wrong(0, on.is_some()), is_wrong(1, known_at.is_some()), is_wrong(2, compare.is_some())];
        Self { on, known_at, compare, typed, wrong }
    }

    /// 400 where a part of the address could not be read: the page says what would be right.
    pub(crate) fn status(&self) -> StatusCode {
        if self.wrong.contains(&true) { StatusCode::BAD_REQUEST } else { StatusCode::OK }
    }

    /// Whether the address says anything of it.
    pub(crate) fn is_asked(&self) -> bool {
        self.typed.iter().any(|typed| !typed.is_empty())
    }

    /// Whether it is another moment than now.
    pub(crate) fn is_past(&self) -> bool {
        self.on.is_some() || self.known_at.is_some()
    }

    /// The part of an address that asks for the same moment.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let kept = NAMES.iter().zip(&self.typed).zip(self.wrong).filter(|((name, _), _)| **name != "compare");
        let kept = kept.filter(|((_, typed), wrong)| !typed.is_empty() && !wrong);
        kept.map(|((name, typed), _)| ((*name).to_owned(), typed.clone())).collect()
    }

    /// The same with the day to compare with.
    pub(crate) fn all_pairs(&self) -> Vec<(String, String)> {
        let compare = self.compare.map(|day| ("compare".to_owned(), day.to_string()));
        self.pairs().into_iter().chain(compare).collect()
    }

    /// The same day, with all that is known now.
    pub(crate) fn known_now(&self) -> Self {
        Self { known_at: None, ..self.clone() }
    }

    /// A link to a page of ours as of the same moment.
    pub(crate) fn link(&self, visit: &Visit, path: &str) -> String {
        address(visit, path, &self.pairs())
    }

    /// The picker of a page at `path`; `others` is what else its address says.
    pub(crate) fn picker(
        &self,
        visit: &Visit,
        path: &str,
        others: Vec<(String, String)>,
        read_at: Option<ReadAt>,
    ) -> Picker {
        let say = visit.say;
        let labels = [("moment-on", "moment-on-hint"), ("moment-known", "moment-known-hint")];
        let labels = [labels[0], labels[1], ("moment-compare", "moment-compare-hint")];
        let fields = (0..3).map(|index| Field {
            name: NAMES[index],
            label: say.text(labels[index].0),
            hint: say.text(labels[index].1),
            value: self.typed[index].clone(),
            kind: if self.typed[index].is_empty() || day(&self.typed[index]).is_some() {
                "date"
            } else {
                "text"
            },
            wrong: self.wrong[index].then(|| {
                let key = if index == 1 { "moment-known-wrong" } else { "moment-wrong" };
                say.with(key, &[("text", self.typed[index].clone())])
            }),
        });
        let asked = self.is_asked();
        Picker {
            action: visit.at(path),
            fields: fields.collect(),
            line: read_at.map_or_else(|| say.text("moment-nothing"), |read_at| read_at.line(say)),
            open: asked,
            now: asked.then(|| address(visit, path, &others)),
            hidden: others,
        }
    }
}

impl Picker {
    /// Writes a day into a field, as a proposal.
    pub(crate) fn propose(&mut self, name: &str, day: &scalar::Date) {
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            field.value = day.to_string();
        }
    }
}

impl ReadAt {
    /// As of when, in words.
    pub(crate) fn line(&self, say: Say) -> String {
        let on = Shown::day(say, self.on).text;
        let position = self.position.to_string();
        match self.known_at {
            Some(at) => {
                let at = Shown::instant(say, at).text;
                say.with("moment-line-known", &[("date", on), ("known", at), ("position", position)])
            }
            None => say.with("moment-line", &[("date", on), ("position", position)]),
        }
    }
}

/// An address of ours with a query.
pub(crate) fn address(visit: &Visit, path: &str, pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return visit.at(path);
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    visit.at(&format!("{path}?{query}"))
}

fn day(text: &str) -> Option<scalar::Date> {
    text.parse::<JstDate>().ok()
}

/// An instant, or the end of a day in Japan.
fn instant(text: &str) -> Option<scalar::DateTime> {
    let at = match day(text) {
        Some(day) => format!("{day}T23:59:59+09:00"),
        None => text.to_owned(),
    };
    at.parse::<Timestamp>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(on: &str, known: &str, compare: &str) -> Moment {
        Moment::of([on, known, compare].map(str::to_owned))
    }

    #[test]
    fn a_day_on_which_something_was_known_ends_with_that_day_in_japan() {
        let moment = of("2026-04-01", "2026-03-31", "");
        assert_eq!(moment.known_at.map(|at| at.to_string()).as_deref(), Some("2026-03-31T14:59:59Z"));
        assert_eq!(moment.on.map(|day| day.to_string()).as_deref(), Some("2026-04-01"));
        assert_eq!((moment.status(), moment.is_past()), (StatusCode::OK, true));
    }

    #[test]
    fn what_cannot_be_read_is_left_out_of_the_question_and_of_links() {
        let moment = of("2026-02-30", "yesterday", "2025-04-01");
        assert_eq!((moment.on, moment.known_at, moment.status()), (None, None, StatusCode::BAD_REQUEST));
        assert_eq!(moment.all_pairs(), [("compare".to_owned(), "2025-04-01".to_owned())]);
    }
}
