/** Manuscripts and revisions in PostgreSQL. Every call needs the caller's transaction. */
package org.writingsystem.manuscripts.store;
