/** PDF of a document: outline, page numbers, live links, right-to-left scripts. */
package org.writingsystem.documents.pdf;
