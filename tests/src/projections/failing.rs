//! A projection that cannot go on stops loudly and alone.

use banso_domain::device::Device;
use banso_domain::ids::{CommandId, EventId};
use banso_domain::startup::{Startup, StartupCommand};
use banso_domain::{Decider, value::OccurredDate};
use banso_eventstore::{CommandStamp, NewEvent, StreamAppend, StreamId, Unit, Version};
use banso_projections::{Behind, ProjectionState};
use banso_tests::on_both_databases;
use serde_json::json;
use uuid::Uuid;

use super::house::{House, PATIENCE, actor, device, hub, reason};

/// Appends an event of a device whose content is not what its name promises.
async fn append_nonsense(house: &House) {
    let event = NewEvent {
        event_id: EventId::new(Uuid::from_u128(77)),
        event_type: "renamed".to_owned(),
        schema_version: 1,
        payload: json!({ "colour": "blue" }),
        occurred: None,
    };
    let stamp = CommandStamp {
        command_id: CommandId::new(Uuid::from_u128(78)),
        request_hash: house.log.request_hash("nonsense", b"{}", actor()),
        actor: actor(),
    };
    let stream = StreamId::new(Device::TYPE, device(0));
    let append = StreamAppend { stream, expected_version: Version::new(1), events: vec![event] };
    house.log.append(Unit::new(stamp, append)).await.expect("the log does not look into events");
}

on_both_databases! {
    /// The others go on; readers of their own writes are told at once.
    async fn a_failed_projection_is_loud_and_alone(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let owner = house.startup(0, hub(0)).await;
        house.device(0, owner).await;
        append_nonsense(&house).await;
        let close = StartupCommand::Close { on: OccurredDate::Unknown, reason: reason("end") };
        let head = house.tell::<Startup>(owner.uuid(), close).await;
        let behind = projector.reads().wait_for(head, PATIENCE).await;
        assert!(matches!(behind, Err(Behind::Failed { .. })), "{behind:?}");
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let status = projector.status().await.expect("status");
            let failed: Vec<&str> = status
                .iter()
                .filter(|row| row.state == ProjectionState::Failed)
                .map(|row| row.name.as_str())
                .collect();
            let done = status.iter().filter(|row| row.position == head).count();
            if failed == ["devices", "milestone_facts"] && done == status.len() - 2 {
                assert!(status.iter().all(|row| row.last_error.is_none() || row.position < head));
                break;
            }
            assert!(tokio::time::Instant::now() < deadline, "failed: {failed:?}, at the head: {done}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        projector.shutdown().await;
    }
}
