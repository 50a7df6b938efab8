-- The devices of a hub's startups, for its counts: from this index alone, without what the facts follow from.
create index fact_devices_by_owner on fact_devices (generation, owner_id, device_id);
