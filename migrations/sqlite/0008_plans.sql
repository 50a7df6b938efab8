-- read_plans: policy documents as they stand, the whole record as a JSON document.
create table read_plans (
    generation     bigint not null,
    plan_id        text not null,
    code           text not null,
    kind           text not null,
    name           text not null,
    name_en        text not null,
    standing       text not null,
    revision       bigint not null,
    document       text not null,
    version        bigint not null,
    last_activity  text not null,
    primary key (generation, plan_id)
);
create index read_plans_by_code on read_plans (generation, code, plan_id);
