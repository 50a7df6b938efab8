//! How a rule says no: refusals, which are final, and warnings, which can be overridden with a reason.

use std::error::Error;

/// A rule said no. Each aggregate has an enum of its own, made by [`refusals!`](crate::refusals).
pub trait Refusal: Error + Clone + PartialEq + Send + Sync + 'static {
    /// The stable name of the broken rule, in kebab-case.
    fn code(&self) -> &'static str;

    /// The field of the command that would have to change, in camelCase as clients write it.
    fn field(&self) -> Option<&'static str>;

    /// What the message names, by name.
    fn arguments(&self) -> Vec<(&'static str, String)>;
}

/// Something unusual that a person may go on with, if they say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The stable name of the rule, in kebab-case; a command acknowledges it by this name.
    pub code: &'static str,
    /// The field of the command it is about, in camelCase.
    pub field: Option<&'static str>,
    /// What the message names, by name.
    pub arguments: Vec<(&'static str, String)>,
}

impl Warning {
    /// A warning about one field.
    pub fn new(code: &'static str, field: &'static str) -> Self {
        Self { code, field: Some(field), arguments: Vec::new() }
    }

    /// A warning about no single field.
    pub fn of_the_whole(code: &'static str) -> Self {
        Self { code, field: None, arguments: Vec::new() }
    }

    /// The same, naming one thing more.
    #[must_use]
    pub fn naming(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }
}

/// Every warning the domain can give; each has a text in every language.
pub const WARNING_CODES: &[&str] = &[
    "predecessor-open",
    "earlier-than-predecessor",
    "approval-number-year-differs",
    "milestone-outside-route",
    "planned-before-predecessor",
    "gate-go-with-unmet-checks",
    "gate-not-passed",
    "contract-before-review-end",
    "before-founding",
    "preparatory-certificate-expired",
    "consultation-like-another",
    "review-passed-before-end",
    "recorded-milestone-breaks",
    "enrolled-over-plan",
    "partial-change-number-differs",
];

/// Declares the refusals of one aggregate: variant, what it names, code, field (`""` for none), English text.
#[macro_export]
macro_rules! refusals {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])*
            $variant:ident $({ $($argument:ident: $kind:ty),* $(,)? })? = $code:literal, $field:literal, $text:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, ::thiserror::Error)]
        pub enum $name {
            $(
                $(#[$variant_meta])*
                #[error($text)]
                $variant $({ $(
                    #[doc = concat!("The ", stringify!($argument), " the message names.")]
                    $argument: $kind
                ),* })?
            ),*
        }

        impl $name {
            /// The codes of all refusals of this aggregate.
            pub const CODES: &'static [&'static str] = &[$($code),*];
        }

        impl $crate::refusal::Refusal for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code),*
                }
            }

            fn field(&self) -> Option<&'static str> {
                let field = match self {
                    $(Self::$variant { .. } => $field),*
                };
                (!field.is_empty()).then_some(field)
            }

            fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({ $($argument),* })? => {
                        vec![$($((stringify!($argument), $argument.to_string())),*)?]
                    }),*
                }
            }
        }
    };
}
