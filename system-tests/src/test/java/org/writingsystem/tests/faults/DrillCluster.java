package org.writingsystem.tests.faults;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** Three nodes: two with four slots, and a narrow one with a single slot. */
public final class DrillCluster implements AutoCloseable {

  private static final int WARM_UP_ROUNDS = TestSize.of(1, 10);
  private static final int WARM_UP_TASKS = TestSize.of(100, 500);

  private final Cluster cluster;
  private final Node first;
  private final Node second;
  private final Node narrow;

  private DrillCluster(
      Cluster cluster,
      Map<String, String> first,
      Map<String, String> second,
      Map<String, String> narrow) {
    this.cluster = cluster;
    this.first = add("first", first);
    this.second = add("second", second);
    this.narrow = add("narrow", narrow);
  }

  /** Behind a load balancer where all of the tests run. */
  static DrillCluster start(String name) {
    return start(
        TestSize.isFull() ? Cluster.startBalanced(name) : Cluster.start(name),
        Map.of("SHUTDOWN_DELAY", "10", "SHUTDOWN_GRACE", "90"),
        Map.of("TASK_MAX_ZOMBIES", "2"),
        Map.of("TASK_CONCURRENCY", "1", "SHUTDOWN_DELAY", "0"));
  }

  /**
   * @param name of the directory for the data
   */
  public static DrillCluster start(
      String name,
      Map<String, String> first,
      Map<String, String> second,
      Map<String, String> narrow) {
    return start(Cluster.start(name), first, second, narrow);
  }

  private static DrillCluster start(
      Cluster started,
      Map<String, String> first,
      Map<String, String> second,
      Map<String, String> narrow) {
    var cluster = new DrillCluster(started, first, second, narrow);
    boolean success = false;
    try {
      Cluster.start(cluster.nodes());
      cluster.warmUp();
      success = true;
      return cluster;
    } finally {
      if (!success) {
        cluster.close();
      }
    }
  }

  /** Limits of seconds hold for nodes that have run for a while, not for their first breath. */
  private void warmUp() {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      nodes().forEach(node -> new FaultTasks(node).submit("drill-no-op", 1, WARM_UP_TASKS));
      tasks().awaitNoneUnfinished();
    }
  }

  private Node add(String name, Map<String, String> settings) {
    return cluster.add(name, settings(settings));
  }

  /** One more, with the EAR as it is shipped: it knows no drill. */
  public Node addPlain(String name) {
    return cluster.addPlain(name, settings(Map.of()));
  }

  /** One more, which knows the drills. */
  public Node addWith(String name, Map<String, String> more) {
    sql().execute("delete from node_renewal where node = ?", name); // of an earlier run's
    return add(name, more);
  }

  /**
   * Those that all nodes have, and more: no limit that is not a test's subject is met by chance.
   */
  private static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("TASK_CONCURRENCY", "4");
    all.put("TASK_LEASE", String.valueOf(TestSize.lease().toSeconds()));
    all.put("TASK_HEARTBEAT", String.valueOf(TestSize.heartbeat().toSeconds()));
    all.put("TASK_MAX_ZOMBIES", "50");
    all.put("TASK_SOFT_TIME_LIMIT_DRILL_BUSY", "2");
    all.put("TASK_TIME_LIMIT_DRILL_BUSY", "4");
    all.put("ACCESS_TOKEN_SECONDS", "86400");
    all.put("HTTP_KEEPALIVE_TIMEOUT_MS", "3600000");
    all.put("DB_READ_BUDGET_MS", "60000");
    all.put("DB_WRITE_BUDGET_MS", "60000");
    all.put("DB_TASK_BUDGET_MS", "300000");
    all.put("DB_STATEMENT_TIMEOUT_MS", "300000");
    all.put("DB_QUERY_TIMEOUT", "330");
    all.put("DB_SOCKET_TIMEOUT", "360");
    all.put("TX_TIMEOUT", "60");
    all.put("CACHE_TIMEOUT_MS", "10000");
    all.put("CACHE_SOCKET_TIMEOUT_MS", "10000");
    all.put("SHUTDOWN_DELAY", TestSize.of("0", "10"));
    all.put("SHUTDOWN_GRACE", TestSize.of("9", "60"));
    all.put("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD);
    all.put("PREPEND_JAVA_OPTS", TestSize.of(Cluster.QUICK_START, ""));
    all.putAll(more);
    return all;
  }

  /** All nodes run, nothing is left to do, and nothing is recorded. */
  public void makeWhole() {
    makeAllRun();
    putOffRecurring();
    releaseAll();
    sql().execute("delete from task where kind like 'drill-%'");
    sql().execute("truncate drill_run, drill_note, drill_effect");
    eventually().until(() -> zombies() == 0);
  }

  /** Starts those that do not run, and resumes those that are suspended. */
  public void makeAllRun() {
    nodes().stream().filter(Node::isAlive).forEach(Node::thaw);
    Cluster.start(nodes());
    nodes().stream()
        .filter(node -> new NodeMetrics(node).readiness() != 200)
        .forEach(node -> node.administer(":resume"));
  }

  /** Nothing is due again until a test says so. */
  public void putOffRecurring() {
    sql().execute("update task_recurring set next_due = '2100-01-01' where name like 'drill-%'");
  }

  /** Frees the drills again and again until all have ended; all nodes run. */
  public void releaseAll() {
    eventually()
        .until(
            () -> {
              nodes().forEach(node -> new FaultTasks(node).release());
              return tasks().unfinished() == 0;
            });
  }

  /** Frees the drills of these nodes again and again until the tasks have succeeded. */
  public void releaseUntilSucceeded(Collection<UUID> wanted, Node... running) {
    eventually()
        .until(
            () -> {
              Stream.of(running).forEach(node -> new FaultTasks(node).release());
              return tasks().get(wanted).stream()
                  .allMatch(task -> task.state().equals("SUCCEEDED"));
            });
  }

  /** A node that was killed goes on saying what it said last. */
  private long zombies() {
    return sql()
        .number(
            "select coalesce(sum(zombies), 0) from task_node"
                + " where seen_at > clock_timestamp() - ? * interval '1 second'",
            TestSize.lease().toSeconds());
  }

  /** Leaves only these awake. The others hold no task: a frozen node would keep what it has. */
  public void onlyAwake(Node... awake) {
    List<Node> wanted = Arrays.asList(awake);
    nodes().stream().filter(node -> !wanted.contains(node)).forEach(Node::freeze);
  }

  public List<Node> nodes() {
    return List.of(first, second, narrow);
  }

  public Node first() {
    return first;
  }

  public Node second() {
    return second;
  }

  public Node narrow() {
    return narrow;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Sql sql() {
    return cluster.sql();
  }

  public TaskTable tasks() {
    return new TaskTable(sql());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
