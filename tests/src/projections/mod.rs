//! The read side on both databases: whatever way the rows came about, they are the fold of the log.

mod assessments;
mod citations;
mod comparing;
mod derived;
mod dice;
mod erasing;
mod facts;
mod failing;
mod folds;
mod house;
mod indicators;
mod kept;
mod knowing;
mod plans;
mod sharing;
mod siege;
mod sight;
mod swapping;
mod tables;
mod work;
