package org.writingsystem.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The expected figures are computed by hand; the comments say how. */
class MeanValueAnalysisTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private static Station one(String name, double demandMillis) {
    return new Station(name, demandMillis, 1);
  }

  @Test
  void oneClientNeverWaits() {
    Solution solution =
        MeanValueAnalysis.solve(
            List.of(one("a", 2), new Station("b", 3, 4), Station.delay("c", 5)), 1);
    assertThat(solution.responseMillis()).isCloseTo(10, EXACT); // 2 + 3 + 5
    assertThat(solution.perSecond()).isCloseTo(100, EXACT);
  }

  @Test
  void twoClientsWaitForEachOther() {
    // one client: queues 1/3 and 2/3; two: 1 × 4/3 + 2 × 5/3 = 14/3 ms; also G(1)/G(2) = 3/7
    Solution solution = MeanValueAnalysis.solve(List.of(one("fast", 1), one("slow", 2)), 2);
    assertThat(solution.responseMillis()).isCloseTo(14.0 / 3, EXACT);
    assertThat(solution.perSecond()).isCloseTo(3000.0 / 7, EXACT);
    assertThat(solution.utilisation().get("fast")).isCloseTo(3.0 / 7, EXACT);
    assertThat(solution.utilisation().get("slow")).isCloseTo(6.0 / 7, EXACT);
    assertThat(solution.bottleneck()).isEqualTo("slow");
  }

  @Test
  void equalStationsShareTheClients() {
    // n clients at k stations of demand d: n / (d × (n + k - 1))
    List<Station> stations = List.of(one("a", 2), one("b", 2), one("c", 2));
    for (int clients : List.of(1, 2, 5, 50)) {
      assertThat(MeanValueAnalysis.solve(stations, clients).perSecond())
          .isCloseTo(1000.0 * clients / (2 * (clients + 2)), EXACT);
    }
  }

  @Test
  void severalCoresAreAFastServerAndADelay() {
    // 1 ms queues, 1 ms does not; one client: queue 1/2; two: 1 + 1 × 3/2 = 5/2 ms
    Solution solution = MeanValueAnalysis.solve(List.of(new Station("cpu", 2, 2)), 2);
    assertThat(solution.responseMillis()).isCloseTo(2.5, EXACT);
    assertThat(solution.utilisation().get("cpu")).isCloseTo(0.8, EXACT); // 0.8/ms × 2 ms / 2
  }

  @Test
  void manyClientsSaturateTheCores() {
    List<Station> stations = List.of(new Station("cpu", 4, 2), Station.delay("disk", 10));
    Solution solution = MeanValueAnalysis.solve(stations, 1000);
    assertThat(solution.perSecond()).isCloseTo(500, withinPercentage(0.1)); // 2 cores / 4 ms
    assertThat(solution.utilisation().get("cpu")).isCloseTo(1, within(0.001));
    assertThat(solution.utilisation()).doesNotContainKey("disk");
    assertThat(solution.bottleneck()).isEqualTo("cpu");
  }

  @Test
  void aDelayNeverSaturates() {
    Solution solution = MeanValueAnalysis.solve(List.of(Station.delay("disk", 10)), 100);
    assertThat(solution.perSecond()).isCloseTo(10_000, within(1e-6)); // 100 / 10 ms
    assertThat(solution.bottleneck()).isEmpty();
  }

  @Test
  void throughputStaysWithinTheAsymptoticBounds() {
    // demands 1 and 3 / 2 that queue, 3 / 2 and 4 that do not
    List<Station> stations = List.of(one("a", 1), new Station("b", 3, 2), Station.delay("disk", 4));
    double before = 0;
    for (int clients = 1; clients <= 200; clients++) {
      Solution solution = MeanValueAnalysis.solve(stations, clients);
      double most = 1000 * Math.min(1 / 1.5, clients / 8.0);
      double least = 1000 * clients / (5.5 + clients * 2.5);
      assertThat(solution.perSecond())
          .isBetween(least - 1e-9, most + 1e-9)
          .isGreaterThan(before - 1e-9);
      assertThat(solution.perSecond() / 1000 * solution.responseMillis())
          .isCloseTo(clients, within(1e-6)); // Little's law
      before = solution.perSecond();
    }
  }

  @Test
  void nothingToSolveIsRefused() {
    List<Station> idle = List.of(one("a", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> MeanValueAnalysis.solve(idle, 1));
    List<Station> busy = List.of(one("a", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> MeanValueAnalysis.solve(busy, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> one("a", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Station("a", 1, -1));
  }
}
