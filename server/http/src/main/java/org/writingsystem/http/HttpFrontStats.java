package org.writingsystem.http;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Figures of the requests at this node's door, since the server started. Thread-safe. */
public final class HttpFrontStats {
  /** Why a request never reached the application, or its answer never reached the client. */
  public enum Refusal {
    QUEUE_FULL,
    WAITED_TOO_LONG,
    BODY_TOO_LARGE,
    BODY_TOO_SLOW,
    BODIES_FULL,
    READ_TOO_SLOWLY;

    /** As a label of metrics: lower case, with hyphens. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Map<Refusal, LongAdder> REFUSED = new EnumMap<>(Refusal.class);
  private static volatile IntSupplier running = () -> 0;
  private static volatile IntSupplier waiting = () -> 0;
  private static volatile LongSupplier bodyBytes = () -> 0;
  private static volatile LongSupplier answerBytes = () -> 0;
  private static volatile IntSupplier slowReaders = () -> 0;

  static {
    for (Refusal refusal : Refusal.values()) {
      REFUSED.put(refusal, new LongAdder());
    }
  }

  private HttpFrontStats() {}

  /** Requests that run now, those for health not among them. */
  public static int running() {
    return running.getAsInt();
  }

  /** Requests that wait for a place now. */
  public static int waiting() {
    return waiting.getAsInt();
  }

  /** Memory that the bodies of requests take now, in bytes. */
  public static long bodyBytes() {
    return bodyBytes.getAsLong();
  }

  /** Memory that answers take now which clients have not taken yet, in bytes. */
  public static long answerBytes() {
    return answerBytes.getAsLong();
  }

  /** Answers that are complete and not yet taken by their clients. */
  public static int slowReaders() {
    return slowReaders.getAsInt();
  }

  public static long refused(Refusal why) {
    return REFUSED.get(why).sum();
  }

  /** A reload of the server makes a new gate: its figures are the ones that count. */
  static void gate(IntSupplier nowRunning, IntSupplier nowWaiting) {
    running = nowRunning;
    waiting = nowWaiting;
  }

  static void bodies(LongSupplier nowHeldBytes) {
    bodyBytes = nowHeldBytes;
  }

  static void answers(LongSupplier nowHeldBytes, IntSupplier nowSending) {
    answerBytes = nowHeldBytes;
    slowReaders = nowSending;
  }

  static void count(Refusal why) {
    REFUSED.get(why).increment();
  }
}
