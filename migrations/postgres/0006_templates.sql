-- read_templates: the versions of hubs' templates of own milestones; written by the fold of hubs.
create table read_templates (
    generation  bigint not null,
    hub_id      text collate "C" not null,
    code        text collate "C" not null,
    version     bigint not null,
    template    text collate "C" not null,
    reason      text collate "C",
    retired     text collate "C",
    primary key (generation, hub_id, code, version)
);
