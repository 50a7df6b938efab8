//! What a mutation answers when it was refused: code, field, message, in the asker's language.

use async_graphql::{Enum, SimpleObject};
use banso_domain::Warning;

use crate::bus::Refused;
use crate::http::Locale;
use crate::texts;

use super::scalar::int;

/// The family of a refusal. The field rule of the error says exactly which rule it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum UserErrorCode {
    /// A value cannot be read, is missing, or does not fit the others.
    InvalidValue,
    /// There is no such thing, or you may not see it: the answer is the same.
    NotFound,
    /// It was changed since the version you named.
    Conflict,
    /// Something is unusual: name the code of each warning, with a reason, in acknowledge.
    NeedsAcknowledgement,
    /// The commandId was used before, for something else.
    CommandReused,
    /// Something else holds what only one may hold.
    Duplicate,
    /// A rule of the domain says no.
    Rule,
}

/// A reason why a mutation was refused. When there is one, nothing was written.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct UserError {
    /// The family of the refusal.
    pub code: UserErrorCode,
    /// The stable name of the rule, in kebab-case.
    pub rule: String,
    /// The path to the field that would have to change, beginning inside the input (such as milestone, occurrence);
    /// empty for the whole input.
    pub field: Vec<String>,
    /// What is wrong and what would be right, in the language that you prefer.
    pub message: String,
    /// The version you named, for CONFLICT.
    pub expected_version: Option<i32>,
    /// The version it has, for CONFLICT.
    pub actual_version: Option<i32>,
    /// What has to be acknowledged, for NEEDS_ACKNOWLEDGEMENT.
    pub warnings: Vec<WarningNotice>,
}

/// Something unusual that one may go on with, giving a reason.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Warning")]
pub(crate) struct WarningNotice {
    /// The code to name in acknowledge.
    pub code: String,
    /// The field of the input that it is about; none for the whole input.
    pub field: Option<String>,
    /// What is unusual, in the language that you prefer.
    pub message: String,
}

impl UserError {
    /// An error about one field.
    pub(crate) fn at(
        locale: Locale,
        code: UserErrorCode,
        rule: &str,
        field: Vec<String>,
        arguments: &[(&'static str, String)],
    ) -> Self {
        Self {
            code,
            rule: rule.to_owned(),
            field,
            message: texts::refusal(locale, rule, arguments),
            expected_version: None,
            actual_version: None,
            warnings: Vec::new(),
        }
    }

    /// What the bus refused.
    pub(crate) fn of(locale: Locale, refused: &Refused) -> Self {
        use UserErrorCode as C;
        let at = |code, rule: &str, field: &str| {
            let path = if field.is_empty() { Vec::new() } else { vec![field.to_owned()] };
            Self::at(locale, code, rule, path, &[])
        };
        match refused {
            Refused::Rule { code, field, arguments } => {
                let path = field.iter().map(|field| (*field).to_owned()).collect();
                Self::at(locale, C::Rule, code, path, arguments)
            }
            Refused::NeedsAcknowledgement(warnings) => Self {
                warnings: warnings.iter().map(|warning| WarningNotice::of(locale, warning)).collect(),
                ..at(C::NeedsAcknowledgement, "needs-acknowledgement", "acknowledge")
            },
            Refused::NotFound { field } => at(C::NotFound, "not-found", field),
            Refused::Conflict { expected, actual } => {
                let arguments = [("expected", expected.to_string()), ("actual", actual.to_string())];
                let path = vec!["expectedVersion".to_owned()];
                Self {
                    expected_version: Some(int(expected.get())),
                    actual_version: Some(int(actual.get())),
                    ..Self::at(locale, C::Conflict, "version-conflict", path, &arguments)
                }
            }
            Refused::Taken { code, field } => at(C::Duplicate, code, field),
            Refused::CommandReused => at(C::CommandReused, "command-reused", "commandId"),
            Refused::UnknownCommand => at(C::CommandReused, "unknown-command", "commandId"),
            Refused::ControlCharacter { .. } => at(C::InvalidValue, "control-character", ""),
            Refused::SubjectErased => at(C::Rule, "subject-erased", ""),
            Refused::Busy => at(C::Conflict, "busy", ""),
        }
    }
}

impl WarningNotice {
    fn of(locale: Locale, warning: &Warning) -> Self {
        Self {
            code: warning.code.to_owned(),
            field: warning.field.map(str::to_owned),
            message: texts::warning(locale, warning.code, &warning.arguments),
        }
    }
}
