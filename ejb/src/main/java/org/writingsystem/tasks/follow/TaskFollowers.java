package org.writingsystem.tasks.follow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.writingsystem.shared.RequestsRefused;
import org.writingsystem.shared.ServerResumed;
import org.writingsystem.shared.ServerSuspending;
import org.writingsystem.shared.model.Overloaded;
import org.writingsystem.tasks.TaskSettings;
import org.writingsystem.tasks.Tasks;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** The clients that follow tasks on this node. Thread-safe. */
@ApplicationScoped
public class TaskFollowers {
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject Tasks tasks;
  @Inject TaskSettings settings;
  @Inject Clock clock;

  private final Set<FollowedTask> followed = ConcurrentHashMap.newKeySet();
  Semaphore places;
  private SupervisedLoop loop;
  private volatile boolean ending;

  @PostConstruct
  void start() {
    places = new Semaphore(settings.eventStreams());
    loop = Loops.ofThisNode().start("tasks-followers", threads, PAUSE, () -> look(clock.instant()));
  }

  /**
   * Sends the task's state now and after each change, until its last one, at most for 30 minutes;
   * then closes the follower. A state that is over within a quarter of a second may be passed by.
   *
   * @param task as it is now; the caller has asked whether the client may see it
   * @throws Overloaded if TASK_EVENT_STREAMS clients follow already (HTTP 503)
   */
  public void follow(TaskSnapshot task, TaskFollower follower) {
    if (!hasPlace()) {
      throw new Overloaded("too many clients follow tasks here; try again, or ask now and then");
    }
    try {
      var one = new FollowedTask(task, follower, clock.instant());
      followed.add(one);
      if (ending) {
        one.endAt(Instant.MIN);
      }
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
  }

  private boolean hasPlace() {
    if (!places.tryAcquire()) {
      followed.stream().filter(FollowedTask::isGone).forEach(this::forget);
      return places.tryAcquire();
    }
    return true;
  }

  /** One cycle: sends what is new, and heartbeats also while the database does not answer. */
  void look(Instant now) {
    List<FollowedTask> all = List.copyOf(followed);
    Map<TaskId, TaskSnapshot> newest = new HashMap<>();
    try {
      newest.putAll(newest(all));
      all.stream().filter(one -> !newest.containsKey(one.task())).forEach(one -> one.endAt(now));
    } finally {
      Cycle.forEach(all, one -> look(one, Optional.ofNullable(newest.get(one.task())), now));
    }
  }

  private Map<TaskId, TaskSnapshot> newest(List<FollowedTask> all) {
    Map<TaskId, TaskSnapshot> found = new HashMap<>();
    if (all.isEmpty()) {
      return found;
    }
    tasks
        .follow(all.stream().map(FollowedTask::task).distinct().toList())
        .forEach(task -> found.put(task.id(), task));
    return found;
  }

  private void look(FollowedTask one, Optional<TaskSnapshot> newest, Instant now) {
    one.look(newest, now);
    if (one.isOver(now)) {
      forget(one);
    }
  }

  private void forget(FollowedTask one) {
    if (followed.remove(one)) {
      places.release();
      one.close();
    }
  }

  /** Ends all streams soon: they would hold the server's end up. Clients come again elsewhere. */
  public void suspended(@Observes(notifyObserver = Reception.IF_EXISTS) ServerSuspending event) {
    endAll();
  }

  /** Ends those that have come meanwhile, and that come still. */
  public void refused(@Observes RequestsRefused event) {
    ending = true;
    endAll();
  }

  public void resumed(@Observes(notifyObserver = Reception.IF_EXISTS) ServerResumed event) {
    ending = false;
  }

  private void endAll() {
    followed.forEach(one -> one.endAt(Instant.MIN));
  }

  @PreDestroy
  void stop() {
    loop.stop();
    followed.forEach(this::forget);
  }
}
