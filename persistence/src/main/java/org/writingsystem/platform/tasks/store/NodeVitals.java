package org.writingsystem.platform.tasks.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** What the task engine has found out lately, for those who ask without waiting. Thread-safe. */
@ApplicationScoped
public class NodeVitals {
  private static final Found NOTHING = new Found(Duration.ZERO, 0);

  private final AtomicReference<Found> found = new AtomicReference<>(NOTHING);

  /**
   * @param longestWait of a task that could run, on whatever node
   * @param zombies threads of this node that go on though their task is over
   */
  public record Found(Duration longestWait, int zombies) {}

  public void set(Found news) {
    found.set(news);
  }

  /** Whether the engine has looked. */
  public boolean areKnown() {
    return found.get() != NOTHING;
  }

  /** Zeros before the engine has looked for the first time. */
  public Found get() {
    return found.get();
  }
}
