-- read_indicators: indicators, with their definitions and measurements as the domain folds them (document, JSON); the
-- other columns are those of a list. Names are those of the latest definition.
create table read_indicators (
    generation    bigint not null,
    indicator_id  text collate "C" not null,
    code          text collate "C" not null,
    name          text collate "C" not null,
    name_en       text collate "C" not null,
    kind          text collate "C" not null,
    retired       text collate "C",
    document      text collate "C" not null,
    version       bigint not null,
    last_activity text collate "C" not null,
    primary key (generation, indicator_id)
);
create index read_indicators_by_code on read_indicators (generation, code);
