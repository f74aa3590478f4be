package org.writingsystem.platform.tasks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.writingsystem.worker.WorkerMain;

/**
 * Starts child JVMs: small, quick to start, without environment variables, in a temporary
 * directory. Thread-safe.
 */
final class WorkerJvm {
  /** Flags for many short lives: one compiler, one collector thread, no files for tools. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+ExitOnOutOfMemoryError", // work that catches the error would go on half dead
          "-XX:+DisplayVMOutputToStderr", // standard output is for answers
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-Xlog:disable",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Dlog4j2.loggerContextFactory="
              + "org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
          "-Dorg.apache.logging.log4j.simplelog.level=OFF");

  private final String heap;
  private final Path directory;
  private final ClassPathSource jars;
  private String classPath;

  /**
   * @param heap as in -Xmx
   * @param directory of its own; emptied now, removed by {@link #close}
   * @param jars asked once, when the first child starts
   */
  WorkerJvm(String heap, Path directory, ClassPathSource jars) {
    this.heap = heap;
    this.directory = directory;
    this.jars = jars;
    WorkDirectories.remove(directory);
  }

  /** Source of a class path. */
  interface ClassPathSource {
    /** Gives the class path; what of it is in no file yet goes to {@code directory}. */
    String copyTo(Path directory) throws IOException;
  }

  Process start() throws IOException {
    String path = classPath();
    Path home = Files.createTempDirectory(directory, "child-");
    ProcessBuilder builder = new ProcessBuilder(command(path, home)).directory(home.toFile());
    builder.environment().clear();
    Process process = builder.start();
    process.onExit().thenRun(() -> WorkDirectories.remove(home));
    return process;
  }

  private List<String> command(String path, Path home) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Xmx" + heap);
    command.add("-Djava.io.tmpdir=" + home);
    command.add("-Duser.timezone=" + TimeZone.getDefault().getID());
    command.add("-cp");
    command.add(path);
    command.add(WorkerMain.class.getName());
    return command;
  }

  private synchronized String classPath() throws IOException {
    if (classPath == null) {
      Files.createDirectories(directory);
      classPath = jars.copyTo(directory);
    }
    return classPath;
  }

  void close() {
    WorkDirectories.remove(directory);
  }
}
