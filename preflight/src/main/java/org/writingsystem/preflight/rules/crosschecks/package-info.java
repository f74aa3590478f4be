/** Settings that must fit one another. */
package org.writingsystem.preflight.rules.crosschecks;
