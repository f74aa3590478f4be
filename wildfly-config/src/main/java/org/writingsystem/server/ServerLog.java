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

/**
 * What a server has said on its output: lines of text or JSON, as PostgreSQL, Infinispan and
 * WildFly write them.
 */
final class ServerLog {
  /** In characters; a failed deployment can fill a screen. */
  private static final int LONGEST = 400;

  private static final List<Pattern> ERRORS =
      List.of(
          Pattern.compile("\"level\":\"(?:ERROR|FATAL)\".*?\"message\":\"((?:[^\"\\\\]|\\\\.)*)\""),
          Pattern.compile("\\b(?:ERROR|FATAL)\\s+\\[[^]]*] (?:\\([^)]*\\) )?(.*)"),
          Pattern.compile("\\b(?:ERROR|FATAL)\\s+\\([^)]*\\) \\[[^]]*] (.*)"),
          Pattern.compile("\\b(?:FATAL|PANIC): +(.*)"),
          Pattern.compile("^(?:writing-system|initdb: error): (.*)"),
          Pattern.compile("^(Exception in thread .*|Error: .*|OpenJDK .* error.*)"));

  private static final Pattern CAUSE =
      Pattern.compile("Caused by: (?:[a-z]\\w*\\.)+(\\w+(?:: .*)?)");

  private final Path file;

  ServerLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** The first line that tells of an error, with the last cause of its stack trace. */
  Optional<String> firstError() {
    return firstError(lines());
  }

  boolean says(String text) {
    return lines().stream().anyMatch(line -> line.contains(text));
  }

  static Optional<String> firstError(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> error = error(lines.get(i));
      if (error.isPresent()) {
        String cause = cause(lines.subList(i, lines.size()));
        return Optional.of(shorten(error.get() + cause));
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

  private static String cause(List<String> fromError) {
    String last = "";
    for (int i = 0; i < fromError.size(); i++) {
      if (i > 0 && !fromError.get(i).matches("(\\s|Caused by|[a-z]+\\.).*")) {
        break;
      }
      for (String line : fromError.get(i).split("\\\\n|\\R")) {
        Matcher found = CAUSE.matcher(line);
        last = found.find() ? " (" + unescape(found.group(1)) + ")" : last;
      }
    }
    return last;
  }

  private static String unescape(String text) {
    return text.replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1").strip();
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
