package org.writingsystem.platform.tasks.model;

/**
 * Progress of an attempt.
 *
 * @param done of {@code total}, in units of the handler's choice
 */
public record Progress(long done, long total) {
  public Progress {
    if (total < 1 || done < 0 || done > total) {
      throw new IllegalArgumentException("progress is 0 <= done <= total, and total is at least 1");
    }
  }
}
