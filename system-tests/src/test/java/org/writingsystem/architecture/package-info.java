/**
 * The allowed neighbours as tests. Each rule is shown to fail on a class under {@code planted} that
 * breaks it, since a rule that cannot fail guards nothing.
 */
package org.writingsystem.architecture;
