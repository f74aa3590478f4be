/** Requests with an Idempotency-Key. */
package org.writingsystem.tests.platform.idempotency;
