/** Reads Idempotency-Key and answers as the first time. */
package org.writingsystem.platform.idempotency.rest;
