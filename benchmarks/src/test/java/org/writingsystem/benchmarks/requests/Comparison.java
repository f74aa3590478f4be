package org.writingsystem.benchmarks.requests;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.writingsystem.benchmarks.requests.RequestFigures.Floors;
import org.writingsystem.benchmarks.requests.RequestFigures.OpenLoop;
import org.writingsystem.benchmarks.requests.RequestFigures.Round;

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
  private final ConstantServer constant;
  private final Optional<Pgbench> pgbench;

  /**
   * @param floor its {@code /health} is the floor of all calls
   */
  Comparison(
      Meter meter,
      Scale scale,
      SystemUnderTest floor,
      ConstantServer constant,
      Optional<Pgbench> pgbench) {
    this.meter = meter;
    this.scale = scale;
    this.floor = floor;
    this.constant = constant;
    this.pgbench = pgbench;
  }

  /**
   * Returns the floors of HTTP and of the database, each by the same machine in the same minute.
   */
  Floors floors() {
    Reading health = floor();
    Reading plain = meter.closed(constant, Call.HEALTH, scale.callSeconds());
    return new Floors(
        health, plain, pgbench.map(one -> one.run((int) Math.ceil(scale.callSeconds()))));
  }

  /**
   * Measures each call of each system once.
   *
   * @param old the system whose open loop the others shall bear tenfold; it may be none of them
   */
  List<Round> round(List<SystemUnderTest> systems, Optional<SystemUnderTest> old) {
    Map<Call, Double> oldRates = new EnumMap<>(Call.class);
    List<Round> rounds = new ArrayList<>();
    for (Call call : Call.measured()) {
      Stream.concat(old.stream(), systems.stream())
          .filter(system -> meter.canSend(system, call))
          .forEach(
              system -> {
                Round round = measure(system, call, oldRates.get(call));
                old.filter(system::equals)
                    .ifPresent(one -> oldRates.put(call, round.open().perSecond()));
                rounds.add(round);
              });
    }
    return rounds;
  }

  private Round measure(SystemUnderTest system, Call call, Double oldRate) {
    if (scale.settleSeconds() > 0) {
      meter.closed(system, call, scale.settleSeconds());
    }
    Reading before = floor();
    Reading closed = meter.closed(system, call, scale.callSeconds());
    Reading after = floor();
    double reached = closed.load().perSecond();
    return new Round(
        system.name(),
        call,
        (before.serverCpuMillis() + after.serverCpuMillis()) / 2,
        (before.load().perSecond() + after.load().perSecond()) / 2,
        closed,
        open(system, call, reached * SHARE),
        Optional.ofNullable(oldRate)
            .map(rate -> rate * TENFOLD)
            .filter(rate -> rate < reached)
            .map(rate -> open(system, call, rate)));
  }

  private OpenLoop open(SystemUnderTest system, Call call, double perSecond) {
    Reading reading = meter.open(system, call, perSecond, scale.callSeconds());
    return new OpenLoop(perSecond, reading);
  }

  private Reading floor() {
    return meter.closed(floor, Call.HEALTH, scale.floorSeconds());
  }
}
