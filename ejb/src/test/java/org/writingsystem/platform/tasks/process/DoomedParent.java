package org.writingsystem.platform.tasks.process;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A JVM with a child that is busy for ever; prints the child's process id after "child ", then
 * waits for it.
 */
final class DoomedParent {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private DoomedParent() {}

  public static void main(String[] args) throws Exception {
    LocalRunner local = new LocalRunner(Path.of(args[0]), 1);
    local.runner().run(Works.Echo.class, new byte[0], () -> false, Duration.ofMinutes(5), NOWHERE);
    System.out.println("child " + local.processes().get(0).pid());
    local
        .runner()
        .run(Works.BusyLoop.class, new byte[0], () -> false, Duration.ofMinutes(5), NOWHERE);
  }
}
