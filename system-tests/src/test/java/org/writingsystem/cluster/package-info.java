/** Real servers for tests: one PostgreSQL, one Infinispan Server, and nodes that come and go. */
package org.writingsystem.cluster;
