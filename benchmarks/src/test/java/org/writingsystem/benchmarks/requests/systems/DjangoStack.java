package org.writingsystem.benchmarks.requests.systems;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.calls.HttpMessage;
import org.writingsystem.benchmarks.requests.calls.Mix;
import org.writingsystem.benchmarks.requests.calls.Texts;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;

/**
 * The stack that this system replaces: gunicorn with Django, Celery, PostgreSQL and Redis, as the
 * directory in {@code peer.home} starts it, on ports and data of its own: 2,000 manuscripts of
 * three revisions.
 */
public final class DjangoStack implements SystemUnderTest {
  private static final int PORT = 58_000;
  private static final int DATABASE_PORT = 55_432;
  private static final String TOKEN = "token-editor";
  private static final String MODULES =
      "import django, rest_framework, gunicorn, celery, redis, django_redis, psycopg2, markdown";

  private final List<UUID> manuscripts;
  private final Texts texts;

  private DjangoStack(List<UUID> manuscripts, Texts texts) {
    this.manuscripts = manuscripts;
    this.texts = texts;
  }

  /** Returns why it cannot take part; empty if it can. */
  public static Optional<String> missing() {
    if (!Files.exists(home().resolve("run.sh"))) {
      return Optional.of("Django stack: needs its directory, -Dpeer.home=DIRECTORY");
    }
    boolean complete =
        Files.exists(Path.of("/usr/bin/redis-server"))
            && Files.exists(Path.of("/usr/lib/postgresql/15/bin/initdb"))
            && run("/usr/bin/python3", "-c", MODULES) == 0;
    return complete
        ? Optional.empty()
        : Optional.of("Django stack: needs the Debian packages that its README names");
  }

  /** Starts it; a run that is called off stops it too. */
  public static DjangoStack start() {
    Runtime.getRuntime().addShutdownHook(new Thread(DjangoStack::stop));
    if (run(home().resolve("run.sh").toString(), "start") != 0) {
      throw new IllegalStateException("the Django stack does not start, see " + log());
    }
    return new DjangoStack(
        new Sql(database())
            .list(UUID.class, "select id from manuscript where title like 'Manuscript %'"),
        Texts.load());
  }

  private static PGSimpleDataSource database() {
    var database = new PGSimpleDataSource();
    database.setServerNames(new String[] {"127.0.0.1"});
    database.setPortNumbers(new int[] {DATABASE_PORT});
    database.setDatabaseName("writing");
    database.setUser("writing");
    database.setPassword("writing");
    return database;
  }

  private static Path home() {
    return BuildPaths.of("peer.home");
  }

  /** Where its scripts keep data and logs: PostgreSQL's own user must get there. */
  private static Path data() {
    return Path.of(System.getProperty("java.io.tmpdir"), "writing-system-peer");
  }

  private static Path log() {
    return BuildPaths.of("system-tests.directory").resolve("django.log");
  }

  private static int run(String... command) {
    try {
      Files.createDirectories(log().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().put("PEER_VAR", data().toString());
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "Django stack";
  }

  @Override
  public int port() {
    return PORT;
  }

  /** Its newest revision is JSON, whatever one asks for. */
  @Override
  public List<byte[]> requests(Call call) {
    return switch (call) {
      case HEALTH -> List.of(HttpMessage.get("/health").bytes());
      case MANUSCRIPT -> bytes(manuscripts.stream().map(id -> get("/" + id)));
      case LIST -> bytes(Stream.of(get("?limit=20")));
      case MARKDOWN, JSON ->
          bytes(manuscripts.stream().map(id -> get("/" + id + "/revisions/latest")));
      case WRITE -> bytes(IntStream.range(0, manuscripts.size()).mapToObj(this::written));
      case MIX ->
          new Mix(requests(Call.MANUSCRIPT), requests(Call.LIST), requests(Call.WRITE)).requests();
      case CONDITIONAL, HTML, ME, SIGN_IN -> List.of();
    };
  }

  private static HttpMessage get(String path) {
    return HttpMessage.get("/api/manuscripts" + path).authorized(TOKEN);
  }

  private HttpMessage written(int number) {
    var body = JsonNodeFactory.instance.objectNode().put("body", texts.get(number));
    String path = "/api/manuscripts/" + manuscripts.get(number) + "/revisions";
    return HttpMessage.post(
            path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8))
        .authorized(TOKEN);
  }

  private static List<byte[]> bytes(Stream<HttpMessage> messages) {
    return messages.map(HttpMessage::bytes).toList();
  }

  @Override
  public Map<String, Collection<ProcessHandle>> processes() {
    return Map.of(
        "server",
        tree("web"),
        "worker",
        tree("worker"),
        "database",
        tree("pg"),
        "cache",
        tree("redis"));
  }

  private static Collection<ProcessHandle> tree(String name) {
    try {
      String pid = Files.readAllLines(data().resolve("run").resolve(name + ".pid")).get(0);
      ProcessHandle first = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
      List<ProcessHandle> tree = new ArrayList<>(List.of(first));
      first.descendants().forEach(tree::add);
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<JavaProcess> java() {
    return Optional.empty();
  }

  @Override
  public Optional<StatementCount> statements() {
    return Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }

  private static void stop() {
    run(home().resolve("run.sh").toString(), "stop");
  }
}
