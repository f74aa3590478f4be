package org.writingsystem.drills;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;
import static jakarta.transaction.Transactional.TxType.SUPPORTS;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.writingsystem.platform.tasks.TaskContext;

/** What drills leave behind for the tests to count. */
@ApplicationScoped
public class DrillRecords {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /** A handler has been called. Kept whatever becomes of the attempt. */
  @Transactional(REQUIRES_NEW)
  public void began(TaskContext<?> taskContext) {
    execute(
        "insert into drill_run values (?, ?, ?, clock_timestamp())",
        taskContext.task().value(),
        taskContext.attempt(),
        System.getProperty("jboss.node.name"));
  }

  /** Something has been seen at that time, by this machine's clock. */
  @Transactional(REQUIRES_NEW)
  public void note(TaskContext<?> taskContext, String what, Instant at) {
    execute(
        "insert into drill_note values (?, ?, ?, ?)",
        taskContext.task().value(),
        taskContext.attempt(),
        what,
        at.atOffset(ZoneOffset.UTC));
  }

  /** What must happen once for each task that succeeds, in the transaction of its last state. */
  @Transactional(SUPPORTS)
  public void effect(TaskContext<?> taskContext) {
    execute("insert into drill_effect values (?)", taskContext.task().value());
  }

  private void execute(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
