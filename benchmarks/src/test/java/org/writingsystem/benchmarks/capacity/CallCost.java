package org.writingsystem.benchmarks.capacity;

import org.writingsystem.benchmarks.requests.calls.Mix;

/**
 * The cost of one call, in milliseconds.
 *
 * @param server CPU of the node
 * @param database CPU of PostgreSQL and the cache
 * @param generator CPU of the client; 0 if it runs elsewhere
 * @param commit the wait for the disk, in which no CPU is used
 */
public record CallCost(double server, double database, double generator, double commit) {
  /** The share of writes in the mix. */
  public static final double WRITES = (double) (Mix.PARTS - Mix.READS - Mix.LISTS) / Mix.PARTS;

  /** The average of 80 reads, 15 lists and 5 writes. */
  static CallCost mix(CallCost read, CallCost list, CallCost write) {
    return read.times((double) Mix.READS / Mix.PARTS)
        .plus(list.times((double) Mix.LISTS / Mix.PARTS))
        .plus(write.times(WRITES));
  }

  CallCost plus(CallCost other) {
    return new CallCost(
        server + other.server,
        database + other.database,
        generator + other.generator,
        commit + other.commit);
  }

  private CallCost times(double factor) {
    return new CallCost(server * factor, database * factor, generator * factor, commit * factor);
  }
}
