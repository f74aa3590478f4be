/**
 * Rules of preflight. Each has an id that never changes, and a row in docs/preflight.md. A rule is
 * silent where a value that it compares is invalid in itself.
 */
package org.writingsystem.preflight.rules;
