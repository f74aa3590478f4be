package org.writingsystem.benchmarks.requests;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.writingsystem.benchmarks.requests.RequestFigures.OpenLoop;
import org.writingsystem.benchmarks.requests.RequestFigures.Round;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;

/**
 * All calls of all systems in interleaved rounds, each between two runs of one floor, so that the
 * machine's speed, which changes from minute to minute, falls out.
 */
final class Comparison {
  /** The rate of an open loop, as a share of what the closed loop has just reached. */
  private static final double SHARE = 0.5;

  private static final int TENFOLD = 10;

  private final Meter meter;
  private final Scale scale;
  private final SystemUnderTest floor;
  private final Optional<SystemUnderTest> old;

  /**
   * @param floor its {@code /health} is the floor of all calls
   * @param old the system whose open loop the others shall bear tenfold
   */
  Comparison(Meter meter, Scale scale, SystemUnderTest floor, Optional<SystemUnderTest> old) {
    this.meter = meter;
    this.scale = scale;
    this.floor = floor;
    this.old = old;
  }

  /** Measures each call of each system once, and of the old one too. */
  List<Round> round(List<SystemUnderTest> systems) {
    Map<Call, Double> oldRates = new EnumMap<>(Call.class);
    List<Round> rounds = new ArrayList<>();
    for (Call call : Call.measured()) {
      old.filter(system -> meter.canSend(system, call))
          .ifPresent(
              system -> {
                Round round = measure(system, call, Optional.empty());
                oldRates.put(call, round.open().perSecond());
                rounds.add(round);
              });
      systems.stream()
          .filter(system -> meter.canSend(system, call))
          .map(system -> measure(system, call, Optional.ofNullable(oldRates.get(call))))
          .forEach(rounds::add);
    }
    return rounds;
  }

  private Round measure(SystemUnderTest system, Call call, Optional<Double> oldRate) {
    if (scale.settleSeconds() > 0) {
      meter.closed(system, call, scale.settleSeconds());
    }
    Reading before = floor();
    Reading closed = meter.closed(system, call, scale.callSeconds());
    Reading after = floor();
    double reached = closed.load().perSecond();
    var round =
        new Round(
            system.name(),
            call,
            (before.serverCpuMillis() + after.serverCpuMillis()) / 2,
            (before.load().perSecond() + after.load().perSecond()) / 2,
            closed,
            open(system, call, reached * SHARE),
            oldRate
                .map(rate -> rate * TENFOLD)
                .filter(rate -> rate < reached)
                .map(rate -> open(system, call, rate)));
    System.out.println(round.line());
    return round;
  }

  private OpenLoop open(SystemUnderTest system, Call call, double perSecond) {
    Reading reading = meter.open(system, call, perSecond, scale.callSeconds());
    return new OpenLoop(perSecond, reading);
  }

  Reading floor() {
    return meter.closed(floor, Call.HEALTH, scale.floorSeconds());
  }
}
