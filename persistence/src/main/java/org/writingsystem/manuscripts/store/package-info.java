/**
 * Manuscripts and revisions in PostgreSQL. Changes need the caller's transaction, reads need none.
 */
package org.writingsystem.manuscripts.store;
