package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What drills on this node wait for, where a test decides when they go on. */
@ApplicationScoped
public class Releases {
  private final List<Release> waited = new CopyOnWriteArrayList<>();

  /** A wait that begins now: what was released before does not count. */
  public Release await() {
    return await(() -> {});
  }

  /** The same, for who has to be freed from outside. */
  public Release await(Runnable free) {
    Release release = new Release(free);
    waited.add(release);
    return release;
  }

  /** Lets all go on that wait now. */
  public void release() {
    List<Release> all = List.copyOf(waited);
    waited.removeAll(all);
    all.forEach(Release::happen);
  }

  /** One wait. */
  public static final class Release {
    private final Runnable free;
    private volatile boolean happened;

    private Release(Runnable free) {
      this.free = free;
    }

    private void happen() {
      happened = true;
      free.run();
    }

    public boolean hasHappened() {
      return happened;
    }
  }
}
