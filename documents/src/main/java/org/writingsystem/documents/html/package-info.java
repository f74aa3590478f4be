/**
 * The safe HTML document that every format is made from, and the page of it that stands alone: tags
 * of an allow-list, a content model that holds, checked link addresses.
 */
package org.writingsystem.documents.html;
