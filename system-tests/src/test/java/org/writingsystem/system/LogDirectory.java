package org.writingsystem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The log files of a server, the old ones too. */
record LogDirectory(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * @param system its name
   */
  static LogDirectory of(String system) {
    return new LogDirectory(
        RunningSystem.path("system-tests.directory").resolve(system).resolve("server/log"));
  }

  /** Takes away what an earlier run has left. */
  void empty() {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> all = Files.list(path)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of that name, app.log for one, and of its backups. */
  private List<Path> files(String name) {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> file.getFileName().toString().startsWith(name))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines, each of which must be JSON. */
  List<JsonNode> lines(String name) {
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : files(name)) {
      for (String line : text(file).lines().toList()) {
        lines.add(parse(file, line));
      }
    }
    return lines;
  }

  static JsonNode parse(Path file, String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(file + " has a line that is no JSON: " + line, e);
    }
  }

  /** The first line like that, waited for. */
  JsonNode line(String name, Predicate<JsonNode> wanted) {
    return await()
        .atMost(LIMIT)
        .until(() -> lines(name).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  JsonNode lineOfRequest(String name, String requestId) {
    return line(name, line -> line.path("requestId").asText().equals(requestId));
  }

  /** No file, of whatever name, holds any of these. */
  void expectNone(List<String> secrets) {
    List<Path> files = files("");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = text(file);
      for (String secret : secrets) {
        assertThat(text.contains(secret)).as("%s holds %s", file, secret).isFalse();
      }
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
