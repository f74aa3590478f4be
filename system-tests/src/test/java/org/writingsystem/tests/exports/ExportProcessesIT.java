package org.writingsystem.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
class ExportProcessesIT {

  /** So much beyond what it had used before shows that a child is at work. */
  private static final Duration AT_WORK = Duration.ofMillis(500);

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  ExportProcessesIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  @Test
  void aFileWhoseChildIsKilledIsMadeByAnotherOne() {
    String manuscript = manuscripts.create("Killed");
    manuscripts.revise(manuscript, "*", "# A chapter\n\nSome *words* of it.\n\n".repeat(5_000));
    Duration before = used();
    Response queued = new ExportsClient(writer).request(manuscript, "pdf").expect(202);
    eventually()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> used().minus(before).compareTo(AT_WORK) > 0);
    children().forEach(ProcessHandle::destroyForcibly);
    JsonNode task = new TasksClient(writer).await(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(task.path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void aChildHasTheClassesOfWorkerAndDocumentsAndNothingOfTheServer() {
    String manuscript = manuscripts.create("Apart");
    manuscripts.revise(manuscript, "*", "# A chapter\n\nSome *words* of it.");
    Response queued = new ExportsClient(writer).request(manuscript, "docx").expect(202);
    String classPath = eventually().until(this::classPathOfAChild, path -> !path.isEmpty());
    assertThat(packages(classPath))
        .contains("org.writingsystem.worker", "org.writingsystem.documents.docx", "org.jsoup")
        .noneMatch(name -> name.matches("(jakarta|org\\.jboss|org\\.wildfly)\\..*"))
        .filteredOn(name -> name.startsWith("org.writingsystem."))
        .allMatch(name -> name.matches("org\\.writingsystem\\.(worker|documents)(\\..*)?"));
    JsonNode task = new TasksClient(writer).await(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("SUCCEEDED");
  }

  /** By its arguments, whose length ProcessHandle bounds; empty if no child runs. */
  private String classPathOfAChild() throws IOException {
    Optional<ProcessHandle> child = children().findFirst();
    if (child.isEmpty()) {
      return "";
    }
    Path arguments = Path.of("/proc", String.valueOf(child.get().pid()), "cmdline");
    Iterator<String> all = List.of(Files.readString(arguments).split("\0")).iterator();
    while (all.hasNext()) {
      if (all.next().equals("-cp")) {
        return all.next();
      }
    }
    return "";
  }

  private static Set<String> packages(String classPath) {
    Set<String> packages = new TreeSet<>();
    for (String jar : classPath.split(File.pathSeparator)) {
      try (JarFile classes = new JarFile(jar)) {
        classes.stream()
            .map(JarEntry::getName)
            .filter(name -> name.endsWith(".class") && name.contains("/"))
            .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
            .forEach(packages::add);
      } catch (IOException e) {
        throw new UncheckedIOException(jar, e);
      }
    }
    return packages;
  }

  private Duration used() {
    return children()
        .flatMap(child -> child.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The child JVMs of this server, by the directory that they work in; servers of other tests have
   * some too.
   */
  private Stream<ProcessHandle> children() {
    return ProcessHandle.of(system.javaPid())
        .orElseThrow()
        .descendants()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("-Djava.io.tmpdir="))
                    .filter(line -> line.contains("writing-system-isolated"))
                    .isPresent());
  }
}
