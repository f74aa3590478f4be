package org.writingsystem.tests.faults.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.faults.cache.CacheCluster.CachingNode;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** Two nodes whose cache falls, hangs and comes back. */
class CacheFaultsIT {
  private static final Duration ABOVE_THE_TIME_OUT = Duration.ofMillis(300);

  /** There and back: twice that. */
  private static final Duration BELOW_THE_TIME_OUT = Duration.ofMillis(20);

  private static final int WRITES = 12;
  private static final String TEXTS = "region=\"revision-texts\"";

  private static CacheCluster cluster;
  private static List<CachingNode> nodes;
  private static CachingNode one;
  private static CachingNode other;

  /** The cache is not there when the nodes start: they serve without it, and find it later. */
  @BeforeAll
  static void startWithoutTheCache() {
    cluster = CacheCluster.start("cache", false);
    nodes = cluster.nodes();
    one = nodes.get(0);
    other = nodes.get(1);
    awaitDegraded();
    WitnessedReads.areNeverStale(nodes, WRITES);
    comesBackByItself();
  }

  @AfterAll
  static void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void comesBack() {
    comesBackByItself();
  }

  private static void comesBackByItself() {
    nodes.forEach(node -> node.network().carry());
    nodes.forEach(CacheFaultsIT::awaitHits);
    WitnessedReads.areNeverStale(nodes, 4);
    nodes.forEach(node -> eventually().until(() -> node.condition().equals("ok")));
  }

  /** On a busy machine not in the first round: an answer that takes too long is no answer. */
  @Test
  void aTextThatOneNodeHasReadIsAnsweredFromTheCacheOnTheOther() {
    double timed = one.metric("operation_seconds_count");
    eventually().until(CacheFaultsIT::otherNodeFindsWhatOneHasRead);
    assertThat(one.metric("operation_seconds_count")).isGreaterThan(timed);
    assertThat(one.metric("compressed_bytes_total", TEXTS, "before"))
        .isGreaterThan(one.metric("compressed_bytes_total", TEXTS, "after"));
  }

  private static boolean otherNodeFindsWhatOneHasRead() {
    String text = "Once upon a time there was a text. ".repeat(200);
    String path = one.manuscripts().create("Remembered");
    one.manuscripts().revise(path, "*", text).expect(201);
    assertThat(one.manuscripts().markdown(path, 1)).asString().isEqualTo(text);
    changeBehindTheirBack(path, "something else");
    String found = new String(other.manuscripts().markdown(path, 1), UTF_8);
    assertThat(found).isIn(text, "something else");
    return found.equals(text);
  }

  @Test
  void aTextIsKeptInTheNodeItself() {
    String path = one.manuscripts().create("Near");
    one.manuscripts().revise(path, "*", "a text").expect(201);
    assertThat(one.manuscripts().markdown(path, 1)).asString().isEqualTo("a text"); // loads it
    double before = one.metric("node_hits");
    changeBehindTheirBack(path, "something else");
    assertThat(one.manuscripts().markdown(path, 1)).asString().isEqualTo("a text");
    assertThat(one.metric("node_hits")).isGreaterThan(before);
    assertThat(one.metric("node_bytes")).isPositive();
  }

