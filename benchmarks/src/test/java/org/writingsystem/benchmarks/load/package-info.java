/**
 * Load by HTTP from a process of its own, without coordinated omission: at a fixed rate, the time
 * of a response counts from the moment at which its request was due.
 */
package org.writingsystem.benchmarks.load;
