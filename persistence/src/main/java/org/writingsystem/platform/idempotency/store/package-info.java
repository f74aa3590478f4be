/** The table of stored responses. Every call needs the caller's transaction. */
package org.writingsystem.platform.idempotency.store;
