//! Facts by columns, purely: which are alike, from which day, and at which position of the log that was known or no more.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use banso_domain::ids::DeviceId;
use banso_domain::value::JstDate;
use banso_eventstore::Position;

use super::cells::Cell;
use super::changes::FactChange;
use super::wanted::Grouping;

/// What was opened and closed, in the order of the log. Nothing is ever changed or taken away, so that what was known at a
/// position is what stands before it.
#[derive(Debug, Default)]
pub(super) struct Columns {
    at: Vec<Position>,
    change: Vec<i8>,
    from: Vec<Day>,
    until: Vec<Day>,
    /// Which key, by its place.
    key: Vec<u32>,
    keys: Words,
    /// Of which device, by its place.
    device: Vec<u32>,
    devices: Words,
    /// What became of the keys where they were grouped by less.
    grouped: Mutex<HashMap<Grouping, Arc<Grouped>>>,
    /// How many of each key there were on a day, as far as that was counted.
    counted: Mutex<HashMap<Day, Counted>>,
}

/// How many of each key there are among the first so many changes: whoever asks for the same day goes on from there.
#[derive(Debug, Default, Clone)]
struct Counted {
    changes: usize,
    counts: Vec<i64>,
}

/// Of how many days counts are kept: today, and the ends of fiscal years.
const DAYS_KEPT: usize = 32;

/// A day as a number that compares like it.
type Day = i32;

/// After every day.
const NEVER: Day = Day::MAX;

fn number(day: JstDate) -> Day {
    (i32::from(day.year()) << 16) | (i32::from(day.month()) << 8) | i32::from(day.day())
}

/// Texts, each once, by their place.
#[derive(Debug, Default, Clone)]
struct Words {
    places: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Words {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).expect("fewer than four thousand million kinds of facts");
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.places.insert(text, place);
        place
    }
}

/// Keys without what is not asked for.
#[derive(Debug, Default, Clone)]
struct Grouped {
    words: Words,
    cells: Vec<Cell>,
    /// To which of them each key belongs, by its place.
    of: Vec<u32>,
}

impl Columns {
    /// Takes in what was opened and closed; it comes after all that is there.
    pub(super) fn take(&mut self, changes: Vec<FactChange>) -> Result<(), sqlx::Error> {
        for change in changes {
            let known = self.keys.texts.len();
            let place = self.keys.place(&change.key);
            if self.keys.texts.len() > known {
                Cell::parse(&change.key)?;
            }
            self.at.push(change.at);
            self.change.push(if change.change < 0 { -1 } else { 1 });
            self.from.push(number(change.from_day));
            self.until.push(change.until_day.map_or(NEVER, number));
            self.key.push(place);
            self.device.push(self.devices.place(&change.device));
        }
        Ok(())
    }

    /// How many are alike, of those that were so on a day, as known at a position.
    pub(super) fn counted(&self, grouping: Grouping, known: Position, day: JstDate) -> Vec<Cell> {
        self.cells(grouping, self.counts(known, number(day)))
    }

    /// The same of some devices.
    pub(super) fn counted_of(
        &self,
        devices: &BTreeSet<DeviceId>,
        grouping: Grouping,
        (known, day): (Position, JstDate),
    ) -> Vec<Cell> {
        let mut of_them = vec![false; self.devices.texts.len()];
        let places = devices.iter().filter_map(|device| self.devices.places.get(device.to_string().as_str()));
        places.for_each(|place| of_them[*place as usize] = true);
        let end = self.at.partition_point(|at| *at <= known);
        let mut counts = vec![0; self.keys.texts.len()];
        self.add(0..end, number(day), &mut counts, |change| of_them[self.device[change] as usize]);
        self.cells(grouping, counts)
    }

    fn cells(&self, grouping: Grouping, counts: Vec<i64>) -> Vec<Cell> {
        let grouped = self.grouped(grouping);
        let mut sums = vec![0_i64; grouped.cells.len()];
        for (count, group) in counts.into_iter().zip(&grouped.of) {
            sums[*group as usize] += count;
        }
        let found = grouped.cells.iter().zip(sums).filter(|(_, count)| *count > 0);
        found.map(|(cell, count)| Cell { count, ..cell.clone() }).collect()
    }

