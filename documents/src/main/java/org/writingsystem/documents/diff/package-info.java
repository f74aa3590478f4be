/**
 * Line diffs of two texts in the unified format: exact where that is cheap, coarser where it is
 * not, in time and memory about linear in the size of the texts.
 */
package org.writingsystem.documents.diff;
