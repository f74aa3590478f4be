/** Settings that must fit one another. */
package org.writingsystem.health.preflight.rules.relations;
