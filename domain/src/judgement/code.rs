//! Closed lists of words with a stable code.

/// Declares a closed list: variant, code. The code is what is stored and never changes.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal;)* }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vm])* #[serde(rename = $code)] $variant),*
        }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code, in kebab-case; the same stands in stored judgements.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),*
                }
            }
        }
    };
}

pub(super) use coded;
