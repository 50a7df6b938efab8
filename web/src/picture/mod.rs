//! Pictures of figures, drawn here: each is the picture of a table that stands beside it and says the same. Every mark
//! carries its number, shapes tell apart what colours tell apart, and nothing is drawn where there is no value.

mod bars;
mod line;

pub(crate) use bars::{Bar, Bars};
pub(crate) use line::{Line, Point};

/// A length within a picture, from a share of it. Pictures are small: no share leaves the range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths of pictures are far below the range of the type"
)]
fn length(share: f64, whole: i64) -> i64 {
    let whole = i32::try_from(whole).unwrap_or(i32::MAX);
    (share.clamp(0.0, 1.0) * f64::from(whole)).round() as i64
}
