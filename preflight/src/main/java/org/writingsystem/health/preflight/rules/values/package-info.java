/** What was set, and how: values, names, secrets, what suits production. */
package org.writingsystem.health.preflight.rules.values;
