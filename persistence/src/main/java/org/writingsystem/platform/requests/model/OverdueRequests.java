package org.writingsystem.platform.requests.model;

import jakarta.enterprise.context.ApplicationScoped;

/** How many threads do not end though their request was ended; whoever watches them says so. */
@ApplicationScoped
public class OverdueRequests {
  private volatile int count;
  private volatile boolean all;

  /**
   * @param workers that there are
   */
  public void are(int now, int workers) {
    count = now;
    all = now >= workers;
  }

  /** Whether no worker is left. */
  public boolean areAllWorkers() {
    return all;
  }

  public int count() {
    return count;
  }
}
