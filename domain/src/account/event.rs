//! What has happened to an account.

use super::Role;
use crate::ids::SubjectId;
use crate::personal::Personal;
use crate::value::{JstDate, Name, Reason};

crate::events! {
    /// An event of an account.
    pub enum AccountEvent {
        /// A person became known.
        Opened = "opened" v 1 {
            /// The issuer of the person's tokens.
            issuer: Name,
            /// The person's subject there.
            subject: Personal<Name>,
            /// The person's name.
            name: Personal<Name>,
        }
        /// A name was put right.
        NameCorrected = "name_corrected" v 1 {
            /// The right name.
            name: Personal<Name>,
            /// Why.
            reason: Reason,
        }
        /// A role was given.
        RoleGranted = "role_granted" v 1 {
            /// The grant's number within the account.
            number: u32,
            /// The role.
            role: Role,
            /// The first day.
            from: JstDate,
            /// The first day without it; none = open.
            until: Option<JstDate>,
        }
        /// A role was ended.
        RoleRevoked = "role_revoked" v 1 {
            /// The grant's number.
            number: u32,
            /// The first day without the role.
            on: JstDate,
            /// Why.
            reason: Reason,
        }
        /// The person was erased: their key is gone.
        SubjectErased = "subject_erased" v 1 {
            /// Whose key was deleted.
            subject: SubjectId,
            /// Why.
            reason: Reason,
        }
    }
}
