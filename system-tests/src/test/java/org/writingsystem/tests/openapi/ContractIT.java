package org.writingsystem.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/**
 * What others make of the description: a linter finds nothing, and clients that openapi-generator
 * makes of it sign in, write, read, export, wait and fetch. Needs npm and the network; {@code
 * -Pcontract} alone.
 */
@SystemTest
@EnabledIfSystemProperty(named = "contract", matches = "true", disabledReason = "needs -Pcontract")
class ContractIT {
  private static final int LIMIT_MINUTES = 8;

  private final RunningSystem system;
  private final Path work = RunningSystem.path("contract.directory");
  private final Path sources = RunningSystem.path("contract.sources");

  ContractIT(RunningSystem system) {
    this.system = system;
  }

  @BeforeEach
  void theDescription() throws IOException {
    Files.createDirectories(work);
    Files.write(
        work.resolve("openapi.json"),
        system.anonymous().get("/openapi", "Accept", "application/json").expect(200).bytes());
  }

  /** With strict rules: what would be a warning fails it too. */
  @Test
  void aLinterFindsNothing() throws Exception {
    installNpmPackages();
    Files.copy(sources.resolve("redocly.yaml"), fresh(work.resolve("redocly.yaml")));
    assertThat(run(work, "node_modules/.bin/redocly", "lint", "openapi.json"))
        .contains("Your API description is valid");
  }

  @Test
  void aJavaClientWorks() throws Exception {
    Path client =
        generate(
            "java", "--library", "native", "--additional-properties=hideGenerationTimestamp=true");
    Path story = client.resolve("src/main/java/Story.java");
    Files.copy(sources.resolve("java/Story.java"), fresh(story));
    run(
        client,
        "mvn",
        "-B",
        "-q",
        "package",
        "-Dmaven.test.skip=true",
        "-Dmaven.javadoc.skip=true");
    try (Stream<Path> jars = Files.list(client.resolve("target"))) {
      Path jar =
          jars.filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("openapi-java-client-[0-9.]+(-SNAPSHOT)?\\.jar"))
              .findFirst()
              .orElseThrow();
      String told =
          run(
              client,
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              jar + File.pathSeparator + client.resolve("target/lib") + "/*",
              "Story",
              system.http(),
              RunningSystem.DEMO_PASSWORD);
      assertThat(told).contains("the end");
    }
  }

  @Test
  void aTypeScriptClientWorks() throws Exception {
    installNpmPackages();
    Path client =
        generate(
            "typescript-fetch", "--additional-properties=supportsES6=true,importFileExtension=.js");
    Files.copy(sources.resolve("typescript/story.ts"), fresh(client.resolve("story.ts")));
    Files.copy(sources.resolve("typescript/tsconfig.json"), fresh(client.resolve("tsconfig.json")));
    run(client, "../node_modules/.bin/tsc", "-p", ".");
    assertThat(run(client, "node", "out/story.js", system.http(), RunningSystem.DEMO_PASSWORD))
        .contains("the end");
  }

  private Path generate(String generator, String... options) throws Exception {
    Path client = work.resolve(generator);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "openapi-generator-cli.jar",
                "generate",
                "-i",
                "openapi.json",
                "-g",
                generator,
                "-o",
                client.toString()));
    command.addAll(List.of(options));
    run(work, command.toArray(String[]::new));
    return client;
  }

  private void installNpmPackages() throws Exception {
    assumeTrue(isThere("npm"), "needs npm (Debian's package npm) and the network");
    Files.copy(sources.resolve("package.json"), fresh(work.resolve("package.json")));
    run(work, "npm", "install", "--no-audit", "--no-fund");
  }

  private static boolean isThere(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }

  private static Path fresh(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    return file;
  }

  /** Runs a command to its good end, and gives what it has said. */
  private static String run(Path directory, String... command) throws Exception {
    Path said = Files.createTempFile("contract", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(said);
      assertThat(ended && process.exitValue() == 0)
          .as(String.join(" ", command) + '\n' + text)
          .isTrue();
      return text;
    } finally {
      Files.delete(said);
    }
  }
}
