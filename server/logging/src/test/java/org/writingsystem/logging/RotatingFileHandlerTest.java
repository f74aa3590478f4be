package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The handler looks once a second whether its file is still there; a test does not wait. */
  private final String file = UUID.randomUUID() + ".log";

  private final RotatingFileHandler handler = new RotatingFileHandler();

  @TempDir Path directory;

  @BeforeEach
  void configure() {
    handler.setFormatter(new JsonFormatter());
    handler.setFallback("");
    handler.setEnvironment("production");
    handler.setDirectory(directory.toString());
    handler.setFile(file);
  }

  @AfterEach
  void close() {
    handler.close();
  }

  @Test
  void aProcessThatOnlyWritesAConfigurationLogsElsewhere() throws IOException {
    String property = "org.writingsystem.logging.directory";
    Path elsewhere = directory.resolve("elsewhere");
    System.setProperty(property, elsewhere.toString());
    try {
      handler.setDirectory(directory.toString());
      handler.publish(Records.of("a line"));
    } finally {
      System.clearProperty(property);
    }
    assertThat(elsewhere.resolve(file)).isNotEmptyFile();
    assertThat(directory.resolve(file)).doesNotExist();
  }

  /** 600 MB: with -Pfaults alone. */
  @Test
  @EnabledIfSystemProperty(
      named = "faults.scale",
      matches = "full",
      disabledReason = "needs -Pfaults (writes 600 MB)")
  void withTheSizesOfProductionTenBackupsOf50MegabytesAreKept() throws IOException {
    long file50 = 50L << 20;
    handler.setMaxSize("50m");
    handler.setBackups(10);
    String message = "x".repeat(15_000);
    while (LogFiles.bytes(file) < 12 * file50) {
      handler.publish(Records.of(message));
    }
    assertThat(logs()).hasSize(11);
    assertThat(LogFiles.rotations(file)).isEqualTo(12);
    for (Path log : logs()) {
      boolean current = log.getFileName().toString().equals(file);
      assertThat(Files.size(log)).isBetween(current ? 1 : file50 - 20_000, file50);
    }
  }

  @Test
  void noLineIsLostOrTornWhenThirtyTwoWriteAndTheFileTurns() throws Exception {
    int writers = 32;
    int lines = 500;
    handler.setMaxSize("20k");
    handler.setBackups(1000);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < writers; n++) {
      int writer = n;
      threads.add(
          new Thread(
              () -> {
                awaitUnchecked(start);
                for (int line = 0; line < lines; line++) {
                  handler.publish(Records.of(writer + ":" + line));
                }
              }));
    }
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    List<String> messages = messages();
    Set<String> different = new HashSet<>(messages);
    assertThat(messages).hasSize(writers * lines);
    assertThat(different).hasSize(writers * lines);
    assertThat(LogFiles.lostLines(file)).isZero();
    assertThat(LogFiles.rotations(file)).isGreaterThan(50);
    assertThat(LogFiles.bytes(file)).isEqualTo(size());
    for (Path log : logs()) {
      assertThat(Files.size(log)).isLessThanOrEqualTo(20 * 1024);
    }
  }

  @Test
  void anInterruptedThreadLosesNeitherItsLineNorItsInterrupt() throws IOException {
    Thread.currentThread().interrupt();
    handler.publish(Records.of("last words"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(messages()).containsExactly("last words");
  }

  @Test
  void asManyBackupsAreKeptAsAreWished() throws IOException {
    handler.setMaxSize("1k");
    handler.setBackups(10);
    for (int n = 0; n < 200; n++) {
      handler.publish(Records.of("line " + n));
    }
    assertThat(logs()).hasSize(11).contains(directory.resolve(file + ".10"));
    assertThat(messages()).contains("line 199").doesNotContain("line 0");
  }

  @Test
  void aLineLongerThanTheFileHasAFileOfItsOwn() throws IOException {
    handler.setMaxSize("1k");
    handler.publish(Records.of("short"));
    handler.publish(Records.of("x".repeat(5000)));
    handler.publish(Records.of("short again"));
    assertThat(messages()).containsExactlyInAnyOrder("short", "x".repeat(5000), "short again");
  }

  @Test
  void halfALineOfAnEarlierRunIsEndedFirst() throws IOException {
    Files.writeString(directory.resolve(file), "{\"message\":\"half");
    handler.publish(Records.of("whole"));
    assertThat(Files.readAllLines(directory.resolve(file))).hasSize(2);
    assertThat(message(Files.readAllLines(directory.resolve(file)).get(1))).isEqualTo("whole");
  }

  @Test
  void aFullDiskLosesLinesIsCountedAndEnds() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full, as Linux has it");
    Files.createSymbolicLink(directory.resolve(file), full);
    handler.publish(Records.of("lost 1"));
    handler.publish(Records.of("lost 2"));
    assertThat(LogFiles.lostLines(file)).isEqualTo(2);

    Files.delete(directory.resolve(file));
    handler.setDirectory(directory.toString()); // opens anew, as a second later
    handler.publish(Records.of("there again"));
    assertThat(messages()).containsExactly("there again");
    assertThat(LogFiles.lostLines(file)).isEqualTo(2);
  }

  @Test
  void aDiskThatFillsHasWholeLinesOnlyAndGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "needs a user who may mount a file system (root)");
    try {
      Path ballast = disk.resolve("ballast");
      Files.write(ballast, new byte[40 * 1024]);
      handler.setDirectory(disk.toString());
      int published = 0;
      while (LogFiles.lostLines(file) < 10) {
        handler.publish(Records.of("line " + published++ + " " + "x".repeat(300)));
      }
      int inFile = Files.readAllLines(disk.resolve(file)).size();
      assertThat(inFile + LogFiles.lostLines(file)).isEqualTo(published);

      Files.delete(ballast);
      handler.publish(Records.of("there is room"));
      List<String> lines = Files.readAllLines(disk.resolve(file));
      assertThat(lines).hasSize(inFile + 1);
      assertThat(message(lines.get(inFile))).isEqualTo("there is room");
      for (String line : lines) {
        JSON.readTree(line);
      }
    } finally {
      handler.close();
      run("umount", disk.toString());
    }
  }

  @Test
  void inDevelopmentADirectoryThatCannotBeMadeHasANamedReplacement() throws IOException {
    handler.setDirectory("/dev/null/logs");
    handler.setFallback(directory.toString());
    handler.setEnvironment("development");
    handler.publish(Records.of("elsewhere"));
    assertThat(messages()).containsExactly("elsewhere");
    LogFiles.State state = state();
    assertThat(state.whatIsWrong()).isEmpty();
    assertThat(state.insteadOf()).contains("/dev/null/logs");
  }

  @Test
  void inProductionItIsAProblemAndTheLinesAreCounted() {
    handler.setDirectory("/dev/null/logs");
    handler.setFallback(directory.toString());
    handler.publish(Records.of("lost"));
    assertThat(state().whatIsWrong()).isPresent();
    assertThat(state().path()).isEqualTo(Path.of("/dev/null/logs", file));
    assertThat(LogFiles.lostLines(file)).isEqualTo(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> handler.setMaxSize("much"));
    assertThatIllegalArgumentException().isThrownBy(() -> handler.setMaxSize("0"));
    assertThatIllegalArgumentException().isThrownBy(() -> handler.setBackups(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> handler.setBackups(1001));
  }

  private LogFiles.State state() {
    return LogFiles.states().stream().filter(s -> s.file().equals(file)).findFirst().orElseThrow();
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private long size() throws IOException {
    long bytes = 0;
    for (Path log : logs()) {
      bytes += Files.size(log);
    }
    return bytes;
  }

  private List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (Path log : logs()) {
      for (String line : Files.readAllLines(log)) {
        messages.add(message(line));
      }
    }
    return messages;
  }

  private static String message(String line) throws IOException {
    return JSON.readTree(line).path("message").asText();
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
