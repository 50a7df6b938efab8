//! What a mutation answered. Every document of a form asks for the same parts, in the fragment that stands with it.

use serde::Deserialize;

use super::Fields;
use super::page::{Given, Warned};
use crate::shown::{Say, UserErrorCode};

/// The payload of a mutation.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Receipt {
    /// Where it stands in the log; none when it was refused.
    pub(crate) position: Option<i64>,
    pub(crate) user_errors: Vec<UserError>,
    /// What was made, where the document asks for it.
    #[serde(default)]
    pub(crate) made: Option<Made>,
}

/// Something new.
#[derive(Debug, Deserialize)]
pub(crate) struct Made {
    pub(crate) id: String,
}

/// Why nothing was written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserError {
    pub(crate) code: UserErrorCode,
    /// The path to the field, from the input on; empty for the whole input.
    pub(crate) field: Vec<String>,
    pub(crate) message: String,
    pub(crate) actual_version: Option<i64>,
    pub(crate) warnings: Vec<Warning>,
}

/// What is unusual.
#[derive(Debug, Deserialize)]
pub(crate) struct Warning {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// Sorts what was answered to the fields of a form: `fields` are their names.
pub(crate) fn answered(say: Say, sent: &Fields, fields: &[&'static str], errors: &[UserError]) -> Given {
    let mut given = Given::default();
    for error in errors {
        let path = error.field.join(".");
        let is_of = |name: &&&str| path == **name || path.starts_with(&format!("{name}."));
        let field = fields.iter().find(is_of);
        match (error.code, field) {
            (UserErrorCode::NeedsAcknowledgement, _) => {
                given.warnings.extend(error.warnings.iter().map(|warning| warned(say, sent, warning)));
            }
            (UserErrorCode::CommandReused, _) => {
                given.reused = true;
                given.problems.push(say.text("form-sent-already"));
            }
            (UserErrorCode::Conflict, _) => given.actual_version = error.actual_version,
            (_, Some(name)) => given.beside.push((name, error.message.clone())),
            (_, None) => given.problems.push(error.message.clone()),
        }
    }
    given
}

fn warned(say: Say, sent: &Fields, warning: &Warning) -> Warned {
    let name = format!("{}{}", super::fields::ACKNOWLEDGE, warning.code);
    let was_shown = sent.typed().iter().any(|(key, _)| *key == name);
    Warned {
        error: was_shown.then(|| say.text("form-reason-missing")),
        name,
        message: warning.message.clone(),
    }
}
