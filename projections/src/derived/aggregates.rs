//! What is told of derived indicators to those who count everything and read no device: officers, policymakers, and whatever
//! is put on record for all to read. Every door asks here.
//!
//! Two rules, both Banso's own, for no source gives numbers:
//!
//! - A statistic of fewer than five cases is not told; the number of cases is.
//! - A count narrowed to categories of insurance coverage must not tell of one device, whose category is nobody's to read
//!   but its own people's:
//!   - it is not divided but by fiscal year, and not narrowed by anything else of devices;
//!   - it is counted up to the end of the last fiscal year that is over, so that no two days tell when one was covered;
//!   - a number below five, 0 included, is not told, and then no number beneath the total is: none follows by subtraction;
//!   - nothing is told unless each category in which there is any has five, for what is told of all but one category tells of
//!     that one.
//!
//! What two moments of knowledge tell apart (before and after something was recorded) is not hidden.

use banso_domain::catalogue::InsuranceCategory;
use banso_domain::indicator::{Derivation, DeviceFilter};
use banso_domain::value::{FiscalYear, JstDate};

use super::{DerivedBy, DerivedDimension, DerivedFigure, DerivedValues, FEWEST_CASES, NotCounted, Withheld};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::scope_sql::Sight;

/// To whom values are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldTo {
    /// To who reads every device behind them.
    ReadersOfDevices,
    /// To who reads no device, or to all.
    ReadersOfAggregates,
}

impl ToldTo {
    /// By whether somebody reads every device that they count.
    pub const fn who_reads_devices(reads: bool) -> Self {
        if reads { Self::ReadersOfDevices } else { Self::ReadersOfAggregates }
    }
}

