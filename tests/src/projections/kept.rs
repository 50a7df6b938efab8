//! The copy of all facts that is kept in memory answers like the tables do, whatever happens: as it follows the log, begun
//! anew, as of any moment, and after the tables were folded again.

use std::collections::BTreeSet;

use banso_domain::access::Scope;
use banso_domain::indicator::{CallField, Derivation, DeviceFilter};
use banso_domain::value::{DeviceClass, JstDate};
use banso_eventstore::Position;
use banso_projections::{
    AsOf, DerivedBy, DerivedDimension as By, DerivedValues, Projection, Reads, ResolvedAsOf, Sight,
};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::dice::Dice;
use super::house::{House, PATIENCE, day, device, everything, startup};

/// All startups, one by one: the same as everything, but asked of the tables.
pub(super) fn one_by_one(today: JstDate) -> Sight {
    let startups = (0..20).map(startup).collect();
    Sight::new(Scope::Within { hubs: BTreeSet::new(), startups }, today)
}

/// Every derivation, some of them narrowed.
fn derivations() -> Vec<Derivation> {
    let devices = DeviceFilter::default;
    let third = DeviceFilter { classes: [DeviceClass::III].into(), ..devices() };
    let programme = banso_domain::ids::ProgrammeId::new(Uuid::from_u128(0xa000));
    let field = Some(CallField { programme, number: 1 });
    let of_field = DeviceFilter { field, ..devices() };
    vec![
        Derivation::FirstInHumanStarts { devices: devices() },
        Derivation::FirstApprovals { devices: devices() },
        Derivation::PartialChanges { devices: third },
        Derivation::InsuranceStarts { categories: BTreeSet::new(), devices: devices() },
        Derivation::OverseasClearances { countries: BTreeSet::new(), devices: of_field.clone() },
        Derivation::TrialNotifications { devices: devices() },
        Derivation::Consultations { kinds: BTreeSet::new(), devices: devices() },
        Derivation::DeviceLag { devices: devices() },
        Derivation::ReviewTime { devices: devices() },
        Derivation::DevicesAccompanied { devices: of_field },
        Derivation::StartupsAccompanied { field: None },
        Derivation::Foundings { field: None },
        Derivation::Exits { kinds: BTreeSet::new(), field },
    ]
}

fn ways() -> Vec<DerivedBy> {
    [&[][..], &[By::FiscalYear], &[By::Hub, By::FiscalYear], &[By::Field], &[By::Class, By::Form, By::Hub]]
        .map(DerivedBy::of)
        .into()
}

async fn told(reads: &Reads, sight: &Sight, as_of: &ResolvedAsOf) -> Vec<Vec<DerivedValues>> {
    let derivations = derivations();
    let many: Vec<&Derivation> = derivations.iter().collect();
    reads.derived_values_divided(sight, &many, &ways(), as_of).await.expect("counted")
}

/// Compares, and says how many cases there were.
async fn compare(reads: &Reads, on: JstDate, position: Option<Position>) -> u64 {
    let then = AsOf { on: Some(on), position, known_at: None };
    let then = then.resolve(reads.log(), day(4, 10)).await.expect("resolves");
    let kept = told(reads, &everything(), &then).await;
    let tables = told(reads, &one_by_one(everything().today()), &then).await;
    for (way, (kept, tables)) in kept.iter().zip(&tables).enumerate() {
        for (derivation, (kept, tables)) in derivations().iter().zip(kept.iter().zip(tables)) {
            assert_eq!(kept, tables, "{derivation:?}, way {way}, on {on}, at {position:?}");
        }
    }
    kept[0].iter().map(|values| values.total.n).sum()
}

/// Compares what is kept with a count of the whole log.
async fn count_again(reads: &Reads, on: JstDate) {
    let derivations = derivations();
    let many: Vec<&Derivation> = derivations.iter().collect();
    let mut told = Vec::new();
    let counted = reads.recount(&everything(), (&many, &ways()), on, |position| told.push(position)).await;
    let counted = counted.expect("counted").expect("there are tables");
    assert_eq!(told.last(), Some(&counted.as_of.position));
    let kept = self::told(reads, &everything(), &counted.as_of).await;
    for (way, (counted, kept)) in counted.values.iter().zip(&kept).enumerate() {
        for (derivation, (counted, kept)) in derivations.iter().zip(counted.iter().zip(kept)) {
            assert_eq!(counted, kept, "{derivation:?}, way {way}, on {on}");
        }
    }
    let part = one_by_one(everything().today());
    assert_eq!(reads.recount(&part, (&many, &ways()), on, |_| {}).await.expect("answered"), None);
}

on_both_databases! {
    async fn the_kept_copy_answers_like_the_tables_as_of_any_moment(db: TestDatabase) {
        let house = House::open(&db).await;
        house.furnish().await;
        let projector = house.projector().await;
        let (following, mut dice) = (projector.reads(), Dice::new(11));
        let mut head = house.log.head().position;
        for asked in 0..6_u64 {
            for _ in 0..25 {
                house.at_random(&mut dice, 3).await;
            }
            let (filed, approved) = (format!("2025-0{}-01", asked + 4), format!("2026-0{}-10", 1 + asked % 3));
            super::derived::approved(&house, device(20 + u128::from(asked)), (&filed, &approved)).await;
            head = house.log.head().position;
            following.wait_for(head, PATIENCE).await.expect("follows");
            let cases = compare(&following, day(4, 10), None).await;
            assert!(cases > 5 + asked, "the story tells of {cases} cases only");
        }
        let anew = Reads::new(house.log.clone());
        for reads in [&following, &anew] {
            for part in 1..=6 {
                let position = Position::new(head.get() * part / 6);
                for on in [day(2, 1), day(3, 31), day(4, 10)] {
                    compare(reads, on, Some(position)).await;
                }
            }
        }
        for on in [day(2, 1), day(3, 31), day(4, 10)] {
            count_again(&following, on).await;
        }
        projector.rebuild(Projection::MilestoneFacts).await.expect("folded again");
        house.at_random(&mut dice, 3).await;
        following.wait_for(house.log.head().position, PATIENCE).await.expect("follows");
        compare(&following, day(4, 10), None).await;
        projector.shutdown().await;
    }
}
