package org.writingsystem.benchmarks;

/**
 * How fast a number of tasks was done.
 *
 * @param perSecond from the first start to the last end
 * @param cpuMillis of server and database together, for each task
 */
record Rate(double perSecond, double cpuMillis) {}
