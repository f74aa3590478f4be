/** Plain SQL over JDBC, for what is read or written by one statement. */
package org.writingsystem.platform.database.store;
