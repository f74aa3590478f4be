/**
 * Markdown (CommonMark with tables and strike-through) to a safe HTML document, within a cost in
 * memory that is estimated before parsing.
 */
package org.writingsystem.documents.markdown;
