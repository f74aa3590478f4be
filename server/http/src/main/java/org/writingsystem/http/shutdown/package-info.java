/**
 * Has a node leave without a failed request: it says that it is not ready while it still serves,
 * then refuses what comes and lets what runs end. WildFly asks for it at SIGTERM, at suspend and at
 * shutdown, before it refuses anything itself.
 */
package org.writingsystem.http.shutdown;
