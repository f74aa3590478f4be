package org.writingsystem.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process to be started, and its directory.
 *
 * @param name in messages
 * @param environment added to that of this JVM
 * @param log gets what the process says; that of the start before is kept beside it, as {@code .1}
 * @param pidFile remembers the process for a later start
 */
record ProcessLaunch(
    String name, List<String> command, Map<String, String> environment, Path log, Path pidFile) {

  /**
   * Ends the stale process of the same pid file, then starts the process in a new session where the
   * system can: Ctrl-C at a terminal is for this JVM, which ends its servers in order.
   */
  Process start() {
    endLeftover();
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(pidFile.getParent());
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
      Process process = ChildProcesses.launch(builder());
      new PidFile(pidFile).write(process.toHandle());
      return process;
    } catch (IOException e) {
      throw ServerStartException.of(name + " cannot be started", e);
    }
  }

  private void endLeftover() {
    StaleProcesses.end(pidFile);
  }

  private ProcessBuilder builder() {
    List<String> all = new ArrayList<>(ownSession());
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> ownSession() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(setsid -> Files.isExecutable(Path.of(setsid)))
        .limit(1)
        .toList();
  }
}
