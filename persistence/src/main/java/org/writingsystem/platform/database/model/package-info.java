/** What can go wrong with a statement. */
package org.writingsystem.platform.database.model;
