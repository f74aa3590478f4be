package org.writingsystem.tests.inside.beans;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/** Breaks the node's supervised loops by reflection, which nothing in the product can. */
public final class BrokenLoops {
  private static final Duration LONG_AGO = Duration.ofMinutes(11);

  /** What the next cycle of a loop throws, by turns. */
  private static final List<Error> ERRORS =
      List.of(
          new OutOfMemoryError("on purpose"),
          new StackOverflowError("on purpose"),
          new NoClassDefFoundError("on purpose"),
          new AssertionError("on purpose"));

  private BrokenLoops() {}

  /** The names of all loops that run. */
  public static List<String> names() {
    return Loops.ofThisNode().running().stream().map(SupervisedLoop::name).toList();
  }

  /** Has one cycle of each loop throw an Error, now. */
  public static void failOnce() {
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
  }

  /** Cuts all pauses short: an interrupt that is no stop. */
  public static void wake() {
    List<String> names = names();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> names.contains(thread.getName()))
        .forEach(Thread::interrupt);
  }

  /** Has a loop look as if it had completed no cycle for longer than the node waits. */
  public static void hold(String name, CountDownLatch until) {
    SupervisedLoop loop = loop(name);
    replaceOnce(
        loop,
        () -> {
          set(loop, "completedNanos", System.nanoTime() - LONG_AGO.toNanos());
          until.await();
        });
    wake();
  }

  private static SupervisedLoop loop(String name) {
    return Loops.ofThisNode().running().stream()
        .filter(loop -> loop.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void replaceOnce(SupervisedLoop loop, Cycle other) {
    Object own = get(loop, "cycle");
    Cycle once =
        () -> {
          set(loop, "cycle", own);
          other.run();
        };
    set(loop, "cycle", once);
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
