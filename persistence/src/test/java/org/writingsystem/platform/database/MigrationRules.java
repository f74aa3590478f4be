package org.writingsystem.platform.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a migration would break the version before it, which runs beside it on the same database
 * during a rolling upgrade. It reads and writes the columns that it knows and no others.
 */
final class MigrationRules {
  private static final Map<Pattern, String> BREAKING = new LinkedHashMap<>();

  static {
    rule("\\bdrop\\s+(table|view|schema|type|sequence|function)\\b", "takes something away");
    rule("\\bdrop\\s+column\\b", "takes a column away");
    rule("\\brename\\b", "renames");
    rule("\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b", "changes a type");
    rule("\\bset\\s+not\\s+null\\b", "makes an old column required");
    rule("\\bdrop\\s+default\\b", "takes a default away");
    rule("\\btruncate\\b|\\bdelete\\s+from\\b", "deletes rows");
  }

  private static final Pattern STATEMENT = Pattern.compile("[^;]+");
  private static final Pattern NEW_TABLE =
      Pattern.compile("\\bcreate\\s+table\\s+(if\\s+not\\s+exists\\s+)?(\\w+)");
  private static final Pattern ON_TABLE =
      Pattern.compile(
          "\\b(alter\\s+table|create\\s+unique\\s+index\\b.*?\\bon)\\s+(only\\s+)?(\\w+)");
  private static final Pattern NEW_COLUMN = Pattern.compile("\\badd\\s+(?!constraint|check)[^,]*");
  private static final Pattern NEW_RULE =
      Pattern.compile("\\badd\\s+(constraint|check|unique|foreign|primary|exclude)\\b");

  private MigrationRules() {}

  private static void rule(String pattern, String breaks) {
    BREAKING.put(Pattern.compile(pattern), breaks);
  }

  /** What is wrong with a migration, a line each; empty if the version before may go on. */
  static List<String> broken(String sql) {
    String plain = sql.replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT);
    List<String> own = names(NEW_TABLE, plain);
    List<String> found = new ArrayList<>();
    for (String statement : STATEMENT.matcher(plain).results().map(m -> m.group()).toList()) {
      if (names(ON_TABLE, statement, 3).stream().noneMatch(own::contains)) {
        check(statement.strip().replaceAll("\\s+", " "), found);
      }
    }
    return found;
  }

  private static void check(String statement, List<String> found) {
    BREAKING.forEach(
        (pattern, breaks) -> {
          if (pattern.matcher(statement).find()) {
            found.add(breaks + ": " + statement);
          }
        });
    if (statement.startsWith("alter table")) {
      NEW_COLUMN
          .matcher(statement)
          .results()
          .map(m -> m.group())
          .filter(column -> column.contains("not null") && !column.contains("default"))
          .forEach(column -> found.add("a new column that old inserts leave out: " + column));
      if (NEW_RULE.matcher(statement).find()) {
        found.add("a rule that old writes may break: " + statement);
      }
    }
    if (statement.startsWith("create unique index")) {
      found.add("a rule that old writes may break: " + statement);
    }
  }

  private static List<String> names(Pattern pattern, String text) {
    return names(pattern, text, 2);
  }

  private static List<String> names(Pattern pattern, String text, int group) {
    List<String> names = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(group));
    }
    return names;
  }
}
