-- read_work: what wants somebody's attention, by device and milestone; written by the fold of devices.
create table read_work (
    generation  bigint not null,
    device_id   text collate "C" not null,
    owner_id    text collate "C" not null,
    kind        text collate "C" not null,
    occurrence  bigint not null,
    what        text collate "C" not null,
    due         text collate "C",
    day         text collate "C" not null,
    primary key (generation, device_id, kind, occurrence)
);
create index read_work_by_owner on read_work (generation, owner_id, day);
