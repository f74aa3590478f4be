/** What is known of a request that may be sent twice. */
package org.writingsystem.idempotency.model;
