package org.writingsystem.health.store;

import jakarta.enterprise.context.ApplicationScoped;

/** How many threads do not end though their request was ended; whoever watches them says so. */
@ApplicationScoped
public class OverdueRequests {
  private volatile int count;

  public void are(int now) {
    count = now;
  }

  public int count() {
    return count;
  }
}
