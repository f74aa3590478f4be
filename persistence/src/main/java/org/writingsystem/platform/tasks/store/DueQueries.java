package org.writingsystem.platform.tasks.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.writingsystem.platform.database.store.SingleStatements;

/**
 * Polls for due work, each one statement without locks or a transaction: all that an idle node asks
 * several times a second.
 */
@ApplicationScoped
public class DueQueries {
  @Inject SingleStatements statements;

  /** Returns those of the kinds that have unclaimed due tasks and are not paused. */
  public List<String> kinds(Collection<String> kinds) {
    return statements.query(
        "look for due tasks",
        """
        select k.kind from unnest(?) as k (kind) cross join lateral (
          select from task t
          where t.kind = k.kind and t.state in ('QUEUED', 'RETRYING') and t.attempt_token is null
            and t.available_at <= now()
          limit 1) due
        where not exists (select from task_pause p where p.kind = k.kind)
        """,
        row -> row.getString(1),
        (Object) kinds.toArray(String[]::new));
  }

  /**
   * Returns the time until the next of the recurring tasks is due, by the database's clock; zero or
   * negative if one is, empty without one.
   *
   * @param names those that this node knows
   */
  public Optional<Duration> untilNextRecurrence(Collection<String> names) {
    return statements.first(
        "look for the next recurring task",
        """
        select ceil(extract(epoch from min(next_due) - clock_timestamp()) * 1000)::bigint
        from task_recurring where name = any (?) having count(*) > 0
        """,
        row -> Duration.ofMillis(row.getLong(1)),
        (Object) names.toArray(String[]::new));
  }
}
