/**
 * Idempotent requests: for 24 hours the same request with the same Idempotency-Key gets the stored
 * response, on any node, and changes nothing.
 */
package org.writingsystem.platform.idempotency;
