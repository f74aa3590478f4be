/** Readiness of the database. */
package org.writingsystem.platform.database.store;
