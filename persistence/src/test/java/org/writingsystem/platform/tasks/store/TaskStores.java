package org.writingsystem.platform.tasks.store;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.database.store.SingleStatements;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/** The task stores on one source of connections, and small tasks for them. */
final class TaskStores {
  static final String KIND = "count";
  static final Duration LEASE = Duration.ofMinutes(5);
  static final TaskLimits LIMITS = new TaskLimits(Duration.ofSeconds(5), Duration.ofSeconds(9));

  private static final Database DATABASE = Database.empty();

  /** One for all tests: opening connections would take most of their time. */
  private static final DataSource ONE_CONNECTION = oneConnection();

  final TaskStore tasks = new TaskStore();
  final AttemptStore attempts = new AttemptStore();
  final DueQueries due = new DueQueries();
  final CompletionStore completions = new CompletionStore();
  final TaskAdminStore adminStore = new TaskAdminStore();
  final ResultStore results = new ResultStore();
  final NodeStore nodes = new NodeStore();
  final RecurrenceStore recurrences = new RecurrenceStore();
  private final SqlStatements statements;

  /** Each statement is a transaction of its own; without a row at first. */
  static TaskStores empty() {
    TaskStores stores = new TaskStores(ONE_CONNECTION);
    stores.update( // not truncate: that takes longer than most of the tests
        """
        with tasks as (delete from task), nodes as (delete from task_node),
             pauses as (delete from task_pause)
        delete from task_recurring
        """);
    return stores;
  }

  TaskStores(DataSource source) {
    statements = new SqlStatements(source);
    tasks.dataSource = source;
    attempts.dataSource = source;
    due.statements = SingleStatements.of(source);
    completions.dataSource = source;
    adminStore.dataSource = source;
    results.dataSource = source;
    nodes.dataSource = source;
    recurrences.dataSource = source;
  }

  /** Another connection, with a transaction that the test ends. */
  static OpenTransaction open() {
    return new OpenTransaction(DATABASE.dataSource());
  }

  private static DataSource oneConnection() {
    try {
      return Database.sharing(DATABASE.dataSource().getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static NewTask task(String kind) {
    return task(kind, 0, Duration.ZERO, null);
  }

  static NewTask keyed(String key) {
    return task(KIND, 0, Duration.ZERO, key);
  }

  static NewTask task(String kind, int priority, Duration delay, String key) {
    return new NewTask(
        new TaskId(UuidV7.next()),
        kind,
        Optional.empty(),
        "{}",
        priority,
        delay,
        3,
        LIMITS,
        Optional.ofNullable(key),
        Optional.empty(),
        Optional.empty());
  }

  TaskId queue(NewTask task) {
    if (!tasks.add(task)) {
      throw new IllegalStateException("refused: " + task);
    }
    return task.id();
  }

  TaskId queue() {
    return queue(task(KIND));
  }

  TaskId queue(int priority) {
    return queue(task(KIND, priority, Duration.ZERO, null));
  }

  /** Whatever their history; those on their last chance only where there are no others. */
  List<LeasedTask> claim(int most, boolean started) {
    List<LeasedTask> usual = claim(most, AttemptStore.History.USUAL, started);
    return usual.isEmpty() ? claim(most, AttemptStore.History.LAST_CHANCE, started) : usual;
  }

  private List<LeasedTask> claim(int most, AttemptStore.History history, boolean started) {
    return attempts.claim(Map.of(KIND, most), most, history, "node", LEASE, started);
  }

  /** Claims and starts the task that is first in line. */
  Attempt startOne() {
    return claim(1, true).get(0).attempt();
  }

  /** Claims the task that is first in line. */
  Attempt prefetchOne() {
    return claim(1, false).get(0).attempt();
  }

  TaskSnapshot find(TaskId id) {
    return tasks.find(id).orElseThrow();
  }

  /** A result as a reader gets it, up to where nothing more comes. */
  byte[] content(TaskId id) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Optional<byte[]> piece = results.read(id, Optional.empty(), 0);
    while (piece.isPresent()) {
      all.writeBytes(piece.get());
      piece = results.read(id, Optional.empty(), all.size());
    }
    return all.toByteArray();
  }

  TaskState state(TaskId id) {
    return find(id).state();
  }

  /** All columns of a task. */
  String row(TaskId id) {
    return statements
        .first("read", "select t::text from task t where id = ?", r -> r.getString(1), id.value())
        .orElseThrow();
  }

  /** As if that much time had passed for what waits. */
  void waited(TaskId id, Duration time) {
    statements.update(
        "move",
        """
        update task set rank_at = rank_at - s.time, available_at = available_at - s.time
        from (select ? * interval '1 millisecond' as time) s where id = ?
        """,
        time.toMillis(),
        id.value());
  }

  /** As if no node had sent a heartbeat for long. */
  void leasesRunOut() {
    statements.update(
        "expire",
        "update task set lease_until = clock_timestamp() - interval '1 second'"
            + " where attempt_token is not null");
  }

  /** As if the task had been queued with this id and had ended that long ago. */
  TaskId endedAgo(TaskId id, UUID otherId, Duration age) {
    statements.update(
        "move",
        "update task set id = ?, finished_at = clock_timestamp() - ? * interval '1 millisecond'"
            + " where id = ?",
        otherId,
        age.toMillis(),
        id.value());
    return new TaskId(otherId);
  }

  long number(String sql) {
    return statements.first("ask", sql, row -> row.getLong(1)).orElseThrow();
  }

  int update(String sql, Object... values) {
    return statements.update("update", sql, values);
  }

  String text(String sql, Object... values) {
    return statements.first("read", sql, row -> row.getString(1), values).orElseThrow();
  }
}
