/**
 * Extensions of the datasource's pool: a maximum age of connections, statement timeouts, and the
 * connections of a thread, so that they can be seized from a stuck one. Runs as the JBoss module
 * org.writingsystem.pool and knows nothing of the application, which calls {@link
 * org.writingsystem.pool.ThreadConnections}, {@link org.writingsystem.pool.StatementTimeouts} and
 * {@link org.writingsystem.pool.EvictionStats}.
 */
package org.writingsystem.pool;
