/**
 * PostgreSQL for the node: migrations at the start, settings, metrics of the pool, and the
 * classification of failures.
 */
package org.writingsystem.platform.database;
