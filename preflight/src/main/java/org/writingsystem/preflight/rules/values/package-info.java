/** What was set, and how: values, names, secrets, what suits production. */
package org.writingsystem.preflight.rules.values;
