/**
 * Nodes that recycle, in PostgreSQL: one of the service at a time. Every call needs the caller's
 * transaction.
 */
package org.writingsystem.platform.recycling.store;
