/**
 * The handler that sends errors to Sentry. Promises: without a DSN nothing is sent and no thread is
 * started; with one no caller waits for the receiver, and lost events are counted.
 */
package org.writingsystem.logging.sentry;
