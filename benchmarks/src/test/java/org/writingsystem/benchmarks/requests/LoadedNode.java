package org.writingsystem.benchmarks.requests;

import java.nio.file.Path;
import java.time.Duration;
import org.writingsystem.benchmarks.CpuTime;
import org.writingsystem.benchmarks.capacity.CallCost;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;

/** A node and the load generator that belongs to it. */
record LoadedNode(WritingSystemNode node, LoadProcess load, Meter meter) {
  /**
   * Puts them together.
   *
   * @param directory gets the prepared requests; another one for each node
   */
  static LoadedNode of(WritingSystemNode node, LoadProcess load, Path directory) {
    return new LoadedNode(node, load, new Meter(load, directory));
  }

  WarmUp.Result warmUp(Scale scale, Duration limit) {
    return new WarmUp(meter, scale.warmUpSeconds(), limit).run(node);
  }

  /** Sends the mix in a closed loop. */
  Reading mix(double seconds) {
    return meter.closed(node, Call.MIX, seconds);
  }

  /**
   * Sends the mix in a closed loop, while no other node has load.
   *
   * @param commitMillis the delay of a commit
   */
  Measured mixAlone(double seconds, double commitMillis) {
    double before = CpuTime.seconds(load.processes());
    Reading reading = mix(seconds);
    double generatorSeconds = CpuTime.seconds(load.processes()) - before;
    return new Measured(
        reading,
        new CallCost(
            reading.serverCpuMillis(),
            reading.allCpuMillis() - reading.serverCpuMillis(),
            generatorSeconds * 1000 / reading.load().latency().requests(),
            commitMillis * CallCost.WRITES));
  }

  /** A reading, and the cost of a call in it. */
  record Measured(Reading reading, CallCost cost) {}
}
