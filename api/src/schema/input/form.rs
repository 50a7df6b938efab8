//! Reads the fields of an input into values of the domain and collects everything that is wrong at once.

use std::str::FromStr;

use banso_domain::hub::HubCode;
use banso_domain::plan::PlanCode;
use banso_domain::source::SourceLine;
use banso_domain::value::InvalidValue;
use banso_domain::{Acknowledgement, CommandId};
use banso_eventstore::{SessionId, Version};
use banso_projections::DerivedDimension;

use crate::http::Locale;
use crate::schema::id::{InvalidNodeId, OpaqueId, read_session};
use crate::schema::user_error::{UserError, UserErrorCode};

/// The codes of the form itself, beside those of the values; each has a text in every language.
pub const FORM_CODES: &[&str] = &[
    "malformed-id",
    "wrong-id-type",
    "malformed-command-id",
    "malformed-hub-code",
    "malformed-plan-code",
    "number-out-of-range",
    "days-out-of-range",
    "too-many-items",
    "value-missing",
    "value-not-applicable",
    "dimension-not-applicable",
    "two-places",
    "invalid-cursor",
    "page-too-large",
    "position-ahead",
    "malformed-instant",
    "not-signed-in",
    "not-reached-yet",
    "being-rebuilt",
];

/// The most days that can be asked for: ten years.
const MOST_DAYS: i32 = 3_650;

/// The most items that a list in an input may have.
const MOST_ITEMS: usize = 100;

/// An input that is being read.
#[derive(Debug)]
pub(crate) struct Form {
    locale: Locale,
    path: Vec<String>,
    errors: Vec<UserError>,
}

impl Form {
    /// Nothing read yet, nothing wrong yet.
    pub(crate) fn new(locale: Locale) -> Self {
        Self { locale, path: Vec::new(), errors: Vec::new() }
    }

    /// What is wrong.
    pub(crate) fn into_errors(self) -> Vec<UserError> {
        self.errors
    }

    /// A value that parses from text.
    pub(crate) fn value<T>(&mut self, field: &str, text: impl AsRef<str>) -> Option<T>
    where
        T: FromStr<Err: InvalidValue>,
    {
        let read = text.as_ref().parse::<T>();
        read.map_err(|error| self.refuse(field, error.code(), &[])).ok()
    }

    /// A value that may be left out. Inner none = left out, outer none = wrong.
    pub(crate) fn optional<T>(
        &mut self,
        field: &str,
        text: Option<&(impl AsRef<str> + ?Sized)>,
    ) -> Option<Option<T>>
    where
        T: FromStr<Err: InvalidValue>,
    {
        match text {
            Some(text) => self.value(field, text.as_ref()).map(Some),
            None => Some(None),
        }
    }

    /// The opaque id of something.
    pub(crate) fn id<T: OpaqueId>(&mut self, field: &str, id: &async_graphql::ID) -> Option<T> {
        T::read(id).map_err(|error: InvalidNodeId| self.refuse(field, error.code(), &error.arguments())).ok()
    }

    /// The opaque id of a session of the pages.
    pub(crate) fn session(&mut self, field: &str, id: &async_graphql::ID) -> Option<SessionId> {
        read_session(id).map_err(|error| self.refuse(field, error.code(), &error.arguments())).ok()
    }

    /// The client's id of its wish.
    pub(crate) fn command_id(&mut self, text: &str) -> Option<CommandId> {
        text.parse().map_err(|_| self.refuse("commandId", "malformed-command-id", &[])).ok()
    }

    /// A hub's code.
    pub(crate) fn hub_code(&mut self, field: &str, text: &str) -> Option<HubCode> {
        HubCode::parse(text).map_err(|_| self.refuse(field, "malformed-hub-code", &[])).ok()
    }

    /// A plan's code.
    pub(crate) fn plan_code(&mut self, field: &str, text: &str) -> Option<PlanCode> {
        PlanCode::parse(text).map_err(|_| self.refuse(field, "malformed-plan-code", &[])).ok()
    }

    /// A whole number from `least` on.
    pub(crate) fn number<T>(&mut self, field: &str, number: i32, least: T) -> Option<T>
    where
        T: TryFrom<i32> + PartialOrd + std::fmt::Display,
    {
        match T::try_from(number) {
            Ok(number) if number >= least => Some(number),
            _ => {
                self.refuse(field, "number-out-of-range", &[("least", least.to_string())]);
                None
            }
        }
    }

    /// A number of days, from `least` to ten years.
    pub(crate) fn days(&mut self, field: &str, days: i32, least: i32) -> Option<i32> {
        if (least..=MOST_DAYS).contains(&days) {
            return Some(days);
        }
        self.refuse(
            field,
            "days-out-of-range",
            &[("least", least.to_string()), ("most", MOST_DAYS.to_string())],
        );
        None
    }

