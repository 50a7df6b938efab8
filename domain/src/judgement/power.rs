//! Roots and powers in decimals, for compound growth.
//!
//! Why not binary floating point: the domain has none, and the precision of `powf` depends on the platform. Why not the
//! `maths` feature of `rust_decimal`: it is deterministic, but how it computes has changed between releases, and a stored
//! judgement has to be recomputed alike for years. What stands here uses only sums, products and quotients of 28 digits;
//! its results are right to some 24 places, and the method rounds them to twelve.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// ln 2 to 28 places.
const LN_2: Decimal = Decimal::from_parts(2_860_148_159, 2_180_329_217, 375_755_839, false, 28);

/// The compound annual growth rate from one value to another, both of 0 or more and the first above 0, as a share of one:
/// `(to / from)^(1 / years) − 1`. None for 0 years, and beyond the range of decimals.
pub(super) fn growth(from: Decimal, to: Decimal, years: u32) -> Option<Decimal> {
    if years == 1 {
        return to.checked_sub(from)?.checked_div(from);
    }
    if to.is_zero() {
        return Some(Decimal::NEGATIVE_ONE);
    }
    let rises = to >= from;
    let (small, large) = if rises { (from, to) } else { (to, from) };
    let exponent = ln(large.checked_div(small)?)?.checked_div(Decimal::from(years))?;
    exp(if rises { exponent } else { -exponent })?.checked_sub(Decimal::ONE)
}

/// A share of one (0 to 1) to a power above 0.
pub(super) fn power(share: Decimal, exponent: Decimal) -> Option<Decimal> {
    if share.is_zero() {
        return Some(Decimal::ZERO);
    }
    let inverse = Decimal::ONE.checked_div(share)?;
    exp(-ln(inverse)?.checked_mul(exponent)?)
}

/// The natural logarithm of a number of 1 or more: `x = m·2^k` with m near 1, and `ln m = 2·artanh((m − 1) / (m + 1))`.
fn ln(x: Decimal) -> Option<Decimal> {
    let mut k = 0;
    while x.checked_div(two_to(k)?)? > Decimal::new(14, 1) {
        k += 1;
    }
    let m = x.checked_div(two_to(k)?)?;
    let z = m.checked_sub(Decimal::ONE)?.checked_div(m.checked_add(Decimal::ONE)?)?;
    let square = z.checked_mul(z)?;
    let (mut power, mut sum, mut n) = (z, Decimal::ZERO, 1_u32);
    while !power.is_zero() {
        sum = sum.checked_add(power.checked_div(Decimal::from(n))?)?;
        power = power.checked_mul(square)?;
        n += 2;
    }
    sum.checked_mul(Decimal::TWO)?.checked_add(LN_2.checked_mul(Decimal::from(k))?)
}

/// e to a power: `x = k·ln 2 + r`, and the series of e^r.
fn exp(x: Decimal) -> Option<Decimal> {
    let k = x.checked_div(LN_2)?.round().to_i32()?;
    let r = x.checked_sub(LN_2.checked_mul(Decimal::from(k))?)?;
    let (mut term, mut sum, mut n) = (Decimal::ONE, Decimal::ZERO, 1_u32);
    while !term.is_zero() {
        sum = sum.checked_add(term)?;
        term = term.checked_mul(r)?.checked_div(Decimal::from(n))?;
        n += 1;
    }
    match (k, two_to(k.unsigned_abs())) {
        (0.., factor) => sum.checked_mul(factor?),
        (_, Some(factor)) => sum.checked_div(factor),
        // Less than half of the smallest decimal.
        (_, None) => Some(Decimal::ZERO),
    }
}

