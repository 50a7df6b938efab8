//! One behaviour, two databases.

use std::time::Duration;

use super::times;

/// No test may hang: after this time it has failed. Under siege, what happens a few times does some ten times as often.
pub fn time_limit() -> Duration {
    Duration::from_secs(times((600, 3_600)))
}

/// Makes two tests of every function, `name::sqlite` and `name::postgres`, each with a database of its own.
///
/// ```ignore
/// on_both_databases! {
///     async fn counts_what_it_stored(db: TestDatabase) {
///         assert_eq!(count(&db).await, 3);
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$about:meta])* async fn $name:ident($db:ident: TestDatabase) $body:block)+) => {$(
        $(#[$about])*
        async fn $name($db: $crate::harness::TestDatabase) $body

        mod $name {
            use $crate::harness::{DatabaseKind, TestDatabase, time_limit};

            async fn on(kind: DatabaseKind) {
                let db = match TestDatabase::migrated(kind).await {
                    Ok(db) => db,
                    Err(error) => panic!("{error:#}"),
                };
                let limit = time_limit();
                if ::tokio::time::timeout(limit, super::$name(db)).await.is_err() {
                    panic!("{} did not end within {} s", stringify!($name), limit.as_secs());
                }
            }

            #[::tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                on(DatabaseKind::Sqlite).await;
            }

            #[::tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                on(DatabaseKind::Postgres).await;
            }
        }
    )+};
}
