/** What preflight finds, as text for eyes and as JSON for programs. */
package org.writingsystem.preflight.findings;