    /// An instant of RFC 3339; inner none = left out.
    pub(crate) fn instant(&mut self, field: &str, text: Option<&str>) -> Option<Option<jiff::Timestamp>> {
        match text.map(str::parse) {
            None => Some(None),
            Some(Ok(instant)) => Some(Some(instant)),
            Some(Err(_)) => {
                self.refuse(field, "malformed-instant", &[]);
                None
            }
        }
    }

    /// The version that the client saw; inner none = it names none.
    pub(crate) fn version(&mut self, version: Option<i32>) -> Option<Option<Version>> {
        match version {
            Some(version) => self.number("expectedVersion", version, 0_i64).map(|n| Some(Version::new(n))),
            None => Some(None),
        }
    }

    /// Warnings that were read.
    pub(crate) fn acknowledged(
        &mut self,
        given: &[super::AcknowledgementInput],
    ) -> Option<Vec<Acknowledgement>> {
        self.list("acknowledge", given, |form, item| {
            let reason = form.value("reason", &item.reason);
            Some(Acknowledgement { code: item.code.clone(), reason: reason? })
        })
    }

    /// Each item of a list; all of them are read, also when one is wrong.
    pub(crate) fn list<I, T>(
        &mut self,
        field: &str,
        items: &[I],
        mut read: impl FnMut(&mut Self, &I) -> Option<T>,
    ) -> Option<Vec<T>> {
        if items.len() > MOST_ITEMS {
            self.refuse(field, "too-many-items", &[("most", MOST_ITEMS.to_string())]);
            return None;
        }
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(place, item)| {
                self.within(field, |form| form.within(&place.to_string(), |form| read(form, item)))
            })
            .collect();
        read.into_iter().collect()
    }

    /// What lies within a field.
    pub(crate) fn within<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(field.to_owned());
        let value = read(self);
        self.path.pop();
        value
    }

    /// The line of a document in the field source; inner none = left out.
    pub(crate) fn source(&mut self, given: Option<&super::SourceLineInput>) -> Option<Option<SourceLine>> {
        match given {
            Some(line) => self.within("source", |form| line.read(form)).map(Some),
            None => Some(None),
        }
    }

    /// A field that must be there, because of another one.
    pub(crate) fn required<T>(&mut self, field: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.refuse(field, "value-missing", &[]);
        }
        value
    }

    /// A field that must not be there, because of another one.
    pub(crate) fn absent<T>(&mut self, field: &str, value: Option<&T>) -> Option<()> {
        match value {
            Some(_) => {
                self.refuse(field, "value-not-applicable", &[]);
                None
            }
            None => Some(()),
        }
    }

    /// Dimensions that divide what is counted: refused where there is one that does not.
    pub(crate) fn divides(&mut self, field: &str, not_of: Option<DerivedDimension>) -> Option<()> {
        let Some(dimension) = not_of else { return Some(()) };
        let name = dimension.code().to_ascii_uppercase();
        self.refuse(field, "dimension-not-applicable", &[("dimension", name)]);
        None
    }

    pub(super) fn refuse(&mut self, field: &str, rule: &str, arguments: &[(&'static str, String)]) {
        let path = self.path.iter().cloned().chain([field.to_owned()]).collect();
        self.errors.push(UserError::at(self.locale, UserErrorCode::InvalidValue, rule, path, arguments));
    }
}

#[cfg(test)]
mod tests {
    use banso_domain::value::{CorporateNumber, Name};
    use banso_domain::{HubId, StartupId};
    use uuid::Uuid;

    use super::*;
    use crate::schema::id::opaque;

    #[test]
    fn everything_that_is_wrong_is_said_at_once_with_its_path() {
        let mut form = Form::new(Locale::En);
        let hub = opaque(HubId::new(Uuid::from_u128(1)));
        assert_eq!(form.value::<Name>("name", ""), None);
        assert_eq!(form.id::<StartupId>("startup", &hub), None);
        assert_eq!(form.command_id("7"), None);
        let numbers = form.list("evidence", &["7123456789012", "7123456789013"], |form, text| {
            form.within("corporateNumber", |form| form.value::<CorporateNumber>("number", text))
        });
        assert_eq!(numbers, None);
        let errors = form.into_errors();
        let paths: Vec<String> = errors.iter().map(|error| error.field.join(".")).collect();
        assert_eq!(paths, ["name", "startup", "commandId", "evidence.1.corporateNumber.number"]);
        assert!(errors.iter().all(|error| error.message != error.rule), "{errors:?}");
    }

    #[test]
    fn a_number_keeps_its_range() {
        let mut form = Form::new(Locale::Ja);
        assert_eq!(form.number("occurrence", 3, 1_u32), Some(3));
        assert_eq!(form.number("occurrence", 0, 1_u32), None);
        assert_eq!(form.number("field", 256, 1_u8), None);
        assert_eq!(form.into_errors().len(), 2);
    }
}
