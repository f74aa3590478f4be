package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.tasks.model.Recurrence;

/** Next due times of recurring tasks: one row for each, whatever the number of nodes. */
@ApplicationScoped
@Transactional(MANDATORY)
public class RecurrenceStore {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /** Stores the schedule of the code; the next due time stays, unless cron or zone have changed. */
  public void define(Recurrence recurrence) {
    String upsert =
        """
        insert into task_recurring as r (name, kind, payload, cron, zone, missed, next_due)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (name) do update
        set kind = excluded.kind, payload = excluded.payload, cron = excluded.cron,
            zone = excluded.zone, missed = excluded.missed,
            next_due = case when r.cron = excluded.cron and r.zone = excluded.zone then r.next_due
                            else excluded.next_due end
        """;
    statements()
        .update(
            "define a recurring task",
            upsert,
            recurrence.name(),
            recurrence.kind(),
            recurrence.payload(),
            recurrence.cron(),
            recurrence.zone(),
            recurrence.misfirePolicy().name(),
            recurrence.nextDue().atOffset(ZoneOffset.UTC));
  }

  /**
   * Locks due schedules, by the database's clock, until the transaction ends; skips those that
   * another node has locked.
   *
   * @param names those that this node knows
   */
  public List<Recurrence> lockDue(Collection<String> names) {
    return statements()
        .query(
            "look for recurring tasks",
            """
            select name, kind, payload, cron, zone, missed, next_due from task_recurring
            where name = any (?) and next_due <= clock_timestamp()
            order by next_due for update skip locked
            """,
            RecurrenceStore::recurrence,
            (Object) names.toArray(String[]::new));
  }

  public void advance(String name, Instant nextDue) {
    statements()
        .update(
            "advance a recurring task",
            "update task_recurring set next_due = ? where name = ?",
            nextDue.atOffset(ZoneOffset.UTC),
            name);
  }

  private static Recurrence recurrence(ResultSet row) throws SQLException {
    return new Recurrence(
        row.getString("name"),
        row.getString("kind"),
        row.getString("payload"),
        row.getString("cron"),
        row.getString("zone"),
        Recurrence.MisfirePolicy.valueOf(row.getString("missed")),
        TaskRowMapper.instant(row, "next_due").orElseThrow());
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
