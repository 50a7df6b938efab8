-- log_head: the one row that gives every event its place; locked, read and moved inside each append.
create table log_head (
    id            bigint  not null primary key check (id = 1),
    log_id        text collate "C" not null,
    position      bigint  not null,
    hash          text collate "C" not null,
    recorded_at   text collate "C" not null,
    -- Which key file the keyed hashes of commands and claims were made with.
    key_check     text collate "C" not null,
    -- How many erasures there were: another process drops its keys when the number moves.
    erasures      bigint  not null
);

-- events: the log itself. Never changed, never deleted; payload and metadata are JSON as written.
create table events (
    position        bigint not null primary key,
    event_id        text collate "C" not null,
    aggregate_type  text collate "C" not null,
    aggregate_id    text collate "C" not null,
    version         bigint not null,
    event_type      text collate "C" not null,
    schema_version  bigint not null,
    payload         text collate "C" not null,
    metadata        text collate "C" not null,
    actor           text collate "C" not null,
    correlation_id  text collate "C",
    causation_id    text collate "C",
    command_id      text collate "C" not null,
    occurred        text collate "C",
    recorded_at     text collate "C" not null,
    hash            text collate "C" not null,
    unique (aggregate_type, aggregate_id, version),
    unique (event_id)
);
create index events_by_recorded_at on events (recorded_at, position);

create function refuse_change_of_events() returns trigger language plpgsql as $$
begin
    raise exception 'an event is never changed or deleted: append a correction';
end
$$;
create trigger events_are_never_changed before update or delete or truncate on events
    for each statement execute function refuse_change_of_events();

-- event_kinds: the names and versions that occur in the log, so that a program can see at once what it cannot read.
create table event_kinds (
    aggregate_type  text collate "C" not null,
    event_type      text collate "C" not null,
    schema_version  bigint not null,
    first_position  bigint not null,
    primary key (aggregate_type, event_type, schema_version)
);

-- commands: every command that was accepted, with its receipt; kept for ever.
create table commands (
    command_id      text collate "C" not null primary key,
    request_hash    text collate "C" not null,
    actor           text collate "C" not null,
    aggregate_type  text collate "C" not null,
    aggregate_id    text collate "C" not null,
    version         bigint not null,
    position        bigint not null
);

-- claims: what may be taken once across all streams, as keyed hashes.
create table claims (
    kind          text collate "C" not null,
    key_hash      text collate "C" not null,
    aggregate_id  text collate "C" not null,
    primary key (kind, key_hash)
);

-- subject_keys: the wrapped key of each person; deleting it erases what the log says about them. Kept out of log exports and backups.
create table subject_keys (
    subject_id   text collate "C" not null primary key,
    wrapped_key  text collate "C",
    erased_at    text collate "C",
    check ((wrapped_key is null) = (erased_at is not null))
);
