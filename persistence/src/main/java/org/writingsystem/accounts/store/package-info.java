/** Accounts in PostgreSQL. Every call needs the caller's transaction. */
package org.writingsystem.accounts.store;
