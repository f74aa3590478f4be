/**
 * The servers that Writing System stands on, as child processes: PostgreSQL, Infinispan Server and
 * WildFly. Each starts on a port and a directory that the caller names, keeps its data there, can
 * be stopped, killed and frozen, and leaves no process behind. For the local start and for tests.
 */
package org.writingsystem.server;