impl Reads {
    /// What derivations come to within sight, divided in several ways, as far as it is told to somebody.
    ///
    /// # Errors
    /// The facts are being counted anew, or the database is away.
    pub async fn values_told(
        &self,
        (sight, to): (&Sight, ToldTo),
        derivations: &[&Derivation],
        ways: &[DerivedBy],
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<Vec<DerivedValues>>, ReadError> {
        self.facts_hold(as_of.position).await?;
        let values = self.derived_values_divided(sight, derivations, ways, as_of).await?;
        if to == ToldTo::ReadersOfDevices {
            return Ok(values);
        }
        let of_few = |way: Vec<DerivedValues>| {
            let each = way.into_iter().zip(derivations);
            each.map(|(values, derivation)| values.without_statistics_of_few(derivation)).collect()
        };
        let mut values: Vec<Vec<DerivedValues>> = values.into_iter().map(of_few).collect();
        let guarded: Vec<usize> = (0..derivations.len())
            .filter(|place| derivations[*place].within_insurance_categories().is_some())
            .collect();
        if !guarded.is_empty() {
            let asked: Vec<&Derivation> = guarded.iter().map(|place| derivations[*place]).collect();
            let told = self.by_insurance_category(sight, &asked, ways, as_of).await?;
            for (way, told) in values.iter_mut().zip(told) {
                for (place, told) in guarded.iter().zip(told) {
                    way[*place] = told;
                }
            }
        }
        Ok(values)
    }

    /// What counts narrowed to categories of coverage come to, in each way.
    async fn by_insurance_category(
        &self,
        sight: &Sight,
        asked: &[&Derivation],
        ways: &[DerivedBy],
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<Vec<DerivedValues>>, ReadError> {
        let closed = ResolvedAsOf { on: last_closed_day(as_of.on.min(sight.today())), ..*as_of };
        let parts = parts();
        let all: Vec<&Derivation> = asked.iter().copied().chain(&parts).collect();
        let plain = [DerivedBy::of(&[]), DerivedBy::of(&[DerivedDimension::FiscalYear])];
        let found = self.derived_values_divided(sight, &all, &plain, &closed).await?;
        let (whole, by_year) = (&found[0], &found[1]);
        let safe = Safe {
            whole: are_safe(whole[asked.len()..].iter().map(|values| values.total)),
            by_year: by_year[asked.len()..]
                .iter()
                .all(|values| are_safe(values.rows.iter().map(|row| row.figure))),
        };
        let told = ways.iter().map(|way| {
            let each = asked.iter().enumerate().map(|(place, derivation)| {
                let divided = if *way == plain[0] {
                    Some(&whole[place])
                } else {
                    (*way == plain[1]).then(|| &by_year[place])
                };
                let narrowed = derivation.within_insurance_categories().is_some_and(|d| !d.is_empty());
                match divided.filter(|_| !narrowed) {
                    Some(values) => safe.told(values),
                    None => DerivedValues::withheld(NotCounted::InsuranceCategory),
                }
            });
            each.collect()
        });
        Ok(told.collect())
    }
}

/// Whether every category in which there is a case has five.
#[derive(Debug, Clone, Copy)]
struct Safe {
    /// In all years together.
    whole: bool,
    /// In each year.
    by_year: bool,
}

impl Safe {
    fn told(self, values: &DerivedValues) -> DerivedValues {
        if !self.whole || values.total.n < FEWEST_CASES {
            return DerivedValues::withheld(NotCounted::FewCases);
        }
        let few = values.rows.iter().any(|row| row.figure.n < FEWEST_CASES);
        if self.by_year && !few {
            return values.clone();
        }
        let divided = values.rows.iter().any(|row| row.part.fiscal_year.is_some());
        if !divided {
            return values.clone();
        }
        let withheld = Withheld { rows: Some(NotCounted::FewCases), total: None };
        DerivedValues { rows: Vec::new(), withheld, ..values.clone() }
    }
}

fn are_safe(mut figures: impl Iterator<Item = DerivedFigure>) -> bool {
    figures.all(|figure| figure.n == 0 || figure.n >= FEWEST_CASES)
}

/// The starts of coverage in each category.
fn parts() -> Vec<Derivation> {
    let of = |category| Derivation::InsuranceStarts {
        categories: [category].into(),
        devices: DeviceFilter::default(),
    };
    InsuranceCategory::ALL.iter().copied().map(of).collect()
}

/// The last day of the last fiscal year that is over by the end of a day.
fn last_closed_day(on: JstDate) -> JstDate {
    let this = FiscalYear::of(on);
    if this.last_day() <= on {
        return on;
    }
    this.first_day().plus_days(-1).unwrap_or(on)
}

#[cfg(test)]
mod tests {
    use banso_domain::value::ExactDecimal;

    use super::super::{DerivedRow, Part};
    use super::*;

    fn figure(n: u64) -> DerivedFigure {
        DerivedFigure { value: Some(ExactDecimal::new(n.into())), n }
    }

    fn by_year(years: &[(i16, u64)]) -> DerivedValues {
        let row = |(year, n): &(i16, u64)| DerivedRow {
            part: Part { fiscal_year: FiscalYear::new(*year).ok(), ..Part::default() },
            figure: figure(*n),
            provisional: false,
        };
        let total = years.iter().map(|(_, n)| n).sum();
        DerivedValues {
            rows: years.iter().map(row).collect(),
            total: figure(total),
            withheld: Withheld::default(),
        }
    }

    #[test]
    fn a_number_below_five_is_withheld_and_with_it_every_number_beneath_the_total() {
        let safe = Safe { whole: true, by_year: true };
        let told = safe.told(&by_year(&[(2023, 5), (2024, 6)]));
        assert_eq!((told.rows.len(), told.total.n, told.withheld), (2, 11, Withheld::default()));
        for few in [0, 1, 4] {
            let told = safe.told(&by_year(&[(2023, 5), (2024, few)]));
            let rows = Withheld { rows: Some(NotCounted::FewCases), total: None };
            assert_eq!((told.rows.len(), told.total.n, told.withheld), (0, 5 + few, rows));
        }
        assert_eq!(safe.told(&by_year(&[(2023, 4)])), DerivedValues::withheld(NotCounted::FewCases));
        assert_eq!(safe.told(&by_year(&[])), DerivedValues::withheld(NotCounted::FewCases));
    }

    #[test]
    fn where_another_category_has_few_nothing_is_told_and_where_a_year_of_it_has_few_no_year_is() {
        assert!(are_safe([0, 5, 12].map(figure).into_iter()));
        for few in 1..5 {
            assert!(
                !are_safe([7, few].map(figure).into_iter()),
                "{few} of another category follow by subtraction"
            );
        }
        let values = by_year(&[(2023, 5), (2024, 6)]);
        let unsafe_whole = Safe { whole: false, by_year: false };
        assert_eq!(unsafe_whole.told(&values), DerivedValues::withheld(NotCounted::FewCases));
        let told = Safe { whole: true, by_year: false }.told(&values);
        assert_eq!((told.rows.len(), told.total.n), (0, 11));
    }

    #[test]
    fn days_of_one_fiscal_year_are_counted_alike() {
        let day = |text: &str| text.parse::<JstDate>().expect("a day");
        for on in ["2025-03-31", "2025-04-01", "2025-06-10", "2026-03-30"] {
            assert_eq!(last_closed_day(day(on)), day("2025-03-31"), "{on}");
        }
        assert_eq!(last_closed_day(day("2026-03-31")), day("2026-03-31"));
    }
}
