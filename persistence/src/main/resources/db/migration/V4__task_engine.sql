-- A result belongs to its task and is written with its last state: one row, one write.
alter table task
  add column result_type      varchar(100),
  add column result_file_name varchar(255),
  add column result_bytes     bigint,
  add column result_content   bytea;
update task t
set result_type = r.media_type, result_file_name = r.file_name, result_bytes = r.size_bytes, result_content = r.content
from task_result r where r.task_id = t.id;
drop table task_result;
-- Files are compressed already, as most formats are.
alter table task alter column result_content set storage external;

alter table task
  -- the place in the queue: see TaskStore
  add column rank_at             timestamptz,
  add column checkpoint          text,
  add column unique_key          varchar(200),
  add column request_id          varchar(64),
  add column cancel_requested_at timestamptz,
  add column recurring_name      varchar(60),
  add column due_at              timestamptz;
update task set rank_at = available_at;
alter table task alter column rank_at set not null;

-- A claim reads each kind's line from its front; a row leaves it as it is claimed.
drop index task_waiting;
create index task_waiting on task (kind, rank_at, id)
  where state in ('QUEUED', 'RETRYING') and attempt_token is null;
-- The same for those that have crashed their node twice: they run apart.
create index task_last_chance on task (kind, rank_at, id)
  where state in ('QUEUED', 'RETRYING') and attempt_token is null and crashes > 1;
-- What nodes hold now. Not by lease: a heartbeat then changes no index.
drop index task_leased;
create index task_claimed on task (id) where attempt_token is not null;
drop index task_owner;
create index task_owner on task (owner, id desc) where owner is not null;
-- What administrators look for among many that went well.
create index task_problem on task (state, id desc)
  where state in ('FAILED', 'TIMED_OUT', 'CANCELLED', 'QUARANTINED');
create unique index task_unique on task (kind, unique_key)
  where unique_key is not null and state in ('QUEUED', 'RETRYING', 'STARTED');
create unique index task_recurrence on task (recurring_name, due_at) where recurring_name is not null;

-- Rows change a few times and then never again: room for the changes, and a vacuum soon after them.
alter table task set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
  autovacuum_analyze_scale_factor = 0.05);

-- A node that runs tasks, as it says of itself every few seconds.
create table task_node (
  session    uuid primary key,
  name       varchar(100) not null,
  state      varchar(12)  not null,
  kinds      text[]       not null,
  slots      integer      not null,
  running    integer      not null,
  prefetched integer      not null,
  zombies    integer      not null,
  started_at timestamptz  not null,
  seen_at    timestamptz  not null
);

-- Kinds of which no task is claimed for now.
create table task_pause (
  kind      varchar(60) primary key,
  paused_at timestamptz not null,
  paused_by uuid        not null
);

create table task_recurring (
  name     varchar(60)  primary key,
  kind     varchar(60)  not null,
  payload  text         not null,
  cron     varchar(120) not null,
  zone     varchar(60)  not null,
  missed   varchar(10)  not null,
  next_due timestamptz  not null
);
