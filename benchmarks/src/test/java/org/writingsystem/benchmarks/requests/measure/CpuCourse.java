package org.writingsystem.benchmarks.requests.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.writingsystem.benchmarks.CpuTime;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;

/** The CPU of a system's server, window by window, while something else loads it. */
final class CpuCourse implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Double> samples = new ArrayList<>();
  private final SystemUnderTest system;

  private CpuCourse(SystemUnderTest system) {
    this.system = system;
  }

  static CpuCourse start(SystemUnderTest system, double windowSeconds) {
    var course = new CpuCourse(system);
    long nanos = (long) (windowSeconds * 1e9);
    course.clock.scheduleAtFixedRate(course::sample, 0, nanos, TimeUnit.NANOSECONDS);
    return course;
  }

  private synchronized void sample() {
    samples.add(CpuTime.seconds(system.processes().get(Reading.SERVER)));
  }

  /** Returns the seconds in each window so far; what is left of the run counts for the last. */
  synchronized List<Double> seconds(int windows) {
    clock.shutdown();
    if (samples.size() <= windows) {
      sample();
    }
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i <= windows; i++) {
      seconds.add(samples.get(i) - samples.get(i - 1));
    }
    return seconds;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
