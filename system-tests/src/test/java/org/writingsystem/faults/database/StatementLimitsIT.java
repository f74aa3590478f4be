package org.writingsystem.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Statements that take too long, since somebody else holds a lock. */
@FaultyDatabaseTest
class StatementLimitsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PLANTED = "plantedvalue";

  private final FaultySystem system;
  private final Writing writing;

  StatementLimitsIT(FaultySystem system) {
    this.system = system;
    this.writing = system.writing();
  }

  @Test
  void aReadAndAWriteBeyondTheirLimitsAreRefusedAndTheirConnectionsServeOn() throws Exception {
    String manuscript = writing.manuscript("Locked");
    writing.revise(manuscript, "first").expect(201);
    List<Integer> sessions = sessions();

    whileLocked(
        "manuscript",
        locking -> {
          Reply read = writing.get("manuscripts").expectFailure("statement-timeout");
          assertThat(read.took()).isGreaterThanOrEqualTo(FaultySystem.READ);
          Reply write = writing.revise(manuscript, "second").expectFailure("statement-timeout");
          assertThat(write.took()).isGreaterThanOrEqualTo(FaultySystem.WRITE);
          assertSaidInOneLine(write.field("requestId"));
        });

    Reply next = writing.revise(manuscript, "third").expect(201);
    assertThat(next.field("number")).as("nothing of the second is left").isEqualTo("2");
    assertThat(sessions()).containsAll(sessions);
    system.awaitNothingHeld();
  }

  private void assertSaidInOneLine(String requestId) throws IOException {
    FaultySystem.within(LIMIT)
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
    String manuscript = writing.manuscript("Locked for a task");
    writing.revise(manuscript, "first").expect(201);
    system.sql().execute("insert into task_pause values ('export', now(), gen_random_uuid())");
    String task =
        writing
            .json("manuscripts/" + manuscript + "/exports", "{\"format\":\"markdown\"}")
            .expect(202)
            .field("id");

    whileLocked(
        "revision",
        locking -> {
          system.sql().execute("delete from task_pause");
          FaultySystem.within(LIMIT)
              .untilAsserted(
                  () ->
                      assertThat(logged("app.log", task))
                          .anyMatch(line -> line.contains("failed in attempt 1"))
                          .anyMatch(line -> line.contains("statement timeout")));
        });

    FaultySystem.within(LIMIT)
        .until(() -> writing.get("tasks/" + task).field("state").equals("SUCCEEDED"));
  }

  @Test
  void aConnectionThatIsHeldForLongIsSaidOnceAndCounted() throws Exception {
    whileLocked(
        "manuscript",
        locking -> {
          CompletableFuture<Reply> waiting =
              CompletableFuture.supplyAsync(() -> writing.get("manuscripts"));
          FaultySystem.within(LIMIT).until(() -> held() == 1);
          waiting.join().expectFailure("statement-timeout");
        });
    FaultySystem.within(LIMIT).until(() -> held() == 0);
    assertThat(logged("app.log", "A database connection is held for"))
        .anyMatch(line -> line.contains("org.writingsystem.manuscripts.Manuscripts.list"));
  }

  private double held() {
    return system.metric("/prometheus", "writing_system_database_connections_held_long");
  }

  @Test
  void aSlowStatementIsNamedWithoutItsValues() throws Exception {
    whileLocked(
        "manuscript, task",
        locking -> {
          var entities = CompletableFuture.supplyAsync(() -> get("manuscripts?q=" + PLANTED));
          var tasks = CompletableFuture.supplyAsync(() -> get("tasks?kind=" + PLANTED));
          execute(locking, "select pg_sleep(1.5)"); // longer than DB_SLOW_STATEMENT_MS
          locking.rollback();
          entities.join().expect(200);
          tasks.join().expect(200);
        });

    FaultySystem.within(LIMIT)
        .untilAsserted(
            () ->
                assertThat(logged("app.log", "Slow query took"))
                    .anyMatch(line -> line.contains("from manuscript"))
                    .anyMatch(line -> line.contains("from task")));
    for (String file : List.of("app.log", "error.log", "server.log", "access.log", "console.log")) {
      assertThat(logged(file, PLANTED)).as(file).isEmpty();
    }
  }

  private Reply get(String path) {
    return writing.get(path);
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
