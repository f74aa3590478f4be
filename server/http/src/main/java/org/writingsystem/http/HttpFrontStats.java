package org.writingsystem.http;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Statistics of the HTTP front of this node, since the server started. Thread-safe. */
public final class HttpFrontStats {
  /**
   * Reason why a request never reached the application, or its response never reached the client.
   */
  public enum Refusal {
    QUEUE_FULL,
    WAITED_TOO_LONG,
    BODY_TOO_LARGE,
    BODY_TOO_SLOW,
    BODIES_FULL,
    READ_TOO_SLOWLY;

    /** Returns the label of metrics: lower case, with hyphens. */
    public String metricTag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Map<Refusal, LongAdder> REFUSED = new EnumMap<>(Refusal.class);
  private static volatile IntSupplier running = () -> 0;
  private static volatile IntSupplier waiting = () -> 0;
  private static volatile LongSupplier bodyBytes = () -> 0;
  private static volatile LongSupplier responseBytes = () -> 0;
  private static volatile IntSupplier slowReaders = () -> 0;

  static {
    for (Refusal refusal : Refusal.values()) {
      REFUSED.put(refusal, new LongAdder());
    }
  }

  private HttpFrontStats() {}

  /** Counts running requests, without those for health. */
  public static int running() {
    return running.getAsInt();
  }

  /** Requests that wait for a place now. */
  public static int waiting() {
    return waiting.getAsInt();
  }

  /** Returns the memory of buffered request bodies, in bytes. */
  public static long bodyBytes() {
    return bodyBytes.getAsLong();
  }

  /** Returns the memory of responses that clients have not read, in bytes. */
  public static long responseBytes() {
    return responseBytes.getAsLong();
  }

  /** Counts complete responses that clients have not read. */
  public static int slowReaders() {
    return slowReaders.getAsInt();
  }

  public static long refused(Refusal why) {
    return REFUSED.get(why).sum();
  }

  /**
   * Registers the figures of a concurrency limit; a reload of the server creates a new one, which
   * replaces the old.
   */
  static void gate(IntSupplier nowRunning, IntSupplier nowWaiting) {
    running = nowRunning;
    waiting = nowWaiting;
  }

  static void bodies(LongSupplier nowHeldBytes) {
    bodyBytes = nowHeldBytes;
  }

  static void responses(LongSupplier nowHeldBytes, IntSupplier nowSending) {
    responseBytes = nowHeldBytes;
    slowReaders = nowSending;
  }

  static void count(Refusal why) {
    REFUSED.get(why).increment();
  }
}
