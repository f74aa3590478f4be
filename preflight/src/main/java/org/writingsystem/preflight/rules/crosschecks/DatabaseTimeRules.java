package org.writingsystem.preflight.rules.crosschecks;

import java.util.List;
import org.writingsystem.preflight.rules.Rule;

/** The pool's sizes, and the limits in time that stand behind one another. */
public final class DatabaseTimeRules {
  /** The engine's six threads use connections of their own, each not for long. */
  static final int ENGINE = 6;

  private static final String LIMITS = "each limit stands behind the one before: raise this one";

  private DatabaseTimeRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "pool-min-above-max",
            "`DB_POOL_MIN` ≤ `DB_POOL_MAX`",
            "lower DB_POOL_MIN",
            new CrossCheck(
                "DB_POOL_MIN is above DB_POOL_MAX",
                n -> n[0] <= n[1],
                "DB_POOL_MIN",
                "DB_POOL_MAX")),
        Rule.error(
            "pool-below-threads",
            "`DB_POOL_MAX` ≥ `HTTP_WORKERS` + `TASK_CONCURRENCY`",
            "raise DB_POOL_MAX, or run fewer requests and tasks at a time",
            new CrossCheck(
                "DB_POOL_MAX is below HTTP_WORKERS + TASK_CONCURRENCY: threads wait for"
                    + " connections",
                n -> n[0] >= n[1] + n[2],
                "DB_POOL_MAX",
                "HTTP_WORKERS",
                "TASK_CONCURRENCY")),
        Rule.warning(
            "pool-without-engine",
            "`DB_POOL_MAX` has " + ENGINE + " more than that for the task engine's own threads",
            "raise DB_POOL_MAX",
            new CrossCheck(
                "DB_POOL_MAX leaves fewer than " + ENGINE + " connections to the task engine",
                n -> n[0] < n[1] + n[2] || n[0] >= n[1] + n[2] + ENGINE,
                "DB_POOL_MAX",
                "HTTP_WORKERS",
                "TASK_CONCURRENCY")),
        Rule.error(
            "query-timeout-below-statement",
            "`DB_QUERY_TIMEOUT` > `DB_STATEMENT_TIMEOUT_MS`",
            LIMITS,
            new CrossCheck(
                "DB_QUERY_TIMEOUT is not above DB_STATEMENT_TIMEOUT_MS",
                n -> n[0] * 1000 > n[1],
                "DB_QUERY_TIMEOUT",
                "DB_STATEMENT_TIMEOUT_MS")),
        Rule.error(
            "socket-timeout-below-query",
            "`DB_SOCKET_TIMEOUT` > `DB_QUERY_TIMEOUT`",
            LIMITS,
            new CrossCheck(
                "DB_SOCKET_TIMEOUT is not above DB_QUERY_TIMEOUT",
                n -> n[0] > n[1],
                "DB_SOCKET_TIMEOUT",
                "DB_QUERY_TIMEOUT")),
        Rule.warning(
            "transaction-timeout-below-statement",
            "`TX_TIMEOUT` > `DB_STATEMENT_TIMEOUT_MS`",
            LIMITS,
            new CrossCheck(
                "TX_TIMEOUT is not above DB_STATEMENT_TIMEOUT_MS: the transaction ends first",
                n -> n[0] * 1000 > n[1],
                "TX_TIMEOUT",
                "DB_STATEMENT_TIMEOUT_MS")),
        Rule.warning(
            "connect-timeout-above-acquire",
            "`DB_CONNECT_TIMEOUT` ≤ `DB_ACQUIRE_TIMEOUT`",
            "lower DB_CONNECT_TIMEOUT",
            new CrossCheck(
                "DB_CONNECT_TIMEOUT is above DB_ACQUIRE_TIMEOUT: nobody waits for that connection",
                n -> n[0] <= n[1],
                "DB_CONNECT_TIMEOUT",
                "DB_ACQUIRE_TIMEOUT")),
        Rule.error(
            "read-budget-above-write",
            "`DB_READ_BUDGET_MS` ≤ `DB_WRITE_BUDGET_MS`",
            "lower DB_READ_BUDGET_MS or raise DB_WRITE_BUDGET_MS",
            new CrossCheck(
                "DB_READ_BUDGET_MS is above DB_WRITE_BUDGET_MS",
                n -> n[0] <= n[1],
                "DB_READ_BUDGET_MS",
                "DB_WRITE_BUDGET_MS")),
        Rule.error(
            "write-budget-above-statement",
            "`DB_WRITE_BUDGET_MS` ≤ `DB_STATEMENT_TIMEOUT_MS`",
            "lower DB_WRITE_BUDGET_MS or raise DB_STATEMENT_TIMEOUT_MS",
            new CrossCheck(
                "DB_WRITE_BUDGET_MS is above DB_STATEMENT_TIMEOUT_MS",
                n -> n[0] <= n[1],
                "DB_WRITE_BUDGET_MS",
                "DB_STATEMENT_TIMEOUT_MS")),
        Rule.error(
            "task-budget-above-statement",
            "`DB_TASK_BUDGET_MS` ≤ `DB_STATEMENT_TIMEOUT_MS`",
            "lower DB_TASK_BUDGET_MS or raise DB_STATEMENT_TIMEOUT_MS",
            new CrossCheck(
                "DB_TASK_BUDGET_MS is above DB_STATEMENT_TIMEOUT_MS",
                n -> n[0] <= n[1],
                "DB_TASK_BUDGET_MS",
                "DB_STATEMENT_TIMEOUT_MS")),
        Rule.warning(
            "slow-statement-above-statement",
            "`DB_SLOW_STATEMENT_MS` < `DB_STATEMENT_TIMEOUT_MS`",
            "lower DB_SLOW_STATEMENT_MS",
            new CrossCheck(
                "DB_SLOW_STATEMENT_MS is not below DB_STATEMENT_TIMEOUT_MS: none is ever reported",
                n -> n[0] < n[1],
                "DB_SLOW_STATEMENT_MS",
                "DB_STATEMENT_TIMEOUT_MS")));
  }
}
