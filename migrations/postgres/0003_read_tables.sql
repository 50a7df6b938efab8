-- read_startups: startups as they stand; search is the folded text that a search looks in.
create table read_startups (
    generation           bigint not null,
    startup_id           text collate "C" not null,
    name                 text collate "C" not null,
    name_en              text collate "C",
    search               text collate "C" not null,
    corporate_number     text collate "C",
    founded              text collate "C" not null,
    standing             text collate "C" not null,
    closed_on            text collate "C",
    source               text collate "C",
    registered_position  bigint not null,
    last_activity        text collate "C" not null,
    version              bigint not null,
    primary key (generation, startup_id)
);
create index read_startups_by_name on read_startups (generation, name, startup_id);
create index read_startups_by_activity on read_startups (generation, last_activity, startup_id);

-- read_engagements: which hub accompanies which startup, from the first day until the first day without it; decides
-- who sees what.
create table read_engagements (
    generation  bigint not null,
    startup_id  text collate "C" not null,
    number      bigint not null,
    hub_id      text collate "C" not null,
    from_day    text collate "C" not null,
    until_day   text collate "C",
    primary key (generation, startup_id, number)
);
create index read_engagements_by_hub on read_engagements (generation, hub_id, startup_id);

-- read_exits: the exits of startups, in the order recorded.
create table read_exits (
    generation   bigint not null,
    startup_id   text collate "C" not null,
    number       bigint not null,
    kind         text collate "C" not null,
    occurred     text collate "C" not null,
    counterpart  text collate "C",
    primary key (generation, startup_id, number)
);

-- read_startup_devices: whose activity the activity of a device is.
create table read_startup_devices (
    generation  bigint not null,
    device_id   text collate "C" not null,
    startup_id  text collate "C" not null,
    primary key (generation, device_id)
);

-- read_devices: devices as they stand, with the counts that lists show.
create table read_devices (
    generation     bigint not null,
    device_id      text collate "C" not null,
    owner_id       text collate "C" not null,
    name           text collate "C" not null,
    name_en        text collate "C",
    purpose        text collate "C" not null,
    form           text collate "C" not null,
    class          text collate "C",
    instrument     text collate "C",
    standing       text collate "C" not null,
    standing_on    text collate "C",
    stage          text collate "C",
    achieved       bigint not null,
    reported       bigint not null,
    total          bigint not null,
    last_activity  text collate "C" not null,
    version        bigint not null,
    primary key (generation, device_id)
);
create index read_devices_by_owner on read_devices (generation, owner_id, name, device_id);

-- read_roadmaps: the roadmap of each device, as the one fold leaves it (JSON).
create table read_roadmaps (
    generation  bigint not null,
    device_id   text collate "C" not null,
    roadmap     text collate "C" not null,
    primary key (generation, device_id)
);

-- read_history: who recorded what, when and why; without personal data. Rows of a device follow its present owner.
create table read_history (
    generation    bigint not null,
    position      bigint not null,
    event_id      text collate "C" not null,
    subject_type  text collate "C" not null,
    subject_id    text collate "C" not null,
    version       bigint not null,
    event_type    text collate "C" not null,
    actor         text collate "C" not null,
    occurred      text collate "C",
    recorded_at   text collate "C" not null,
    reason        text collate "C",
    payload       text collate "C" not null,
    acknowledged  text collate "C" not null,
    primary key (generation, position)
);
create index read_history_by_subject on read_history (generation, subject_type, subject_id, position);

-- read_history_devices: the present owner of each device: whose history its rows are.
create table read_history_devices (
    generation  bigint not null,
    device_id   text collate "C" not null,
    startup_id  text collate "C" not null,
    primary key (generation, device_id)
);

-- read_hubs: hubs as they stand.
create table read_hubs (
    generation  bigint not null,
    hub_id      text collate "C" not null,
    code        text collate "C" not null,
    name        text collate "C" not null,
    name_en     text collate "C",
    source      text collate "C",
    closed_on   text collate "C",
    version     bigint not null,
    primary key (generation, hub_id)
);
create index read_hubs_by_code on read_hubs (generation, code, hub_id);

