/**
 * PostgreSQL, Infinispan Server and WildFly as child processes. Each starts on a port and a
 * directory that the caller names, keeps its data there, can be stopped, killed and frozen, and
 * leaves no process behind. Used by the local start and by tests.
 */
package org.writingsystem.server;
