/**
 * Writers that make a file of a text, one for each format, and the child JVM's work that calls
 * them. All formats but Markdown are made from the same safe document. So each file has the same
 * headings, lists, tables, code and links.
 */
package org.writingsystem.documents.rendering;
