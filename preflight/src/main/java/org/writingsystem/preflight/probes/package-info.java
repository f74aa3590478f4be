/** Probes of the database and the cache, each in its own thread and with a time limit. */
package org.writingsystem.preflight.probes;
