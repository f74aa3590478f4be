package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.tasks.HeapInUse;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.ResultTooLarge;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskResult;

/** Results as handlers write them. */
class ResultStreamTest {
  private static final int CHUNK = TaskResult.CHUNK_BYTES;
  private static final int MOST = TaskResult.MAX_BYTES;
  private static final TaskLimits LIMITS =
      new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private abstract static class Handler implements TaskHandler<String> {}

  private final RecordingTransactions recordingTransactions = new RecordingTransactions();
  private final RunningAttempt<String> attempt = attempt(recordingTransactions);

  private static RunningAttempt<String> attempt(TaskTransactions taskTransactions) {
    LeasedTask task =
        new LeasedTask(
            new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
            "file",
            "\"\"",
            1,
            0,
            0,
            3,
            LIMITS,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);
    TaskKind<String> kind = TaskKind.of("file", String.class, Handler.class);
    TaskHandler<String> handler = taskContext -> Outcome.fail("not to be called");
    return new RunningAttempt<>(
        task,
        new TaskKinds.Registered<>(kind, handler, LIMITS, 1, 0),
        taskTransactions,
        new EngineClock());
  }

  private TaskResult result(TaskContext.Content content) throws Exception {
    return attempt.result("text/plain", "out.txt", content);
  }

  private static TaskContext.Content bytes(int length) {
    return out -> write(out, length);
  }

  private static void write(OutputStream out, int length) throws IOException {
    byte[] piece = new byte[64 * 1024];
    for (int left = length; left > 0; left -= piece.length) {
      out.write(piece, 0, Math.min(left, piece.length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK})
  void aResultOfOneChunkIsWrittenWithTheEnd(int length) throws Exception {
    TaskResult result = result(bytes(length));
    assertThat(result.content().orElseThrow()).hasSize(length);
    assertThat(result.sizeBytes()).isEqualTo(length);
    assertThat(recordingTransactions.writes).isEmpty();
  }

  @Test
  void aLargerOneIsWrittenChunkByChunk() throws Exception {
    byte[] all = new byte[2 * CHUNK + 7];
    TaskResult result = result(out -> out.write(all));
    assertThat(result).isEqualTo(TaskResult.stored("text/plain", "out.txt", all.length));
    assertThat(recordingTransactions.writes)
        .containsExactly("chunk 0+262144", "chunk 262144+262144", "chunk 524288+7");
  }

  @Test
  void bytesThatComeOneByOneKeepTheirOrder() throws Exception {
    byte[] content =
        result(out -> IntStream.range(0, 5).forEach(i -> writeByte(out, i)))
            .content()
            .orElseThrow();
    assertThat(content).containsExactly(0, 1, 2, 3, 4);
  }

  private static void writeByte(OutputStream out, int b) {
    try {
      out.write(b);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theLimitHoldsWhileItIsWritten() throws Exception {
    assertThat(result(bytes(MOST)).sizeBytes()).isEqualTo(MOST);
    RunningAttempt<String> other = attempt(recordingTransactions);
    assertThatExceptionOfType(ResultTooLarge.class)
        .isThrownBy(() -> other.result("text/plain", "out.txt", bytes(MOST + 1)));
  }

  @Test
  void ofAResultThatIsNotWholeNothingStays() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                result(
                    out -> {
                      write(out, 2 * CHUNK);
                      throw new IllegalStateException("no more");
                    }));
    assertThat(recordingTransactions.writes).containsExactly("chunk 0+262144", "discard");
  }

  @Test
  void whoWritesOnAfterAFailureHasNoResult() {
    recordingTransactions.owned = false;
    assertThatThrownBy(() -> result(ResultStreamTest::writeWhateverHappens))
        .isInstanceOf(IOException.class);
    assertThat(recordingTransactions.writes).hasSize(1);
  }

  private static void writeWhateverHappens(OutputStream out) {
    for (int i = 0; i < 8; i++) {
      try {
        write(out, CHUNK);
      } catch (IOException | LeaseLostException e) {
        continue;
      }
    }
  }

  @Test
  void whoHasLostItsTaskLearnsItAtTheNextChunk() {
    recordingTransactions.owned = false;
    assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> result(bytes(3 * CHUNK)));
    assertThat(attempt.shouldStop()).isTrue();
  }

  @Test
  void whoseAttemptHasEndedWritesNothing() {
    attempt.end();
    assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> result(bytes(3 * CHUNK)));
    assertThat(recordingTransactions.writes).isEmpty();
  }

  @Test
  void aChunkWaitsForTheDatabase() throws Exception {
    recordingTransactions.failures = 2;
    assertThat(result(bytes(CHUNK + 1)).sizeBytes()).isEqualTo(CHUNK + 1);
    assertThat(recordingTransactions.writes).containsExactly("chunk 0+262144", "chunk 262144+1");
  }

  @Test
  void aChunkDoesNotWaitForTheDatabaseOnceTheAttemptIsToStop() {
    recordingTransactions.failures = 2;
    attempt.askToStop(StopReason.SOFT_LIMIT);
    assertThatThrownBy(() -> result(bytes(CHUNK + 1))).hasMessage("the database is away");
    assertThat(recordingTransactions.failures).isEqualTo(1);
  }

  @Test
  void anAttemptHasOneResult() throws Exception {
    result(bytes(1));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> result(bytes(1)));
  }

  @Test
  void whatIsWrittenAfterTheEndIsRefused() throws Exception {
    OutputStream[] kept = new OutputStream[1];
    result(out -> kept[0] = out);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> kept[0].write(1));
  }

  /** Whether its parts come in small or large arrays. */
  @ParameterizedTest
  @ValueSource(ints = {1024, 8 << 20})
  void ofALargeResultOneChunkIsInMemory(int arrayBytes) throws Exception {
    HeapInUse heap = new HeapInUse();
    TaskTransactions counting =
        new TaskTransactions() {
          @Override
          boolean store(Attempt owner, long firstByte, byte[] content) {
            if (firstByte + content.length == MOST) {
              heap.measure();
            }
            return content.length <= CHUNK;
          }
        };
    byte[] array = new byte[arrayBytes];
    Arrays.fill(array, (byte) 1);
    TaskResult result =
        attempt(counting)
            .result(
                "text/plain",
                "out.txt",
                out -> {
                  for (int i = 0; i < MOST / arrayBytes; i++) {
                    out.write(array);
                  }
                });
    assertThat(result).isEqualTo(TaskResult.stored("text/plain", "out.txt", MOST));
    assertThat(heap.grownBytes() - arrayBytes).isLessThan(HeapInUse.NOISE_BYTES);
  }
}
