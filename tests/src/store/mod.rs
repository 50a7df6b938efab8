//! What the event store promises, asked of both databases alike.

mod access_by_framework;
mod concurrency;
mod erasure;
mod faults;
mod fixture;
mod idempotency;
mod isolation;
mod moving;
mod order;
mod proof;
mod reading;
mod sessions;
mod start;
