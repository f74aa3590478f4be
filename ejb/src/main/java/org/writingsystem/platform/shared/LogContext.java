package org.writingsystem.platform.shared;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.ThreadContext;
import org.writingsystem.logging.RequestIds;

/** Logging context of this thread: its request, account and task are in each of its log lines. */
public final class LogContext {
  private static final String REQUEST = "requestId";
  private static final String ACCOUNT = "accountId";
  private static final String TASK = "taskId";
  private static final List<String> ALL = List.of(REQUEST, ACCOUNT, TASK);

  private LogContext() {}

  /**
   * Begins a request.
   *
   * @param ids what it has sent as {@value RequestIds#HEADER}
   * @param traces what it has sent as {@value RequestIds#TRACE_HEADER}
   * @return its id: the one it brings where that is well-formed, else a new one
   */
  public static String beginRequest(Collection<String> ids, Collection<String> traces) {
    end();
    String id = RequestIds.of(ids, traces);
    ThreadContext.put(REQUEST, id);
    return id;
  }

  /**
   * Begins work on a task.
   *
   * @param requestId of the request that queued it
   */
  public static void beginTask(Object taskId, Optional<String> requestId) {
    end();
    ThreadContext.put(TASK, taskId.toString());
    requestId.ifPresent(id -> ThreadContext.put(REQUEST, id));
  }

  /** Sets the account of the request. */
  public static void account(Object accountId) {
    ThreadContext.put(ACCOUNT, accountId.toString());
  }

  /** Returns the id of the request, or of the one that queued the task. */
  public static Optional<String> requestId() {
    return Optional.ofNullable(ThreadContext.get(REQUEST));
  }

  /** Restores the previous context; idempotent. */
  public static void end() {
    ThreadContext.removeAll(ALL);
  }
}
