-- read_indicators: indicators, with their definitions and measurements as the domain folds them (document, JSON); the
-- other columns are those of a list. Names are those of the latest definition.
create table read_indicators (
    generation    bigint not null,
    indicator_id  text not null,
    code          text not null,
    name          text not null,
    name_en       text not null,
    kind          text not null,
    retired       text,
    document      text not null,
    version       bigint not null,
    last_activity text not null,
    primary key (generation, indicator_id)
);
create index read_indicators_by_code on read_indicators (generation, code);
