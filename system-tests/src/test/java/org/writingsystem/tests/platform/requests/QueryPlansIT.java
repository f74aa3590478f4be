package org.writingsystem.tests.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.access.EveryOperation;
import org.writingsystem.tests.platform.tasks.PausedKind;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** No statement reads a table that grows from its first block to its last. */
@MeasuredTest
class QueryPlansIT {
  private static final Set<String> GROWING =
      Set.of(
          "account",
          "session",
          "manuscript",
          "revision",
          "task",
          "task_result_chunk",
          "idempotent_request");

  /** Beginnings of statements that may, and why. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "select exists (select 1 from account where role = 'ADMIN')",
          "preflight, when an administrator asks for it; ends at the first row",
          "select count(a1_0.id) from account a1_0 where a1_0.role=$1",
          "an administrator changes an administrator's role, or disables one",
          "delete from task_result_chunk where (task_id, attempt_token, first_byte) in",
          "a purge: nothing marks the chunks that failed attempts have left");

  /** Parts of statements that the loops of the task engine send: due, claim, rescue, statistics. */
  private static final List<String> LOOPS =
      List.of(
          "select k.kind from unnest",
          "with wanted as",
          "set attempt_token = null, lease_until = null, crashes",
          "select kind, sum(waiting)",
          "from task_recurring where name = any");

  private final MeasuredSystem measured;

  QueryPlansIT(MeasuredSystem measured) {
    this.measured = measured;
  }

  @Test
  void everyStatementFindsItsRowsByAnIndex() throws SQLException {
    measured.contents().large();
    try (ExplainedPlans plans = measured.explainedPlans()) {
      EveryOperation.isCalled(measured.system());
      listsWithFilters();
      recurringTasks();
      heartbeat(plans);
      LOOPS.forEach(part -> eventually().until(() -> isExplained(plans, part)));
      assertThat(tables(plans)).containsAll(GROWING);
      assertThat(scans(plans)).as("sequential scans of tables that grow").isEmpty();
    }
  }

  private void listsWithFilters() {
    HttpApi writer = measured.writer();
    HttpApi admin = measured.system().as("admin");
    String link = writer.get("manuscripts?limit=2").expect(200).header("Link");
    writer.get(link.replaceFirst("<(.*)>; *rel=\"next\"", "$1")).expect(200);
    List.of("state=DRAFT", "q=script")
        .forEach(filter -> writer.get("manuscripts?limit=2&" + filter).expect(200));
    writer.get(TableContents.MANUSCRIPT + "/revisions?limit=2").expect(200);
    for (String filter :
        List.of("", "state=SUCCEEDED", "state=FAILED", "kind=export", "kind=export&state=FAILED")) {
      admin.get("tasks?limit=2&" + filter).expect(200);
      writer.get("tasks?limit=2&" + filter).expect(200);
    }
    writer
        .withHeader("Idempotency-Key", UUID.randomUUID().toString())
        .post("manuscripts", Map.of("title", "Keyed"))
        .expect(201);
  }

  /** An export that cannot read its text is held until the node has renewed its lease. */
  @SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
  private void heartbeat(ExplainedPlans plans) throws SQLException {
    RunningSystem system = measured.system();
    try (Connection lock = system.database().dataSource().getConnection()) {
      lock.setAutoCommit(false);
      String task;
      try (PausedKind paused = PausedKind.pause(system, "export")) {
        task = paused.waiting(measured.writer());
        lock.createStatement().execute("lock table revision");
      }
      eventually().until(() -> isExplained(plans, "renewed as ( update task"));
      lock.rollback();
      new TasksClient(system.as("admin")).await(task);
    }
  }

  private static boolean isExplained(ExplainedPlans plans, String part) {
    return plans.all().stream().anyMatch(plan -> plan.statement().contains(part));
  }

  /** Purges, and whatever else comes again, are due at once. */
  private void recurringTasks() {
    RunningSystem system = measured.system();
    long before = finished(system);
    long recurring = system.number("select count(*) from task_recurring");
    system.execute("update task_recurring set next_due = now()");
    eventually().until(() -> finished(system) >= before + recurring);
  }

  private static long finished(RunningSystem system) {
    return system.number(
        "select count(*) from task where recurring_name is not null and state = 'SUCCEEDED'");
  }

  private static Set<String> tables(ExplainedPlans plans) {
    return plans.all().stream().flatMap(plan -> plan.tables().stream()).collect(Collectors.toSet());
  }

  private static Set<String> scans(ExplainedPlans plans) {
    return plans.all().stream()
        .filter(plan -> plan.scannedTables().stream().anyMatch(GROWING::contains))
        .filter(plan -> ALLOWED.keySet().stream().noneMatch(plan.statement()::startsWith))
        .map(plan -> plan.scannedTables() + " " + plan.statement())
        .collect(Collectors.toSet());
  }
}
