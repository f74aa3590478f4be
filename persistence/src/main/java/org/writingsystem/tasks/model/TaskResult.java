package org.writingsystem.tasks.model;

/**
 * What a task made: a file.
 *
 * @param fileName as a client should save it
 * @param content at most {@value #MAX_BYTES} bytes; not copied
 */
public record TaskResult(String mediaType, String fileName, byte[] content) {
  /** The most bytes of a result. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  public TaskResult {
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException("a result has at most " + MAX_BYTES + " bytes");
    }
  }
}
