package org.writingsystem.shared;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.logging.log4j.ThreadContext;

/** The id of the request that this thread works on; in the answer and in every line of the log. */
public final class RequestId {
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /**
   * Begins a request.
   *
   * @param wanted taken if it has 1 to 64 letters, digits, dots, hyphens or underscores; otherwise,
   *     and when null, an id is made
   */
  public static void begin(String wanted) {
    boolean usable = wanted != null && WELL_FORMED.matcher(wanted).matches();
    ThreadContext.put(KEY, usable ? wanted : UUID.randomUUID().toString());
  }

  public static Optional<String> current() {
    return Optional.ofNullable(ThreadContext.get(KEY));
  }

  public static void end() {
    ThreadContext.remove(KEY);
  }
}
