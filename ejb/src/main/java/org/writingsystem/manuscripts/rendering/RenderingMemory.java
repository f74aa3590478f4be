package org.writingsystem.manuscripts.rendering;

import static org.writingsystem.preflight.settings.Settings.HTML_RENDER_MEMORY;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Memory budget of conversions to HTML on this node: HTML_RENDER_MEMORY (bytes, 128 MiB). 24 MiB of
 * it are reserved for texts whose cost is at most 3 MiB, such as chapters, so that large texts
 * never delay them. Thread-safe.
 */
@ApplicationScoped
class RenderingMemory {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final long SMALL_TEXT = 3 * MEBIBYTE;
  private static final long FOR_SMALL_TEXTS = 24 * MEBIBYTE;
  private static final long LEAST = RenderingCost.MAX_BYTES + FOR_SMALL_TEXTS;
  private static final int MAX_WAIT_SECONDS = 2;

  long bytes = Configuration.ofThisNode().longValue(HTML_RENDER_MEMORY);

  @Inject Meters meters;

  private Semaphore smallTexts;
  private Semaphore largeTexts;

  @PostConstruct
  void open() {
    if (bytes < LEAST) {
      throw new IllegalArgumentException("HTML_RENDER_MEMORY is " + LEAST + " bytes or more");
    }
    smallTexts = new Semaphore(kibibytes(FOR_SMALL_TEXTS), true);
    largeTexts = new Semaphore(kibibytes(bytes - FOR_SMALL_TEXTS), true);
    meters.gauge(
        "html.render.bytes", "Memory in use by conversions of texts to HTML.", this::taken);
    countRefused(0);
  }

  /**
   * Runs a conversion within the budget. A small text waits up to {@value #MAX_WAIT_SECONDS}
   * seconds for other small ones; a large one does not wait, since it would hold a worker.
   *
   * @throws Overloaded if there is no room (HTTP 503)
   */
  public <T> T within(RenderingCost cost, Supplier<T> rendering) {
    boolean small = cost.bytes() <= SMALL_TEXT;
    Semaphore room = small ? smallTexts : largeTexts;
    int share = kibibytes(cost.bytes());
    enter(room, share, small ? MAX_WAIT_SECONDS : 0);
    try {
      return rendering.get();
    } finally {
      room.release(share);
    }
  }

  private void enter(Semaphore room, int share, int seconds) {
    try {
      if (!room.tryAcquire(share, seconds, TimeUnit.SECONDS)) {
        countRefused(1);
        throw new Overloaded("too many large texts are being converted to HTML now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded("the rendering was interrupted");
    }
  }

  private void countRefused(long by) {
    meters.count(
        "html.refused", "Conversions of texts to HTML that were refused for lack of memory.", by);
  }

  private long taken() {
    long free = smallTexts.availablePermits() + (long) largeTexts.availablePermits();
    return bytes - free * 1024;
  }

  private static int kibibytes(long bytes) {
    return Math.toIntExact((bytes + 1023) / 1024);
  }
}
