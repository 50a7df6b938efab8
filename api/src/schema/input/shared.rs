//! What all inputs have in common.

use async_graphql::InputObject;
use banso_domain::provenance::{Place, Provenance};
use banso_domain::source::SourceLine;

use super::Form;
use crate::schema::closed::SourceMark;

/// A warning that you have read, and why you go on.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AcknowledgementInput {
    /// The code of the warning, as a refused mutation named it.
    pub code: String,
    /// Why the rule does not hold here: up to 2,000 characters. It is kept with what is recorded.
    pub reason: String,
}

/// A line of a public document.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SourceLineInput {
    /// The document, as its publisher calls it: up to 200 characters.
    pub document: String,
    /// The line in the text of the document, from 1.
    pub line: i32,
}

impl SourceLineInput {
    /// The line, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<SourceLine> {
        let document = form.value("document", &self.document);
        let line = form.number("line", self.line, 1);
        Some(SourceLine { document: document?, line: line? })
    }
}

/// Where a fact of a policy document or a figure comes from: the document, and at most one place in it.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ProvenanceInput {
    /// The document, as its publisher calls it: up to 200 characters.
    pub document: String,
    /// The line in its text, from 1.
    pub line: Option<i32>,
    /// The page, from 1.
    pub page: Option<i32>,
    /// The part with a name, such as a section or a slide: up to 200 characters.
    pub part: Option<String>,
    /// How well it is known.
    pub mark: SourceMark,
}

impl ProvenanceInput {
    /// The place, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<Provenance> {
        let document = form.value("document", &self.document);
        let places = [self.line.is_some(), self.page.is_some(), self.part.is_some()];
        if places.into_iter().filter(|given| *given).count() > 1 {
            form.refuse("part", "two-places", &[]);
            return None;
        }
        let place = match (self.line, self.page, self.part.as_ref()) {
            (Some(line), _, _) => Some(Place::Line(form.number("line", line, 1)?)),
            (_, Some(page), _) => Some(Place::Page(form.number("page", page, 1)?)),
            (_, _, Some(part)) => Some(Place::Part(form.value("part", part)?)),
            (None, None, None) => None,
        };
        Some(Provenance { document: document?, place, mark: self.mark.into() })
    }
}

/// The part of an input that is the same in every mutation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Envelope<'a> {
    /// The client's id of its wish.
    pub command_id: &'a str,
    /// The version that the client saw.
    pub expected_version: Option<i32>,
    /// The warnings that were read.
    pub acknowledge: &'a [AcknowledgementInput],
}

/// The input of a mutation.
pub(crate) trait MutationInput {
    /// The part that is the same in every mutation.
    fn envelope(&self) -> Envelope<'_>;
}

/// Declares the input of a mutation: `create` something, `change` something, or change something where warnings
/// can arise (`warned`).
macro_rules! input {
    ($(#[$meta:meta])* create $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub(crate) struct $name {
            /// Your id for this wish: a UUID that you make, best of version 7. Sent again with the same input, the
            /// mutation does not act again and answers as before.
            pub(crate) command_id: String,
            $($body)*
        }

        impl $crate::schema::input::MutationInput for $name {
            fn envelope(&self) -> $crate::schema::input::Envelope<'_> {
                $crate::schema::input::Envelope {
                    command_id: &self.command_id,
                    expected_version: None,
                    acknowledge: &[],
                }
            }
        }
    };
    ($(#[$meta:meta])* change $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub(crate) struct $name {
            /// Your id for this wish: a UUID that you make, best of version 7. Sent again with the same input, the
            /// mutation does not act again and answers as before.
            pub(crate) command_id: String,
            /// The version that you saw; when it has changed since, nothing is written and the answer is CONFLICT.
            /// Left out: whatever the version is.
            pub(crate) expected_version: Option<i32>,
            $($body)*
        }

        impl $crate::schema::input::MutationInput for $name {
            fn envelope(&self) -> $crate::schema::input::Envelope<'_> {
                $crate::schema::input::Envelope {
                    command_id: &self.command_id,
                    expected_version: self.expected_version,
                    acknowledge: &[],
                }
            }
        }
    };
    ($(#[$meta:meta])* warned $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, async_graphql::InputObject)]
        pub(crate) struct $name {
            /// Your id for this wish: a UUID that you make, best of version 7. Sent again with the same input, the
            /// mutation does not act again and answers as before.
            pub(crate) command_id: String,
            /// The version that you saw; when it has changed since, nothing is written and the answer is CONFLICT.
            /// Left out: whatever the version is.
            pub(crate) expected_version: Option<i32>,
            /// The warnings that you have read, each with the reason for going on: up to 100.
            #[graphql(default)]
            pub(crate) acknowledge: Vec<$crate::schema::input::AcknowledgementInput>,
            $($body)*
        }

        impl $crate::schema::input::MutationInput for $name {
            fn envelope(&self) -> $crate::schema::input::Envelope<'_> {
                $crate::schema::input::Envelope {
                    command_id: &self.command_id,
                    expected_version: self.expected_version,
                    acknowledge: &self.acknowledge,
                }
            }
        }
    };
}

pub(crate) use input;
