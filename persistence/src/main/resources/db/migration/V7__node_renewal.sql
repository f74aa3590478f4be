-- Nodes that have renewed themselves, one row for each reason. The one that is not ended is the lock: until
-- it ends, or its lease has run out, no other node begins.
create table node_renewal (
  node       text        not null,
  reason     text        not null,
  times      bigint      not null,
  began_at   timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  primary key (node, reason)
);
create unique index node_renewal_one on node_renewal ((true)) where ended_at is null;
