-- milestone_facts: what else a milestone counts by. Of the rows that share one, the one that leads names all hubs, with
-- spaces between, so that it is counted once; so do countries. The facts are folded again with it.
alter table milestone_facts add column category text;
alter table milestone_facts add column insurance text;
alter table milestone_facts add column countries text not null default '';
alter table milestone_facts add column hubs text not null default '';
alter table milestone_facts add column leads boolean not null default false;
create index milestone_facts_by_kind on milestone_facts (generation, kind, known_from) where leads;

-- duration_facts: how long it took, one row per device and kind of duration: device_lag in days, review_time in months,
-- as a decimal number. Of the fiscal year of the first approval in Japan; settled by the later of both days.
create table duration_facts (
    generation   bigint not null,
    device_id    text not null,
    kind         text not null,
    known_from   bigint not null,
    known_until  bigint,
    hubs         text not null,
    class        text,
    purpose      text not null,
    form         text not null,
    instrument   text,
    category     text,
    value        text not null,
    fiscal_year  text not null,
    settled_by   text not null,
    primary key (generation, device_id, kind, known_from)
);
create index duration_facts_by_kind on duration_facts (generation, kind, known_from);

-- device_spans: from which day until the first day without it which hubs accompanied a device, as far as that and its
-- class stayed the same; the spans known at one position do not overlap.
create table device_spans (
    generation   bigint not null,
    device_id    text not null,
    from_day     text not null,
    until_day    text,
    known_from   bigint not null,
    known_until  bigint,
    hubs         text not null,
    class        text,
    purpose      text not null,
    form         text not null,
    instrument   text,
    category     text,
    primary key (generation, device_id, from_day, known_from)
);
create index device_spans_by_day on device_spans (generation, from_day, until_day);

-- startup_facts: the founding of a startup (number 0) and its exits, with the hubs that accompanied on the day.
create table startup_facts (
    generation   bigint not null,
    startup_id   text not null,
    number       bigint not null,
    known_from   bigint not null,
    known_until  bigint,
    kind         text not null,
    hubs         text not null,
    occurred     text not null,
    fiscal_year  text,
    settled_by   text not null,
    background   boolean not null,
    primary key (generation, startup_id, number, known_from)
);

-- startup_spans: the same as device_spans of startups; recorded is the day on which the first engagement was recorded.
create table startup_spans (
    generation   bigint not null,
    startup_id   text not null,
    from_day     text not null,
    until_day    text,
    known_from   bigint not null,
    known_until  bigint,
    hubs         text not null,
    recorded     text not null,
    primary key (generation, startup_id, from_day, known_from)
);

-- fact_designations: which programme adopted which hub for which field of its call, for which fiscal years, from and
-- until the positions between which that was known.
create table fact_designations (
    generation    bigint not null,
    hub_id        text not null,
    number        bigint not null,
    known_from    bigint not null,
    known_until   bigint,
    programme_id  text not null,
    field         bigint not null,
    first_year    text not null,
    last_year     text,
    primary key (generation, hub_id, number, known_from)
);
