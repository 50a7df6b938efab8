//! The closed lists of how the program itself stands. A test compares them with `schema.graphql`.

use serde::{Deserialize, Serialize};

use super::words::{Closed, closed};
use super::{Badge, Icon, Say, Tone};

closed! {
    /// The life of a generation of a projection.
    ProjectionState "projection" {
        Active "ACTIVE", Building "BUILDING", Failed "FAILED", Retired "RETIRED",
    }
    /// What a verification of the whole log came to.
    VerificationResult "verified" { Sound "SOUND", Broken "BROKEN", Unfinished "UNFINISHED", }
    /// What is wrong at a position of the log.
    LogDefect "log-defect" {
        Gap "GAP", Hash "HASH", Version "VERSION", Time "TIME", Head "HEAD", Count "COUNT", Other "OTHER",
    }
}

/// Word and shape of a generation of a projection.
pub(crate) fn projection_badge(say: Say, state: ProjectionState) -> Badge {
    let (tone, icon) = match state {
        ProjectionState::Active => (Tone::Good, Icon::Done),
        ProjectionState::Building => (Tone::Waiting, Icon::Clock),
        ProjectionState::Failed => (Tone::Urgent, Icon::Overdue),
        ProjectionState::Retired => (Tone::Quiet, Icon::Left),
    };
    Badge { tone, icon, label: say.text(&state.key()) }
}

/// Word and shape of a verification.
pub(crate) fn verified_badge(say: Say, result: VerificationResult) -> Badge {
    let (tone, icon) = match result {
        VerificationResult::Sound => (Tone::Good, Icon::Done),
        VerificationResult::Broken => (Tone::Urgent, Icon::Overdue),
        VerificationResult::Unfinished => (Tone::Waiting, Icon::Unknown),
    };
    Badge { tone, icon, label: say.text(&result.key()) }
}
