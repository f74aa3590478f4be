/**
 * Long stories across several features: a book from its first revision to its files, a backup and
 * its return.
 */
package org.writingsystem.tests.journeys;
