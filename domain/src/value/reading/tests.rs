//! Values as they stand in reports, exactly.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

fn number(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).expect(text)
}

fn range(from: &str, to: &str) -> Reading {
    Reading::Range(ReadingRange::new(number(from), number(to)).expect("in order"))
}

fn reading(text: &str) -> Reading {
    Reading::parse(text).expect(text)
}

#[test]
fn values_are_read_as_documents_write_them_and_shown_in_one_way() {
    for (text, expected, shown) in [
        ("69.40", Reading::Exact(number("69.4")), "69.4"),
        ("２，０１６", Reading::Exact(number("2016")), "2,016"),
        ("約2,016", Reading::About(number("2016")), "約2,016"),
        ("約 30 程度", Reading::About(number("30")), "約30"),
        ("15前後", Reading::About(number("15")), "約15"),
        ("30以上", Reading::AtLeast(number("30")), "30以上"),
        ("100.5超", Reading::MoreThan(number("100.5")), "100.5超"),
        ("5まで", Reading::UpTo(number("5")), "5以下"),
        ("最大5", Reading::UpTo(number("5")), "5以下"),
        ("1.5〜2", range("1.5", "2"), "1.5〜2"),
        ("1.5～2.0", range("1.5", "2"), "1.5〜2"),
        ("6-7", range("6", "7"), "6〜7"),
        ("▲3から-1", range("-3", "-1"), "-3〜-1"),
        ("▲1.8", Reading::Exact(number("-1.8")), "-1.8"),
        ("0", Reading::Exact(number("0")), "0"),
        ("1234567890123456.789", Reading::Exact(number("1234567890123456.789")), "1,234,567,890,123,456.789"),
    ] {
        assert_eq!(reading(text), expected, "{text}");
        assert_eq!(expected.to_string(), shown);
        assert_eq!(reading(shown), expected);
    }
}

#[test]
fn a_dash_is_not_zero_and_a_unit_is_no_part_of_a_value() {
    for wrong in
        ["", "-", "－", "数十", "2,016社", "5.9%", "1e3", "1.5〜", "〜2", "24,46", "3 0", "以上", "3\u{0}"]
    {
        assert_eq!(Reading::parse(wrong), Err(InvalidReading::Shape), "{wrong}");
    }
    for wrong in ["2〜1.5", "-1〜-3"] {
        assert_eq!(Reading::parse(wrong), Err(InvalidReading::Order), "{wrong}");
    }
    for wrong in ["約30以上", "30以上以下", "約15〜20", "最大30程度"] {
        assert_eq!(Reading::parse(wrong), Err(InvalidReading::Qualifiers), "{wrong}");
    }
    let long = format!("0.{}1", "0".repeat(28));
    assert_eq!(Reading::parse(&long), Err(InvalidReading::Number));
}

#[test]
fn bounds_say_what_is_stated_and_no_more() {
    let bounds = |text| {
        let [low, exact, high] = [Reading::lower_bound, Reading::exact_value, Reading::upper_bound]
            .map(|bound| bound(reading(text)).map(|n| n.to_string()));
        (low, exact, high)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(bounds("1.5"), (some("1.5"), some("1.5"), some("1.5")));
    assert_eq!(bounds("約30"), (None, None, None));
    assert_eq!(bounds("30以上"), (some("30"), None, None));
    assert_eq!(bounds("30超"), (some("30"), None, None));
    assert_eq!(bounds("30以下"), (None, None, some("30")));
    assert_eq!(bounds("1.5〜2"), (some("1.5"), None, some("2")));
    assert_eq!(reading("1.5〜2").numbers().collect::<Vec<_>>(), [number("1.5"), number("2")]);
    assert_eq!(reading("約2").numbers().collect::<Vec<_>>(), [number("2")]);
}

#[test]
fn a_qualifier_is_kept() {
    for (text, qualifier) in [
        ("1", Qualifier::Exact),
        ("約1", Qualifier::About),
        ("1以上", Qualifier::AtLeast),
        ("1超", Qualifier::MoreThan),
        ("1以下", Qualifier::UpTo),
        ("1〜2", Qualifier::Range),
    ] {
        assert_eq!(reading(text).qualifier(), qualifier, "{text}");
    }
}

#[test]
fn json_carries_numbers_as_texts_so_that_none_becomes_a_binary_fraction() {
    let json = |text| serde_json::to_string(&reading(text)).expect("json");
    assert_eq!(json("約2,016"), r#"{"about":"2016"}"#);
    assert_eq!(json("0.1〜0.3"), r#"{"range":{"from":"0.1","to":"0.3"}}"#);
    for wrong in [
        r#"{"exact":0.1}"#,
        r#"{"exact":1}"#,
        r#"{"few":"3"}"#,
        r#"{"range":{"from":"2","to":"1.5"}}"#,
        r#"{"range":{"from":"1","to":"2","by":"1"}}"#,
        r#"{"exact":"1","about":"1"}"#,
        r#""1""#,
    ] {
        assert!(serde_json::from_str::<Reading>(wrong).is_err(), "{wrong}");
    }
}

fn any_number() -> impl Strategy<Value = ExactDecimal> {
    (any::<i64>(), 0..=26u32).prop_map(|(digits, scale)| ExactDecimal::new(Decimal::new(digits, scale)))
}

fn any_reading() -> impl Strategy<Value = Reading> {
    prop_oneof![
        any_number().prop_map(Reading::Exact),
        any_number().prop_map(Reading::About),
        any_number().prop_map(Reading::AtLeast),
        any_number().prop_map(Reading::MoreThan),
        any_number().prop_map(Reading::UpTo),
        (any_number(), any_number())
            .prop_map(|(a, b)| { Reading::Range(ReadingRange::new(a.min(b), a.max(b)).expect("in order")) }),
    ]
}

proptest! {
    #[test]
    fn every_value_survives_its_text_and_its_json_to_the_last_digit(reading in any_reading()) {
        prop_assert_eq!(Reading::parse(&reading.to_string()), Ok(reading));
        let json = serde_json::to_string(&reading).expect("json");
        prop_assert_eq!(serde_json::from_str::<Reading>(&json).expect("a value"), reading);
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC*|[約最大▲-]{0,2}[0-9,.]{1,6}[〜~-]?[0-9.]{0,3}[以上超程度]{0,4}") {
        if let Ok(reading) = Reading::parse(&text) {
            prop_assert_eq!(Reading::parse(&reading.to_string()), Ok(reading));
        }
    }
}
