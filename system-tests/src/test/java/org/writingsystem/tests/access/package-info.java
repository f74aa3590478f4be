/** The table of rights against the API: each operation for each role and relation. */
package org.writingsystem.tests.access;
