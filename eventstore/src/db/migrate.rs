//! The migrations, built into the program: numbers, names and texts are paired between the databases.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use super::sql::TABLE_COUNT;
use super::{Db, Sql};

/// Number, name and the two texts of `migrations/{sqlite,postgres}/<file>.sql`.
macro_rules! migrations {
    ($($number:literal $name:literal $file:literal;)*) => {
        &[$((
            $number,
            $name,
            Sql::new(
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/sqlite/", $file, ".sql")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/postgres/", $file, ".sql")),
            ),
        )),*]
    };
}

/// Every migration, oldest first. A new one is a line here and two files.
const MIGRATIONS: &[(i64, &str, Sql)] = migrations! {
    1 "log" "0001_log";
    2 "projections" "0002_projections";
    3 "read tables" "0003_read_tables";
    4 "work" "0004_work";
    5 "consultations" "0005_consultations";
    6 "templates" "0006_templates";
    7 "instrument" "0007_instrument";
    8 "plans" "0008_plans";
    9 "indicators" "0009_indicators";
    10 "citations" "0010_citations";
    11 "derived" "0011_derived";
    12 "assessments" "0012_assessments";
    13 "facts by position" "0013_facts_by_position";
    14 "web sessions" "0014_web_sessions";
    15 "device search" "0015_device_search";
    16 "sessions by person" "0016_sessions_by_person";
    17 "facts by owner" "0017_facts_by_owner";
};

/// The tables of the database are not those that this program knows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MigrationError {
    /// There are migrations to run.
    #[error("the database lacks migration {number} ({name}): run `banso migrate`")]
    Missing {
        /// The first one that is missing.
        number: i64,
        /// Its name.
        name: &'static str,
    },
    /// A migration broke off half-way.
    #[error(
        "migration {number} is applied only half: restore the backup made before it, or repair the tables, \
         delete its row from _sqlx_migrations and run `banso migrate`"
    )]
    HalfApplied {
        /// Which one.
        number: i64,
    },
    /// The database was migrated by a newer program.
    #[error(
        "the database has migration {number}, which this program does not know: start the newer Banso that made it"
    )]
    Unknown {
        /// Which one.
        number: i64,
    },
    /// A migration that was applied has another text now.
    #[error(
        "migration {number} was applied with another text than this program's: start the Banso that made the \
         database; a released migration is never edited, only followed by a new one"
    )]
    Changed {
        /// Which one.
        number: i64,
    },
    /// A migration could not be run.
    #[error("migration {number} failed and was taken back")]
    Failed {
        /// Which one.
        number: i64,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// The database can only be read.
    #[error(
        "the database {place} is read-only: make the file, its folder and their disk writable for the user who runs \
         Banso; of a PostgreSQL, name the primary server and not a standby"
    )]
    ReadOnly {
        /// Where it is.
        place: String,
    },
    /// The database could not be asked.
    #[error("the state of the migrations could not be read")]
    Database(#[source] sqlx::Error),
}

#[derive(sqlx::FromRow)]
struct Applied {
    version: i64,
    success: bool,
    checksum: Vec<u8>,
}

const APPLIED: &str = "select version, success, checksum from _sqlx_migrations order by version";

impl Db {
    /// Runs the migrations that are missing.
    ///
    /// # Errors
    /// The database can only be read, one cannot be run, or the database was migrated by another program.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        self.check_writable().await?;
        let mut migrator = Migrator::with_migrations(self.migrations());
        let done = match self {
            Self::Sqlite(db) => {
                migrator.set_locking(false);
                let _turn = db.gate.enter_first().await;
                let mut connection = db.write.acquire().await.map_err(MigrationError::Database)?;
                migrator.run_direct(None, &mut *connection, false).await
            }
            Self::Postgres(pool) => {
                let mut connection = pool.acquire().await.map_err(MigrationError::Database)?;
                migrator.run_direct(None, &mut *connection, false).await
            }
        };
        done.map_err(told)
    }

    /// Checks that exactly this program's migrations are applied.
    ///
    /// # Errors
    /// What differs, and what to do about it.
    pub async fn check_migrated(&self) -> Result<(), MigrationError> {
        let applied = self.applied_migrations().await.map_err(MigrationError::Database)?;
        let known = self.migrations();
        for row in &applied {
            let number = row.version;
            if !row.success {
                return Err(MigrationError::HalfApplied { number });
            }
            match known.iter().find(|migration| migration.version == number) {
                None => return Err(MigrationError::Unknown { number }),
                Some(migration) if *migration.checksum != *row.checksum => {
                    return Err(MigrationError::Changed { number });
                }
                Some(_) => {}
            }
        }
        match MIGRATIONS.iter().find(|(number, ..)| !applied.iter().any(|row| row.version == *number)) {
            Some(&(number, name, _)) => Err(MigrationError::Missing { number, name }),
            None => Ok(()),
        }
    }

    /// Checks that the database takes writes. Waits for nobody who appends.
    ///
    /// # Errors
    /// It can only be read, or it cannot be asked.
    pub(crate) async fn check_writable(&self) -> Result<(), MigrationError> {
        match self.is_read_only().await.map_err(MigrationError::Database)? {
            true => Err(MigrationError::ReadOnly { place: self.place() }),
            false => Ok(()),
        }
    }

    async fn applied_migrations(&self) -> Result<Vec<Applied>, sqlx::Error> {
        let (tables,): (i64,) = on_read!(self, conn, text = TABLE_COUNT => {
            sqlx::query_as(text).bind("_sqlx_migrations").fetch_one(conn).await
        })?;
        if tables == 0 {
            return Ok(Vec::new());
        }
        on_read!(self, conn => sqlx::query_as(APPLIED).fetch_all(conn).await)
    }

    fn migrations(&self) -> Vec<Migration> {
        MIGRATIONS
            .iter()
            .map(|&(number, name, text)| {
                let text = text.on(self).into_sql_str();
                Migration::new(number, Cow::Borrowed(name), MigrationType::Simple, text, false)
            })
            .collect()
    }
}

fn told(error: MigrateError) -> MigrationError {
    match error {
        MigrateError::Dirty(number) => MigrationError::HalfApplied { number },
        MigrateError::VersionMissing(number) => MigrationError::Unknown { number },
        MigrateError::VersionMismatch(number) => MigrationError::Changed { number },
        MigrateError::ExecuteMigration(source, number) => MigrationError::Failed { number, source },
        MigrateError::Execute(source) => MigrationError::Database(source),
        other => MigrationError::Database(sqlx::Error::Migrate(Box::new(other))),
    }
}
