/**
 * What must hold on a node. Each rule has an id that never changes, and is a row in
 * docs/preflight.md; a rule says nothing where a value that it compares is wrong in itself.
 */
package org.writingsystem.preflight.rules;
