package org.writingsystem.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.writingsystem.server.PostgresServer;

/** Runs {@link Opponent} in a JVM of its own, on the same database. */
record OpponentProcess(PostgresServer database) {
  /**
   * @param mode "bare", or "result" for a result row in each task
   */
  Rate run(int count, int threads, String mode) throws IOException, InterruptedException {
    List<ProcessHandle> postgres = new ArrayList<>(database.processes());
    double before = CpuTime.seconds(postgres);
    Process process = start(count, threads, mode);
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the opponent failed: " + out);
      }
      JsonNode figures = new ObjectMapper().readTree(out);
      double cpu =
          CpuTime.seconds(database.processes()) - before + figures.path("cpuSeconds").asDouble();
      return new Rate(figures.path("donePerSecond").asDouble(), cpu * 1000 / count);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(int count, int threads, String mode) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Opponent.class.getName(),
                "jdbc:postgresql://127.0.0.1:" + database.port() + "/writing_system",
                "writing_system",
                String.valueOf(count),
                String.valueOf(threads),
                mode)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PASSWORD", database.password());
    return builder.start();
  }
}
