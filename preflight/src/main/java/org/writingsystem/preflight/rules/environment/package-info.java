/** What stands around the node: machine, database, cache. */
package org.writingsystem.preflight.rules.environment;
