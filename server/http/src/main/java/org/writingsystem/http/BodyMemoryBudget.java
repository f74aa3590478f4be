package org.writingsystem.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The memory that the bodies of all requests take. Where it is used up, those that have been
 * incomplete for longest go for the next one: who sends slowly keeps nobody else out. Thread-safe.
 */
final class BodyMemoryBudget {
  private final Set<Share> incomplete = new LinkedHashSet<>();
  private long mostBytes;
  private long heldBytes;

  BodyMemoryBudget(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized void setMostBytes(long bytes) {
    mostBytes = bytes;
  }

  synchronized long heldBytes() {
    return heldBytes;
  }

  /**
   * For a body of which nothing is there yet.
   *
   * @param onLoss called by whoever takes the share's memory
   */
  Share share(Runnable onLoss) {
    return new Share(onLoss);
  }

  /** What one body takes. */
  final class Share {
    private final Runnable onLoss;
    private long bytes;
    private boolean lost;

    private Share(Runnable onLoss) {
      this.onLoss = onLoss;
    }

    /** False if there is no room, or what this had was taken from it. */
    boolean grow(int more) {
      List<Share> losers = new ArrayList<>();
      boolean grown = grow(more, losers);
      losers.forEach(loser -> loser.onLoss.run());
      return grown;
    }

    private boolean grow(int more, List<Share> losers) {
      synchronized (BodyMemoryBudget.this) {
        if (lost) {
          return false;
        }
        Iterator<Share> longest = incomplete.iterator();
        while (heldBytes + more > mostBytes && longest.hasNext()) {
          Share loser = longest.next();
          if (loser != this) {
            longest.remove();
            loser.lose();
            losers.add(loser);
          }
        }
        if (heldBytes + more > mostBytes) {
          return false;
        }
        incomplete.add(this);
        bytes += more;
        heldBytes += more;
        return true;
      }
    }

    private void lose() {
      lost = true;
      heldBytes -= bytes;
      bytes = 0;
    }

    /** From now on nobody takes it away; false if somebody has. */
    boolean complete() {
      synchronized (BodyMemoryBudget.this) {
        incomplete.remove(this);
        return !lost;
      }
    }

    /** Nobody needs the body any more. */
    void release() {
      synchronized (BodyMemoryBudget.this) {
        incomplete.remove(this);
        heldBytes -= bytes;
        bytes = 0;
      }
    }
  }
}
