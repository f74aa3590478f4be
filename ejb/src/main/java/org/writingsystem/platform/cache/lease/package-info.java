/**
 * Whether this node may read from the cache what can change: all nodes agree on that through
 * PostgreSQL, so that no commit is answered while somebody still reads what was before it.
 */
package org.writingsystem.platform.cache.lease;
