/** EPUB 3 of a document: one text with a table of contents, the same bytes each time. */
package org.writingsystem.documents.epub;
