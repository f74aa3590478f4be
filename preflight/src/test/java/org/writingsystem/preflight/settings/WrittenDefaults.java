package org.writingsystem.preflight.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file of ours says of variables: name and default, which is empty where there is none. */
final class WrittenDefaults {
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=(.*)$");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(env\\.)?([A-Z][A-Z0-9_]*)");
  private static final Pattern IN_CODE =
      Pattern.compile("LogEnvironment\\.value\\(\"([A-Z_]+)\", \"([^\"]*)\"\\)");

  private WrittenDefaults() {}

  /** Rows of the tables of variables: {@code | `A`, `B` | 1, 2 | unit | reader |}. */
  static Map<String, List<String>> rows(String markdown) {
    Map<String, List<String>> rows = new TreeMap<>();
    String table = markdown.substring(markdown.indexOf("## Every variable"));
    for (String line : table.lines().filter(row -> row.startsWith("| `")).toList()) {
      List<String> cells = List.of(line.substring(1).strip().split("\\s*\\|\\s*", -1));
      List<String> names = quoted(cells.get(0));
      for (int i = 0; i < names.size(); i++) {
        rows.put(names.get(i), List.of(standard(cells.get(1), i, names.size()), cells.get(3)));
      }
    }
    rows.keySet().removeIf(name -> name.contains("…"));
    return rows;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  private static String standard(String cell, int index, int names) {
    String[] each = cell.replace("`", "").split(", ");
    String own = each.length == names ? each[index] : each[0];
    return own.equals("none") ? "" : own;
  }

  /** Lines of env.example, set or behind a {@code #}. */
  static Map<String, String> examples(String text) {
    Map<String, String> examples = new TreeMap<>();
    Matcher line = EXAMPLE.matcher(text);
    while (line.find()) {
      examples.put(line.group(1), line.group(2).replace("\"", ""));
    }
    return examples;
  }

  /**
   * Expressions of CLI scripts and properties, however deep: the names by turns, the first that is
   * set counts, and the default behind them. A default that is composed of expressions counts as
   * none, and they as expressions of their own.
   */
  static List<Chain> chains(String text) {
    List<Chain> chains = new ArrayList<>();
    Matcher found = EXPRESSION.matcher(text);
    int from = 0;
    while (found.find(from)) {
      int end = end(text, found.start());
      Chain chain = chain(text.substring(found.start(), end));
      boolean composed = chain.standard().contains("${");
      chains.add(composed ? new Chain(chain.names(), "") : chain);
      chains.addAll(composed ? chains(chain.standard()) : List.of());
      from = end;
    }
    return chains;
  }

  private static int end(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0 && i > start + 1) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(text.substring(start));
  }

  private static Chain chain(String expression) {
    List<String> names = new ArrayList<>();
    String rest = expression;
    while (rest.startsWith("${") && end(rest, 0) == rest.length()) {
      String inside = rest.substring(2, rest.length() - 1);
      int colon = inside.indexOf(':');
      names.add(inside.substring(0, colon < 0 ? inside.length() : colon));
      rest = colon < 0 ? "" : inside.substring(colon + 1);
    }
    return new Chain(names.stream().map(name -> name.replaceFirst("^env\\.", "")).toList(), rest);
  }

  /** One expression. */
  record Chain(List<String> names, String standard) {}

  /** Variables that modules of the server read by themselves. */
  static Map<String, String> inCode(String java) {
    Map<String, String> read = new TreeMap<>();
    IN_CODE.matcher(java).results().forEach(found -> read.put(found.group(1), found.group(2)));
    return read;
  }
}
