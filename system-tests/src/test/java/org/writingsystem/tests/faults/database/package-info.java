/** A PostgreSQL that misbehaves, and what clients and administrators see of it. */
package org.writingsystem.tests.faults.database;
