/** Exports as files: what readers of each format find in them. */
package org.writingsystem.tests.exports;
