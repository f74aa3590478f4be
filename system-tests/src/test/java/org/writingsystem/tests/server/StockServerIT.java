package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;

/** The way in of administrators who have a server already: overlay, one command, deploy. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class StockServerIT {

  /** For the connection; 6 s unless told. */
  private static final String PATIENCE = "--timeout=300000";

  private static final Path HOME =
      RunningSystem.path("system-tests.directory").resolve("stock-home");

  private static RunningSystem system;

  /** Nodes have directories of their own: the installation stays as it is configured here. */
  @BeforeAll
  static void configure() throws Exception {
    assertThat(run(Path.of("/"), "rm", "-rf", HOME.toString()).status()).isZero();
    Files.createDirectories(HOME.getParent());
    String stock = RunningSystem.path("stock.home").toString();
    assertThat(run(Path.of("/"), "cp", "-a", stock, HOME.toString()).status()).isZero();
    unzip(RunningSystem.path("overlay.zip"), HOME);
    cli("--file=" + HOME.resolve("writing-system/configure-offline.cli"));
    system = RunningSystem.start("stock", HOME);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  void aStockServerServesOnceItIsConfiguredAndTheEarDeployedAndAgainAfterAnUpgrade()
      throws Exception {
    String controller = system.management().replace("http://", "--controller=");
    String deploy = "--command=deploy " + RunningSystem.path("ear");
    cli("--connect", PATIENCE, controller, deploy);
    HttpApi writer = system.as("writer");
    String path = new ManuscriptsClient(writer).create("On a stock server");
    new ManuscriptsClient(writer).revise(path, "*", "text").expect(201);
    assertThat(new ExportsClient(writer).export(path, "pdf").text()).startsWith("%PDF-");
    cli("--connect", PATIENCE, controller, deploy + " --force");
    eventually()
        .until(() -> system.anonymous().get(system.management() + "/health/ready").status() == 200);
    assertThat(writer.get(path).expect(200).text()).contains("On a stock server");
    assertThat(ServerLogs.of("stock").lines("error.log")).isEmpty();
  }

  /** It has been started in another way than by our script, so that nothing of ours has looked. */
  @Test
  void inProductionDeployAnswersWithEverythingThatIsWrong() throws Exception {
    Map<String, String> wrong = new HashMap<>(system.backends());
    wrong.putAll(Map.of("APP_ENV", "production", "SECRET_KEY", RunningSystem.SECRET_KEY));
    wrong.putAll(Map.of("COMMON_CONF", "/dev/null", "TASK_LEASE", "15"));
    wrong.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    Path data = RunningSystem.path("system-tests.directory").resolve("stock-wrong");
    try (Node node = new Node("wrong", HOME, data, wrong)) {
      node.start();
      Result refused =
          result(
              "--connect",
              PATIENCE,
              node.management().replace("http://", "--controller="),
              "--command=deploy " + RunningSystem.path("ear"));
      assertThat(refused.status()).as(refused.said()).isNotZero();
      assertThat(refused.said())
          .contains("Writing System does not start", "2 errors")
          .contains("lease-below-heartbeats", "secret-known")
          .doesNotContain(RunningSystem.SECRET_KEY);
    }
  }

  private static void cli(String... arguments) throws IOException, InterruptedException {
    Result result = result(arguments);
    assertThat(result.status()).as(result.said()).isZero();
  }

  private static Result result(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = HOME.resolve("bin/jboss-cli.sh").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(HOME, command);
  }

  private record Result(int status, String said) {}

  private static Result run(Path directory, String... command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".log");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", Cluster.QUICK_START);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(said);
    Files.delete(said);
    assertThat(ended).as(output).isTrue();
    return new Result(process.exitValue(), output);
  }

  private static void unzip(Path archive, Path to) throws IOException {
    try (InputStream file = Files.newInputStream(archive);
        var zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          Path copy = to.resolve(entry.getName());
          Files.createDirectories(copy.getParent());
          Files.write(copy, zip.readAllBytes());
        }
      }
    }
  }
}
