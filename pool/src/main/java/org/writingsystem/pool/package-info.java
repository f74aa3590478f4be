/**
 * What the datasource's pool needs beside WildFly: a maximum age for connections. It runs inside
 * the server as the JBoss module org.writingsystem.pool, knows nothing of the application and is
 * packed in a jar of its own.
 */
package org.writingsystem.pool;
