//! What the tests of the whole house stand on: databases of their own, the built program, and nothing private.
//!
//! The tests themselves stand beside this library and are collected by `tests/banso.rs`. A test that needs only
//! one crate belongs into that crate.

pub mod harness;
