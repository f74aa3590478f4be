-- The bytes of the results that an account keeps, added up from the index alone. Who has a large table may make it
-- before, without a lock (docs/upgrading.md).
create index if not exists task_kept on task (owner, kind) include (result_bytes)
  where owner is not null and result_bytes is not null;
