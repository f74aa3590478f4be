-- Rows are read from the database alone; the cache keeps texts. Nodes of the version before, which read rows from the
-- cache, stop doing so within a second: what a node of this version writes, it does not put there. Both tables go in a
-- later version, when no such node can be running.
insert into cache_withheld (session, node, until)
values (gen_random_uuid(), 'a node of a newer version', 'infinity');
update cache_epoch set epoch = epoch + 1;
