/**
 * The epoch lease of the cache: all nodes agree through PostgreSQL whether mutable entries may be
 * read, so that no commit is acknowledged while a node may still read the value before it.
 */
package org.writingsystem.platform.cache.lease;
