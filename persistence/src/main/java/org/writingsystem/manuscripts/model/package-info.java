/**
 * Manuscripts and their revisions. A revision never changes; each change raises the manuscript's
 * version, for optimistic locking.
 */
package org.writingsystem.manuscripts.model;
