package org.writingsystem.preflight.rules.crosschecks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.writingsystem.preflight.findings.Severity;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Settings;

/** The rules of {@code inequalities.txt}: numbers of several settings that must fit each other. */
public final class InequalityRules {
  private static final String UNLESS = " unless ";

  private InequalityRules() {}

  /** Reads the rules, in the order of the file. */
  public static List<Rule> all() {
    return read()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> rule(line.split(" \\| ")))
        .toList();
  }

  /**
   * @param cells severity, id, inequality, effect and advice
   */
  private static Rule rule(String[] cells) {
    return new Rule(
        cells[1],
        Severity.valueOf(cells[0].toUpperCase(Locale.ROOT)),
        about(cells[2], cells[3]),
        cells[4],
        false,
        check(cells[2], cells[3]));
  }

  private static String about(String inequality, String effect) {
    String names = inequality.replaceAll("([A-Z]+(_[A-Z]+)+)", "`$1`");
    String otherwise = effect.isEmpty() ? "" : "; otherwise " + effect;
    return names.replace(UNLESS, "," + UNLESS) + otherwise;
  }

  private static Rule.Check check(String line, String effect) {
    String[] parts = line.split(UNLESS);
    Inequality must = Inequality.parse(parts[0]);
    Optional<Inequality> unless = Stream.of(parts).skip(1).map(Inequality::parse).findFirst();
    Settings[] settings =
        Stream.concat(must.settings(), unless.stream().flatMap(Inequality::settings))
            .distinct()
            .toArray(Settings[]::new);
    String problem = must.broken() + (effect.isEmpty() ? "" : ": " + effect);
    return ruleContext ->
        Rule.Violation.when(
            isBroken(ruleContext, must, unless), problem, ruleContext.where(settings));
  }

  private static boolean isBroken(
      RuleContext ruleContext, Inequality must, Optional<Inequality> unless) {
    boolean isExcepted =
        unless.isPresent() && unless.get().holds(ruleContext.configuration()).orElse(true);
    return !isExcepted && !must.holds(ruleContext.configuration()).orElse(true);
  }

  private static String read() {
    try (InputStream in = InequalityRules.class.getResourceAsStream("inequalities.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
