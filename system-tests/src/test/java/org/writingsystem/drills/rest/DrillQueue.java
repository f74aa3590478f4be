package org.writingsystem.drills.rest;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.writingsystem.drills.DrillOrder;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskRequest;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;

/** Queues drills as features queue tasks: in a transaction that is there already. */
@ApplicationScoped
public class DrillQueue {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Inject Tasks tasks;
  @Inject TaskKinds kinds;

  @Transactional(MANDATORY)
  public List<TaskId> submit(Batch batch) {
    TaskKind<?> kind = kinds.find(batch.kind).orElseThrow().kind();
    List<TaskId> queued =
        IntStream.range(0, batch.count).mapToObj(i -> tasks.submit(request(kind, batch))).toList();
    if (batch.lock != 0) {
      lock(batch.lock);
    }
    return queued;
  }

  @Transactional(REQUIRES_NEW)
  public List<TaskId> submitApart(Batch batch) {
    return submit(batch);
  }

  private static <P> TaskRequest<P> request(TaskKind<P> kind, Batch batch) {
    TaskRequest<P> request = kind.request(kind.payload().cast(new DrillOrder(batch.number)));
    return batch.key.isEmpty() ? request : request.uniqueBy(batch.key);
  }

  private void lock(long id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, id);
      lock.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("no lock", e);
    }
  }
}
