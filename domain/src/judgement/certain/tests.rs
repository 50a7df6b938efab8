use super::*;

fn reading(text: &str) -> Reading {
    Reading::parse(text).expect(text)
}

const UP: Direction = Direction::Increase;
const DOWN: Direction = Direction::Decrease;

#[test]
fn what_a_value_says_of_a_target() {
    let (value, about) = (Err(Reason::ValueNotExact), Err(Reason::TargetAbout));
    for (stated, target, direction, expected) in [
        ("70", "70", UP, Ok(true)),
        ("69.9", "70", UP, Ok(false)),
        ("70", "70", DOWN, Ok(true)),
        ("70.1", "70", DOWN, Ok(false)),
        // Values that are not exact.
        ("80以上", "70", UP, Ok(true)),
        ("80以上", "80", UP, Ok(true)),
        ("80以上", "90", UP, value),
        ("80以上", "70", DOWN, Ok(false)),
        ("80以上", "90", DOWN, value),
        ("80以上", "80", DOWN, value),
        ("80超", "80", DOWN, Ok(false)),
        ("80超", "80", UP, Ok(true)),
        ("60以下", "70", UP, Ok(false)),
        ("70以下", "70", UP, value),
        ("60以下", "70", DOWN, Ok(true)),
        ("60以下", "50", DOWN, value),
        ("60〜80", "60", UP, Ok(true)),
        ("60〜80", "70", UP, value),
        ("60〜80", "81", UP, Ok(false)),
        ("60〜80", "80", DOWN, Ok(true)),
        ("約80", "70", UP, value),
        ("約80", "約10", UP, value),
        // Targets that are not exact.
        ("15", "15以上", UP, Ok(true)),
        ("14", "15以上", UP, Ok(false)),
        ("15", "15超", UP, Ok(false)),
        ("15以上", "15超", UP, value),
        ("15超", "15超", UP, Ok(true)),
        ("16", "15超", UP, Ok(true)),
        ("12", "12以下", DOWN, Ok(true)),
        ("13", "12以下", DOWN, Ok(false)),
        ("12", "12以下", UP, Err(Reason::TargetOtherWay)),
        ("12", "12以上", DOWN, Err(Reason::TargetOtherWay)),
        ("15", "15〜20", UP, Ok(true)),
        ("25", "15〜20", UP, Ok(true)),
        ("14", "15〜20", UP, Ok(false)),
        ("20", "15〜20", DOWN, Ok(true)),
        ("21", "15〜20", DOWN, Ok(false)),
        ("15", "約15", UP, Ok(true)),
        ("16", "約15", UP, Ok(true)),
        ("14", "約15", UP, about),
        ("1", "約15", UP, about),
        ("16", "約15", DOWN, about),
        ("80以上", "約70", UP, Ok(true)),
        ("60以下", "約70", UP, about),
    ] {
        assert_eq!(reaches(direction, reading(stated), reading(target)), expected, "{stated} of {target}");
    }
}

#[test]
fn how_values_that_are_not_exact_stand_to_each_other() {
    let unsaid = Err(Reason::ValueNotExact);
    for (earlier, later, expected) in [
        ("70", "80", Ok(Change::Improved)),
        ("80", "80", Ok(Change::Unchanged)),
        ("70", "80以上", Ok(Change::Improved)),
        ("80", "80以上", unsaid),
        ("80", "80超", Ok(Change::Improved)),
        ("80以上", "70", Ok(Change::Declined)),
        ("80超", "80", Ok(Change::Declined)),
        ("80以上", "90", unsaid),
        ("80以上", "80以上", unsaid),
        ("60〜70", "71〜80", Ok(Change::Improved)),
        ("60〜70", "70〜80", unsaid),
        ("60〜70", "50以下", Ok(Change::Declined)),
        ("約60", "100", unsaid),
    ] {
        assert_eq!(change(UP, reading(earlier), reading(later)), expected, "{earlier} to {later}");
        let turned = expected.map(|change| match change {
            Change::Improved => Change::Declined,
            Change::Unchanged => Change::Unchanged,
            Change::Declined => Change::Improved,
        });
        assert_eq!(
            change(DOWN, reading(earlier), reading(later)),
            turned,
            "{earlier} to {later}, less is better"
        );
    }
}

#[test]
fn a_method_that_computes_with_one_number_takes_none_of_what_is_about_or_beyond() {
    let of = |direction, target: &str| number(direction, reading(target)).map(|number| number.to_string());
    assert_eq!(of(UP, "15以上"), Ok("15".to_owned()));
    assert_eq!(of(UP, "15〜20"), Ok("15".to_owned()));
    assert_eq!(of(DOWN, "15〜20"), Ok("20".to_owned()));
    for target in ["約15", "15超"] {
        assert_eq!(of(UP, target), Err(Reason::TargetNotExact), "{target}");
    }
}
