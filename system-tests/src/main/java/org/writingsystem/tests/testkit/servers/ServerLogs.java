package org.writingsystem.tests.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The log files of a server, the old ones too. */
public record ServerLogs(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param system its name
   */
  public static ServerLogs of(String system) {
    return new ServerLogs(
        RunningSystem.path("system-tests.directory").resolve(system).resolve("server/log"));
  }

  /** Takes away what an earlier run has left. */
  public void empty() {
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
  public List<JsonNode> lines(String name) {
    List<JsonNode> lines = new ArrayList<>();
    for (Content content : contents(name)) {
      content.text().lines().forEach(line -> lines.add(parse(content.file(), line)));
    }
    return lines;
  }

  /**
   * @param file its name when it was read
   */
  private record Content(Path file, String text) {}

  /**
   * Each once, however they are rotated meanwhile: a file is known by its key, not by its number.
   */
  private Collection<Content> contents(String name) {
    Map<Object, Content> read = new HashMap<>();
    eventually()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> nothingIsLeft(name, read));
    return read.values();
  }

  private boolean nothingIsLeft(String name, Map<Object, Content> read) {
    boolean nothing = true;
    for (Path file : files(name)) {
      Object key = key(file);
      if (!read.containsKey(key)) {
        nothing = false;
        text(file)
            .filter(text -> isWhole(text) && key.equals(key(file)))
            .ifPresent(text -> read.put(key, new Content(file, text)));
      }
    }
    return nothing;
  }

  private static Object key(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (IOException e) {
      return file; // it has another name by now, under which it is found
    }
  }

  /** Tests whether the last line is complete. */
  private static boolean isWhole(String text) {
    return text.isEmpty() || text.endsWith("\n");
  }

  /** All lines of one file, once the last one is whole. */
  public static List<String> linesOf(Path file) {
    return eventually()
        .until(() -> text(file).filter(ServerLogs::isWhole), Optional::isPresent)
        .orElseThrow()
        .lines()
        .toList();
  }

  public static JsonNode parse(Path file, String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(file + " has a line that is no JSON: " + line, e);
    }
  }

  /** The first line like that, waited for. */
  public JsonNode line(String name, Predicate<JsonNode> wanted) {
    return eventually()
        .until(() -> lines(name).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  public JsonNode lineOfRequest(String name, String requestId) {
    return line(name, line -> line.path("requestId").asText().equals(requestId));
  }

  /** Asserts that no file contains any of these secrets. */
  public void expectNone(List<String> secrets) {
    Collection<Content> contents = contents("");
    assertThat(contents).isNotEmpty();
    for (Content content : contents) {
      for (String secret : secrets) {
        assertThat(content.text().contains(secret))
            .as("%s holds %s", content.file(), secret)
            .isFalse();
      }
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
