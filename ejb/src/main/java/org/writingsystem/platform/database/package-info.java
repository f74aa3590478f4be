/**
 * PostgreSQL as the node sees it: migrations at the start, settings, metrics of the pool, and a
 * name for each way in which it fails.
 */
package org.writingsystem.platform.database;
