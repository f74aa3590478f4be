package org.writingsystem.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words of the desk in what the machinery is written in: code, texts, comments, resources. Classes
 * alone do not show them, since a constant text is no dependency.
 */
final class DeskWords {
  /** As words of a name or a sentence, in any case and number. */
  private static final Set<String> WORDS =
      Set.of(
          "manuscript", "revision", "export", "chapter", "markdown", "pdf", "docx", "epub", "odt");

  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+");

  /** Files that run outside of the application, where no feature can be asked. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "preflight/settings/Settings.java", // QUOTA_MANUSCRIPTS, QUOTA_EXPORT_BYTES
          Set.of("manuscript", "export"),
          "preflight/rules/crosschecks/MemoryRules.java", // a part of the sum of all limits
          Set.of("revision"),
          "preflight/rules/environment/TlsRules.java", // an option of openssl
          Set.of("export"));

  private DeskWords() {}

  /** Each file below a folder with the words that it may not hold, as {@code File.java: word}. */
  static List<String> in(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(DeskWords::isText).toList()) {
        Set<String> allowed = allowed(file);
        words(Files.readString(file))
            .filter(word -> !allowed.contains(word))
            .distinct()
            .forEach(word -> found.add(file.getFileName() + ": " + word));
      }
    }
    return found;
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(java|json|properties|sql|xml|html|js)");
  }

  private static Set<String> allowed(Path file) {
    return ALLOWED.entrySet().stream()
        .filter(entry -> file.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Set.of());
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("s$", ""))
        .filter(WORDS::contains);
  }
}
