//! Faults of the database, sorted: come back later, this data, or a defect.

use sqlx::Error;

/// Beginnings of codes: connection, read-only, refused log-in, missing database, retry, resources, not accepting
/// connections, lock, shutdown, system.
const POSTGRES_UNAVAILABLE: [&str; 10] =
    ["08", "25006", "28", "3D000", "40", "53", "55000", "55P03", "57P", "58"];

/// Whether the database is away, overloaded or locked for the moment: the same call may work later.
pub fn is_unavailable(error: &Error) -> bool {
    match error {
        Error::Io(_) | Error::Tls(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => true,
        Error::Protocol(_) | Error::BeginFailed => true,
        Error::Database(fault) => {
            let code = fault.code().unwrap_or_default();
            match fault.try_downcast_ref::<sqlx::sqlite::SqliteError>() {
                // The low byte is the family: busy, locked, read-only, input/output, full, cannot open.
                Some(_) => matches!(code.parse::<u32>().unwrap_or_default() & 0xff, 5 | 6 | 8 | 10 | 13 | 14),
                None => POSTGRES_UNAVAILABLE.iter().any(|family| code.starts_with(family)),
            }
        }
        _ => false,
    }
}

/// Whether the connection itself is gone.
pub(super) fn is_lost(error: &Error) -> bool {
    match error {
        Error::Io(_) | Error::Protocol(_) => true,
        Error::Database(fault) => fault.code().is_some_and(|code| code.starts_with("57P")),
        _ => false,
    }
}

/// Whether the database refused these very values: another unit of the same group may go on.
pub fn is_data_error(error: &Error) -> bool {
    matches!(error, Error::Database(_) | Error::Encode(_) | Error::InvalidArgument(_))
        && !is_unavailable(error)
}
