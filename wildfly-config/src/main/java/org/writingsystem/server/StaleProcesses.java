package org.writingsystem.server;

import java.nio.file.Path;
import java.time.Duration;

/** Servers that outlived the program that had started them, since it was killed. */
public final class StaleProcesses {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private StaleProcesses() {}

  /**
   * Ends the server that the pid file names, if it still runs.
   *
   * @return whether there was one
   */
  public static boolean end(Path pidFile) {
    return new PidFile(pidFile)
        .process()
        .map(
            process -> {
              ChildProcesses.kill(ChildProcesses.tree(process), LIMIT);
              return true;
            })
        .orElse(false);
  }
}
