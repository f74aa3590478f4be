/**
 * Manuscripts and their revisions. A revision never changes; a manuscript's version goes up with
 * each change, so that nobody overwrites what they have not seen.
 */
package org.writingsystem.manuscripts.model;
