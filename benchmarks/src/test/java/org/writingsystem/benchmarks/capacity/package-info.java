/**
 * The capacity of several machines, computed from what a call costs on one: a closed queueing
 * network, solved by mean value analysis.
 */
package org.writingsystem.benchmarks.capacity;
