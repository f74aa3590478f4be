/**
 * Timeouts of whole requests; Undertow limits only the silence of a socket. A watcher responds in
 * place of the thread, seizes its database connections and interrupts it. The application sets the
 * limits and triggers the checks.
 */
package org.writingsystem.http.timeout;
