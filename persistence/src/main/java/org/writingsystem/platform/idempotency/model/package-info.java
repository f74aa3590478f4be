/** What is known of a request that may be sent twice. */
package org.writingsystem.platform.idempotency.model;