-- read_designations: which programme designated which hub, for which fiscal years.
create table read_designations (
    generation    bigint not null,
    hub_id        text collate "C" not null,
    number        bigint not null,
    programme_id  text collate "C" not null,
    field         bigint,
    first_year    text collate "C" not null,
    last_year     text collate "C",
    primary key (generation, hub_id, number)
);

-- read_hub_services: the consultation services of hubs.
create table read_hub_services (
    generation  bigint not null,
    hub_id      text collate "C" not null,
    service     text collate "C" not null,
    source      text collate "C",
    primary key (generation, hub_id, service)
);

-- read_programmes: programmes as their documents state them.
create table read_programmes (
    generation    bigint not null,
    programme_id  text collate "C" not null,
    name          text collate "C" not null,
    name_en       text collate "C" not null,
    first_year    text collate "C" not null,
    last_year     text collate "C",
    source        text collate "C" not null,
    version       bigint not null,
    primary key (generation, programme_id)
);
create index read_programmes_by_name on read_programmes (generation, name, programme_id);

-- read_programme_fields: the fields of programmes, with the number of hubs as the document counts them (JSON).
create table read_programme_fields (
    generation    bigint not null,
    programme_id  text collate "C" not null,
    number        bigint not null,
    name          text collate "C" not null,
    hubs          text collate "C" not null,
    source        text collate "C" not null,
    primary key (generation, programme_id, number)
);

-- read_accounts: people; what is personal is dropped when they are erased.
create table read_accounts (
    generation  bigint not null,
    account_id  text collate "C" not null,
    issuer      text collate "C" not null,
    subject     text collate "C",
    name        text collate "C",
    erased      boolean not null,
    version     bigint not null,
    primary key (generation, account_id)
);

-- read_grants: the roles of people, from the first day until the first day without it.
create table read_grants (
    generation  bigint not null,
    account_id  text collate "C" not null,
    number      bigint not null,
    role        text collate "C" not null,
    hub_id      text collate "C",
    startup_id  text collate "C",
    from_day    text collate "C" not null,
    until_day   text collate "C",
    primary key (generation, account_id, number)
);
create index read_grants_by_hub on read_grants (generation, hub_id);
create index read_grants_by_startup on read_grants (generation, startup_id);

-- fact_devices: what the facts of a device follow from (JSON), and who owns it now.
create table fact_devices (
    generation  bigint not null,
    device_id   text collate "C" not null,
    owner_id    text collate "C" not null,
    state       text collate "C" not null,
    primary key (generation, device_id)
);

-- fact_owners: every startup that ever owned a device: a change of its engagements changes the facts of the device.
create table fact_owners (
    generation  bigint not null,
    startup_id  text collate "C" not null,
    device_id   text collate "C" not null,
    primary key (generation, startup_id, device_id)
);

-- fact_engagements: the engagements of each startup (JSON), as the facts need them.
create table fact_engagements (
    generation  bigint not null,
    startup_id  text collate "C" not null,
    state       text collate "C" not null,
    primary key (generation, startup_id)
);

-- milestone_facts: achieved milestones in two times: settled_by is when they had happened, known_from and
-- known_until are the positions between which that was known. One row per hub that shares the milestone, or one with
-- hub_id '' for none.
create table milestone_facts (
    generation   bigint not null,
    device_id    text collate "C" not null,
    kind         text collate "C" not null,
    occurrence   bigint not null,
    hub_id       text collate "C" not null,
    known_from   bigint not null,
    known_until  bigint,
    startup_id   text collate "C" not null,
    stage        text collate "C",
    lane         text collate "C",
    class        text collate "C",
    purpose      text collate "C" not null,
    form         text collate "C" not null,
    occurred     text collate "C" not null,
    fiscal_year  text collate "C",
    settled_by   text collate "C" not null,
    background   boolean not null,
    primary key (generation, device_id, kind, occurrence, hub_id, known_from)
);
create index milestone_facts_open on milestone_facts (generation, device_id, known_until);
create index milestone_facts_known on milestone_facts (generation, known_from, known_until);
