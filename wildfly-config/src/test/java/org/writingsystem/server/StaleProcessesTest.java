package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleProcessesTest {
  @TempDir Path directory;

  @Test
  void endsTheProcessAndAllThatItHasStarted() throws Exception {
    Process left = new ProcessBuilder("sh", "-c", "echo up; sleep 300; true").start();
    assertThat(left.getInputStream().read()).isEqualTo('u');
    new PidFile(directory.resolve("x.pid")).write(left.toHandle());
    var all = ChildProcesses.tree(left.toHandle());

    assertThat(StaleProcesses.end(directory.resolve("x.pid"))).isTrue();

    assertThat(left.onExit().join().isAlive()).isFalse();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void leavesAnotherProcessAloneThatHasGotTheSameId() throws Exception {
    Path pidFile = directory.resolve("x.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + " 1000");

    assertThat(StaleProcesses.end(pidFile)).isFalse();
  }

  @Test
  void endsNothingWithoutAFileOrWithOneThatSaysNothing() throws Exception {
    assertThat(StaleProcesses.end(directory.resolve("none.pid"))).isFalse();
    assertThat(StaleProcesses.end(Files.writeString(directory.resolve("x.pid"), "nonsense here")))
        .isFalse();
  }
}
