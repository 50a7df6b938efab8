//! Counts as they stand in reports, and those that must not be guessed at.

use proptest::prelude::*;

use super::*;

fn count(text: &str) -> Count {
    Count::parse(text).expect(text)
}

fn parts(text: &str) -> (Quantity, CountUnit, CountBasis) {
    let count = count(text);
    (count.quantity(), count.unit(), count.basis())
}

fn range(from: u64, to: u64) -> Quantity {
    Quantity::Range(CountRange::new(from, to).expect("in order"))
}

#[test]
fn counts_are_read_as_documents_write_them() {
    use CountBasis::{Distinct, Total, Unstated};
    use CountUnit::{Cases, Companies, Hubs, Persons, Times};
    for (text, quantity, unit, basis) in [
        ("2,446人", Quantity::Exact(2446), Persons, Unstated),
        ("２，４４６ 名", Quantity::Exact(2446), Persons, Unstated),
        ("延べ2,016社", Quantity::Exact(2016), Companies, Total),
        ("2,016社（延べ）", Quantity::Exact(2016), Companies, Total),
        ("実 120件", Quantity::Exact(120), Cases, Distinct),
        ("約30社", Quantity::About(30), Companies, Unstated),
        ("延べ約30社程度", Quantity::About(30), Companies, Total),
        ("15程度", Quantity::About(15), CountUnit::Unstated, Unstated),
        ("20回以上", Quantity::AtLeast(20), Times, Unstated),
        ("100人超", Quantity::MoreThan(100), Persons, Unstated),
        ("5拠点以下", Quantity::UpTo(5), Hubs, Unstated),
        ("最大5拠点", Quantity::UpTo(5), Hubs, Unstated),
        ("15～20社", range(15, 20), Companies, Unstated),
        ("15から20 社", range(15, 20), Companies, Unstated),
        ("0件", Quantity::Exact(0), Cases, Unstated),
    ] {
        assert_eq!(parts(text), (quantity, unit, basis), "{text}");
    }
}

#[test]
fn a_dash_is_not_zero_and_several_are_no_number() {
    for wrong in [
        "",
        "-",
        "－",
        "社",
        "数十社",
        "30数社",
        "-3社",
        "30社社",
        "30ドル",
        "24,46人",
        "3 0社",
        "15-",
        "実施3件",
        "3\u{0}社",
    ] {
        assert_eq!(Count::parse(wrong), Err(InvalidCount::Shape), "{wrong}");
    }
    for wrong in ["1.5人", "99999999999999999999社"] {
        assert_eq!(Count::parse(wrong), Err(InvalidCount::Number), "{wrong}");
    }
    assert_eq!(Count::parse("20〜15社"), Err(InvalidCount::Order));
    for wrong in ["約30社以上", "30以上以下", "約15〜20社", "最大30社程度"] {
        assert_eq!(Count::parse(wrong), Err(InvalidCount::Qualifiers), "{wrong}");
    }
}

#[test]
fn bounds_say_what_is_stated_and_no_more() {
    let bounds = |text| (count(text).lower_bound(), count(text).exact_value(), count(text).upper_bound());
    assert_eq!(bounds("30社"), (Some(30), Some(30), Some(30)));
    assert_eq!(bounds("約30社"), (None, None, None));
    assert_eq!(bounds("30社以上"), (Some(30), None, None));
    assert_eq!(bounds("30社超"), (Some(31), None, None));
    assert_eq!(bounds("30社以下"), (None, None, Some(30)));
    assert_eq!(bounds("15〜20社"), (Some(15), None, Some(20)));
}

#[test]
fn a_column_can_lend_its_unit_but_not_change_one() {
    assert_eq!(count("15程度").with_unit(CountUnit::Hubs), Some(count("約15拠点")));
    assert_eq!(count("15人").with_unit(CountUnit::Persons), Some(count("15人")));
    assert_eq!(count("15人").with_unit(CountUnit::Companies), None);
    assert_eq!(count("15人").with_unit(CountUnit::Unstated), None);
}

#[test]
fn json_is_an_object_with_named_parts() {
    let json = serde_json::to_string(&count("延べ約30社")).expect("json");
    assert_eq!(json, r#"{"quantity":{"about":30},"unit":"companies","basis":"total"}"#);
    let json = serde_json::to_string(&count("15〜20")).expect("json");
    assert_eq!(json, r#"{"quantity":{"range":{"from":15,"to":20}},"unit":"unstated","basis":"unstated"}"#);
}

#[test]
fn json_with_other_or_unknown_parts_is_refused() {
    for wrong in [
        r#"{"quantity":{"exact":3},"unit":"persons"}"#,
        r#"{"quantity":{"exact":3},"unit":"persons","basis":"total","note":"x"}"#,
        r#"{"quantity":{"exact":-3},"unit":"persons","basis":"total"}"#,
        r#"{"quantity":{"exact":3.5},"unit":"persons","basis":"total"}"#,
        r#"{"quantity":{"few":3},"unit":"persons","basis":"total"}"#,
        r#"{"quantity":{"range":{"from":20,"to":15}},"unit":"persons","basis":"total"}"#,
        r#"{"quantity":{"range":{"from":1,"to":2,"by":1}},"unit":"persons","basis":"total"}"#,
        r#""30社""#,
    ] {
        assert!(serde_json::from_str::<Count>(wrong).is_err(), "{wrong}");
    }
}

fn any_count() -> impl Strategy<Value = Count> {
    use CountUnit::{Cases, Companies, Hubs, Persons, Times, Unstated};
    let quantity = prop_oneof![
        any::<u64>().prop_map(Quantity::Exact),
        any::<u64>().prop_map(Quantity::About),
        any::<u64>().prop_map(Quantity::AtLeast),
        any::<u64>().prop_map(Quantity::MoreThan),
        any::<u64>().prop_map(Quantity::UpTo),
        any::<(u64, u64)>().prop_map(|(a, b)| range(a.min(b), a.max(b))),
    ];
    let unit = prop::sample::select(vec![Persons, Companies, Cases, Times, Hubs, Unstated]);
    let basis = prop::sample::select(vec![CountBasis::Total, CountBasis::Distinct, CountBasis::Unstated]);
    (quantity, unit, basis).prop_map(|(quantity, unit, basis)| Count::new(quantity, unit, basis))
}

proptest! {
    #[test]
    fn every_count_survives_its_text_and_its_json(count in any_count()) {
        prop_assert_eq!(Count::parse(&count.to_string()), Ok(count));
        let json = serde_json::to_string(&count).expect("json");
        prop_assert_eq!(serde_json::from_str::<Count>(&json).expect("a count"), count);
    }

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC*|[延べ実約最大]{0,2}[0-9,]{1,5}[~-]?[0-9]{0,3}[人社件以上超程度]{0,4}") {
        if let Ok(count) = Count::parse(&text) {
            prop_assert_eq!(Count::parse(&count.to_string()), Ok(count));
        }
    }
}
