/** Findings of preflight, and their reports as text and as JSON. */
package org.writingsystem.preflight.findings;
