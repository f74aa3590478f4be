/**
 * Turns manuscripts into files that people use: a page, Markdown, PDF, Word, EPUB. All but Markdown
 * are made by {@link org.writingsystem.documents.rendering} in a child JVM.
 */
package org.writingsystem.exports;
