package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.TaskFilter;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/** The rows that a list reads, by PostgreSQL's own count: not all that were done since. */
class TaskListPlanTest {
  private static final int FINISHED = 20_000;
  private static final int OLD_OF_EACH = 20;
  private static final int LIMIT = 10;

  /** Two pages, of each state at the most, and some to spare. */
  private static final long MOST_READ = 3L * LIMIT * TaskState.values().length;

  private static Stream<TaskFilter> rare() {
    Optional<String> kind = Optional.of("rare");
    return Stream.concat(
        Stream.of(TaskState.values()).flatMap(state -> both(Optional.of(state), kind)),
        Stream.of(new TaskFilter(Optional.empty(), Optional.empty(), kind)));
  }

  private static Stream<TaskFilter> both(Optional<TaskState> state, Optional<String> kind) {
    TaskFilter byBoth = new TaskFilter(Optional.empty(), state, kind);
    return state.get() == TaskState.SUCCEEDED
        ? Stream.of(byBoth) // by the state alone it is not rare
        : Stream.of(byBoth, new TaskFilter(Optional.empty(), state, Optional.empty()));
  }

  @Test
  void whatIsRareIsFoundWithoutReadingAllThatHasSucceeded() {
    try (OpenTransaction one = TaskStores.open()) {
      fill(one.stores);
      rare()
          .forEach(
              filter -> {
                for (int call = 0; call < 12; call++) { // driver and planner change with the calls
                  assertReadsFewRows(one.stores, filter);
                }
              });
    }
  }

  private static void assertReadsFewRows(TaskStores stores, TaskFilter filter) {
    long before = rowsRead(stores);
    List<TaskSnapshot> page = stores.tasks.list(filter, null, LIMIT);
    assertThat(page).hasSize(LIMIT);
    TaskId last = page.get(LIMIT - 1).id();
    assertThat(stores.tasks.list(filter, last, LIMIT))
        .hasSize(LIMIT)
        .extracting(TaskSnapshot::id)
        .doesNotContain(last);
    assertThat(rowsRead(stores) - before).as("rows read for " + filter).isLessThan(MOST_READ);
  }

  /** Many that have succeeded lately, and before them a few of another kind in each state. */
  private static void fill(TaskStores stores) {
    insert(stores, "'often'", "'SUCCEEDED'", FINISHED);
    for (TaskState state : TaskState.values()) {
      insert(stores, "'rare'", "'" + state + "'", OLD_OF_EACH);
    }
    stores.update(
        "update task set id = ('00000000' || substr(id::text, 9))::uuid where kind = 'rare'");
    stores.update("analyze task");
  }

  private static void insert(TaskStores stores, String kind, String state, int many) {
    stores.update(
        """
        insert into task (id, kind, state, payload, priority, max_attempts, soft_limit_ms,
                          hard_limit_ms, queued_at, available_at, rank_at, attempt_token)
        select gen_random_uuid(), %s, %s, '{}', 0, 1, 1, 2, now(), now(), now(),
               case when %s = 'STARTED' then gen_random_uuid() end
        from generate_series(1, %d)
        """
            .formatted(kind, state, state, many));
  }

  private static long rowsRead(TaskStores stores) {
    return Long.parseLong(
        stores.text(
            "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'task'"));
  }
}
