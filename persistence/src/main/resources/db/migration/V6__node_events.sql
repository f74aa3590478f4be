-- How often a node has started, drained and asked for a restart: what a process counts ends with it.
create table node_event (
  node    text        not null,
  event   text        not null,
  times   bigint      not null,
  last_at timestamptz not null,
  primary key (node, event)
);