  @Test
  void killed() {
    List<Double> before = nodes.stream().map(CacheFaultsIT::refused).toList();
    cluster.cache().kill();
    WitnessedReads.areNeverStale(nodes, WRITES);
    awaitDegraded();
    nodes.forEach(node -> eventually().until(() -> node.metric("breaker_open") == 1));
    WitnessedReads.areNeverStale(nodes, WRITES);
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(refused(nodes.get(i))).isGreaterThan(before.get(i));
    }
    cluster.restartCache();
    nodes.forEach(node -> eventually().until(() -> node.metric("breaker_open") == 0));
  }

  private static double refused(CachingNode node) {
    return node.metric("operations_total", TEXTS, "outcome=\"refused\"");
  }

  @Test
  void anOperationIsShownWhileItIsUnderWay() {
    AtomicBoolean ended = new AtomicBoolean();
    one.network().delay(BELOW_THE_TIME_OUT);
    CompletableFuture<Void> reading =
        Threads.start(
            "reading",
            () -> {
              while (!ended.get()) {
                readNewText(one);
              }
            });
    try {
      eventually().until(() -> one.metric("in_flight") > 0);
    } finally {
      ended.set(true);
      reading.join();
    }
    eventually().until(() -> one.metric("in_flight") == 0);
  }

  @Test
  @FullOnly
  void frozen() {
    cluster.cache().freeze();
    try {
      WitnessedReads.areNeverStale(nodes, WRITES);
      awaitDegraded();
      WitnessedReads.areNeverStale(nodes, WRITES);
    } finally {
      cluster.cache().thaw();
    }
  }

  @Test
  @FullOnly
  void slow() {
    nodes.forEach(node -> node.network().delay(ABOVE_THE_TIME_OUT));
    WitnessedReads.areNeverStale(nodes, WRITES);
    awaitDegraded();
    WitnessedReads.areNeverStale(nodes, WRITES);
  }

  @Test
  @FullOnly
  void swallowed() {
    nodes.forEach(node -> node.network().swallow());
    WitnessedReads.areNeverStale(nodes, WRITES);
    awaitDegraded();
    nodes.forEach(node -> node.network().refuse()); // what was lost would hang for ever
  }

  @Test
  @FullOnly
  void outOfReachOfOneNodeAlone() {
    other.network().refuse();
    WitnessedReads.areNeverStale(nodes, WRITES);
    awaitDegraded();
    WitnessedReads.areNeverStale(nodes, WRITES);
  }

  /** What the client has lost of its own then, it must not wait for ever after. */
  @Test
  void connectionsAreResetAsSoonAsTheyAreMade() {
    List<Integer> before = nodes.stream().map(node -> node.network().ended()).toList();
    nodes.forEach(node -> node.network().cut());
    WitnessedReads.areNeverStale(nodes, WRITES);
    awaitDegraded();
    for (int i = 0; i < nodes.size(); i++) {
      TcpProxy network = nodes.get(i).network();
      int wanted = before.get(i) + 40;
      eventually().until(() -> network.ended() >= wanted);
    }
  }

  /** Where the bytes are no bucket, the node that meets them decides and overwrites them. */
  @Test
  void aForeignValueAmongTheRateLimitsStopsNobody() {
    String key = "sign-in/10/" + digest("127.0.0.1 foreign");
    eventually().until(() -> nodes.stream().allMatch(node -> node.condition().equals("ok")));
    cluster.putIntoCache("rate-limits", key, new byte[107]);
    assertThat(one.signInWrongly("foreign")).isEqualTo(401);
    assertThat(other.signInWrongly("foreign")).isEqualTo(401);
    eventually().until(() -> nodes.stream().mapToDouble(CachingNode::undecodable).sum() >= 1);
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAccountThatOneNodeChangesIsChangedOnTheOther() {
    HttpApi admin = one.anonymous().signIn("admin", RunningSystem.DEMO_PASSWORD);
    String name = TestAccount.newName();
    String account =
        "accounts/"
            + admin
                .post(
                    "accounts",
                    Map.of("username", name, "password", "correct horse", "role", "writer"))
                .expect(201)
                .json()
                .path("id")
                .asText();
    HttpApi caller = other.anonymous().signIn(name, "correct horse");
    caller.get("tasks/kinds").expectProblem(403, "not-allowed");
    change(admin, account + "/role", "{\"role\":\"admin\"}");
    eventually().until(() -> caller.get("tasks/kinds").status() == 200);
    change(admin, account + "/role", "{\"role\":\"client\"}");
    eventually().until(() -> caller.get("tasks/kinds").status() == 403);
    change(admin, account + "/disable", "");
    eventually().until(() -> caller.get("accounts/me").status() == 401);
    change(admin, account + "/enable", "");
    HttpApi again = other.anonymous().signIn(name, "correct horse");
    admin.post(account + "/end-sessions").expect(204);
    eventually().until(() -> again.get("accounts/me").status() == 401);
  }

  private static void change(HttpApi admin, String path, String json) {
    admin
        .send(
            "POST",
            path,
            BodyPublishers.ofString(json),
            "Content-Type",
            "application/json",
            "If-Match",
            "*")
        .expect(200);
  }

  @Test
  @FullOnly
  void nodesCountWrongPasswordsTogether() {
    long began = System.nanoTime();
    List<Integer> answers = guesses("together");
    int back = 1 + (int) (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) / 6);
    assertThat(answers).containsOnly(401, 429);
    // More than the limit of 10 by what comes back meanwhile; 8 and 9 were seen on a busy machine.
    // Each node alone would let 10 through.
    assertThat(Collections.frequency(answers, 401)).isBetween(5, 17 + back);
  }

  @Test
  void withoutACacheEachNodeCountsWrongPasswordsAlone() {
    nodes.forEach(node -> node.network().refuse());
    awaitDegraded();
    List<Integer> answers = guesses("alone");
    assertThat(answers).containsOnly(401, 429);
    assertThat(Collections.frequency(answers, 401)).isGreaterThanOrEqualTo(20);
  }

  /** Of many at once on both nodes. */
  private static List<Integer> guesses(String username) {
    ExecutorService guessers = Executors.newFixedThreadPool(6); // as many as a node admits
    try {
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> nodes.get(i % 2).signInWrongly(username), guessers))
              .toList();
      return all.stream().map(CompletableFuture::join).toList();
    } finally {
      guessers.shutdown();
    }
  }

  @Test
  @FullOnly
  void comingAndGoing() {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> flapping = Threads.start("flapping", () -> flap(ended));
    try {
      WitnessedReads.areNeverStale(nodes, 3 * WRITES);
    } finally {
      ended.set(true);
      flapping.join();
    }
  }

  /** The networks of the two nodes by turns, and both. */
  private static void flap(AtomicBoolean ended) {
    for (int i = 0; !ended.get(); i++) {
      TcpProxy network = nodes.get(i % 2).network();
      network.refuse();
      LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
      if (i % 3 != 0) {
        network.carry();
      }
    }
  }

  @Test
  @FullOnly
  void fullAllTheTime() {
    maxSize("2KB");
    try {
      WitnessedReads.areNeverStale(nodes, 4 * WRITES);
    } finally {
      maxSize("64MB");
    }
  }

  private static void maxSize(String size) {
    cluster.administerCache(
        "POST",
        "revision-texts?action=set-mutable-attribute&attribute-name=memory.max-size&attribute-value="
            + size);
  }

  @Test
  void aRevisionThatIsRolledBackAfterItsAnswerWasLostIsReadByNobody() throws SQLException {
    try (var commit = LostCommit.prepare(cluster.sql())) {
      String path = loseTheAnswerOf(commit);
      commit.rollBack();
      assertBothNodesHave(path, 1);
      other.manuscripts().revise(path, "*", "another second").expect(201);
      assertBothNodesHave(path, 2);
      assertThat(one.manuscripts().markdown(path, "latest")).asString().isEqualTo("another second");
    }
  }

  @Test
  void aRevisionThatIsCommittedAfterItsAnswerWasLostIsReadFromThenOn() throws SQLException {
    try (var commit = LostCommit.prepare(cluster.sql())) {
      String path = loseTheAnswerOf(commit);
      assertBothNodesHave(path, 1);
      commit.letThrough();
      assertBothNodesHave(path, 2);
    }
  }

  /** Both nodes have read revision 1; the commit of revision 2 waits in PostgreSQL. */
  private static String loseTheAnswerOf(LostCommit commit) {
    String path = one.manuscripts().create("Lost answer");
    one.manuscripts().revise(path, "*", "first").expect(201);
    nodes.forEach(node -> node.network().carry());
    nodes.forEach(CacheFaultsIT::awaitHits);
    assertBothNodesHave(path, 1);
    CompletableFuture<Response> revising =
        Threads.start("revising", () -> one.manuscripts().revise(path, "*", LostCommit.TEXT));
    commit.awaitWaiting();
    one.databaseNetwork().cut();
    one.databaseNetwork().carry();
    revising.join().expectProblem(503, "database-unavailable");
    return path;
  }

  private static void assertBothNodesHave(String path, int revision) {
    for (CachingNode node : nodes) {
      var found = node.writer().get(path).expect(200).json();
      assertThat(found.path("latestRevision").asInt()).isEqualTo(revision);
    }
  }

  /** As where a database is restored, or a standby takes over without the last commits. */
  @Test
  void aNumberThatTheDatabaseGivesAgainIsAnotherText() {
    String path = one.manuscripts().create("Set back");
    one.manuscripts().revise(path, "*", "first").expect(201);
    one.manuscripts().revise(path, "*", "lost").expect(201);
    for (CachingNode node : nodes) {
      assertThat(node.manuscripts().markdown(path, 2)).asString().isEqualTo("lost");
    }
    String id = path.split("/")[1];
    cluster.sql().execute("delete from revision where manuscript_id = ?::uuid and number = 2", id);
    cluster.sql().execute("update manuscript set latest_revision = 1 where id = ?::uuid", id);
    one.manuscripts().revise(path, "*", "written again").expect(201);
    for (CachingNode node : nodes) {
      assertThat(node.manuscripts().markdown(path, 2)).asString().isEqualTo("written again");
    }
  }

  @Test
  void withoutTheCachesThatItHad() {
    cluster.administerCache("DELETE", "revision-texts");
    WitnessedReads.areNeverStale(nodes, WRITES);
  }

  /** The promise in milliseconds; what is asserted of it needs a machine that is not shared. */
  @Test
  @FullOnly
  void readsAreNoSlowerWithoutTheCacheThanWithIt() {
    ReadTimes.of(one, other);
    ReadTimes with = ReadTimes.of(one, other);
    cluster.cache().freeze();
    try {
      Instant frozen = Instant.now();
      eventually().pollInterval(Duration.ofMillis(20)).until(() -> one.metric("breaker_open") == 1);
      Duration opened = Duration.between(frozen, Instant.now());
      ReadTimes without = ReadTimes.of(one, other);
      ReadTimes.report(with, without, opened);
      assertThat(opened).isLessThan(Duration.ofSeconds(1));
      assertThat(without.p99()).isLessThan(with.p99().plusMillis(5));
    } finally {
      cluster.cache().thaw();
    }
  }

  private static void awaitDegraded() {
    nodes.forEach(node -> eventually().until(() -> node.condition().equals("degraded")));
  }

  /** What the other node has read, this one finds. */
  private static void awaitHits(CachingNode node) {
    eventually().until(() -> node.condition().equals("ok"));
    CachingNode filling = node == one ? other : one;
    eventually()
        .until(
            () -> {
              double before = hits(node);
              String path = readNewText(filling);
              node.manuscripts().markdown(path, 1);
              return hits(node) > before;
            });
  }

  private static String readNewText(CachingNode node) {
    String path = node.manuscripts().create("Again");
    node.manuscripts().revise(path, "*", "a text").expect(201);
    node.manuscripts().markdown(path, 1);
    return path;
  }

  private static double hits(CachingNode node) {
    return node.metric("operations_total", TEXTS, "outcome=\"hit\"");
  }

  private static void changeBehindTheirBack(String path, String text) {
    cluster
        .sql()
        .execute(
            "update revision set body = ? where manuscript_id = ?::uuid", text, path.split("/")[1]);
  }
}
