package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.events.TaskEventBroadcaster;
import org.writingsystem.tests.inside.beans.BrokenLoops;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.TaskRows;
import org.writingsystem.tests.inside.beans.ThisNode;

/** Errors in the threads that live as long as the node. */
class SupervisedLoopsIT extends InsideTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String AGE = "writing_system_loop_cycle_age_seconds";
  private static final String FAILED = "writing_system_loop_cycles_failed_total";

  private static final List<String> LOOPS =
      List.of(
          "cache-link",
          "renewals",
          "request-watch",
          "server-state",
          "tasks-claims",
          "tasks-ends",
          "tasks-followers",
          "tasks-heart",
          "tasks-limits",
          "tasks-lines",
          "tasks-recurring",
          "tasks-zombies");

  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject TaskEventBroadcaster broadcaster;

  /** Its loop starts with the bean. */
  @BeforeEach
  void startAll() {
    broadcaster.resumed(null);
  }

  /** The interrupt that ends a pause may meet a cycle, which then fails too. */
  @Test
  void anErrorInEachLoopEndsNoneAndIsReported() {
    Map<String, Double> failures = ofEach(SupervisedLoopsIT::failures);
    Map<String, Long> failed = ofEach(SupervisedLoopsIT::failuresLogged);
    Map<String, Long> recovered = ofEach(SupervisedLoopsIT::recoveriesLogged);
    assertThat(BrokenLoops.names()).containsExactlyInAnyOrderElementsOf(LOOPS);

    BrokenLoops.failOnce();

    for (String loop : LOOPS) {
      await(loop).atMost(LIMIT).until(() -> failures(loop) > failures.get(loop));
    }
    BrokenLoops.wake();
    for (String loop : LOOPS) {
      await(loop)
          .atMost(LIMIT)
          .until(
              () ->
                  recoveriesLogged(loop) - recovered.get(loop)
                      >= failuresLogged(loop) - failed.get(loop));
      assertThat(failuresLogged(loop)).as(loop).isGreaterThan(failed.get(loop));
    }
    assertThat(liveness().statusCode()).isEqualTo(200);
    rows.awaitSuccess(tasks.add());
  }

  @Test
  void aLoopThatCompletesNoCycleIsTheEndOfTheNodesLife() {
    CountDownLatch end = new CountDownLatch(1);
    try {
      BrokenLoops.hold("tasks-limits", end);
      await().atMost(LIMIT).until(() -> liveness().statusCode() == 503);
      assertThat(liveness().body()).contains("tasks-limits");
      assertThat(ThisNode.metric(AGE, "loop=\"tasks-limits\"")).isGreaterThan(600);
    } finally {
      end.countDown();
    }
    await().atMost(LIMIT).until(() -> liveness().statusCode() == 200);
  }

  private static <T> Map<String, T> ofEach(Function<String, T> question) {
    return LOOPS.stream().collect(Collectors.toMap(loop -> loop, question));
  }

  private static double failures(String loop) {
    return ThisNode.metric(FAILED, "loop=\"" + loop + "\"");
  }

  private static long failuresLogged(String loop) {
    return ThisNode.logged("The loop " + loop + " ", "has failed; trying again");
  }

  private static long recoveriesLogged(String loop) {
    return ThisNode.logged("The loop " + loop + " ", "works again");
  }

  private static HttpResponse<String> liveness() {
    return ThisNode.management("/health/live");
  }
}
