package org.writingsystem.benchmarks.requests.systems;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;

/** A running server that answers the calls, with the processes that it needs. */
public interface SystemUnderTest extends AutoCloseable {
  /** As it stands in the report. */
  String name();

  /** Where it answers HTTP, on the loopback address. */
  int port();

  /**
   * How a call looks here.
   *
   * @return the requests in the order in which they are sent; none where it has no such call
   */
  List<byte[]> requests(Call call);

  /** Its processes by their duty: {@code server}, {@code database}, {@code cache}. */
  Map<String, Collection<ProcessHandle>> processes();

  /** Its Java machine, if it has one. */
  Optional<JavaProcess> java();

  /** The statements of its database, if they are counted. */
  Optional<StatementCount> statements();

  @Override
  void close();
}
