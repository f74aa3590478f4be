/** What stands around the node: machine, database, cache. */
package org.writingsystem.health.preflight.rules.surroundings;
