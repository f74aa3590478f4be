package org.writingsystem.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.cluster.Cluster;
import org.writingsystem.cluster.Node;
import org.writingsystem.cluster.Sql;

/** Three nodes: two with four slots, and a narrow one with a single slot. */
final class DrillCluster implements AutoCloseable {
  private static final Duration QUIET_LIMIT = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Node first;
  private final Node second;
  private final Node narrow;

  private DrillCluster(Cluster cluster) {
    this.cluster = cluster;
    this.first = add("first", Map.of());
    this.second = add("second", Map.of());
    this.narrow = add("narrow", Map.of("TASK_CONCURRENCY", "1"));
  }

  static DrillCluster start(String name) {
    var cluster = new DrillCluster(Cluster.start(name));
    boolean success = false;
    try {
      Cluster.start(cluster.nodes());
      success = true;
      return cluster;
    } finally {
      if (!success) {
        cluster.close();
      }
    }
  }

  private Node add(String name, Map<String, String> settings) {
    return cluster.add(name, settings(settings));
  }

  /** Those that all nodes have, and more. */
  static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("TASK_CONCURRENCY", "4");
    all.put("TASK_LEASE", String.valueOf(Scale.lease().toSeconds()));
    all.put("TASK_HEARTBEAT", String.valueOf(Scale.heartbeat().toSeconds()));
    all.put("TASK_MAX_ZOMBIES", "50");
    all.put("TASK_SOFT_TIME_LIMIT_DRILL_BUSY", "2");
    all.put("TASK_TIME_LIMIT_DRILL_BUSY", "4");
    all.put("SHUTDOWN_GRACE", "5");
    all.putAll(more);
    return all;
  }

  /** All nodes run, nothing is left to do, and nothing is recorded. */
  void makeWhole() {
    nodes().stream().filter(Node::isAlive).forEach(Node::thaw);
    Cluster.start(nodes());
    nodes().forEach(node -> new Drills(node).release());
    tasks().awaitNoneUnfinished(QUIET_LIMIT);
    sql().execute("delete from task where kind like 'drill-%'");
    sql().execute("truncate drill_run, drill_note, drill_effect");
    TaskTable.within(QUIET_LIMIT)
        .until(() -> sql().number("select sum(zombies) from task_node") == 0);
  }

  /** Leaves only these awake. The others hold no task: a frozen node would keep what it has. */
  void onlyAwake(Node... awake) {
    List<Node> wanted = Arrays.asList(awake);
    nodes().stream().filter(node -> !wanted.contains(node)).forEach(Node::freeze);
  }

  List<Node> nodes() {
    return List.of(first, second, narrow);
  }

  Node first() {
    return first;
  }

  Node second() {
    return second;
  }

  Node narrow() {
    return narrow;
  }

  Cluster cluster() {
    return cluster;
  }

  Sql sql() {
    return cluster.sql();
  }

  TaskTable tasks() {
    return new TaskTable(sql());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
