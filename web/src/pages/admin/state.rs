//! How the program itself stands, as it has just been read: projections, verification of the log, tokens, sessions.

use graphql_client::GraphQLQuery;

use crate::halt::Halt;
use crate::pages::Fact;
use crate::shown::{
    Badge, Closed, LogDefect, ProjectionState, Say, Shown, VerificationResult, grouped, projection_badge,
    scalar, verified_badge,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/system_state.graphql",
    custom_scalars_module = "scalar",
    extern_enums("ProjectionState", "VerificationResult", "LogDefect"),
    response_derives = "Debug"
)]
struct SystemState;

use system_state::{
    SystemStateSystemState as Found, SystemStateSystemStateIssuers as KnownIssuer,
    SystemStateSystemStateProjections as Projection,
};

/// The state of the program.
pub(super) struct State {
    /// When it was read, and how far the log goes.
    pub(super) lines: Vec<Fact>,
    pub(super) projections: Vec<Row>,
    pub(super) log: LogProof,
    pub(super) issuers: Vec<Issuer>,
    /// Names of the issuers, for opening accounts.
    pub(super) issuer_names: Vec<String>,
    pub(super) sessions: String,
    pub(super) sessions_end: Option<String>,
}

/// A generation of a projection.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) generation: String,
    pub(super) badge: Badge,
    pub(super) fold: String,
    pub(super) position: String,
    pub(super) lag: String,
    pub(super) error: Option<String>,
}

/// What is known of the log being sound.
pub(super) struct LogProof {
    pub(super) badge: Option<Badge>,
    pub(super) lines: Vec<String>,
    /// Whether it is being verified: how far that has come is read anew with the page.
    pub(super) under_way: bool,
}

/// Somebody whose tokens are trusted.
pub(super) struct Issuer {
    pub(super) name: String,
    pub(super) facts: Vec<Fact>,
}

/// Reads it; none for who may not.
pub(super) async fn read(visit: &Visit) -> Result<Option<State>, Halt> {
    let found = visit.ask::<SystemState>(system_state::Variables {}).await?.system_state;
    Ok(found.map(|found| state(visit.say, &found)))
}

fn number(count: i64) -> String {
    grouped(&count.to_string())
}

fn state(say: Say, found: &Found) -> State {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut lines = vec![
        fact("state-at", Shown::instant(say, found.at).text),
        fact("state-version", found.version.clone()),
        fact("state-position", number(found.position)),
    ];
    lines.extend(found.recorded_at.map(|at| fact("state-recorded", Shown::instant(say, at).text)));
    State {
        lines,
        projections: found.projections.iter().map(|row| projection(say, row)).collect(),
        log: proof(say, found),
        issuers: found.issuers.iter().map(|one| issuer(say, one)).collect(),
        issuer_names: found.issuers.iter().map(|one| one.issuer.clone()).collect(),
        sessions: say.count("state-sessions", found.open_sessions),
        sessions_end: found
            .last_session_ends_at
            .map(|at| say.with("state-sessions-end", &[("at", Shown::instant(say, at).text)])),
    }
}

fn projection(say: Say, row: &Projection) -> Row {
    let stale = row.current_fold_version.is_some_and(|current| row.fold_version < current);
    Row {
        name: row.name.clone(),
        generation: number(row.generation),
        badge: projection_badge(say, row.state),
        fold: if stale {
            say.with(
                "state-fold-stale",
                &[
                    ("version", row.fold_version.to_string()),
                    ("current", row.current_fold_version.unwrap_or_default().to_string()),
                ],
            )
        } else {
            row.fold_version.to_string()
        },
        position: number(row.position),
        lag: match row.lag {
            0 => say.text("state-no-lag"),
            lag => say.with("state-lag", &[("count", number(lag))]),
        },
        error: row.last_error.clone(),
    }
}

fn proof(say: Say, found: &Found) -> LogProof {
    let mut lines = Vec::new();
    let last = found.verification.as_ref();
    if let Some(last) = last {
        let at = Shown::instant(say, last.ended_at).text;
        let position = number(last.position);
        let (key, defect) = match last.result {
            VerificationResult::Sound => ("state-sound", None),
            VerificationResult::Broken => ("state-broken", last.defect),
            VerificationResult::Unfinished => ("state-unfinished", None),
        };
        lines.push(say.with(key, &[("position", position), ("at", at)]));
        lines.extend(defect.map(|defect| say.text(&defect.key())));
        let since = found.position - last.position;
        if last.result == VerificationResult::Sound && since > 0 {
            lines.push(say.with("state-since", &[("count", number(since))]));
        }
    }
    if let Some(now) = &found.verifying {
        let began = Shown::instant(say, now.began_at).text;
        let of = number(found.position);
        lines.push(
            say.with("state-verifying", &[("position", number(now.position)), ("of", of), ("at", began)]),
        );
    }
    if lines.is_empty() {
        lines.push(say.text("state-never-verified"));
    }
    LogProof {
        badge: last.map(|last| verified_badge(say, last.result)),
        lines,
        under_way: found.verifying.is_some(),
    }
}

fn issuer(say: Say, one: &KnownIssuer) -> Issuer {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let keys = match (one.keys, one.keys_read_at) {
        (Some(count), Some(at)) => {
            say.with("state-keys-read", &[("count", count.to_string()), ("at", Shown::instant(say, at).text)])
        }
        _ => say.text("state-keys-unread"),
    };
    let facts = vec![
        fact("state-audience", one.audience.clone()),
        fact("state-algorithms", one.algorithms.join(", ")),
        fact("state-keys", keys),
    ];
    Issuer { name: one.issuer.clone(), facts }
}
