package org.writingsystem.server;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signals that Java has no call for, sent by the shell's own {@code kill}. */
final class Signals {
  private Signals() {}

  /** Sends the signal to each process; ignores ended ones. */
  static void send(String signal, Stream<ProcessHandle> processes) {
    List<Long> pids = processes.filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    if (!pids.isEmpty()) {
      String all = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
      run("kill -s " + signal + " " + all + " 2>/dev/null");
    }
  }

  private static void run(String script) {
    try {
      new ProcessBuilder("sh", "-c", script).start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("no shell to send a signal with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
