//! How the program itself stands.

use async_graphql::SimpleObject;
use banso_eventstore::{UnderWay, WholeOutcome};
use banso_projections::{Projection, ProjectionStatus};

use crate::auth::KnownIssuer;
use crate::schema::closed::{LogDefect, ProjectionState, VerificationResult};
use crate::schema::scalar::{DateTime, Position, int};

/// How Banso itself stands, as the replica that answers has just read it.
#[derive(SimpleObject)]
pub(crate) struct SystemState {
    /// When this was read.
    pub at: DateTime,
    /// The version of the program.
    pub version: &'static str,
    /// The position of the last event of the log.
    pub position: Position,
    /// When it was recorded; null while the log is empty.
    pub recorded_at: Option<DateTime>,
    /// Every generation of every projection, by name.
    pub projections: Vec<ProjectionStanding>,
    /// The last verification of the whole log (ログの検証) by this replica; null before the first one since its start has
    /// ended.
    pub verification: Option<WholeVerification>,
    /// The verification that is under way; null when none is.
    pub verifying: Option<VerificationUnderWay>,
    /// Whose tokens are trusted, by name.
    pub issuers: Vec<TokenIssuer>,
    /// How many browsers are signed in to the pages; which they are, sessions tells.
    pub open_sessions: i32,
    /// When the last of them ends by itself; null when there is none.
    pub last_session_ends_at: Option<DateTime>,
}

/// A generation of a projection (読取り用の表).
#[derive(SimpleObject)]
pub(crate) struct ProjectionStanding {
    /// The name of the projection.
    pub name: String,
    /// Which generation, from 1.
    pub generation: i32,
    /// How it stands.
    pub state: ProjectionState,
    /// The version of the fold that fills it.
    pub fold_version: i32,
    /// The version of the fold that this program has; null for a projection that it does not know.
    pub current_fold_version: Option<i32>,
    /// The last event that it holds; 0 before the first.
    pub position: Position,
    /// How many events of the log it lacks.
    pub lag: i32,
    /// What stopped it, for operators; null when nothing did.
    pub last_error: Option<String>,
}

impl From<ProjectionStatus> for ProjectionStanding {
    fn from(status: ProjectionStatus) -> Self {
        let current = Projection::ALL.iter().find(|projection| projection.name() == status.name);
        Self {
            generation: int(status.generation),
            state: status.state.into(),
            fold_version: int(status.fold_version),
            current_fold_version: current.map(|projection| int(projection.fold_version())),
            position: status.position.into(),
            lag: int(status.lag),
            last_error: status.last_error,
            name: status.name,
        }
    }
}

/// A verification of the whole log: every hash, position, version and time was computed again.
#[derive(SimpleObject)]
pub(crate) struct WholeVerification {
    /// When it began.
    pub began_at: DateTime,
    /// When it ended.
    pub ended_at: DateTime,
    /// What it came to.
    pub result: VerificationResult,
    /// SOUND: the last event, all up to it are as they were recorded. BROKEN: the first broken position. UNFINISHED: the last
    /// event that was verified.
    pub position: Position,
    /// What is wrong at the position; null unless the log is broken.
    pub defect: Option<LogDefect>,
}

impl From<banso_eventstore::WholeVerification> for WholeVerification {
    fn from(verification: banso_eventstore::WholeVerification) -> Self {
        let (result, position, defect) = match verification.outcome {
            WholeOutcome::Sound { position } => (VerificationResult::Sound, position, None),
            WholeOutcome::Broken { position, defect } => {
                (VerificationResult::Broken, position, Some(LogDefect::from(defect)))
            }
            WholeOutcome::Unfinished { position } => (VerificationResult::Unfinished, position, None),
        };
        Self {
            began_at: verification.began_at.into(),
            ended_at: verification.ended_at.into(),
            result,
            position: position.into(),
            defect,
        }
    }
}

/// A verification of the whole log that goes on.
#[derive(SimpleObject)]
pub(crate) struct VerificationUnderWay {
    /// When it began.
    pub began_at: DateTime,
    /// The last event that was verified; 0 before the first.
    pub position: Position,
}

impl From<UnderWay> for VerificationUnderWay {
    fn from(under_way: UnderWay) -> Self {
        Self { began_at: under_way.began_at.into(), position: under_way.position.into() }
    }
}

/// Somebody whose tokens (トークン) are trusted.
#[derive(SimpleObject)]
pub(crate) struct TokenIssuer {
    /// The name, as the claim `iss` has it.
    pub issuer: String,
    /// What the claim `aud` of its tokens must name.
    pub audience: String,
    /// The algorithms that its tokens may be signed with.
    pub algorithms: Vec<&'static str>,
    /// How many of its keys are known; null before its first token since the start of this replica.
    pub keys: Option<i32>,
    /// When its keys were read; null before its first token.
    pub keys_read_at: Option<DateTime>,
}

impl From<KnownIssuer> for TokenIssuer {
    fn from(known: KnownIssuer) -> Self {
        Self {
            issuer: known.issuer,
            audience: known.audience,
            algorithms: known.algorithms.iter().map(|algorithm| algorithm.name()).collect(),
            keys: known.keys.map(|(count, _)| i32::try_from(count).unwrap_or(i32::MAX)),
            keys_read_at: known.keys.map(|(_, at)| at.into()),
        }
    }
}
