/**
 * Consistency of the cache's mutable entries. Their reads are linearizable: a read on any node
 * returns the value of the last commit that was acknowledged before it began, or a later one.
 *
 * <p><b>Epoch lease.</b> Keys of mutable entries begin with an epoch, a counter in PostgreSQL. Each
 * node renews an {@link org.writingsystem.platform.cache.consistency.EpochLease} on it every 200
 * ms, and reads mutable entries only while its lease of 800 ms is current. Whoever changes the
 * epoch waits one lease: then no node reads under the one before.
 *
 * <p><b>Write-through.</b> A commit is acknowledged only after its new value is in the cache,
 * unless a newer version is there already ({@link
 * org.writingsystem.platform.cache.consistency.WriteThrough}). A node that cannot write suspends
 * the reads of all: one transaction begins a new epoch, which makes all older entries unreachable,
 * and adds a row that expires after 10 s unless it is renewed. While there is such a row every read
 * is a miss and no commit needs the cache; after the last one all write through for a lease before
 * they read.
 *
 * <p><b>Read-through.</b> A reader that misses reserves the entry before it reads the database, and
 * replaces its own reservation alone (compare and set): a commit in between wins. On one node the
 * loads of a key run one after the other, and a caller gets only a load that began after its call
 * ({@link org.writingsystem.platform.cache.consistency.SingleFlight}).
 *
 * <p><b>Unconfirmed commits.</b> Where the connection is lost at the commit, the transaction may be
 * committed or rolled back. Write-through then stores its version without a value: until that
 * expires all read the database.
 *
 * <p><b>Flapping.</b> After repeated faults the cache must have answered for 1, 2, then 4 s before
 * reads resume ({@link org.writingsystem.platform.cache.consistency.FlapDamping}).
 *
 * <p>Not covered: a node that dies between commit and write-through (stale for the lifespan, 60 s),
 * and a PostgreSQL that does not answer for 10 s after a commit (docs/adr/0004).
 */
package org.writingsystem.platform.cache.consistency;
