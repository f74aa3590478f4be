package org.writingsystem.drills.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskRequest;
import org.writingsystem.platform.tasks.Tasks;

/** Queues tasks as features do, in a transaction that writes something else too. */
@ApplicationScoped
public class MeasuredQueue {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Inject Tasks tasks;
  @Inject TaskKinds kinds;

  /** So many in one transaction. */
  @Transactional
  public void submit(String kind, int count) {
    TaskRequest<?> request = request(kind);
    for (int i = 0; i < count; i++) {
      tasks.submit(request);
    }
  }

  /** One, after another write; gives the nanoseconds that the call took. */
  @Transactional
  public long submitTimed(String kind) {
    write();
    TaskRequest<?> request = request(kind);
    long start = System.nanoTime();
    tasks.submit(request);
    return System.nanoTime() - start;
  }

  private TaskRequest<?> request(String kind) {
    return request(kinds.find(kind).orElseThrow());
  }

  private static <P> TaskRequest<P> request(TaskKinds.Registered<P> kind) {
    return kind.kind().request(kind.kind().payload().cast(new DrillPayload(0)));
  }

  private void write() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into drill_note values (?, 0, 'measured', clock_timestamp())")) {
      insert.setObject(1, UUID.randomUUID());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("no note", e);
    }
  }
}
