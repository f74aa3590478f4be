/**
 * Errors on their way to Sentry. Promises: without a DSN nothing is sent and no thread started;
 * with one, whatever the receiver does, no caller waits for it, and what did not arrive is counted.
 */
package org.writingsystem.logging.sentry;
