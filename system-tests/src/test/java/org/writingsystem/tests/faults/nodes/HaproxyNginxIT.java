package org.writingsystem.tests.faults.nodes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.network.OtherProxy;

/**
 * The files for HAProxy and nginx hold what docs/nodes-and-balancers.md promises, where those are
 * installed.
 */
@FaultTest
class HaproxyNginxIT {
  private static final int CLIENTS = 8;
  private static final int SOME = 500;

  private final DrillCluster cluster;

  HaproxyNginxIT(DrillCluster cluster) {
    this.cluster = cluster;
  }

  @FullOnly
  @ParameterizedTest
  @EnumSource
  void aNodeThatIsKilledCostsOnlyWhatWasInFlight(OtherProxy.Kind kind) {
    try (OtherProxy proxy = start(kind);
        ApiLoad apiLoad = ApiLoad.start(proxy.http(), CLIENTS)) {
      apiLoad.awaitAnswers(SOME);
      cluster.second().kill();
      Instant dead = Instant.now();
      apiLoad.awaitAnswers(SOME);
      cluster.second().start();
      NodeReplacementIT.awaitRequestsOn(cluster.second());
      apiLoad.assertOnlyInFlightFailed(dead);
      apiLoad.assertNothingIsLost(cluster.sql());
    }
  }

  @FullOnly
  @ParameterizedTest
  @EnumSource
  void aNodeThatIsTakenOutStopsWithoutAFailedRequest(OtherProxy.Kind kind) {
    try (OtherProxy proxy = start(kind);
        ApiLoad apiLoad = ApiLoad.start(proxy.http(), CLIENTS)) {
      apiLoad.awaitAnswers(SOME);
      proxy.takeOutSecond();
      apiLoad.awaitAnswers(SOME);
      cluster.second().terminate().join();
      cluster.second().start();
      proxy.putBackSecond();
      NodeReplacementIT.awaitRequestsOn(cluster.second());
      apiLoad.assertNothingFailed();
      apiLoad.assertNothingIsLost(cluster.sql());
    }
  }

  private OtherProxy start(OtherProxy.Kind kind) {
    assumeTrue(
        kind.installed().isPresent(),
        "needs " + kind + " (Debian's package haproxy or nginx-light)");
    return OtherProxy.start(
        kind, BuildPaths.of("system-tests.directory"), List.of(cluster.first(), cluster.second()));
  }
}
