/**
 * Turns manuscripts into files that people use: a page, Markdown, PDF, Word, EPUB. All but Markdown
 * come from one safe document, so that each holds the same headings, lists, tables, code and links.
 * Nothing is fetched from outside, whatever a text asks for.
 */
package org.writingsystem.exports;
