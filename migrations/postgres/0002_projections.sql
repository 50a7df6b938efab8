-- projections: which generations of each read model there are, how far each has read, and who works on it.
create table projections (
    name          text collate "C" not null,
    generation    bigint not null,
    fold_version  bigint not null,
    status        text collate "C" not null check (status in ('building', 'active', 'retired', 'failed')),
    position      bigint not null,
    -- The log that `position` belongs to.
    log_id        text collate "C" not null,
    owner         text collate "C",
    lease_until   text collate "C",
    last_error    text collate "C",
    primary key (name, generation)
);
create unique index projections_active_once on projections (name) where status = 'active';
