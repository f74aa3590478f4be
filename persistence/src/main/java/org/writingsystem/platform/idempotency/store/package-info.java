/** The table of answers to requests that may be sent twice. */
package org.writingsystem.platform.idempotency.store;
