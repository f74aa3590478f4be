package org.writingsystem.platform.tasks.recurring;

import static jakarta.transaction.Transactional.TxType.NOT_SUPPORTED;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskQueued;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.Recurrence;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.store.DueQueries;
import org.writingsystem.platform.tasks.store.RecurrenceStore;
import org.writingsystem.platform.tasks.store.TaskAdminStore;
import org.writingsystem.platform.tasks.store.TaskStore;

/**
 * Queues recurring tasks when they are due. It uses the database's clock, so nodes whose clocks
 * differ agree; a row lock, and one task for each name and due time, prevent duplicates.
 */
@ApplicationScoped
@Transactional(REQUIRES_NEW)
public class RecurringScheduler {
  /** Limit of tasks that one call queues for one recurring task; the next call continues. */
  static final int MOST_AT_ONCE = 100;

  @Inject @Any Instance<RecurringTask<?>> recurring;
  @Inject TaskKinds kinds;
  @Inject RecurrenceStore store;
  @Inject DueQueries dueQueries;
  @Inject TaskStore tasks;
  @Inject TaskAdminStore adminStore;
  @Inject Event<TaskQueued> queued;

  /** Stores the schedules of this version; called once, at the start. */
  public void define() {
    Instant now = adminStore.now();
    recurring.stream().map(one -> one.recurrence(now)).forEach(store::define);
  }

  /**
   * Queues due tasks.
   *
   * @return how many tasks
   */
  public int queueDue() {
    List<Recurrence> due = store.lockDue(names());
    return due.isEmpty() ? 0 : queue(due, adminStore.now());
  }

  /** Time until the next recurring task is due; zero or negative if one is, empty without any. */
  @Transactional(NOT_SUPPORTED)
  public Optional<Duration> untilNextDue() {
    return dueQueries.untilNextRecurrence(names());
  }

  private Set<String> names() {
    return recurring.stream().map(RecurringTask::name).collect(Collectors.toSet());
  }

  private int queue(List<Recurrence> due, Instant now) {
    int count = 0;
    for (Recurrence one : due) {
      count += queue(one, now);
    }
    return count;
  }

  private int queue(Recurrence due, Instant now) {
    CronSchedule cronSchedule = new CronSchedule(due.cron(), ZoneId.of(due.zone()));
    List<Instant> wanted =
        due.misfirePolicy() == Recurrence.MisfirePolicy.ALL
            ? passed(cronSchedule, due.nextDue(), now)
            : List.of(newest(cronSchedule, due.nextDue(), now));
    wanted.forEach(time -> add(due, time));
    Instant last = wanted.get(wanted.size() - 1);
    store.advance(due.name(), cronSchedule.after(last));
    return wanted.size();
  }

  private static List<Instant> passed(CronSchedule cronSchedule, Instant first, Instant now) {
    return Stream.iterate(first, time -> !time.isAfter(now), cronSchedule::after)
        .limit(MOST_AT_ONCE)
        .toList();
  }

  private static Instant newest(CronSchedule cronSchedule, Instant first, Instant now) {
    return cronSchedule.before(now).filter(time -> time.isAfter(first)).orElse(first);
  }

  private void add(Recurrence due, Instant time) {
    var kind = kinds.find(due.kind()).orElseThrow();
    NewTask task =
        new NewTask(
                new TaskId(UuidV7.next()),
                due.kind(),
                Optional.empty(),
                due.payload(),
                kind.kind().retry().maxAttempts(),
                kind.limits())
            .occurring(new NewTask.Occurrence(due.name(), time));
    if (tasks.add(task)) {
      queued.fire(new TaskQueued(due.kind()));
    }
  }
}
