//! Prints the schema. After a change: `cargo run -p banso-api --example sdl > schema.graphql`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().lock().write_all(banso_api::sdl().as_bytes())
}
