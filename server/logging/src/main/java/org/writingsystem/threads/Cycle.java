package org.writingsystem.threads;

import java.util.Arrays;
import java.util.function.Consumer;

/** One cycle of a {@link SupervisedLoop}. */
@FunctionalInterface
public interface Cycle {
  /**
   * Runs once, for minutes at the longest, waits included.
   *
   * @throws Exception whatever it is, and any Error too: the loop goes on
   */
  void run() throws Exception;

  /**
   * Runs all parts, also after a failed one.
   *
   * @throws Exception the first failure, an Error too, with the others suppressed in it
   */
  static void each(Cycle... parts) throws Exception {
    Failures failures = new Failures();
    Arrays.stream(parts).forEach(failures::collect);
    failures.rethrow();
  }

  /** Does the work for each item, as {@link #each} does the parts. */
  static <T> void forEach(Iterable<T> items, Consumer<? super T> work) {
    Failures failures = new Failures();
    items.forEach(item -> failures.collect(() -> work.accept(item)));
    failures.rethrow();
  }
}
