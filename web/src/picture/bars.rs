//! Bars that lie, one under another, from a common zero.

use super::length;

const WIDTH: i64 = 640;
/// Room for the number at the end of a bar.
const NUMBER: i64 = 96;
/// A name with its bar below: names of any length fit.
const ROW: i64 = 48;
const TOP: i64 = 8;

/// What is to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) value: f64,
    /// The number as the table says it.
    pub(crate) text: String,
    /// Whether it may still change: drawn as an outline.
    pub(crate) provisional: bool,
}

/// Everything placed.
#[derive(Debug, Clone)]
pub(crate) struct Bars {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) zero: i64,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) text: String,
    /// The middle of the bar.
    pub(crate) y: i64,
    pub(crate) x: i64,
    pub(crate) length: i64,
    pub(crate) number_x: i64,
    pub(crate) provisional: bool,
}

impl Bars {
    /// None where there is nothing to draw.
    pub(crate) fn of(bars: Vec<Bar>) -> Option<Self> {
        if bars.is_empty() {
            return None;
        }
        let least = bars.iter().map(|bar| bar.value).fold(0.0, f64::min);
        let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let span = if most > least { most - least } else { 1.0 };
        let room = WIDTH - NUMBER;
        let zero = length(-least / span, room);
        let height = TOP * 2 + ROW * i64::try_from(bars.len()).unwrap_or(i64::MAX / ROW);
        let rows = bars.into_iter().zip(0..).map(|(bar, place)| {
            let long = length(bar.value.abs() / span, room);
            let x = if bar.value < 0.0 { zero - long } else { zero };
            Row {
                name: bar.name,
                text: bar.text,
                y: TOP + ROW * place + 32,
                x,
                length: long,
                number_x: x + long + 8,
                provisional: bar.provisional,
            }
        });
        Some(Self { width: WIDTH, height, zero, rows: rows.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: f64) -> Bar {
        Bar { name: "a".to_owned(), value, text: value.to_string(), provisional: false }
    }

    #[test]
    fn bars_begin_at_a_common_zero_and_nothing_is_drawn_of_nothing() {
        assert!(Bars::of(Vec::new()).is_none());
        let bars = Bars::of(vec![bar(10.0), bar(5.0), bar(0.0)]).expect("bars");
        let drawn: Vec<_> = bars.rows.iter().map(|row| (row.x, row.length)).collect();
        assert_eq!(drawn, [(0, 544), (0, 272), (0, 0)]);
    }

    #[test]
    fn what_is_below_zero_lies_on_the_other_side() {
        let bars = Bars::of(vec![bar(-5.0), bar(5.0)]).expect("bars");
        assert_eq!(bars.zero, 272);
        assert_eq!((bars.rows[0].x, bars.rows[1].x), (0, 272));
    }
}
