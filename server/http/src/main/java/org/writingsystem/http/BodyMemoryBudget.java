package org.writingsystem.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Memory budget of all request bodies. When it is exhausted, the bodies that have been incomplete
 * for longest are dropped for the next one: a slow sender keeps nobody else out. Thread-safe.
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
   * Opens the share of a new body.
   *
   * @param onLoss called by whoever takes the share's memory
   */
  Share share(Runnable onLoss) {
    return new Share(onLoss);
  }

  /** Memory of one body. */
  final class Share {
    private final Runnable onLoss;
    private long bytes;
    private boolean lost;

    private Share(Runnable onLoss) {
      this.onLoss = onLoss;
    }

    /** Reserves more memory; false if there is none, or if this share was revoked. */
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

    /** Protects the share from being revoked; false if it already was. */
    boolean complete() {
      synchronized (BodyMemoryBudget.this) {
        incomplete.remove(this);
        return !lost;
      }
    }

    /** Frees the memory of a body that is no longer needed. */
    void release() {
      synchronized (BodyMemoryBudget.this) {
        incomplete.remove(this);
        heldBytes -= bytes;
        bytes = 0;
      }
    }
  }
}
