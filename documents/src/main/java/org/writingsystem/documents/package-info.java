/**
 * Conversion of texts: Markdown to HTML, diffs, files in common formats. Plain Java without a
 * container, a database or a clock; the child JVM that renders files has this, its libraries and
 * the worker, and nothing of the server's. Nothing is fetched from outside, whatever a text refers
 * to.
 */
package org.writingsystem.documents;
