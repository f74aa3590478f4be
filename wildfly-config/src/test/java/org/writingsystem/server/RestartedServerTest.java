package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartedServerTest {
  private static final long LIMIT_SECONDS = 60;

  @TempDir Path directory;

  private final BlockingQueue<Shell> started = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final RestartedServer<Shell> server =
      new RestartedServer<>(
          "The shell", status -> status == RestartedServer.OUT_OF_MEMORY, this::shell);

  /** A process that ends with the status that it reads. */
  private static final class Shell extends LocalServer {
    Shell(ProcessLaunch launch) {
      super(launch);
    }

    void end(int status) throws Exception {
      try (var in = process().outputWriter()) {
        in.write(status + "\n");
      }
    }

    @Override
    void askToEnd() {
      process().destroy();
    }

    @Override
    Duration stopLimit() {
      return Duration.ofSeconds(LIMIT_SECONDS);
    }
  }

  private Shell shell() {
    if (failures.getAndDecrement() > 0) {
      throw new ServerStartException("the port is in use");
    }
    failures.set(-1);
    var shell =
        new Shell(
            new ProcessLaunch(
                "shell",
                List.of("sh", "-c", "read status; exit $status"),
                Map.of(),
                directory.resolve("shell.log"),
                directory.resolve("shell.pid")));
    started.add(shell);
    return shell;
  }

  @AfterEach
  void end() {
    server.end();
  }

  private Shell next() throws InterruptedException {
    Shell next = started.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void aServerThatEndsWithoutMemoryIsStartedAgain() throws Exception {
    server.start();
    next().end(RestartedServer.OUT_OF_MEMORY);
    next().end(RestartedServer.OUT_OF_MEMORY);
    assertThat(next().isAlive()).isTrue();
    assertThat(server.lost()).isNotDone();
  }

  /** As where what the last one had is not free yet. */
  @Test
  void aStartThatFailsIsTriedAgain() throws Exception {
    server.start();
    Shell first = next();
    failures.set(2);
    first.end(RestartedServer.OUT_OF_MEMORY);
    assertThat(next().isAlive()).isTrue();
    assertThat(failures).hasValue(-1);
    assertThat(server.lost()).isNotDone();
  }

  @Test
  void aServerThatEndsOtherwiseIsLost() throws Exception {
    server.start();
    Shell shell = next();
    shell.end(1);
    assertThat(server.lost().get(LIMIT_SECONDS, TimeUnit.SECONDS)).isSameAs(shell);
    assertThat(started).isEmpty();
  }

  @Test
  void aServerThatIsEndedIsNotStartedAgain() throws Exception {
    server.start();
    Shell shell = next();
    server.end();
    assertThat(shell.isAlive()).isFalse();
    assertThat(server.lost().get(LIMIT_SECONDS, TimeUnit.SECONDS)).isSameAs(shell);
    assertThat(started).isEmpty();
  }
}
