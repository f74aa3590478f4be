package org.writingsystem.drills.runaways;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One statement in a JTA transaction. */
@ApplicationScoped
public class OwnTransaction {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Transactional(REQUIRES_NEW)
  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
