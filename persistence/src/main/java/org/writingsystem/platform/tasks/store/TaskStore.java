package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.TaskFilter;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * Queues and reads tasks. Plain SQL: each call is one statement, on the connection of the caller's
 * transaction.
 *
 * <p>A task's rank in its kind's queue is {@code rank_at}: the time it was queued, less a minute
 * for each step of priority. So an urgent task overtakes others that have waited less than its
 * priority is worth, and none starves. A task that is queued for later ranks by its due time.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class TaskStore {
  private static final String UNFINISHED = "state in ('QUEUED', 'RETRYING', 'STARTED')";

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Queues a task: it exists if and only if the caller's transaction commits.
   *
   * @return false if an unfinished task has the same kind and key, or becomes visible with it while
   *     this call waits for its transaction, or if there is one for that occurrence; nothing is
   *     queued then, and the caller's transaction goes on
   */
  public boolean add(NewTask task) {
    String insert =
        """
        insert into task (id, kind, state, owner, payload, priority, max_attempts, soft_limit_ms,
                          hard_limit_ms, unique_key, request_id, recurring_name, due_at, queued_at,
                          available_at, rank_at)
        select ?, ?, 'QUEUED', ?, ?, w.priority, ?, ?, ?, ?, ?, ?, ?::timestamptz, w.now, w.now + w.delay,
               case when w.delay > interval '0' then w.now + w.delay
                    else w.now - w.priority * interval '1 minute' end
        from (select clock_timestamp() as now, ?::integer as priority,
                     ?::bigint * interval '1 millisecond' as delay) w
        on conflict do nothing
        """;
    return statements()
            .update(
                "queue a task",
                insert,
                task.id().value(),
                task.kind(),
                task.owner().map(owner -> owner.value()).orElse(null),
                task.payload(),
                task.maxAttempts(),
                task.limits().soft().toMillis(),
                task.limits().hard().toMillis(),
                task.uniqueKey().orElse(null),
                task.requestId().orElse(null),
                task.occurrence().map(NewTask.Occurrence::name).orElse(null),
                task.occurrence().map(one -> one.dueAt().atOffset(ZoneOffset.UTC)).orElse(null),
                task.priority(),
                task.delay().toMillis())
        == 1;
  }

  /** The unfinished task with that key. */
  public Optional<TaskId> findUnfinished(String kind, String uniqueKey) {
    return statements()
        .first(
            "find a task by its key",
            "select id from task where kind = ? and unique_key = ? and " + UNFINISHED,
            row -> new TaskId(row.getObject("id", UUID.class)),
            kind,
            uniqueKey);
  }

  public Optional<TaskSnapshot> find(TaskId id) {
    return find(List.of(id)).stream().findFirst();
  }

  /** Returns the existing ones of the tasks, in no order. */
  public List<TaskSnapshot> find(List<TaskId> ids) {
    return statements()
        .query(
            "find tasks",
            "select " + TaskRowMapper.SNAPSHOT_COLUMNS + " from task where id = any (?)",
            TaskRowMapper::snapshot,
            (Object) ids.stream().map(TaskId::value).toArray(UUID[]::new));
  }

  /**
   * Lists tasks, the newest first: from the front of an index, however many tasks there are.
   *
   * @param before only those queued before this one; null for all
   */
  public List<TaskSnapshot> list(TaskFilter filter, TaskId before, int limit) {
    boolean ofAnyState =
        filter.kind().isPresent() && filter.state().isEmpty() && filter.owner().isEmpty();
    List<Object> values = new ArrayList<>();
    String page =
        "select "
            + TaskRowMapper.SNAPSHOT_COLUMNS
            + " from task"
            + where(filter, before, ofAnyState, values)
            + " order by id desc limit ?";
    values.add(limit);
    if (ofAnyState) {
      page = ofEachState(page);
      values.add(limit);
    }
    return statements().query("list tasks", page, TaskRowMapper::snapshot, values.toArray());
  }

  /**
   * Adds only the requested conditions, with literal states, so that the planner sees which index
   * fits.
   */
  private static String where(
      TaskFilter filter, TaskId before, boolean ofAnyState, List<Object> values) {
    List<String> conditions = new ArrayList<>();
    filter.state().ifPresent(state -> conditions.add("state = '" + state.name() + "'"));
    filter.owner().ifPresent(owner -> add("owner = ?", owner.value(), conditions, values));
    filter.kind().ifPresent(kind -> add("kind = ?", kind, conditions, values));
    if (ofAnyState) {
      conditions.add("state = one.state");
    }
    if (before != null) {
      add("id < ?", before.value(), conditions, values);
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> values) {
    conditions.add(condition);
    values.add(value);
  }

  /** The index by kind has the states before the ids. */
  private static String ofEachState(String page) {
    String states =
        Stream.of(TaskState.values())
            .map(state -> "('" + state.name() + "')")
            .collect(Collectors.joining(", "));
    return "select t.* from (values "
        + states
        + ") as one (state) cross join lateral ("
        + page
        + ") t order by t.id desc limit ?";
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
