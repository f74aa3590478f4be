package org.writingsystem.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * The load generator in a JVM of its own, so that its processor time is nobody else's. It stays for
 * many runs and is warm after the first.
 */
public final class LoadProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter plans;
  private final BufferedReader results;

  private LoadProcess(Process process) {
    this.process = process;
    this.plans =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.results =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts the process; it waits for plans. */
  public static LoadProcess start() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LoadGenerator.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return new LoadProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a plan to its end.
   *
   * @throws IllegalStateException if the generator could not; its reason is on the standard error
   */
  public LoadResult run(LoadPlan plan) {
    try {
      plans.write(JSON.writeValueAsString(plan));
      plans.newLine();
      plans.flush();
      String result = results.readLine();
      if (result == null) {
        throw new IllegalStateException("the load generator has ended at " + plan);
      }
      return JSON.readValue(result, LoadResult.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the process, to count its CPU. */
  public Set<ProcessHandle> processes() {
    return Set.of(process.toHandle());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
