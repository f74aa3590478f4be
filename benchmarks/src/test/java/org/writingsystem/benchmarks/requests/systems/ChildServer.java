package org.writingsystem.benchmarks.requests.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.writingsystem.server.HttpProbe;
import org.writingsystem.tests.testkit.Waiting;
import org.writingsystem.tests.testkit.measure.JavaProcess;

/** A Java server as a child process, with the heap and the collector of our own nodes. */
final class ChildServer implements AutoCloseable {
  private static final List<String> HEAP = List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC");
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final int port;
  private final JavaProcess java;

  private ChildServer(Process process, int port, JavaProcess java) {
    this.process = process;
    this.port = port;
    this.java = java;
  }

  /**
   * Starts it and waits until {@code /health} answers 200.
   *
   * @param arguments of {@code java}, behind the sizes
   * @param environment with its port, as {@code HTTP_PORT}
   * @param directory gets its output, and is where it runs
   */
  static ChildServer start(
      List<String> arguments, Map<String, String> environment, Path directory) {
    int port = Integer.parseInt(environment.get("HTTP_PORT"));
    Process process = launch(arguments, environment, directory);
    boolean success = false;
    try {
      var health = new HttpProbe("http://127.0.0.1:" + port + "/health");
      Waiting.eventually().until(() -> health.answers200() || !process.isAlive());
      if (!process.isAlive()) {
        throw new IllegalStateException("a server has ended, see " + directory);
      }
      var server = new ChildServer(process, port, JavaProcess.attach(process.pid()));
      success = true;
      return server;
    } finally {
      if (!success) {
        process.destroyForcibly();
      }
    }
  }

  private static Process launch(
      List<String> arguments, Map<String, String> environment, Path directory) {
    List<String> command =
        Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                HEAP,
                arguments)
            .flatMap(List::stream)
            .toList();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Files.createDirectories(directory).toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("out.log").toFile());
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  Collection<ProcessHandle> processes() {
    return List.of(process.toHandle());
  }

  JavaProcess java() {
    return java;
  }

  @Override
  public void close() {
    java.close();
    process.destroy();
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
