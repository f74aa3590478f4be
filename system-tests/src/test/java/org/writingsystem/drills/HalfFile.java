package org.writingsystem.drills;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.Releases.Release;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * Writes a file of {@code number} bytes, each the number of the attempt. The first attempt writes
 * half, and the rest when it is released.
 */
@ApplicationScoped
public class HalfFile extends Drill {
  @Produces
  static final TaskKind<DrillPayload> KIND =
      TaskKind.of("drill-half-file", DrillPayload.class, HalfFile.class);

  private static final long TICK_NANOS = Duration.ofMillis(10).toNanos();

  @Inject Releases releases;

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) throws Exception {
    Release release = releases.await();
    int half = (int) taskContext.payload().number() / 2;
    TaskResult file =
        taskContext.result(
            "text/plain",
            "half.txt",
            out -> {
              write(taskContext, out, half);
              while (taskContext.attempt() == 1
                  && !release.hasHappened()
                  && !taskContext.shouldStop()) {
                LockSupport.parkNanos(TICK_NANOS);
              }
              write(taskContext, out, half);
            });
    return Outcome.done(file, () -> records.effect(taskContext));
  }

  private static void write(TaskContext<?> taskContext, OutputStream out, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) taskContext.attempt());
    out.write(bytes);
  }
}
