/**
 * What a request costs: calls of the API, measured in one run for this system, for other stacks on
 * the same work, and for the floors below which none of them can be.
 */
package org.writingsystem.benchmarks.requests;
