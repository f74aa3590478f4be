package org.writingsystem.drills.rest;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.IntStream;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskRequest;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;

/** Queues drills as features queue tasks: in a transaction that is there already. */
@ApplicationScoped
public class DrillQueue {
  @Inject Tasks tasks;
  @Inject TaskKinds kinds;

  @Transactional(MANDATORY)
  public List<TaskId> submit(Batch batch) {
    TaskKind<?> kind = kinds.find(batch.kind).orElseThrow().kind();
    return IntStream.range(0, batch.count)
        .mapToObj(i -> tasks.submit(request(kind, batch)))
        .toList();
  }

  private static <P> TaskRequest<P> request(TaskKind<P> kind, Batch batch) {
    return kind.request(kind.payload().cast(new DrillPayload(batch.number)));
  }
}
