-- What administrators look for by kind, and by a state that task_problem does not have. Who has a large table may
-- make them before, without a lock (docs/upgrading.md).
create index if not exists task_kind on task (kind, state, id desc);
create index if not exists task_usual on task (state, id desc)
  where state in ('QUEUED', 'RETRYING', 'STARTED', 'SUCCEEDED');
