//! Who is erased is in no read table any more, at once and for good.

use banso_eventstore::Version;
use banso_projections::Projection;
use banso_tests::on_both_databases;

use super::folds::{forgotten, settled};
use super::house::{House, PATIENCE, everything};
use super::tables::all_rows;

/// The rows of any generation in which somebody is named.
async fn naming(house: &House, called: &str) -> Vec<String> {
    let rows = all_rows(house.log.db()).await;
    rows.into_iter().filter(|row| row.contains(called)).collect()
}

on_both_databases! {
    /// Not in the row, not in the history, not in what a rebuild makes of the sealed log; others stay named.
    async fn an_erased_person_is_named_in_no_read_table_also_after_a_rebuild(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        house.furnish().await;
        let gone = house.person(1, "鈴木").await;
        house.person(2, "高橋").await;
        settled(&house, &projector).await;
        for called in ["鈴木", "subject of 鈴木"] {
            assert_eq!(naming(&house, called).await.len(), 1, "the row of the account alone names the person");
        }
        let head = house.erase(gone).await;
        projector.reads().wait_for(head, PATIENCE).await.expect("follows");
        assert_eq!(naming(&house, "鈴木").await, Vec::<String>::new(), "at once");
        for projection in Projection::ALL {
            projector.rebuild(*projection).await.expect("rebuilt");
        }
        assert_eq!(naming(&house, "鈴木").await, Vec::<String>::new(), "after a rebuild");
        forgotten(&projector).await;
        assert_eq!(naming(&house, "高橋").await.len(), 1, "nobody else is touched");
        let people = projector.reads().people_by_ids(&everything(), &[gone.0]).await.expect("read");
        let told: Vec<_> = people.iter().map(|row| (&row.name, &row.subject, row.erased, row.version)).collect();
        assert_eq!(told, [(&None, &None, true, Version::new(3))]);
        projector.shutdown().await;
    }
}
