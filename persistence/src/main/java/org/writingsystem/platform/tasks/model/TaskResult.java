package org.writingsystem.platform.tasks.model;

import java.util.Optional;

/**
 * File of a task, for the task's final state.
 *
 * @param mediaType at most {@value #MAX_TYPE_LENGTH} characters
 * @param fileName as a client should save it; at most {@value #MAX_NAME_LENGTH} characters
 * @param sizeBytes at most {@value #MAX_BYTES}
 * @param content the whole of it, at most {@value #CHUNK_BYTES} bytes, not copied; empty where the
 *     attempt has stored it in chunks
 */
public record TaskResult(
    String mediaType, String fileName, long sizeBytes, Optional<byte[]> content) {
  /** The most bytes of a result. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  /** The most bytes of a result that are in memory at once, and of a row. */
  public static final int CHUNK_BYTES = 256 * 1024;

  /** Minimum size of a result in sums: its row takes space too. */
  public static final int LEAST_KEPT_BYTES = 4 * 1024;

  public static final int MAX_TYPE_LENGTH = 100;
  public static final int MAX_NAME_LENGTH = 255;

  public TaskResult {
    if (mediaType.length() > MAX_TYPE_LENGTH || fileName.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException("a result's media type or file name is too long");
    }
    long most = content.isPresent() ? CHUNK_BYTES : MAX_BYTES;
    if (sizeBytes > most) {
      throw new IllegalArgumentException("this result has at most " + most + " bytes");
    }
  }

  /** Creates a small result; a handler streams one that may exceed {@value #CHUNK_BYTES} bytes. */
  public TaskResult(String mediaType, String fileName, byte[] content) {
    this(mediaType, fileName, content.length, Optional.of(content));
  }

  /** Returns its size in the sum of an account's results. */
  public long keptBytes() {
    return Math.max(sizeBytes, LEAST_KEPT_BYTES);
  }

  /** Creates a result whose content the attempt has already stored. */
  public static TaskResult stored(String mediaType, String fileName, long sizeBytes) {
    return new TaskResult(mediaType, fileName, sizeBytes, Optional.empty());
  }
}
