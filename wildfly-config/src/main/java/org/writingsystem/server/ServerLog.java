package org.writingsystem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Output of a server: lines of text or JSON, as PostgreSQL, Infinispan and WildFly write them. */
final class ServerLog {
  /** Limit in characters; a failed deployment can fill a screen. */
  private static final int LONGEST = 400;

  private static final List<Pattern> ERRORS =
      List.of(
          // Not by alternatives: those recurse for each character, and a message may be long.
          Pattern.compile("\"level\":\"(?:ERROR|FATAL)\".*?\"message\":\"(.*?)(?<!\\\\)\""),
          Pattern.compile("\\b(?:ERROR|FATAL)\\s+\\[[^]]*] (?:\\([^)]*\\) )?(.*)"),
          Pattern.compile("\\b(?:ERROR|FATAL)\\s+\\([^)]*\\) \\[[^]]*] (.*)"),
          Pattern.compile("\\b(?:FATAL|PANIC): +(.*)"),
          Pattern.compile("^(?:writing-system|initdb: error): (.*)"),
          Pattern.compile("^(Exception in thread .*|Error: .*|OpenJDK .* error.*)"));

  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");
  private static final Pattern RECORD =
      Pattern.compile("\\d{2}:\\d{2}:|\\d{4}-\\d|\\{\"timestamp|[A-Z]+: ");
  private static final Pattern STACK =
      Pattern.compile("\\tat |Caused by: |([a-z]\\w*\\.)+[A-Z]\\w*");
  private static final Pattern CAUSE =
      Pattern.compile("Caused by: (?:[a-z]\\w*\\.)+(\\w+(?:: .*)?)");

  private final Path file;

  ServerLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Returns the first line with an error, with the last cause of its stack trace. */
  Optional<String> firstError() {
    return firstError(lines());
  }

  boolean says(String text) {
    return lines().stream().anyMatch(line -> line.contains(text));
  }

  static Optional<String> firstError(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> error = error(plain(lines.get(i)));
      if (error.isPresent()) {
        List<String> rest = restOfRecord(lines.subList(i + 1, lines.size()));
        String cause = lastCause(lines.get(i) + "\n" + String.join("\n", rest));
        return Optional.of(shorten(error.get() + continued(rest)) + cause);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> error(String line) {
    return ERRORS.stream()
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::find)
        .map(found -> unescape(found.group(1)))
        .findFirst();
  }

  private static List<String> restOfRecord(List<String> lines) {
    return lines.stream()
        .map(ServerLog::plain)
        .takeWhile(line -> !RECORD.matcher(line).lookingAt())
        .toList();
  }

  private static String continued(List<String> rest) {
    return rest.stream()
        .takeWhile(line -> !STACK.matcher(line).lookingAt())
        .map(line -> " " + line.strip())
        .collect(Collectors.joining());
  }

  private static String lastCause(String record) {
    return CAUSE
        .matcher(record.replace("\\n", "\n"))
        .results()
        .reduce((first, second) -> second)
        .map(found -> " (" + shorten(unescape(found.group(1))) + ")")
        .orElse("");
  }

  private static String plain(String line) {
    return COLOUR.matcher(line).replaceAll("");
  }

  private static String unescape(String text) {
    return text.replaceAll("(\\\\[nrt]\\s*)+", " ").replaceAll("\\\\(.)", "$1").strip();
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private List<String> lines() {
    try {
      // Bytes that are not UTF-8 must not hide the rest.
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
