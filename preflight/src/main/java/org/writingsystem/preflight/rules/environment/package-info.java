/** Rules for the node's environment: machine, database, cache. */
package org.writingsystem.preflight.rules.environment;
