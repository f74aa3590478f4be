package org.writingsystem.logging;

import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of requests: taken from their headers, or generated. */
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";

  /** Of the W3C recommendation Trace Context. */
  public static final String TRACE_HEADER = "traceparent";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern TRACE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private RequestIds() {}

  /**
   * Returns the request's own id, else the trace-id of its traceparent, else a new one.
   *
   * @param ids the values of {@value #HEADER}: exactly one, of 1 to 64 letters, digits, dots,
   *     hyphens or underscores, else it is not taken
   * @param traces the values of {@value #TRACE_HEADER}: exactly one, as version 00 has it
   */
  public static String of(Collection<String> ids, Collection<String> traces) {
    if (ids.size() == 1) {
      String id = ids.iterator().next();
      if (WELL_FORMED.matcher(id).matches()) {
        return id;
      }
    }
    if (traces.size() == 1) {
      Matcher trace = TRACE.matcher(traces.iterator().next());
      if (trace.matches()) {
        return trace.group(1);
      }
    }
    return made();
  }

  /** Generates an id; quick, and unsuitable for secrets. */
  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = random.nextLong() & ~0xF000L | 0x4000L;
    long variant2 = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(version4, variant2).toString();
  }
}
