package org.writingsystem.benchmarks.capacity;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The stations of a deployment: processes on one machine share its cores. */
public final class Deployment {
  static final String DATABASE = "PostgreSQL";
  static final String NODE = "node ";

  private Deployment() {}

  /** Any number of nodes, database and clients on one machine. */
  public static List<Station> oneMachine(CallCost cost, int cores) {
    double cpu = cost.server() + cost.database() + cost.generator();
    return List.of(new Station("machine", cpu, cores), commit(cost));
  }

  /**
   * Each node and the database on a machine of its own, clients elsewhere. Calls are spread evenly
   * over the nodes; the network costs nothing.
   */
  static List<Station> separateMachines(
      CallCost cost, int nodes, int coresOfNode, int coresOfDatabase) {
    double demandOfNode = cost.server() / nodes;
    return Stream.concat(
            IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new Station(NODE + number, demandOfNode, coresOfNode)),
            Stream.of(new Station(DATABASE, cost.database(), coresOfDatabase), commit(cost)))
        .toList();
  }

  private static Station commit(CallCost cost) {
    return Station.delay("commit", cost.commit());
  }
}
