/**
 * Manuscripts from the first draft on: immutable revisions, each change on top of the version the
 * author has seen, texts given back byte for byte.
 */
package org.writingsystem.manuscripts;
