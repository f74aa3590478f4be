/**
 * The lease for recycling, in PostgreSQL: one node of the service at a time. Every call needs the
 * caller's transaction.
 */
package org.writingsystem.platform.recycling.store;
