-- read_plans: policy documents as they stand, the whole record as a JSON document.
create table read_plans (
    generation     bigint not null,
    plan_id        text collate "C" not null,
    code           text collate "C" not null,
    kind           text collate "C" not null,
    name           text collate "C" not null,
    name_en        text collate "C" not null,
    standing       text collate "C" not null,
    revision       bigint not null,
    document       text collate "C" not null,
    version        bigint not null,
    last_activity  text collate "C" not null,
    primary key (generation, plan_id)
);
create index read_plans_by_code on read_plans (generation, code, plan_id);
