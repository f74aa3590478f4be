package org.writingsystem.health.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL answers within two seconds. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {
  private static final int TIMEOUT_SECONDS = 2;

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("database");
    try (Connection connection = dataSource.getConnection()) {
      return answer.status(connection.isValid(TIMEOUT_SECONDS)).build();
    } catch (SQLException e) {
      return answer.down().withData("problem", String.valueOf(e.getSQLState())).build();
    }
  }
}
