/**
 * Texts and what they become: Markdown to HTML, diffs, files in the formats that people use. Plain
 * Java without a container, a database or a clock; the child JVM that makes the files has this, its
 * libraries and the worker, and nothing of the server's. Nothing is fetched from outside, whatever
 * a text asks for.
 */
package org.writingsystem.documents;
