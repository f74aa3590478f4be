package org.writingsystem.server;

import java.nio.file.FileSystemException;

/** A start that cannot succeed; the message is one line with the remedy. */
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The operating system's message, the same in Java and in C. */
  static final String FULL = "No space left on device";

  public ServerStartException(String message) {
    super(oneLine(message));
  }

  public ServerStartException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** Names the failed action and its reason: a full disk and missing rights in plain words. */
  public static ServerStartException of(String what, Exception cause) {
    return cause instanceof ServerStartException known
        ? known
        : new ServerStartException(what + ": " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    if (String.valueOf(cause.getMessage()).contains(FULL)) {
      return "the disk is full";
    }
    return cause instanceof FileSystemException denied
        ? denied.getFile() + ": " + fileReason(denied)
        : String.valueOf(cause.getMessage());
  }

  private static String fileReason(FileSystemException cause) {
    return cause.getReason() == null ? cause.getClass().getSimpleName() : cause.getReason();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
