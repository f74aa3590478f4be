package org.writingsystem.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * {@code bin/backup} under load, then the loss of the database, then {@code bin/restore}. The
 * PostgreSQL of the other tests brings no pg_dump: this one has an installed PostgreSQL.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class BackupIT {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int BEFORE = 20;

  private final Path data = BuildPaths.of("system-tests.directory").resolve("backup");
  private final Path home = BuildPaths.of("server.home");
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private Map<String, String> settings;
  private Path programs;

  @Test
  void whatWasAcknowledgedBeforeTheBackupIsThereAfterTheRestore() throws Exception {
    programs = installedPrograms();
    Path file = data.resolve("backup.dump");
    Files.deleteIfExists(file);
    try (PostgresServer database =
        PostgresServer.start(linked(programs.getParent()), data, FreePorts.find())) {
      settings = settings(database);
      empty(database); // an earlier run may have left its rows
      String result;
      List<String> before;
      try (Node node = new Node("server", home, data, settings)) {
        node.start();
        HttpApi writer = node.signIn("writer");
        result =
            "tasks/"
                + new TasksClient(writer)
                    .await(new ExportsClient(writer).queue())
                    .path("id")
                    .asText()
                + "/result";
        before = backUpUnderLoad(writer, file);
      }
      assertThat(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      refusesWhatWouldLoseSomething(file);

      empty(database);
      expect(0, "is restored", "restore", file.toString());

      try (Node node = new Node("server", home, data, settings)) {
        node.start(); // Flyway validates, Hibernate too
        HttpApi writer = node.signIn("writer");
        assertThat(before).allSatisfy(path -> writer.get(path).expect(200));
        writer.get(result).expect(200);
        new ManuscriptsClient(writer).create("After the restore");
      }
    }
  }

  /** What was acknowledged before it began. */
  private List<String> backUpUnderLoad(HttpApi writer, Path file) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Future<?> load =
        Threads.start(
            "load",
            () -> {
              while (!enough.get()) {
                String path =
                    new ManuscriptsClient(writer).create("Written while the backup is made");
                new ManuscriptsClient(writer).revise(path, "*", "text").expect(201);
                acknowledged.add(path);
              }
            });
    try {
      eventually().until(() -> acknowledged.size() >= BEFORE || load.isDone());
      List<String> before = List.copyOf(acknowledged);
      expect(0, "bytes", "backup", file.toString());
      eventually().until(() -> acknowledged.size() > before.size() || load.isDone());
      return before;
    } finally {
      enough.set(true);
      load.get();
    }
  }

  private void refusesWhatWouldLoseSomething(Path file) throws Exception {
    byte[] kept = Files.readAllBytes(file);
    expect(1, "is not overwritten", "backup", file.toString());
    expect(1, "is not empty", "restore", file.toString());
    Path half = Files.write(data.resolve("half.dump"), Arrays.copyOf(kept, 100));
    expect(1, "is not a backup", "restore", half.toString());
    expect(64, "usage", "backup");
    assertThat(Files.readAllBytes(file)).isEqualTo(kept);
    Path none = data.resolve("none.dump");
    settings.put("POSTGRES_DB_NAME", "no_such_database");
    expect(1, "pg_dump failed: no backup", "backup", none.toString());
    settings.put("POSTGRES_DB_NAME", "writing_system");
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("none.dump") || name.contains(".part."));
    }
  }

  private static void empty(PostgresServer database) {
    var administrator = new Sql(database.superuser());
    administrator.execute("drop database if exists writing_system with (force)");
    administrator.execute("create database writing_system owner writing_system");
  }

  private static Map<String, String> settings(PostgresServer database) {
    Map<String, String> settings = new HashMap<>(database.environment());
    settings.put("APP_ENV", "development");
    settings.put("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD);
    settings.put("SECRET_KEY", RunningSystem.SECRET_KEY);
    settings.putAll(RunningSystem.PATIENCE);
    settings.put("CACHE_SERVERS", "127.0.0.1:1"); // none
    settings.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    return settings;
  }

  private static Path installedPrograms() throws IOException {
    Optional<Path> found = Optional.empty();
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Stream.of("postgres", "pg_dump", "psql").allMatch(has(bin)))
                .max(Path::compareTo);
      }
    }
    Assumptions.assumeTrue(
        found.isPresent(),
        "needs a PostgreSQL with pg_dump in " + INSTALLED + " (Debian's package postgresql)");
    return found.orElseThrow();
  }

  private static Predicate<String> has(Path bin) {
    return program -> Files.isExecutable(bin.resolve(program));
  }

  /** The server's lock is written beside its home. */
  private Path linked(Path installation) throws IOException {
    Files.createDirectories(data);
    Path link = data.resolve("programs");
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, installation);
  }

  private void expect(int status, String words, String... command) throws Exception {
    var builder = new ProcessBuilder(command);
    builder.command().set(0, home.resolve("bin").resolve(command[0]).toString());
    builder.environment().putAll(settings);
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    assertThat(said).contains(words).doesNotContain(settings.get("POSTGRES_PASSWORD"));
  }
}