    /// How many of each key.
    fn counts(&self, known: Position, day: Day) -> Vec<i64> {
        let end = self.at.partition_point(|at| *at <= known);
        let Counted { changes: begin, mut counts } = self.counted_up_to(end, day);
        counts.resize(self.keys.texts.len(), 0);
        self.add(begin..end, day, &mut counts, |_| true);
        self.keep(day, Counted { changes: end, counts: counts.clone() });
        counts
    }

    /// Adds what was opened and closed by those of these changes that count.
    fn add(&self, changes: Range<usize>, day: Day, counts: &mut [i64], counts_too: impl Fn(usize) -> bool) {
        for place in changes {
            if self.from[place] <= day && day < self.until[place] && counts_too(place) {
                counts[self.key[place] as usize] += i64::from(self.change[place]);
            }
        }
    }

    /// What was counted of a day before, where that is not more than what is asked for.
    fn counted_up_to(&self, end: usize, day: Day) -> Counted {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        counted.get(&day).filter(|counted| counted.changes <= end).cloned().unwrap_or_default()
    }

    /// Keeps what was counted; the present is asked for more often than the past.
    fn keep(&self, day: Day, counted: Counted) {
        let mut all = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&day).is_some_and(|kept| counted.changes <= kept.changes) {
            return;
        }
        if DAYS_KEPT <= all.len() {
            all.clear();
        }
        all.insert(day, counted);
    }

    fn grouped(&self, grouping: Grouping) -> Arc<Grouped> {
        let mut all = self.grouped.lock().unwrap_or_else(PoisonError::into_inner);
        let grouped = all.entry(grouping).or_default();
        if grouped.of.len() < self.keys.texts.len() {
            Arc::make_mut(grouped).extend(&self.keys.texts, grouping);
        }
        Arc::clone(grouped)
    }
}

