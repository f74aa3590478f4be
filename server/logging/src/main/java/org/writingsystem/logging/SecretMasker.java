package org.writingsystem.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks secrets in a text. The second line of defence: the code logs none; messages of libraries
 * and drivers may.
 */
public final class SecretMasker {
  /**
   * @param mark without it in the text, in any case, the pattern is not tried
   */
  private record Rule(String mark, Pattern pattern, String replacement) {}

  /**
   * Characters that are examined beyond the limit: no secret is longer, and a cut one could be
   * missed.
   */
  static final int MARGIN = 1024;

  private static final List<Rule> RULES =
      List.of(
          rule("earer ", "(?i)\\b(Bearer)\\s+[A-Za-z0-9._~+/=-]+", "$1 ***"),
          rule("basic ", "(?i)\\b(Basic)\\s+[A-Za-z0-9+/=-]{8,}", "$1 ***"),
          rule("eyJ", "\\beyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}", "***"),
          rule(
              "assw",
              "(?i)(passw(?:or)?d[a-z]{0,40}\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s\",;&}\\])]+)",
              "$1***"),
          rule(
              "ecret",
              "(?i)(secret[a-z_-]{0,40}\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s\",;&}\\])]+)",
              "$1***"),
          rule("oken", "(?i)(token\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s\",;&}\\])]+)", "$1***"),
          // what PostgreSQL adds to a broken constraint
          rule("=(", "(Key \\([^)]*\\))=\\(.*?\\)(?= |$)", "$1=(***)"),
          rule("ontains (", "(?i)(row contains )\\(.*\\)", "$1(***)"),
          rule("://", "(://)[^/@\\s]+@", "$1***@"));

  private SecretMasker() {}

  private static Rule rule(String mark, String pattern, String replacement) {
    return new Rule(mark, Pattern.compile(pattern, Pattern.MULTILINE), replacement);
  }

  /**
   * Returns the text with secrets masked, cut to its limit first: a search in megabytes takes
   * seconds.
   *
   * @param limit the most characters that are kept of it; what was cut is counted at the end
   * @return null for null
   */
  public static String scrub(String text, int limit) {
    if (text == null || text.length() <= limit) {
      return scrubbed(text);
    }
    int looked = Math.min(text.length(), limit + MARGIN);
    String clean = scrubbed(text.substring(0, looked));
    int kept = Math.max(0, Math.min(limit, clean.length() - (looked - limit)));
    return clean.substring(0, kept) + "… " + (text.length() - limit) + " more characters";
  }

  private static String scrubbed(String text) {
    String clean = text;
    for (Rule rule : RULES) {
      if (clean != null && holds(clean, rule.mark())) {
        clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
      }
    }
    return clean;
  }

  /** Tests for a mark, ignoring case: a cheap check that most texts fail. */
  private static boolean holds(String text, String mark) {
    char small = mark.charAt(0);
    char capital = Character.toUpperCase(small);
    int last = text.length() - mark.length();
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if ((c == small || c == capital) && text.regionMatches(true, i, mark, 0, mark.length())) {
        return true;
      }
    }
    return false;
  }
}
