/** Asks the database and the cache, each in a thread of its own and not for long. */
package org.writingsystem.preflight.probes;
