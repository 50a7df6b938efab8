//! Reading what `cargo test` printed: how many tests ran.

use anyhow::bail;

use crate::progress::Told;

/// The sum of all result lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Outcome {
    /// Adds up the lines `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
    pub(crate) fn read(text: &str) -> Self {
        let mut sum = Self::default();
        for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            for part in line.split(['.', ';']) {
                let mut words = part.split_whitespace();
                let Some(count) = words.next().and_then(|word| word.parse::<u64>().ok()) else {
                    continue;
                };
                match words.next() {
                    Some("passed") => sum.passed += count,
                    Some("failed") => sum.failed += count,
                    Some("ignored") => sum.ignored += count,
                    _ => {}
                }
            }
        }
        sum
    }

    /// Fails when nothing ran or something was left out: a skipped test never looks green.
    pub(crate) fn check(self) -> anyhow::Result<Self> {
        if self.ignored > 0 {
            bail!("{} tests are ignored: repair or delete them, #[ignore] looks like success", self.ignored);
        }
        if self.passed == 0 {
            bail!("no test ran");
        }
        Ok(self)
    }
}

impl Told for Outcome {
    fn told(&self) -> String {
        format!("{} passed, {} failed, {} ignored", self.passed, self.failed, self.ignored)
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    const PRINTED: &str = "\
running 2 tests
test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.51s
test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 7 filtered out; finished in 0.00s
";

    #[test]
    fn adds_up_every_result_line() {
        assert_eq!(Outcome::read(PRINTED), Outcome { passed: 15, failed: 1, ignored: 2 });
    }

    #[test]
    fn does_not_take_ignored_tests_or_no_test_at_all_for_success() {
        assert!(Outcome::read(PRINTED).check().is_err());
        assert!(Outcome::read("").check().is_err());
        assert!(Outcome::read("test result: ok. 1 passed; 0 failed; 0 ignored;").check().is_ok());
    }
}
