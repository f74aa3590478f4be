/** Rules for settings that depend on each other. */
package org.writingsystem.preflight.rules.crosschecks;
