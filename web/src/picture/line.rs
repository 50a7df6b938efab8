//! A line over time, broken where a definition changed: values of different definitions are never joined.

use banso_domain::value::JstDate;

use super::length;

const WIDTH: i64 = 640;
const HEIGHT: i64 = 260;
const LEFT: i64 = 48;
const RIGHT: i64 = 48;
const TOP: i64 = 40;
const BOTTOM: i64 = 36;

/// A value at a time.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) on: JstDate,
    /// The time as the table says it, short.
    pub(crate) name: String,
    pub(crate) value: f64,
    /// The number as the table says it.
    pub(crate) text: String,
    pub(crate) provisional: bool,
    /// The number of the definition: where it changes without being comparable, the line breaks.
    pub(crate) definition: i64,
}

/// Everything placed.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) base: i64,
    pub(crate) left: i64,
    pub(crate) right: i64,
    /// The points of each unbroken stretch, for `polyline`.
    pub(crate) stretches: Vec<String>,
    /// Where a definition changed.
    pub(crate) breaks: Vec<i64>,
    pub(crate) marks: Vec<Mark>,
}

#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) provisional: bool,
    /// Squares and discs tell one stretch from the next.
    pub(crate) square: bool,
}

impl Line {
    /// None where there is nothing to draw. `joined` says whether values of two definitions can be compared.
    pub(crate) fn of(mut points: Vec<Point>, joined: impl Fn(i64, i64) -> bool) -> Option<Self> {
        points.sort_by_key(|point| point.on);
        let (first, last) = (points.first()?.on, points.last()?.on);
        let days = f64::from(first.days_until(last));
        let least = points.iter().map(|point| point.value).fold(0.0, f64::min);
        let most = points.iter().map(|point| point.value).fold(0.0, f64::max);
        let span = if most > least { most - least } else { 1.0 };
        let x = |on: JstDate| {
            let share = if days > 0.0 { f64::from(first.days_until(on)) / days } else { 0.5 };
            LEFT + length(share, WIDTH - LEFT - RIGHT)
        };
        let y = |value: f64| HEIGHT - BOTTOM - length((value - least) / span, HEIGHT - TOP - BOTTOM);
        let mut line = Self {
            width: WIDTH,
            height: HEIGHT,
            base: y(0.0),
            left: LEFT,
            right: WIDTH - RIGHT,
            stretches: Vec::new(),
            breaks: Vec::new(),
            marks: Vec::new(),
        };
        let mut before: Option<(i64, i64)> = None;
        for point in points {
            let (at, high) = (x(point.on), y(point.value));
            let place = format!("{at},{high}");
            match (before, line.stretches.last_mut()) {
                (Some((definition, _)), Some(stretch))
                    if definition == point.definition || joined(definition, point.definition) =>
                {
                    stretch.push(' ');
                    stretch.push_str(&place);
                }
                (Some((_, left)), _) => {
                    line.breaks.push(i64::midpoint(left, at));
                    line.stretches.push(place);
                }
                (None, _) => line.stretches.push(place),
            }
            before = Some((point.definition, at));
            line.marks.push(Mark {
                x: at,
                y: high,
                name: point.name,
                text: point.text,
                provisional: point.provisional,
                square: line.stretches.len().is_multiple_of(2),
            });
        }
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(on: &str, value: f64, definition: i64) -> Point {
        let on = on.parse().expect("a day");
        let text = value.to_string();
        Point { on, name: String::new(), value, text, provisional: false, definition }
    }

    #[test]
    fn values_of_definitions_that_cannot_be_compared_are_not_joined() {
        let points =
            vec![point("2025-04-01", 3.0, 2), point("2023-04-01", 1.0, 1), point("2024-04-01", 2.0, 1)];
        let line = Line::of(points.clone(), |_, _| false).expect("a line");
        assert_eq!((line.stretches.len(), line.breaks.len()), (2, 1));
        assert_eq!(line.marks.iter().map(|mark| mark.square).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(line.stretches[0].split(' ').count(), 2);
        let line = Line::of(points, |_, _| true).expect("a line");
        assert_eq!((line.stretches.len(), line.breaks.len()), (1, 0));
        assert!(Line::of(Vec::new(), |_, _| true).is_none());
    }

    #[test]
    fn a_single_value_stands_in_the_middle_on_the_line_of_zero_up_to_the_top() {
        let line = Line::of(vec![point("2025-04-01", 7.0, 1)], |_, _| true).expect("a line");
        assert_eq!((line.marks[0].x, line.marks[0].y, line.base), (320, TOP, HEIGHT - BOTTOM));
    }
}
