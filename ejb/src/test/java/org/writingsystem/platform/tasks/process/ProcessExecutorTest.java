package org.writingsystem.platform.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.tasks.CountingSink;
import org.writingsystem.platform.tasks.HeapInUse;
import org.writingsystem.platform.tasks.process.ProcessWorkException.Reason;
import org.writingsystem.worker.ProcessWork;

/** With real child JVMs. */
@Timeout(600)
class ProcessExecutorTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final byte[] NOTHING = {};
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  @TempDir Path directory;
  private LocalRunner local;

  @BeforeEach
  void open() {
    local = new LocalRunner(directory, 1);
  }

  @AfterEach
  void noChildIsLeftAtTheEnd() throws Exception {
    local.close();
    awaitEnd(children());
    assertThat(directory.resolve("children")).doesNotExist();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }

  private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(2, TimeUnit.MINUTES);
    }
  }

  private byte[] run(Class<? extends ProcessWork> work, byte[] input) throws Exception {
    return run(work, input, () -> false, LONG);
  }

  private byte[] run(
      Class<? extends ProcessWork> work, byte[] input, BooleanSupplier stop, Duration limit)
      throws Exception {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    local.runner().run(work, input, stop, limit, result);
    return result.toByteArray();
  }

  private String answer(Class<? extends ProcessWork> work) throws Exception {
    return new String(run(work, NOTHING), StandardCharsets.UTF_8);
  }

  private ProcessWorkException failure(
      Class<? extends ProcessWork> work, byte[] input, BooleanSupplier stop, Duration limit) {
    return catchThrowableOfType(ProcessWorkException.class, () -> run(work, input, stop, limit));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 5_000_000})
  void theResultComesBackByteForByte(int length) throws Exception {
    byte[] input = new byte[length];
    new Random(length).nextBytes(input);
    assertThat(run(Works.Echo.class, input)).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({
    "Throwing, THREW, not a document",
    "Exit, DIED, it ended with status 7",
    "Halt, DIED, it ended with status 8 going down",
    "MemoryHog, DIED, it ended with status 3 Terminating due to java.lang.OutOfMemoryError: Java heap space",
    "Chatter, TOO_MUCH, it printed over 1048576 bytes"
  })
  void workThatFailsGivesOneExceptionAndNoChild(String work, Reason reason, String message)
      throws Exception {
    ProcessWorkException failure = failure(named(work), NOTHING, () -> false, LONG);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessage(message);
    assertThat(local.processes()).isEmpty();
    awaitEnd(children());
  }

  /** In a child that has started already: that takes longer than the limit on some machines. */
  @ParameterizedTest
  @ValueSource(strings = {"BusyLoop", "CatchingLoop", "Starter"})
  void workThatDoesNotEndIsKilled(String work) throws Exception {
    run(Works.Echo.class, NOTHING);
    ProcessWorkException failure = failure(named(work), NOTHING, () -> false, SHORT);
    assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    awaitEnd(children());
  }

  private static Class<? extends ProcessWork> named(String name) throws ClassNotFoundException {
    return Class.forName(Works.class.getName() + "$" + name).asSubclass(ProcessWork.class);
  }

  @Test
  void aResultMayBeAsLongAsItsLimit() throws Exception {
    int most = ProcessExecutor.MAX_BYTES;
    assertThat(run(Works.Bytes.class, number(most))).hasSize(most);
    ProcessWorkException failure = failure(Works.Bytes.class, number(most + 1), () -> false, LONG);
    assertThat(failure.reason()).isEqualTo(Reason.TOO_MUCH);
    awaitEnd(children());
  }

  /** Held here: what waits, what is read, and what is written; the rest is in the child's pipe. */
  @Test
  void ofALargeResultAFewPiecesAreInMemory() throws Exception {
    HeapInUse heap = new HeapInUse();
    CountingSink sink = new CountingSink(ProcessExecutor.MAX_BYTES, heap::measure);
    local
        .runner()
        .run(Works.Bytes.class, number(ProcessExecutor.MAX_BYTES), () -> false, LONG, sink);
    assertThat(sink.bytes()).isEqualTo(ProcessExecutor.MAX_BYTES);
    assertThat(sink.largestWrite()).isLessThanOrEqualTo(WorkResponse.PIECE_BYTES);
    assertThat(heap.grownBytes()).isLessThan(HeapInUse.NOISE_BYTES);
  }

  @Test
  void whoCannotWriteTheResultKillsTheChildWhateverItStillSends() throws Exception {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no room");
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> local.runner().run(Works.Bytes.class, number(1 << 20), () -> false, LONG, full))
        .withMessage("no room");
    assertThat(local.processes()).isEmpty();
    awaitEnd(children());
    awaitEndOfItsThreads();
  }

  /** Those that talk to children; one that waits for a child that is gone would never end. */
  private void awaitEndOfItsThreads() throws InterruptedException {
    for (Thread thread : local.threads()) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void anInputOverItsLimitIsRefused() {
    byte[] input = new byte[ProcessExecutor.MAX_BYTES + 1];
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> run(Works.Echo.class, input));
    assertThat(children()).isEmpty();
  }

  @Test
  void theExceptionSaysWhatWasThrown() {
    ProcessWorkException failure = failure(Works.Throwing.class, NOTHING, () -> false, LONG);
    assertThat(failure.wasThrown(IllegalStateException.class)).isTrue();
    assertThat(failure.wasThrown(RuntimeException.class)).isFalse();
  }

  @Test
  void whoIsAskedToStopKillsTheChild() throws Exception {
    ProcessWorkException failure = failure(Works.BusyLoop.class, NOTHING, () -> true, LONG);
    assertThat(failure.reason()).isEqualTo(Reason.STOPPED);
    awaitEnd(children());
  }

  @Test
  void whatTheChildHasStartedIsKilledWithIt() throws Exception {
    BooleanSupplier hasStartedOne = () -> children().size() > 1;
    assertThat(failure(Works.Starter.class, NOTHING, hasStartedOne, LONG).reason())
        .isEqualTo(Reason.STOPPED);
    awaitEnd(children());
  }

  @Test
  void whoIsInterruptedKillsTheChild() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    FutureTask<byte[]> call = new FutureTask<>(() -> busy(waits));
    Thread caller = new Thread(call);
    caller.start();
    assertThat(waits.await(2, TimeUnit.MINUTES)).isTrue();
    caller.interrupt();
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> call.get(2, TimeUnit.MINUTES))
        .withCauseInstanceOf(InterruptedException.class);
    awaitEnd(children());
  }

  @Test
  void whatRunsWhenTheNodeStopsIsKilledAndNothingStartsAfterwards() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    FutureTask<byte[]> call = new FutureTask<>(() -> busy(waits));
    new Thread(call).start();
    assertThat(waits.await(2, TimeUnit.MINUTES)).isTrue();
    local.close();
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> call.get(2, TimeUnit.MINUTES))
        .withCauseInstanceOf(ProcessWorkException.class)
        .withMessageContaining("the node stops");
    awaitEnd(children());
    assertThat(failure(Works.Echo.class, NOTHING, () -> false, LONG).reason())
        .isEqualTo(Reason.STOPPED);
  }

  /** Runs for ever; opens the latch once it waits for the child. */
  private byte[] busy(CountDownLatch waits) throws Exception {
    BooleanSupplier never =
        () -> {
          waits.countDown();
          return false;
        };
    return run(Works.BusyLoop.class, NOTHING, never, LONG);
  }

  @Test
  void aChildHasNoEnvironmentVariables() throws Exception {
    assertThat(System.getenv()).isNotEmpty();
    assertThat(answer(Works.Environment.class)).isEmpty();
  }

  @Test
  void aChildThatDidItsWorkDoesTheNext() throws Exception {
    assertThat(answer(Works.Pid.class)).isEqualTo(answer(Works.Pid.class));
  }

  @Test
  void aChildThatFailedDoesNotDoTheNext() throws Exception {
    String first = answer(Works.Pid.class);
    failure(Works.Throwing.class, NOTHING, () -> false, LONG);
    assertThat(answer(Works.Pid.class)).isNotEqualTo(first);
  }

  @Test
  void aChildThatWasKilledWhileItWaitedIsReplaced() throws Exception {
    String first = answer(Works.Pid.class);
    List<ProcessHandle> waiting = local.processes();
    waiting.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(waiting);
    assertThat(answer(Works.Pid.class)).isNotEqualTo(first);
  }

  @Test
  void aChildDoesSoManyWorksAndNoMore() throws Exception {
    String first = answer(Works.Pid.class);
    for (int i = 2; i <= WorkerPool.MAX_WORKS; i++) {
      assertThat(answer(Works.Pid.class)).isEqualTo(first);
    }
    assertThat(answer(Works.Pid.class)).isNotEqualTo(first);
  }

  @Test
  void noMoreChildrenWaitThanMay() throws Exception {
    try (LocalRunner none = new LocalRunner(directory.resolve("none"), 0)) {
      none.runner().run(Works.Echo.class, NOTHING, () -> false, LONG, NOWHERE);
      assertThat(none.processes()).isEmpty();
      awaitEnd(children());
    }
  }

  @Test
  void aChildThatHasNothingToDoEnds() throws Exception {
    try (LocalRunner brief =
        new LocalRunner(directory.resolve("brief"), 1, Duration.ofMillis(100))) {
      brief.runner().run(Works.Echo.class, NOTHING, () -> false, LONG, NOWHERE);
      awaitEnd(children());
    }
  }
}
