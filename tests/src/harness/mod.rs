//! Databases and servers for tests: each test has its own, and leaves nothing behind.

mod both;
mod database;
mod disk;
mod own_postgres;
mod program;
mod psql;
mod server;
mod siege;
mod template;

pub use both::time_limit;
pub use database::{DatabaseKind, TestDatabase};
pub use program::path as program_path;
pub use server::{Answer, Server, TokenFor};
pub use siege::times;
