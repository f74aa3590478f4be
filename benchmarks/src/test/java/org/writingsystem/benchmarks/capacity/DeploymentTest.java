package org.writingsystem.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
  private static final int MANY = 100_000;

  @TempDir Path directory;

  @Test
  void theMixIsTheAverageOfItsCalls() {
    CallCost mix =
        CallCost.mix(
            new CallCost(1, 2, 3, 0), new CallCost(10, 20, 30, 0), new CallCost(100, 200, 300, 40));
    assertThat(mix.server()).isCloseTo(7.3, within(1e-9)); // 0.8 × 1 + 0.15 × 10 + 0.05 × 100
    assertThat(mix.database()).isCloseTo(14.6, within(1e-9));
    assertThat(mix.generator()).isCloseTo(21.9, within(1e-9));
    assertThat(mix.commit()).isCloseTo(2, within(1e-9)); // 0.05 × 40
  }

  @Test
  void processesOnOneMachineShareItsCores() {
    List<Station> stations = Deployment.oneMachine(new CallCost(7, 2, 1, 10), 2);
    assertThat(MeanValueAnalysis.solve(stations, 1).perSecond()).isCloseTo(50, within(1e-9));
    assertThat(MeanValueAnalysis.solve(stations, MANY).perSecond())
        .isCloseTo(200, withinPercentage(0.1)); // 2 cores / 10 ms
  }

  @Test
  void nodesAreAddedUntilTheDatabaseIsFull() {
    var cost = new CallCost(4, 1, 0, 0);
    Solution two = MeanValueAnalysis.solve(Deployment.separateMachines(cost, 2, 2, 2), MANY);
    assertThat(two.perSecond()).isCloseTo(1000, withinPercentage(0.1)); // 2 × 2 cores / 4 ms
    assertThat(two.bottleneck()).startsWith(Deployment.NODE);
    assertThat(two.utilisation().get(Deployment.DATABASE)).isCloseTo(0.5, within(0.001));
    Solution eight = MeanValueAnalysis.solve(Deployment.separateMachines(cost, 8, 2, 2), MANY);
    assertThat(eight.perSecond()).isCloseTo(2000, withinPercentage(0.1)); // 2 cores / 1 ms
    assertThat(eight.bottleneck()).isEqualTo(Deployment.DATABASE);
    assertThat(eight.utilisation().get(Deployment.NODE + 1)).isCloseTo(0.5, within(0.001));
  }

  @Test
  void theDelayOfACommitLeavesNothingOnTheDisk() throws IOException {
    assertThat(CommitDelay.measure(directory)).isPositive();
    assertThat(directory).isEmptyDirectory();
  }
}
