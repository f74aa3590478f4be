package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/** Statements that take too long, since somebody else holds a lock. */
@FaultyDatabaseTest
class StatementLimitsIT {
  private static final String PLANTED = "plantedvalue";

  private final FaultySystem system;
  private final ManuscriptsClient manuscripts;
  private final HttpApi writer;

  StatementLimitsIT(FaultySystem system) {
    this.system = system;
    this.manuscripts = system.writer();
    this.writer = manuscripts.api();
  }

  @Test
  void aReadAndAWriteBeyondTheirLimitsAreRefusedAndTheirConnectionsServeOn() throws Exception {
    String manuscript = manuscripts.create("Locked");
    manuscripts.revise(manuscript, "*", "first").expect(201);
    system.awaitNothingHeld();
    List<Integer> sessions = sessions();

    whileLocked(
        "manuscript",
        locking -> {
          Response read = expectTimeout(writer.get("manuscripts"));
          assertThat(read.took()).isGreaterThanOrEqualTo(FaultySystem.READ);
          Response write = expectTimeout(manuscripts.revise(manuscript, "*", "second"));
          assertThat(write.took()).isGreaterThanOrEqualTo(FaultySystem.WRITE);
          assertSaidInOneLine(write.field("requestId"));
        });

    Response next = manuscripts.revise(manuscript, "*", "third").expect(201);
    assertThat(next.field("number")).as("nothing of the second is left").isEqualTo("2");
    assertThat(sessions()).containsAll(sessions);
    system.awaitNothingHeld();
  }

  private void assertSaidInOneLine(String requestId) throws IOException {
    eventually()
        .untilAsserted(
            () ->
                assertThat(logged("app.log", requestId))
                    .filteredOn(line -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("statement-timeout: 57014")
                    .doesNotContain("\"exception\":"));
    assertThat(logged("error.log", requestId)).isEmpty();
  }

  @Test
  void aStatementOfATaskBeyondItsLimitFailsTheAttemptAndTheNextSucceeds() throws Exception {
    String manuscript = manuscripts.create("Locked for a task");
    manuscripts.revise(manuscript, "*", "first").expect(201);
    pauseExports();
    String task = new ExportsClient(writer).request(manuscript, "markdown").expect(202).field("id");

    whileLocked(
        "revision",
        locking -> {
          resumeExports();
          eventually().until(() -> attempts(task) >= 1);
          pauseExports(); // else the attempts after it could be over before the lock is
          eventually()
              .untilAsserted(
                  () ->
                      assertThat(logged("app.log", task))
                          .anyMatch(line -> line.contains("failed in attempt 1"))
                          .anyMatch(line -> line.contains("statement timeout")));
        });

    resumeExports();
    eventually().until(() -> writer.get("tasks/" + task).field("state").equals("SUCCEEDED"));
  }

  @AfterEach
  void resumeExports() {
    system.sql().execute("delete from task_pause");
  }

  private void pauseExports() {
    system.sql().execute("insert into task_pause values ('export', now(), gen_random_uuid())");
  }

  private long attempts(String task) {
    return system.sql().number("select attempt from task where id = ?::uuid", task);
  }

  /** A request waits for less than its budget, and another one follows, until one was seen. */
  @Test
  void aConnectionThatIsHeldForLongIsSaidOnceAndCounted() throws Exception {
    whileLocked(
        "manuscript",
        locking -> {
          AtomicBoolean seen = new AtomicBoolean();
          CompletableFuture<Void> waiting = Threads.start("waiting", () -> waitInVain(seen));
          try {
            eventually().until(() -> held() >= 1);
          } finally {
            seen.set(true);
          }
          waiting.join();
        });
    eventually().until(() -> held() == 0);
    assertThat(logged("app.log", "A database connection is held for"))
        .anyMatch(line -> line.contains("org.writingsystem.manuscripts.ManuscriptReader.list"));
  }

  private void waitInVain(AtomicBoolean enough) {
    do {
      expectTimeout(writer.get("manuscripts"));
    } while (!enough.get());
  }

  private double held() {
    return system.metrics().metric("writing_system_database_connections_held_long");
  }

  @Test
  void aSlowStatementIsNamedWithoutItsValues() throws Exception {
    whileLocked(
        "manuscript, task",
        locking -> {
          var entities = Threads.start("slow", () -> writer.get("manuscripts?q=" + PLANTED));
          var tasks = Threads.start("slow", () -> writer.get("tasks?kind=" + PLANTED));
          eventually().until(this::bothWaitForALock);
          execute(locking, "select pg_sleep(0.2)"); // longer than DB_SLOW_STATEMENT_MS
          locking.rollback();
          entities.join().expect(200);
          tasks.join().expect(200);
        });

    eventually()
        .untilAsserted(
            () ->
                assertThat(logged("app.log", "Slow query took"))
                    .anyMatch(line -> line.contains("from manuscript"))
                    .anyMatch(line -> line.contains("from task")));
    for (String file : List.of("app.log", "error.log", "server.log", "access.log", "console.log")) {
      assertThat(logged(file, PLANTED)).as(file).isEmpty();
    }
  }

  private boolean bothWaitForALock() {
    return waitForALock("%from manuscript%") && waitForALock("%from task%order by id desc limit%");
  }

  private boolean waitForALock(String query) {
    return system
            .sql()
            .number(
                "select count(*) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and query like ?",
                query)
        > 0;
  }

  private static Response expectTimeout(Response response) {
    return DatabaseFailures.expect("statement-timeout", response);
  }

  private List<Integer> sessions() {
    return system
        .sql()
        .list(
            Integer.class,
            "select pid from pg_stat_activity where application_name like 'writing-system%'");
  }

  private List<String> logged(String file, String part) throws IOException {
    Path log = system.log(file);
    return Files.readAllLines(log).stream().filter(line -> line.contains(part)).toList();
  }

  private interface Action {
    void run(Connection locking) throws Exception;
  }

  private void whileLocked(String tables, Action action) throws Exception {
    try (Connection connection = system.database().dataSource().getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "lock table " + tables + " in access exclusive mode");
      action.run(connection);
      connection.rollback();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
