package org.writingsystem.platform.tasks.engine;

import org.writingsystem.pool.ThreadConnections;

/** The thread in an attempt's handler, if there is one. Thread-safe. */
final class HandlerThread {
  private volatile Thread thread;
  private boolean isFenced;

  /** Called by the thread before the handler begins. */
  synchronized void enter() {
    thread = Thread.currentThread();
  }

  /** Called by the thread when it has left the handler: no interrupt reaches it more. */
  synchronized void leave() {
    if (isFenced) {
      ThreadConnections.lift(thread);
    }
    thread = null;
    Thread.interrupted(); // a request to stop that came late must not disturb what comes next
  }

  /** Tests whether a thread is in the handler. */
  boolean isInside() {
    return thread != null;
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /**
   * Fences the thread from the database until it leaves: it can give back no connection alive, and
   * those that it takes are dead, so that it writes and commits nothing more. Waits for nothing.
   */
  synchronized void fence() {
    if (thread != null && !isFenced) {
      isFenced = true;
      ThreadConnections.fence(thread);
    }
  }

  /**
   * Ends the thread's connections and interrupts it; it leaves no sooner than this ends. Takes
   * milliseconds, and 4 s at most.
   */
  synchronized void cutOff() {
    if (thread != null) {
      ThreadConnections.abort(thread);
      thread.interrupt();
    }
  }

  /** Returns the stack trace of the thread, for the log; empty if there is none. */
  String stackTrace() {
    return StackTraces.of(thread);
  }
}
