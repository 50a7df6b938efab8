//! The read side on both databases: whatever way the rows came about, they are the fold of the log.

mod facts;
mod failing;
mod folds;
mod house;
mod sight;
