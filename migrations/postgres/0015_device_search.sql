-- read_devices.search: the folded names that a search looks in; filled when the devices are folded anew.
alter table read_devices add column search text collate "C" not null default '';
create index read_devices_by_name on read_devices (generation, name, device_id);
