//! How a count is read from a document's text. Only what the text states is taken from it.

use super::{Count, CountBasis, CountRange, CountUnit, InvalidCount, Qualifier, Quantity};
use crate::value::decimal::numeral;
use crate::value::normal::tidy;

impl Count {
    /// Reads a count, as in `2,446人`, `延べ約30社`, `15程度`, `20回以上`, `100人超`, `最大5件`, `15〜20社`.
    ///
    /// What the text does not state stays unstated.
    ///
    /// # Errors
    /// When it has another shape, is no whole number, or contradicts itself.
    pub fn parse(raw: &str) -> Result<Self, InvalidCount> {
        let text = tidy(raw).map_err(|_| InvalidCount::Shape)?;
        let (basis, text) = basis(&text);
        let (mut qualifiers, text) = leading(text);
        let (first, mut rest) = whole(text)?;
        let mut second = None;
        if let Some(after) = to(rest) {
            let (number, after) = whole(after.trim_start())?;
            (second, rest) = (Some(number), after);
        }
        let mut unit = CountUnit::Unstated;
        while !rest.is_empty() {
            if let Some((next, after)) = CountUnit::strip(rest).filter(|_| unit == CountUnit::Unstated) {
                (unit, rest) = (next, after.trim_start());
            } else {
                let (qualifier, after) = Qualifier::strip(rest).ok_or(InvalidCount::Shape)?;
                qualifiers.push(qualifier);
                rest = after.trim_start();
            }
        }
        Ok(Self { quantity: Quantity::of(first, second, &qualifiers)?, unit, basis })
    }
}

impl Quantity {
    fn of(first: u64, second: Option<u64>, qualifiers: &[Qualifier]) -> Result<Self, InvalidCount> {
        // 約30社程度 says one thing twice, and is written often.
        let qualifier = qualifiers.first().copied().unwrap_or(Qualifier::Exact);
        if qualifiers.iter().any(|other| *other != qualifier) {
            return Err(InvalidCount::Qualifiers);
        }
        match (qualifier, second) {
            (Qualifier::Exact, Some(second)) => CountRange::new(first, second).map(Self::Range),
            (Qualifier::Exact, None) => Ok(Self::Exact(first)),
            (Qualifier::About, None) => Ok(Self::About(first)),
            (Qualifier::AtLeast, None) => Ok(Self::AtLeast(first)),
            (Qualifier::MoreThan, None) => Ok(Self::MoreThan(first)),
            (Qualifier::UpTo, None) => Ok(Self::UpTo(first)),
            (Qualifier::Range, _) | (_, Some(_)) => Err(InvalidCount::Qualifiers),
        }
    }
}

impl Qualifier {
    /// The qualifier a text begins with, after the number, and what follows it.
    pub(in crate::value) fn strip(text: &str) -> Option<(Self, &str)> {
        let words = [
            ("程度", Self::About),
            ("前後", Self::About),
            ("以上", Self::AtLeast),
            ("超", Self::MoreThan),
            ("以下", Self::UpTo),
            ("まで", Self::UpTo),
        ];
        words.into_iter().find_map(|(word, qualifier)| Some((qualifier, text.strip_prefix(word)?)))
    }
}

impl CountUnit {
    /// The unit a text begins with, and what follows it.
    fn strip(text: &str) -> Option<(Self, &str)> {
        if let Some(rest) = text.strip_prefix('名') {
            return Some((Self::Persons, rest));
        }
        [Self::Persons, Self::Companies, Self::Cases, Self::Times, Self::Hubs]
            .into_iter()
            .find_map(|unit| Some((unit, text.strip_prefix(unit.japanese())?)))
    }
}

/// The basis before a count, or in brackets after it, and the rest of the text.
fn basis(text: &str) -> (CountBasis, &str) {
    let words = [("延べ", CountBasis::Total), ("のべ", CountBasis::Total), ("実", CountBasis::Distinct)];
    for (word, basis) in words {
        if let Some(rest) = text.strip_prefix(word) {
            return (basis, rest.trim_start());
        }
        let bracketed =
            text.strip_suffix(')').and_then(|t| t.strip_suffix(word)).and_then(|t| t.strip_suffix('('));
        if let Some(rest) = bracketed {
            return (basis, rest.trim_end());
        }
    }
    (CountBasis::Unstated, text)
}

/// The qualifier before a number, if any, and the rest of the text.
pub(in crate::value) fn leading(text: &str) -> (Vec<Qualifier>, &str) {
    let words = [("約", Qualifier::About), ("およそ", Qualifier::About), ("最大", Qualifier::UpTo)];
    words
        .into_iter()
        .find_map(|(word, qualifier)| Some((vec![qualifier], text.strip_prefix(word)?.trim_start())))
        .unwrap_or((Vec::new(), text))
}

/// What follows the sign between the two numbers of a range; none where there is no such sign.
pub(in crate::value) fn to(text: &str) -> Option<&str> {
    ["~", "\u{301c}", "\u{2013}", "-", "から"].iter().find_map(|sign| text.strip_prefix(sign))
}

fn whole(text: &str) -> Result<(u64, &str), InvalidCount> {
    let (number, rest) = numeral(text).ok_or(InvalidCount::Shape)?;
    if !number.fraction.is_empty() {
        return Err(InvalidCount::Number);
    }
    number.whole.parse().map(|n| (n, rest.trim_start())).map_err(|_| InvalidCount::Number)
}
