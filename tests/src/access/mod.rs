//! Who may do what, as a table written by hand and tried cell by cell over HTTP, on both databases.
//!
//! `matrix` and `objects` say what each kind of person may; `coverage` holds them against the printed schema, so that
//! no field is added without a decision; the others try it on a running server with the sample data, whose hubs in
//! the east and in the west must not learn of each other.

mod cells;
mod coverage;
mod follows;
mod forms;
mod house;
mod leaks;
mod matrix;
mod mutations;
mod objects;
mod person;
mod policy;
mod reads;
mod record;
mod rights;
mod sdl;
