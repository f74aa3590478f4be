/** Idempotency-Key: reads the header, and returns the stored response of a repeated request. */
package org.writingsystem.platform.idempotency.rest;
