package org.writingsystem.tasks.model;

/**
 * What a task made: a file.
 *
 * @param mediaType at most {@value #MAX_TYPE_LENGTH} characters
 * @param fileName as a client should save it; at most {@value #MAX_NAME_LENGTH} characters
 * @param content at most {@value #MAX_BYTES} bytes; not copied
 */
public record TaskResult(String mediaType, String fileName, byte[] content) {
  /** The most bytes of a result. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  public static final int MAX_TYPE_LENGTH = 100;
  public static final int MAX_NAME_LENGTH = 255;

  public TaskResult {
    if (mediaType.length() > MAX_TYPE_LENGTH || fileName.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException("a result's media type or file name is too long");
    }
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException("a result has at most " + MAX_BYTES + " bytes");
    }
  }
}
