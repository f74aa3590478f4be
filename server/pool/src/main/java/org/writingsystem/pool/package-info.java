/**
 * What the datasource's pool needs beside WildFly: a maximum age for connections, a limit for the
 * statements of a thread, and the connections of a thread, so that they can be taken from one that
 * does not end. It runs inside the server as the JBoss module org.writingsystem.pool, knows nothing
 * of the application and is packed in a jar of its own; the application calls {@link
 * org.writingsystem.pool.ThreadConnections}, {@link org.writingsystem.pool.StatementTimeouts} and
 * {@link org.writingsystem.pool.EvictionStats}.
 */
package org.writingsystem.pool;
