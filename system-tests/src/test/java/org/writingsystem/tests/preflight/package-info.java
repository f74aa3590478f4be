/** The preflight command as administrators run it. */
package org.writingsystem.tests.preflight;
