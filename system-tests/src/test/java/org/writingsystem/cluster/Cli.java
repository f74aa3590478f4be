package org.writingsystem.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Commands for a server that runs. */
final class Cli {
  private Cli() {}

  /**
   * Waits for the answer.
   *
   * @throws IllegalStateException if the command fails
   */
  static String run(Path home, String controller, String command) {
    try {
      Process process = builder(home, controller, command).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command, e);
    }
  }

  private static ProcessBuilder builder(Path home, String controller, String command) {
    var builder =
        new ProcessBuilder(
                home.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=" + controller,
                "--command=" + command)
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JBOSS_HOME", home.toString(),
                "JAVA_OPTS", Cluster.QUICK_START));
    return builder;
  }
}
