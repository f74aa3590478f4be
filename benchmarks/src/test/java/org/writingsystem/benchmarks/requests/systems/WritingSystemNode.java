package org.writingsystem.benchmarks.requests.systems;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.writingsystem.benchmarks.FirstAnswer;
import org.writingsystem.benchmarks.requests.calls.ApiCalls;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.calls.Dataset;
import org.writingsystem.benchmarks.requests.calls.Texts;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** This system: one node as it is shipped, with PostgreSQL and Infinispan Server. */
public final class WritingSystemNode implements SystemUnderTest {
  /** The demonstration account that owns and reads everything. */
  public static final String USERNAME = "writer";

  /** Tokens outlive the benchmark. All other settings are the defaults. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "DEMO_PASSWORD",
          RunningSystem.DEMO_PASSWORD,
          "ACCESS_TOKEN_SECONDS",
          "86400",
          "WARM_UP_SECONDS",
          "5"); // tests of other things do without

  private static final int SESSIONS = 16;

  private final Cluster cluster;
  private final Node node;
  private final ApiCalls calls;
  private JavaProcess java;

  private WritingSystemNode(Cluster cluster, Node node, ApiCalls calls) {
    this.cluster = cluster;
    this.node = node;
    this.calls = calls;
    this.java = JavaProcess.attach(node.javaPid());
  }

  /** Starts the node, which makes the tables, and fills them. */
  public static WritingSystemNode start(Cluster cluster, int manuscripts) {
    Node node = cluster.addPlain("node", SETTINGS);
    node.start();
    var data = new Dataset(cluster.database().dataSource(), manuscripts, Texts.load());
    data.fill(USERNAME);
    List<HttpApi> sessions = Stream.generate(() -> node.signIn(USERNAME)).limit(SESSIONS).toList();
    var calls = new ApiCalls(data, sessions, 0, USERNAME, RunningSystem.DEMO_PASSWORD);
    return new WritingSystemNode(cluster, node, calls);
  }

  /** Starts another node on the same database and cache; it writes to drafts of its own. */
  public WritingSystemNode startAnother() {
    Node another = cluster.addPlain("another-node", SETTINGS);
    another.start();
    return new WritingSystemNode(cluster, another, calls.writingAs(calls.writer() + 1));
  }

  /**
   * Stops the node and starts it anew. Tokens and data stay as they are.
   *
   * @return the seconds until its first response
   */
  public double restart() {
    close();
    double seconds = FirstAnswer.secondsOfStart(node);
    java = JavaProcess.attach(node.javaPid());
    return seconds;
  }

  /** The calls, for systems that have the same ones. */
  public ApiCalls calls() {
    return calls;
  }

  @Override
  public String name() {
    return "Writing System";
  }

  @Override
  public int port() {
    return URI.create(node.http()).getPort();
  }

  @Override
  public List<byte[]> requests(Call call) {
    return calls.requests(call);
  }

  @Override
  public Map<String, Collection<ProcessHandle>> processes() {
    return Map.of(
        "server",
        node.processes(),
        "database",
        cluster.database().processes(),
        "cache",
        cluster.cacheProcesses());
  }

  @Override
  public Optional<JavaProcess> java() {
    return Optional.of(java);
  }

  @Override
  public Optional<StatementCount> statements() {
    return Optional.of(StatementCount.of(cluster.database()));
  }

  @Override
  public void close() {
    java.close();
    node.close();
  }
}
