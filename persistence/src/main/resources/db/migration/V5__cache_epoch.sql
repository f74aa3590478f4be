-- Which values in the cache may be read: those of this epoch. It is part of their keys, so that one statement
-- makes all older ones unreadable. The first comes from the clock: another database on the same cache has another.
create table cache_epoch (
  id    smallint primary key check (id = 1),
  epoch bigint   not null
);
insert into cache_epoch (id, epoch) values (1, extract(epoch from clock_timestamp())::bigint);

-- Nodes that cannot change the cache after a commit: until then nobody reads what can change from it.
create table cache_withheld (
  session uuid         primary key,
  node    varchar(100) not null,
  until   timestamptz  not null
);
