package org.writingsystem.threads;

/** Collects the failures of the parts of one cycle. For one thread. */
final class Failures {
  private Throwable first;

  void collect(Cycle part) {
    try {
      part.run();
    } catch (Throwable failure) { // thrown on by rethrow
      if (first == null) {
        first = failure;
      } else if (first != failure) {
        first.addSuppressed(failure);
      }
    }
  }

  void rethrow() {
    if (first != null) {
      throwAsIs(first);
    }
  }

  /** Beans throw checked exceptions that they do not declare, as a lost commit. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAsIs(Throwable failure) throws E {
    throw (E) failure;
  }
}
