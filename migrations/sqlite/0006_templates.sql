-- read_templates: the versions of hubs' templates of own milestones; written by the fold of hubs.
create table read_templates (
    generation  bigint not null,
    hub_id      text not null,
    code        text not null,
    version     bigint not null,
    template    text not null,
    reason      text,
    retired     text,
    primary key (generation, hub_id, code, version)
);
