/** Rules for single settings: values, names, secrets, production. */
package org.writingsystem.preflight.rules.values;
