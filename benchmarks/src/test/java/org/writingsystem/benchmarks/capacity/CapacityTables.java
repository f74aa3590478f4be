package org.writingsystem.benchmarks.capacity;

import java.util.Locale;
import java.util.stream.IntStream;

/** The computed tables of docs/scale.md, which says where the constants come from. */
final class CapacityTables {
  static final String LOADS_HEAD =
      "| load | calls/s | nodes, cores busy | nodes of 2 cores, their connections"
          + " | nodes of 8 cores, their connections | PostgreSQL, cores busy"
          + " | cores of its machine | revisions/s | WAL, MB/s | growth, GB a day |\n";
  static final String NODES_HEAD =
      "| nodes | calls/s | response, ms | CPU of a node | CPU of PostgreSQL | saturates first |\n";

  private static final double COMMIT_MILLIS = CommitDelay.FLUSHES * 1.0;
  private static final CallCost REMEMBERED =
      CallCost.mix(
          new CallCost(0.23, 0.07, 0, 0),
          new CallCost(0.31, 0.09, 0, 0),
          new CallCost(0.58, 0.47, 0, COMMIT_MILLIS));
  private static final CallCost ASKED = REMEMBERED.plus(new CallCost(0.11, 0.07, 0, 0));

  private static final int TODAY = 300;
  private static final double MOST_UTILISATION = 0.7;
  private static final double WAL_BYTES = 3_600;
  private static final double WAL_BYTES_WITH_PAGE_IMAGES = 15_100;
  private static final double STORED_BYTES = 3_200;
  private static final int CLIENTS_OF_A_NODE = 32;

  private CapacityTables() {}

  /** Each load, with sessions that nodes remember, and with a question for each call. */
  static String loads() {
    var table = new StringBuilder(LOADS_HEAD).append("|---".repeat(10)).append("|\n");
    for (int times : new int[] {1, 10, 100, 1_000}) {
      table.append(load(times, "", REMEMBERED)).append(load(times, ", sessions asked for", ASKED));
    }
    return table.toString();
  }

  private static String load(int times, String sessions, CallCost cost) {
    double perMilli = times * TODAY / 1000.0;
    double node = perMilli * cost.server();
    double database = perMilli * cost.database();
    double revisions = perMilli * 1000 * CallCost.WRITES;
    return String.format(
        Locale.ROOT,
        "| %,d×%s | %,d | %.2f | %s | %s | %.2f | %d | %,.0f | %.1f to %.1f | %,.0f |\n",
        times,
        sessions,
        times * TODAY,
        node,
        nodes(node, 2),
        nodes(node, 8),
        database,
        machines(database, 1),
        revisions,
        revisions * WAL_BYTES / 1e6,
        revisions * WAL_BYTES_WITH_PAGE_IMAGES / 1e6,
        revisions * STORED_BYTES * 86_400 / 1e9);
  }

  private static String nodes(double coresBusy, int cores) {
    int nodes = machines(coresBusy, cores);
    return String.format(Locale.ROOT, "%d, %,d", nodes, nodes * connections(cores));
  }

  private static int machines(double coresBusy, int cores) {
    return (int) Math.ceil(coresBusy / (cores * MOST_UTILISATION));
  }

  /** The default, or what bin/standalone.sh wants for 2 workers a core and one, 4 tasks and 6. */
  private static int connections(int cores) {
    return Math.max(20, 2 * cores + 1 + 4 + 6);
  }

  /** Nodes of 2 cores beside a PostgreSQL of 8. */
  static String nodes() {
    var table = new StringBuilder(NODES_HEAD).append("|---".repeat(6)).append("|\n");
    IntStream.of(1, 2, 4, 8, 11, 12, 16).forEach(nodes -> table.append(row(nodes)));
    return table.toString();
  }

  private static String row(int nodes) {
    Solution solution =
        MeanValueAnalysis.solve(
            Deployment.separateMachines(REMEMBERED, nodes, 2, 8), CLIENTS_OF_A_NODE * nodes);
    return String.format(
        Locale.ROOT,
        "| %d | %,.0f | %.1f | %.0f %% | %.0f %% | %s |\n",
        nodes,
        solution.perSecond(),
        solution.responseMillis(),
        solution.utilisation().get(Deployment.NODE + 1) * 100,
        solution.utilisation().get(Deployment.DATABASE) * 100,
        solution.bottleneck().equals(Deployment.DATABASE) ? Deployment.DATABASE : "nodes");
  }
}