impl Grouped {
    fn extend(&mut self, keys: &[Arc<str>], grouping: Grouping) {
        for key in &keys[self.of.len()..] {
            let text = grouping.key(key);
            let place = self.words.place(&text);
            if self.words.texts.len() > self.cells.len() {
                self.cells.push(Cell::parse(&text).expect("it was read when it was taken in"));
            }
            self.of.push(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> JstDate {
        text.parse().unwrap()
    }

    fn change(at: i64, change: i64, (from, until): (&str, Option<&str>), key: &str) -> FactChange {
        let (from_day, until_day) = (day(from), until.map(day));
        let (key, device) = (key.to_owned(), String::new());
        FactChange { at: Position::new(at), change, from_day, until_day, key, device }
    }

    fn columns() -> Columns {
        let mut columns = Columns::default();
        let approved = "market_authorised||FY2025|III|therapeutic|hardware|||||";
        let moved = "market_authorised||FY2026|III|therapeutic|hardware|||||";
        let other = "market_authorised||FY2025|II|therapeutic|hardware|||||";
        let first =
            vec![change(3, 1, ("2026-03-31", None), approved), change(5, 1, ("2025-12-31", None), other)];
        columns.take(first).unwrap();
        // The date of the first is corrected.
        let corrected =
            vec![change(9, -1, ("2026-03-31", None), approved), change(9, 1, ("2026-04-01", None), moved)];
        columns.take(corrected).unwrap();
        columns
    }

    fn counted(grouping: Grouping, known: i64, on: &str) -> Vec<(String, i64)> {
        let mut cells: Vec<(String, i64)> = columns()
            .counted(grouping, Position::new(known), day(on))
            .into_iter()
            .map(|cell| (format!("{} {:?}", cell.fiscal_year.unwrap(), cell.class), cell.count))
            .collect();
        cells.sort();
        cells
    }

    fn cases(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
        expected.iter().map(|(what, count)| ((*what).to_owned(), *count)).collect()
    }

    #[test]
    fn what_was_known_at_a_position_is_what_stands_before_it() {
        let together = Grouping::default();
        assert_eq!(counted(together, 2, "2026-04-10"), []);
        assert_eq!(counted(together, 4, "2026-04-10"), cases(&[("FY2025 None", 1)]));
        assert_eq!(counted(together, 8, "2026-04-10"), cases(&[("FY2025 None", 2)]));
        assert_eq!(counted(together, 9, "2026-04-10"), cases(&[("FY2025 None", 1), ("FY2026 None", 1)]));
    }

    #[test]
    fn what_had_not_happened_by_the_day_is_not_counted() {
        assert_eq!(counted(Grouping::default(), 9, "2026-03-31"), cases(&[("FY2025 None", 1)]));
        assert_eq!(counted(Grouping::default(), 8, "2025-12-30"), []);
    }

    #[test]
    fn what_is_grouped_by_is_told_apart_also_when_more_comes_later() {
        let by_class = Grouping { class: true, ..Grouping::default() };
        let third = "FY2025 Some(III)";
        assert_eq!(counted(by_class, 8, "2026-04-10"), cases(&[("FY2025 Some(II)", 1), (third, 1)]));
        let mut columns = columns();
        let all = |columns: &Columns| columns.counted(by_class, Position::new(99), day("2026-04-10")).len();
        assert_eq!(all(&columns), 2);
        let key = "market_authorised||FY2025|IV|therapeutic|hardware|||||";
        columns.take(vec![change(12, 1, ("2026-01-01", None), key)]).unwrap();
        assert_eq!(all(&columns), 3);
    }

    #[test]
    fn of_some_devices_nothing_of_the_others_is_counted() {
        let device = |number: u128| DeviceId::new(Uuid::from_u128(number));
        let of = |number: u128, at: i64, what: &str| FactChange {
            device: device(number).to_string(),
            ..change(at, 1, ("2025-12-31", None), what)
        };
        let mut columns = Columns::default();
        let [need, concept] = ["need_registered||FY2025||||||||", "concept_fixed||FY2025||||||||"];
        columns.take(vec![of(1, 1, need), of(2, 2, need), of(2, 3, concept), of(1, 4, concept)]).unwrap();
        let counted = |devices: &[u128], known: i64, on: &str| -> i64 {
            let devices = devices.iter().map(|number| device(*number)).collect();
            let cells = columns.counted_of(&devices, Grouping::default(), (Position::new(known), day(on)));
            cells.iter().map(|cell| cell.count).sum()
        };
        assert_eq!(
            [&[1][..], &[2], &[1, 2], &[3], &[]].map(|devices| counted(devices, 9, "2025-12-31")),
            [2, 2, 4, 0, 0]
        );
        assert_eq!([1, 2, 3, 4].map(|known| counted(&[2], known, "2025-12-31")), [0, 1, 2, 2]);
        assert_eq!(counted(&[1, 2], 9, "2025-12-30"), 0);
    }

    #[test]
    fn what_was_counted_before_changes_no_answer() {
        let (columns, class) = (columns(), Grouping { class: true, ..Grouping::default() });
        for day_asked in ["2026-04-10", "2026-03-31", "2025-12-30"] {
            for known in [9, 4, 8, 2, 9, 8] {
                let afresh = self::columns().counted(class, Position::new(known), day(day_asked));
                assert_eq!(columns.counted(class, Position::new(known), day(day_asked)), afresh, "{known}");
            }
        }
    }

    #[test]
    fn what_was_so_for_a_time_is_so_until_the_day_on_which_it_ended() {
        let mut columns = Columns::default();
        columns.take(vec![change(1, 1, ("2025-04-01", Some("2026-04-01")), "startup||||||||||")]).unwrap();
        let on = |on: &str| columns.counted(Grouping::default(), Position::new(1), day(on)).len();
        assert_eq!(["2025-03-31", "2025-04-01", "2026-03-31", "2026-04-01"].map(on), [0, 1, 1, 0]);
    }

    #[test]
    fn a_key_that_cannot_be_read_is_refused_when_it_comes_in() {
        let broken = vec![change(1, 1, ("2025-04-01", None), "market_authorised||FY2025|V||||||")];
        assert!(Columns::default().take(broken).is_err());
    }
}
