package org.writingsystem.drills.rest;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.writingsystem.drills.Releases.Release;

/** Transactions of requests that do not end by themselves. */
@ApplicationScoped
public class LateTransactions {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Transactional(REQUIRES_NEW)
  public void execute(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Transactional(REQUIRES_NEW)
  public void write(UUID effect) {
    insert(effect);
  }

  @Transactional(REQUIRES_NEW)
  public void writeAndSleep(UUID effect) throws InterruptedException {
    insert(effect);
    TimeUnit.DAYS.sleep(1);
  }

  @Transactional(REQUIRES_NEW)
  public void writeAndWaitFor(UUID effect, Release release) {
    insert(effect);
    while (!release.hasHappened()) {
      Thread.onSpinWait();
    }
  }

  private void insert(UUID effect) {
    execute("insert into drill_effect values (?)", effect);
  }
}
