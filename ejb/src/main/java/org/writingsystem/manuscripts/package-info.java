/**
 * Manuscripts with immutable revisions. A new revision needs the expected version; texts are
 * returned byte for byte.
 */
package org.writingsystem.manuscripts;
