package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An Elytron credential store, made and used by the commands of docs/secrets-and-tls.md. */
record CredentialStore(Path file, String password) {
  /** What a server has to be told to open it. */
  Map<String, String> environment() {
    return Map.of(
        "CREDENTIAL_STORE",
        file.toString(),
        "CREDENTIAL_STORE_PASSWORD_FILE",
        passwordFile().toString());
  }

  private Path passwordFile() {
    return file.resolveSibling("credentials-password");
  }

  /** Makes the file, with the database's password in it, and has the server look there. */
  void make(Path home, String databasePassword) throws Exception {
    Files.deleteIfExists(file);
    Files.writeString(passwordFile(), password);
    run(
        home,
        "bin/elytron-tool.sh",
        "credential-store",
        "--create",
        "--location=" + file,
        "--password=" + password,
        "--add=POSTGRES_PASSWORD",
        "--secret=" + databasePassword);
    run(home, "bin/jboss-cli.sh", "--file=writing-system/credential-store-offline.cli");
    String once = Files.readString(configuration(home));
    run(home, "bin/jboss-cli.sh", "--file=writing-system/credential-store-offline.cli");
    assertThat(Files.readString(configuration(home))).isEqualTo(once);
  }

  private static Path configuration(Path home) {
    return home.resolve("standalone/configuration/standalone.xml");
  }

  /** An installation whose configuration may be changed; all else in it are links. */
  Path install(Path from, Path home) throws Exception {
    run(Path.of("/"), "rm", "-rf", home.toString());
    Files.createDirectories(home);
    try (Stream<Path> parts = Files.list(from)) {
      for (Path part : (Iterable<Path>) parts::iterator) {
        boolean own = part.endsWith("standalone");
        run(
            home,
            "cp",
            own ? "-a" : "-as",
            part.toAbsolutePath().normalize().toString(),
            home + "/");
      }
    }
    return home;
  }

  private void run(Path home, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".log");
    var builder = new ProcessBuilder(command).directory(home.toFile());
    if (command[0].startsWith("bin/")) {
      builder.command().set(0, home.resolve(command[0]).toString());
    }
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JBOSS_HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    int status = process.waitFor();
    String output = Files.readString(said);
    Files.delete(said);
    assertThat(status).as(List.of(command).get(0) + ": " + output).isZero();
  }
}
