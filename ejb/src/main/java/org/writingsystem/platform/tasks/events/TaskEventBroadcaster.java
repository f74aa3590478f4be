package org.writingsystem.platform.tasks.events;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.RequestsRejected;
import org.writingsystem.platform.shared.ServerResumed;
import org.writingsystem.platform.shared.ServerSuspending;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** The clients that follow tasks on this node. Thread-safe. */
@ApplicationScoped
public class TaskEventBroadcaster {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject Tasks tasks;
  @Inject TaskSettings settings;
  @Inject Clock clock;

  private final Map<TaskSubscription, AccountId> followed = new ConcurrentHashMap<>();
  private final Semaphore signal = new Semaphore(0);
  StreamPlaces places;
  private SupervisedLoop loop;
  private volatile boolean ending;

  @PostConstruct
  void start() {
    places = new StreamPlaces(settings.eventStreams(), settings.eventStreamsOfAccount());
    loop = Loops.ofThisNode().start("tasks-followers", threads, PAUSE, this::awaitAnyAndPoll);
  }

  /**
   * Sends the task's state now and after each change, until its last one, at most for 30 minutes;
   * then closes the follower. A state that is over within a quarter of a second may be passed by.
   *
   * @param actor the client
   * @param task as it is now; the caller has asked whether the client may see it
   * @throws org.writingsystem.platform.shared.model.Overloaded if TASK_EVENT_STREAMS clients follow
   *     already (HTTP 503)
   * @throws org.writingsystem.platform.shared.model.TooManyRequests if QUOTA_EVENT_STREAMS of them
   *     are the account's (HTTP 429)
   */
  public void follow(Actor actor, TaskSnapshot task, TaskEventSink taskEventSink) {
    AccountId account = actor.id();
    takePlace(account);
    try {
      var one = new TaskSubscription(task, taskEventSink, clock.instant());
      followed.put(one, account);
      signal.release();
      if (ending) {
        one.endAt(Instant.MIN);
      }
    } catch (RuntimeException e) {
      places.release(account);
      throw e;
    }
  }

  /** Takes a place; disconnected clients free theirs at once, not at the next cycle. */
  private void takePlace(AccountId account) {
    if (places.take(account)) {
      return;
    }
    followed.keySet().stream().filter(TaskSubscription::isGone).forEach(this::forget);
    if (!places.take(account)) {
      throw places.refusal();
    }
  }

  private void awaitAnyAndPoll() throws InterruptedException {
    if (followed.isEmpty()) {
      signal.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
    signal.drainPermits();
    poll(clock.instant());
  }

  /** Runs one cycle: sends changes, and heartbeats also while the database does not answer. */
  void poll(Instant now) {
    List<TaskSubscription> all = List.copyOf(followed.keySet());
    Map<TaskId, TaskSnapshot> newest = new HashMap<>();
    try {
      newest.putAll(newest(all));
      all.stream().filter(one -> !newest.containsKey(one.task())).forEach(one -> one.endAt(now));
    } finally {
      Cycle.forEach(all, one -> poll(one, Optional.ofNullable(newest.get(one.task())), now));
    }
  }

  private Map<TaskId, TaskSnapshot> newest(List<TaskSubscription> all) {
    Map<TaskId, TaskSnapshot> found = new HashMap<>();
    if (all.isEmpty()) {
      return found;
    }
    tasks
        .follow(all.stream().map(TaskSubscription::task).distinct().toList())
        .forEach(task -> found.put(task.id(), task));
    return found;
  }

  private void poll(TaskSubscription one, Optional<TaskSnapshot> newest, Instant now) {
    one.poll(newest, now);
    if (one.isOver(now)) {
      forget(one);
    }
  }

  private void forget(TaskSubscription one) {
    AccountId account = followed.remove(one);
    if (account != null) {
      places.release(account);
      one.close();
    }
  }

  /**
   * Ends all streams soon, since they would delay the server's end. Clients reconnect elsewhere.
   */
  public void suspended(@Observes(notifyObserver = Reception.IF_EXISTS) ServerSuspending event) {
    endAll();
  }

  /** Ends streams that have been opened meanwhile. */
  public void refused(@Observes RequestsRejected event) {
    ending = true;
    endAll();
  }

  public void resumed(@Observes(notifyObserver = Reception.IF_EXISTS) ServerResumed event) {
    ending = false;
  }

  private void endAll() {
    followed.keySet().forEach(one -> one.endAt(Instant.MIN));
  }

  @PreDestroy
  void stop() {
    loop.stop();
    followed.keySet().forEach(this::forget);
  }
}
