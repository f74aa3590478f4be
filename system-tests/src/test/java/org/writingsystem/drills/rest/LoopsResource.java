package org.writingsystem.drills.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.writingsystem.platform.tasks.events.TaskEventBroadcaster;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** Breaks the node's supervised loops from inside, which nothing in the product can. */
@Path("loops")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class LoopsResource {
  private static final Duration LONG_AGO = Duration.ofMinutes(11);

  @Inject TaskEventBroadcaster taskEventBroadcaster;

  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  /** What the next cycle of a loop throws, by turns. */
  private static final List<Error> ERRORS =
      List.of(
          new OutOfMemoryError("on purpose"),
          new StackOverflowError("on purpose"),
          new NoClassDefFoundError("on purpose"),
          new AssertionError("on purpose"));

  /** Has one cycle of each loop throw an Error; their names, one in a line. */
  @POST
  @Path("fail")
  public String fail() {
    taskEventBroadcaster.resumed(null); // the bean is there
    List<SupervisedLoop> all = Loops.ofThisNode().running();
    for (int i = 0; i < all.size(); i++) {
      Error error = ERRORS.get(i % ERRORS.size());
      replaceOnce(
          all.get(i),
          () -> {
            throw error;
          });
    }
    wake();
    return all.stream().map(SupervisedLoop::name).collect(Collectors.joining("\n"));
  }

  /** Cuts all pauses short: an interrupt that is no stop. */
  @POST
  @Path("wake")
  public void wake() {
    List<String> names = Loops.ofThisNode().running().stream().map(SupervisedLoop::name).toList();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> names.contains(thread.getName()))
        .forEach(Thread::interrupt);
  }

  /** Has a loop complete no cycle, as if it were so for longer than the node waits. */
  @POST
  @Path("{name}/hold")
  public void hold(@PathParam("name") String name) {
    SupervisedLoop loop = loop(name);
    CountDownLatch released = new CountDownLatch(1);
    held.put(name, released);
    replaceOnce(
        loop,
        () -> {
          set(loop, "completedNanos", System.nanoTime() - LONG_AGO.toNanos());
          released.await();
        });
    wake();
  }

  @POST
  @Path("{name}/release")
  public void release(@PathParam("name") String name) {
    held.remove(name).countDown();
  }

  private static SupervisedLoop loop(String name) {
    return Loops.ofThisNode().running().stream()
        .filter(loop -> loop.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void replaceOnce(SupervisedLoop loop, Cycle other) {
    Cycle own = (Cycle) get(loop, "cycle");
    set(
        loop,
        "cycle",
        (Cycle)
            () -> {
              set(loop, "cycle", own);
              other.run();
            });
  }

  private static Object get(SupervisedLoop loop, String field) {
    try {
      return field(field).get(loop);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(SupervisedLoop loop, String field, Object value) {
    try {
      field(field).set(loop, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field(String name) throws NoSuchFieldException {
    Field field = SupervisedLoop.class.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
