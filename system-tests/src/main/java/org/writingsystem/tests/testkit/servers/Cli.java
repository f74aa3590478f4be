package org.writingsystem.tests.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands for a server that runs. */
final class Cli {
  /** For the connection; 6 s unless told. */
  private static final String PATIENCE = "--timeout=300000";

  private Cli() {}

  /**
   * Waits for the answers.
   *
   * @param commands a comma may be in one that is alone
   * @throws IllegalStateException if a command fails
   */
  static String run(Path home, String controller, String... commands) {
    String option = commands.length == 1 ? "--command=" : "--commands=";
    return run(
        builder(
            home,
            "jboss-cli.sh",
            "--connect",
            PATIENCE,
            "--controller=" + controller,
            option + String.join(",", commands)));
  }

  /**
   * The password is an argument: for tests alone, since other users of the machine could see it.
   */
  static String addUser(Path home, Path configuration, String user, String password) {
    return run(
        builder(
            home,
            "add-user.sh",
            "-sc",
            configuration.toString(),
            "-u",
            user,
            "-p",
            password,
            "-s"));
  }

  private static String run(ProcessBuilder builder) {
    String command = String.join(" ", builder.command());
    try {
      Process process = builder.start();
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

  private static ProcessBuilder builder(Path home, String script, String... arguments) {
    var builder = new ProcessBuilder(home.resolve("bin").resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
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
