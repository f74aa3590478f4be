/**
 * Manuscripts with immutable revisions. A new revision needs the version that its author has seen;
 * texts are returned byte for byte.
 */
package org.writingsystem.manuscripts;
