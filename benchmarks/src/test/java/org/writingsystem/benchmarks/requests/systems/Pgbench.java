package org.writingsystem.benchmarks.requests.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.benchmarks.CpuTime;
import org.writingsystem.server.PostgresServer;

/**
 * The floor of the database: PostgreSQL's own load generator with the statement that reads one
 * manuscript by its key, prepared, by TCP, on as many connections as a node's pool has at most.
 */
public record Pgbench(PostgresServer database, int manuscripts, Path directory) {
  private static final int CONNECTIONS = 20;
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern COUNT =
      Pattern.compile("number of transactions actually processed: (\\d+)");

  /** What one run has found, and what a statement costs the database's processes. */
  public record Result(double perSecond, double databaseCpuMillis) {}

  /** Returns why it cannot take part; empty if it can. */
  public static Optional<String> missing() {
    try {
      return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0
          ? Optional.empty()
          : Optional.of("pgbench: does not run");
    } catch (IOException e) {
      return Optional.of("pgbench: needs Debian's package postgresql-contrib");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs it for some seconds. */
  public Result run(int seconds) {
    double before = CpuTime.seconds(database.processes());
    String out = output(seconds);
    double cpu = CpuTime.seconds(database.processes()) - before;
    return new Result(number(RATE, out), cpu * 1000 / number(COUNT, out));
  }

  private String output(int seconds) {
    try {
      Path script = Files.writeString(directory.resolve("by-key.sql"), script());
      ProcessBuilder builder =
          new ProcessBuilder(
                  "pgbench",
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--client=" + CONNECTIONS,
                  "--time=" + seconds,
                  "--file=" + script,
                  "--define=last=" + (manuscripts - 1),
                  "--host=127.0.0.1",
                  "--port=" + database.port(),
                  "--username=writing_system",
                  "writing_system")
              .redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", database.password());
      Process process = builder.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() {
    return String.join(
        "\n",
        List.of(
            "\\set number random(0, :last)",
            "select id, created_at, latest_revision, owner, state, title, updated_at, version"
                + " from manuscript where id"
                + " = ('01930000-0000-7000-8000-' || lpad(to_hex(:number::int), 12, '0'))::uuid;"));
  }

  private static double number(Pattern pattern, String out) {
    Matcher matcher = pattern.matcher(out);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench says: " + out);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
