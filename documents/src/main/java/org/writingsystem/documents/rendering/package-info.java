/**
 * Where a text becomes a file: one writer for each format, and the work of the child JVM that calls
 * them. Each format but Markdown is made from one safe document, so that each file holds the same
 * headings, lists, tables, code and links.
 */
package org.writingsystem.documents.rendering;
