package org.writingsystem.platform.tasks.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.ResultTooLarge;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * A result on its way from a handler to the database: at most one chunk is in memory, the earlier
 * ones are rows. A result of one chunk stays here and is written with the end of its attempt. While
 * the database is away a chunk waits, as an end does, until the attempt is to stop. For the
 * handler's thread alone.
 */
final class ResultStream extends OutputStream {
  private static final Logger LOG = LogManager.getLogger(ResultStream.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RunningAttempt<?> attempt;
  private final TaskTransactions taskTransactions;
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private long stored;
  private boolean closed;

  ResultStream(RunningAttempt<?> attempt, TaskTransactions taskTransactions) {
    this.attempt = attempt;
    this.taskTransactions = taskTransactions;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * @throws ResultTooLarge if the result would have over {@value TaskResult#MAX_BYTES} bytes
   * @throws LeaseLostException if the task has been taken away meanwhile
   */
  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (closed) {
      throw new IOException("the result is closed, or could not be written");
    }
    if (stored + chunk.size() + length > TaskResult.MAX_BYTES) {
      closed = true;
      throw new ResultTooLarge();
    }
    int next = from;
    while (next < from + length) {
      if (chunk.size() == TaskResult.CHUNK_BYTES) {
        store();
      }
      int fits = Math.min(from + length - next, TaskResult.CHUNK_BYTES - chunk.size());
      chunk.write(bytes, next, fits);
      next += fits;
    }
  }

  /**
   * Completes the result: later writes fail.
   *
   * @throws IOException if it is not whole, whoever was told of it
   */
  TaskResult end(String mediaType, String fileName) throws IOException {
    if (closed) {
      throw new IOException("the result could not be written");
    }
    if (stored == 0) {
      closed = true;
      return new TaskResult(mediaType, fileName, chunk.toByteArray());
    }
    store();
    closed = true;
    return TaskResult.stored(mediaType, fileName, stored);
  }

  /** Deletes the stored chunks; chunks that cannot be deleted now are pruned at night. */
  void discard() {
    closed = true;
    if (stored == 0 || attempt.hasEnded()) {
      return;
    }
    try {
      taskTransactions.discard(attempt.token());
    } catch (Exception e) { // a commit without an answer is a checked one, undeclared
      LOG.info("Chunks of an incomplete result stay until they are pruned", e);
    }
  }

  /** Once it has failed, the stream stays closed. */
  private void store() throws IOException {
    closed = true;
    byte[] content = chunk.toByteArray();
    if (attempt.hasEnded() || !accepted(content)) {
      attempt.askToStop(StopReason.LOST);
      throw new LeaseLostException();
    }
    stored += content.length;
    chunk.reset();
    closed = false;
  }

  private boolean accepted(byte[] content) throws IOException {
    for (boolean failed = false; ; failed = true) {
      try {
        return taskTransactions.store(attempt.token(), stored, content);
      } catch (Exception e) { // a commit without an answer is a checked one, undeclared
        if (attempt.shouldStop() || isOfTheData(e)) {
          throw e;
        }
        if (!failed) {
          LOG.warn("A chunk of a task's result could not be written; trying again", e);
        }
      }
      pause();
    }
  }

  private static boolean isOfTheData(Exception e) {
    return e instanceof DataAccessException refused && refused.isOfTheData();
  }

  private static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the database was unavailable");
    }
  }
}
