package org.writingsystem.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what looks like a secret. The second wall: the code logs none; this is for
 * messages of libraries and drivers.
 */
public final class SecretMasker {
  /**
   * @param mark without it in the text, in any case, the pattern is not tried
   */
  private record Rule(String mark, Pattern pattern, String replacement) {}

  /** What is looked at beyond the limit, and no secret is longer: a half one could be missed. */
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
   * The same text, or one without secrets, and cut to its limit first, since looking for secrets in
   * megabytes takes seconds.
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

  /** In small or capital letters: the cheap question that most texts answer with no. */
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
