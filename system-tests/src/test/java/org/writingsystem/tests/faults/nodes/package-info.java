/**
 * What becomes of requests while nodes stop, restart, are replaced, or run out of time and memory.
 */
package org.writingsystem.tests.faults.nodes;
