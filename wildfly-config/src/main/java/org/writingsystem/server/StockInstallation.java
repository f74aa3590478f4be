package org.writingsystem.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A stock WildFly, unzipped as administrators do; {@link StockServer} runs it. */
public final class StockInstallation {
  private static final Duration CLI_LIMIT = Duration.ofMinutes(10);

  /** Timeout of a connection, also to a reloading server; 6 s by default. */
  private static final String PATIENCE = "--timeout=300000";

  /** A script's Java machine lives for seconds: it starts with less work. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path home;
  private final Map<String, String> environment;

  private StockInstallation(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** Returns the same installation with more variables for its scripts. */
  public StockInstallation with(Map<String, String> variables) {
    return new StockInstallation(home, Map.copyOf(variables));
  }

  /**
   * Copies an unpacked distribution; replaces {@code home}. Modules are hard links.
   *
   * @param distribution the directory that holds {@code bin} and {@code standalone}
   */
  public static StockInstallation copy(Path distribution, Path home) throws IOException {
    FileTrees.delete(home);
    try (Stream<Path> files = Files.walk(distribution)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = home.resolve(distribution.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.startsWith(distribution.resolve("modules"))) {
          Files.createLink(copy, file);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new StockInstallation(home.toAbsolutePath(), Map.of());
  }

  /** Unpacks like {@code unzip -o zip -d $JBOSS_HOME}. */
  public void unzip(Path zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = home.resolve(entry.getName()).normalize();
        if (!file.startsWith(home)) {
          throw new IOException(entry.getName() + " leads out of " + home);
        }
        write(in, entry, file);
      }
    }
  }

  private static void write(InputStream in, ZipEntry entry, Path file) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  public Path home() {
    return home;
  }

  public Path configuration() {
    return home.resolve("standalone/configuration/standalone.xml");
  }

  /**
   * Runs {@code bin/jboss-cli.sh} in the installation and waits for its end, 10 minutes at most.
   *
   * @return what it said
   * @throws IllegalStateException with what it said, if it does not end with 0
   */
  public String cli(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(PATIENCE));
    all.addAll(List.of(arguments));
    return run("jboss-cli.sh", all);
  }

  /** Runs another script in {@code bin}. */
  public String run(String script, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home + "/bin/" + script));
    command.addAll(arguments);
    Path said = Files.createTempFile(home, "cli", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_OPTS", QUICK_START);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JBOSS_HOME");
    Process process =
        ChildProcesses.launch(builder.redirectErrorStream(true).redirectOutput(said.toFile()));
    try {
      if (!process.waitFor(CLI_LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(script + ": " + Files.readString(said));
      }
      return Files.readString(said, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(script + " was interrupted", e);
    } finally {
      ChildProcesses.kill(ChildProcesses.tree(process.toHandle()), CLI_LIMIT);
      Files.delete(said);
    }
  }
}
