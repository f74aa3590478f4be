/** The calls that are measured, as bytes, and the texts and rows that they read and write. */
package org.writingsystem.benchmarks.requests.calls;
