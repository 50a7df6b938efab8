-- milestone_facts: what else a milestone counts by. Of the rows that share one, the one that leads names all hubs, with
-- spaces between, so that it is counted once; so do countries. The facts are folded again with it.
alter table milestone_facts add column category text collate "C";
alter table milestone_facts add column insurance text collate "C";
alter table milestone_facts add column countries text collate "C" not null default '';
alter table milestone_facts add column hubs text collate "C" not null default '';
alter table milestone_facts add column leads boolean not null default false;
create index milestone_facts_by_kind on milestone_facts (generation, kind, known_from) where leads;

-- duration_facts: how long it took, one row per device and kind of duration: device_lag in days, review_time in months,
-- as a decimal number. Of the fiscal year of the first approval in Japan; settled by the later of both days.
create table duration_facts (
    generation   bigint not null,
    device_id    text collate "C" not null,
    kind         text collate "C" not null,
    known_from   bigint not null,
    known_until  bigint,
    hubs         text collate "C" not null,
    class        text collate "C",
    purpose      text collate "C" not null,
    form         text collate "C" not null,
    instrument   text collate "C",
    category     text collate "C",
    value        text collate "C" not null,
    fiscal_year  text collate "C" not null,
    settled_by   text collate "C" not null,
    primary key (generation, device_id, kind, known_from)
);
create index duration_facts_by_kind on duration_facts (generation, kind, known_from);

-- device_spans: from which day until the first day without it which hubs accompanied a device, as far as that and its
-- class stayed the same; the spans known at one position do not overlap.
create table device_spans (
    generation   bigint not null,
    device_id    text collate "C" not null,
    from_day     text collate "C" not null,
    until_day    text collate "C",
    known_from   bigint not null,
    known_until  bigint,
    hubs         text collate "C" not null,
    class        text collate "C",
    purpose      text collate "C" not null,
    form         text collate "C" not null,
    instrument   text collate "C",
    category     text collate "C",
    primary key (generation, device_id, from_day, known_from)
);
create index device_spans_by_day on device_spans (generation, from_day, until_day);

-- startup_facts: the founding of a startup (number 0) and its exits, with the hubs that accompanied on the day.
create table startup_facts (
    generation   bigint not null,
    startup_id   text collate "C" not null,
    number       bigint not null,
    known_from   bigint not null,
    known_until  bigint,
    kind         text collate "C" not null,
    hubs         text collate "C" not null,
    occurred     text collate "C" not null,
    fiscal_year  text collate "C",
    settled_by   text collate "C" not null,
    background   boolean not null,
    primary key (generation, startup_id, number, known_from)
);

-- startup_spans: the same as device_spans of startups; recorded is the day on which the first engagement was recorded.
create table startup_spans (
    generation   bigint not null,
    startup_id   text collate "C" not null,
    from_day     text collate "C" not null,
    until_day    text collate "C",
    known_from   bigint not null,
    known_until  bigint,
    hubs         text collate "C" not null,
    recorded     text collate "C" not null,
    primary key (generation, startup_id, from_day, known_from)
);

-- fact_designations: which programme adopted which hub for which field of its call, for which fiscal years, from and
-- until the positions between which that was known.
create table fact_designations (
    generation    bigint not null,
    hub_id        text collate "C" not null,
    number        bigint not null,
    known_from    bigint not null,
    known_until   bigint,
    programme_id  text collate "C" not null,
    field         bigint not null,
    first_year    text collate "C" not null,
    last_year     text collate "C",
    primary key (generation, hub_id, number, known_from)
);
