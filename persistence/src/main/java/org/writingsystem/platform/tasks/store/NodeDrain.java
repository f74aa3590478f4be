package org.writingsystem.platform.tasks.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether this node has to start anew, and why. Thread-safe. */
@ApplicationScoped
public class NodeDrain {
  private volatile Optional<String> reason = Optional.empty();

  /**
   * The node is not ready from now on.
   *
   * @param why in words for administrators
   */
  public void begin(String why) {
    reason = Optional.of(why);
  }

  /** The node goes on as before. */
  public void end() {
    reason = Optional.empty();
  }

  /** Empty while the node serves. */
  public Optional<String> reason() {
    return reason;
  }
}
