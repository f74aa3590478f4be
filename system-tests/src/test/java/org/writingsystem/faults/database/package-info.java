/** A PostgreSQL that misbehaves, and what clients and administrators see of it. */
package org.writingsystem.faults.database;
