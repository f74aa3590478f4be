/**
 * Requests that may be sent twice and happen once: for 24 hours the same request with the same
 * Idempotency-Key gets the same answer, on any node, and changes nothing.
 */
package org.writingsystem.platform.idempotency;
