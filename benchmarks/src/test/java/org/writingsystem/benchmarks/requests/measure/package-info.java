/** Load on a system, and what it costs the processes of that system. */
package org.writingsystem.benchmarks.requests.measure;