/// 2^k; none beyond the range of decimals.
fn two_to(k: u32) -> Option<Decimal> {
    let integer = 1_i128.checked_shl(k).filter(|_| k < 96)?;
    Decimal::try_from_i128_with_scale(integer, 0).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).expect(text)
    }

    fn near(found: Option<Decimal>, digits: &str) {
        let found = found.expect("a number");
        assert!((found - d(digits)).abs() < d("0.000000000000000000000001"), "{found}, not {digits}");
    }

    // The digits are those of another program (Python's `decimal` at 60 digits).
    #[test]
    fn logarithms_and_exponentials_have_the_digits_of_another_program() {
        for (x, digits) in [
            ("1", "0"),
            ("1.0000001", "0.0000000999999950000003333333"),
            ("1.4", "0.3364722366212129305045934102"),
            ("2", "0.6931471805599453094172321215"),
            ("3", "1.0986122886681096913952452369"),
            ("10", "2.3025850929940456840179914547"),
            ("69.4", "4.2398868675127588177529175132"),
            ("123456789.123", "18.63140176716431804176395657"),
            ("1000000000000000000000", "48.35428695287495936437782054"),
        ] {
            near(ln(d(x)), digits);
        }
        for (x, digits) in [
            ("0", "1"),
            ("0.000000001", "1.0000000010000000005000000002"),
            ("0.5", "1.6487212707001281468486507878"),
            ("1", "2.7182818284590452353602874714"),
            ("-1", "0.3678794411714423215955237702"),
            ("-0.25", "0.7788007830714048682451702670"),
            ("3.7", "40.44730436006739052889418923"),
            ("-20", "0.0000000020611536224385578280"),
            ("-66", "0"),
        ] {
            near(exp(d(x)), digits);
        }
    }

    #[test]
    fn the_constant_has_its_digits() {
        assert_eq!(LN_2.to_string(), "0.6931471805599453094172321215");
    }

    #[test]
    fn perfect_powers_come_back() {
        for (from, to, years, rate) in [
            ("100", "121", 2, "0.1"),
            ("121", "100", 2, "-0.0909090909090909090909090909"),
            ("1", "1024", 10, "1"),
            ("8", "1", 3, "-0.5"),
            ("10", "12", 1, "0.2"),
            ("7", "7", 5, "0"),
            ("7", "0", 5, "-1"),
            ("7", "0", 1, "-1"),
        ] {
            near(growth(d(from), d(to), years), rate);
        }
        near(power(d("0.5"), d("2")), "0.25");
        near(power(Decimal::ONE, d("4.44")), "1");
        near(power(Decimal::ZERO, d("4.44")), "0");
    }

    #[test]
    fn what_is_beyond_decimals_has_no_answer() {
        assert_eq!(growth(d("0.0000000000000000000000000001"), d("1000"), 2), None);
        assert_eq!(growth(Decimal::ONE, Decimal::TWO, 0), None);
        assert_eq!(exp(d("67")), None);
        assert_eq!(power(d("0.0000000000000000000000000001"), d("4.44")), Some(Decimal::ZERO));
    }

    proptest! {
        #[test]
        fn growth_compounds_back_to_the_value(from in 1..1_000_000_000_i64, to in 1..1_000_000_000_i64, years in 1..30_u32) {
            let (from, to) = (Decimal::new(from, 3), Decimal::new(to, 3));
            let rate = growth(from, to, years).unwrap();
            let back = (0..years).try_fold(from, |value, _| value.checked_mul(Decimal::ONE + rate)).unwrap();
            prop_assert!((back - to).abs() < d("0.0000000001") * (from + to), "{} is not {}", back, to);
        }

        #[test]
        fn nothing_breaks_the_computing(from in 1..i64::MAX, to in 0..i64::MAX, scales in (0..=28_u32, 0..=28_u32), years in 0..301_u32) {
            let _ = growth(Decimal::new(from, scales.0), Decimal::new(to, scales.1), years);
            let share = Decimal::new(from, 0).checked_div(Decimal::new(i64::MAX, 0)).unwrap();
            let _ = power(share, d("4.44"));
        }
    }
}
