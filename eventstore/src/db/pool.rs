//! How many connections there are, for who looks after the machine.

use super::Db;

/// The connections of one pool at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolState {
    /// What it is for: `read` and `write` on SQLite, `all` on PostgreSQL.
    pub name: &'static str,
    /// Open connections, those at rest among them.
    pub open: u32,
    /// Connections at rest.
    pub idle: u32,
    /// How many there may be.
    pub most: u32,
}

impl Db {
    /// The pools of this process.
    pub fn pools(&self) -> Vec<PoolState> {
        match self {
            Self::Sqlite(db) => vec![state("read", &db.read), state("write", &db.write)],
            Self::Postgres(pool) => vec![state("all", pool)],
        }
    }
}

fn state<D: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<D>) -> PoolState {
    let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
    PoolState { name, open: pool.size(), idle, most: pool.options().get_max_connections() }
}
