create table task (
  id            uuid primary key,
  kind          varchar(60)  not null,
  state         varchar(12)  not null,
  owner         uuid,
  payload       text         not null,
  priority      smallint     not null,
  max_attempts  integer      not null,
  soft_limit_ms bigint       not null,
  hard_limit_ms bigint       not null,
  queued_at     timestamptz  not null,
  available_at  timestamptz  not null,
  started_at    timestamptz,
  finished_at   timestamptz,
  attempt       integer      not null default 0,
  failures      integer      not null default 0,
  crashes       integer      not null default 0,
  attempt_token uuid,
  node          varchar(100),
  lease_until   timestamptz,
  progress_done  bigint,
  progress_total bigint,
  error         text
);
-- The claim reads this index from its front; rows leave it as they start.
create index task_waiting on task (priority desc, available_at, id) where state in ('QUEUED', 'RETRYING');
-- The rescue looks for leases that have run out.
create index task_leased on task (lease_until) where state = 'STARTED';
create index task_owner on task (owner, id desc);

create table task_result (
  task_id    uuid primary key references task on delete cascade,
  media_type varchar(100) not null,
  file_name  varchar(255) not null,
  size_bytes bigint       not null,
  content    bytea        not null
);
