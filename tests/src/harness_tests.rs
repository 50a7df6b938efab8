//! The ground must hold before anything stands on it.

use banso_tests::{
    harness::{DatabaseKind, Server, TestDatabase, TokenFor},
    on_both_databases,
};
use serde_json::json;

on_both_databases! {
    async fn every_test_has_a_database_and_a_folder_of_its_own(db: TestDatabase) {
        let other = TestDatabase::migrated(db.kind()).await.unwrap();
        assert_ne!(db.url(), other.url());
        assert_ne!(db.data_dir(), other.data_dir());
        let folder = other.data_dir().to_owned();
        drop(other);
        assert!(!folder.exists());
    }

    async fn serves_on_a_free_port_and_ends_when_asked(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let other_db = TestDatabase::migrated(db.kind()).await.unwrap();
        let other = Server::start(&other_db).await.unwrap();
        assert_ne!(server.url(""), other.url(""));

        let token = server.token(TokenFor::Mentor).unwrap();
        let answer = server.graphql(Some(&token), "{ __typename }", json!({})).await.unwrap();
        assert_eq!((answer.status, &answer.body["data"]["__typename"]), (200, &json!("Query")));

        let status = server.stop().await.unwrap();
        assert!(status.success(), "{status}");
    }

    async fn can_be_taken_down_where_there_is_a_server(db: TestDatabase) {
        match db.kind() {
            DatabaseKind::Sqlite => assert!(db.take_down().is_err()),
            DatabaseKind::Postgres => {
                db.take_down().unwrap();
                db.bring_back().unwrap();
                db.cut_connections().unwrap();
            }
        }
    }
}
