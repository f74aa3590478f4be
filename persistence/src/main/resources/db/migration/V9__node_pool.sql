-- The most connections that a node takes: preflight adds up those of all. Null where a version before this one runs.
alter table task_node add column pool_max integer;
