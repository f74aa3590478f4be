-- The attempt whose chunks are the result; null where result_content holds it, or there is none. First of all, since
-- it locks the task table most: with a weaker lock before it, a node of the version before that has read a task and
-- then writes one waits for this migration while this waits for that node.
alter table task add column result_token uuid;

-- Content of results that are larger than one chunk, written while an attempt runs. Chunks count once the
-- task's result_token names their attempt; those of an attempt that neither runs nor is named are garbage.
create table task_result_chunk (
  task_id       uuid   not null references task on delete cascade,
  attempt_token uuid   not null,
  first_byte    bigint not null,
  content       bytea  not null,
  primary key (task_id, attempt_token, first_byte)
);
-- Files are compressed already, as most formats are.
alter table task_result_chunk alter column content set storage external;
