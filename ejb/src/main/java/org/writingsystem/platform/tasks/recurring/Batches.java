package org.writingsystem.platform.tasks.recurring;

import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Work on many rows in batches, each in a transaction of its own. A failed batch, as one that
 * exceeds the statement timeout, is retried with half as many rows, down to one. For one thread.
 */
public final class Batches {
  /** The most rows of a batch. */
  public static final int MOST = 100;

  private static final Logger LOG = LogManager.getLogger(Batches.class);

  private final IntUnaryOperator work;
  private int size = MOST;
  private long done;
  private boolean isFinished;

  /**
   * @param work does at most as many as it is given and tells how many; less means that none is
   *     left
   */
  public Batches(IntUnaryOperator work) {
    this.work = work;
  }

  /**
   * Works until none is left, or it should stop.
   *
   * @return whether none is left
   * @throws RuntimeException of the work that fails with one row too, or while it should stop
   */
  public boolean run(BooleanSupplier shouldStop) {
    do {
      one(shouldStop);
    } while (!isFinished && !shouldStop.getAsBoolean());
    return isFinished;
  }

  private void one(BooleanSupplier shouldStop) {
    try {
      int now = work.applyAsInt(size);
      done += now;
      isFinished = now < size;
    } catch (RuntimeException e) {
      if (size == 1 || shouldStop.getAsBoolean()) {
        throw e;
      }
      size /= 2;
      LOG.warn("A batch failed; trying again with {} at a time", size, e);
    }
  }

  /** Counts the rows of all batches together. */
  public long done() {
    return done;
  }
}
