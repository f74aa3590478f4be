/** The table of answers to requests that may be sent twice. */
package org.writingsystem.idempotency.store;
