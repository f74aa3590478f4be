/** Word files (Office Open XML) of a document: its headings, lists, tables, code and links. */
package org.writingsystem.documents.docx;
