package org.writingsystem.preflight.rules.crosschecks;

import java.util.List;
import org.writingsystem.preflight.rules.Rule;

/** Requests, connections and sessions. */
public final class HttpRules {
  /** Between two signs of life on a stream of events. */
  private static final int EVENT_BEAT_MS = 15_000;

  /** A stream of events ends by itself after 30 minutes; seconds. */
  private static final int EVENTS_END = 1800;

  private static final int QUEUED_FOR_EACH = 20;

  /** At the end of SHUTDOWN_GRACE, for what still runs. */
  private static final int SECONDS_TO_END = 5;

  private static final int FEWEST_REQUESTS = 1000;

  private HttpRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "ports-equal",
            "`HTTP_PORT` ≠ `MGMT_PORT`",
            "change one of them",
            new CrossCheck(
                "HTTP_PORT and MGMT_PORT are the same",
                n -> n[0] != n[1],
                "HTTP_PORT",
                "MGMT_PORT")),
        Rule.warning(
            "workers-above-concurrent",
            "`HTTP_WORKERS` ≤ `HTTP_MAX_CONCURRENT`",
            "raise HTTP_MAX_CONCURRENT, or lower HTTP_WORKERS",
            new CrossCheck(
                "HTTP_WORKERS is above HTTP_MAX_CONCURRENT: some of them never work",
                n -> n[0] <= n[1],
                "HTTP_WORKERS",
                "HTTP_MAX_CONCURRENT")),
        Rule.warning(
            "queue-too-long",
            "`HTTP_QUEUE` ≤ " + QUEUED_FOR_EACH + " × `HTTP_MAX_CONCURRENT`",
            "lower HTTP_QUEUE: who waits that long has gone; a refusal at once is better",
            new CrossCheck(
                "HTTP_QUEUE is more than " + QUEUED_FOR_EACH + " x HTTP_MAX_CONCURRENT",
                n -> n[0] <= QUEUED_FOR_EACH * n[1],
                "HTTP_QUEUE",
                "HTTP_MAX_CONCURRENT")),
        Rule.error(
            "body-above-buffer",
            "`HTTP_MAX_POST_BYTES` ≤ `HTTP_BODY_BUFFER_BYTES`",
            "raise HTTP_BODY_BUFFER_BYTES, or lower HTTP_MAX_POST_BYTES",
            new CrossCheck(
                "HTTP_MAX_POST_BYTES is above HTTP_BODY_BUFFER_BYTES: the largest body has no room",
                n -> n[0] <= n[1],
                "HTTP_MAX_POST_BYTES",
                "HTTP_BODY_BUFFER_BYTES")),
        Rule.warning(
            "read-timeout-above-body",
            "`HTTP_READ_TIMEOUT_MS` ≤ `HTTP_BODY_TIMEOUT_MS`",
            "lower HTTP_READ_TIMEOUT_MS, or raise HTTP_BODY_TIMEOUT_MS",
            new CrossCheck(
                "HTTP_READ_TIMEOUT_MS is above HTTP_BODY_TIMEOUT_MS, which ends a body before",
                n -> n[0] <= n[1],
                "HTTP_READ_TIMEOUT_MS",
                "HTTP_BODY_TIMEOUT_MS")),
        Rule.error(
            "streams-take-all-requests",
            "`TASK_EVENT_STREAMS` < `HTTP_MAX_CONCURRENT`",
            "lower TASK_EVENT_STREAMS: each stream is one of the requests that run",
            new CrossCheck(
                "TASK_EVENT_STREAMS is not below HTTP_MAX_CONCURRENT: streams can take all of it",
                n -> n[0] < n[1],
                "TASK_EVENT_STREAMS",
                "HTTP_MAX_CONCURRENT")),
        Rule.error(
            "write-timeout-cuts-streams",
            "`HTTP_WRITE_TIMEOUT_MS` > " + EVENT_BEAT_MS + ", unless `TASK_EVENT_STREAMS` is 0",
            "raise HTTP_WRITE_TIMEOUT_MS, or set TASK_EVENT_STREAMS to 0",
            new CrossCheck(
                "HTTP_WRITE_TIMEOUT_MS is not above "
                    + EVENT_BEAT_MS
                    + ": streams of events are cut while they are quiet",
                n -> n[1] == 0 || n[0] > EVENT_BEAT_MS,
                "HTTP_WRITE_TIMEOUT_MS",
                "TASK_EVENT_STREAMS")),
        Rule.warning(
            "delay-uses-up-grace",
            "`SHUTDOWN_DELAY` + "
                + SECONDS_TO_END
                + " < `SHUTDOWN_GRACE`: the grace begins with the delay",
            "raise SHUTDOWN_GRACE, and TimeoutStopSec of the unit above it; or lower SHUTDOWN_DELAY",
            new CrossCheck(
                "SHUTDOWN_DELAY leaves nothing of SHUTDOWN_GRACE to requests that run",
                n -> n[1] <= SECONDS_TO_END || n[0] + SECONDS_TO_END < n[1],
                "SHUTDOWN_DELAY",
                "SHUTDOWN_GRACE")),
        Rule.warning(
            "renewal-too-often",
            "`HTTP_MAX_REQUESTS` is 0, or " + FEWEST_REQUESTS + " or more",
            "raise HTTP_MAX_REQUESTS: each renewal takes a node away for half a minute",
            new CrossCheck(
                "HTTP_MAX_REQUESTS is below "
                    + FEWEST_REQUESTS
                    + ": the node restarts all the time",
                n -> n[0] == 0 || n[0] >= FEWEST_REQUESTS,
                "HTTP_MAX_REQUESTS")),
        Rule.warning(
            "jitter-without-limit",
            "`HTTP_MAX_REQUESTS_JITTER` is 0 where `HTTP_MAX_REQUESTS` is",
            "set HTTP_MAX_REQUESTS, or take HTTP_MAX_REQUESTS_JITTER away",
            new CrossCheck(
                "HTTP_MAX_REQUESTS_JITTER is set and HTTP_MAX_REQUESTS is not: nothing is renewed",
                n -> n[0] > 0 || n[1] == 0,
                "HTTP_MAX_REQUESTS",
                "HTTP_MAX_REQUESTS_JITTER")),
        Rule.warning(
            "deadline-below-database",
            "`HTTP_TIMEOUT` > `DB_WRITE_BUDGET_MS` + `DB_ACQUIRE_TIMEOUT`",
            "raise HTTP_TIMEOUT, or lower what the database gets",
            new CrossCheck(
                "HTTP_TIMEOUT is not above DB_WRITE_BUDGET_MS + DB_ACQUIRE_TIMEOUT: it hides that"
                    + " the database is slow",
                n -> n[0] * 1000 > n[1] + n[2] * 1000,
                "HTTP_TIMEOUT",
                "DB_WRITE_BUDGET_MS",
                "DB_ACQUIRE_TIMEOUT")),
        Rule.warning(
            "deadline-below-transaction",
            "`HTTP_TIMEOUT` ≥ `TX_TIMEOUT`",
            "raise HTTP_TIMEOUT, or lower TX_TIMEOUT",
            new CrossCheck(
                "HTTP_TIMEOUT is below TX_TIMEOUT: the request ends first",
                n -> n[0] >= n[1],
                "HTTP_TIMEOUT",
                "TX_TIMEOUT")),
        Rule.warning(
            "download-below-deadline",
            "`HTTP_DOWNLOAD_TIMEOUT` ≥ `HTTP_TIMEOUT`",
            "raise HTTP_DOWNLOAD_TIMEOUT: a client may be slower than the server",
            new CrossCheck(
                "HTTP_DOWNLOAD_TIMEOUT is below HTTP_TIMEOUT",
                n -> n[0] >= n[1],
                "HTTP_DOWNLOAD_TIMEOUT",
                "HTTP_TIMEOUT")),
        Rule.warning(
            "download-timeout-cuts-streams",
            "`HTTP_DOWNLOAD_TIMEOUT` > " + EVENTS_END + ", unless `TASK_EVENT_STREAMS` is 0",
            "raise HTTP_DOWNLOAD_TIMEOUT, or set TASK_EVENT_STREAMS to 0",
            new CrossCheck(
                "HTTP_DOWNLOAD_TIMEOUT is not above "
                    + EVENTS_END
                    + ": streams of events are cut before they end by themselves",
                n -> n[1] == 0 || n[0] > EVENTS_END,
                "HTTP_DOWNLOAD_TIMEOUT",
                "TASK_EVENT_STREAMS")));
  }
}
