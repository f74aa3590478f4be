/**
 * Graceful shutdown: the node reports that it is not ready and still serves, then refuses new
 * requests and lets running ones finish. WildFly triggers it at SIGTERM, suspend and shutdown,
 * before it refuses requests itself.
 */
package org.writingsystem.http.shutdown;
