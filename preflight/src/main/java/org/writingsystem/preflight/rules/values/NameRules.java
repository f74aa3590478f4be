package org.writingsystem.preflight.rules.values;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Environment;
import org.writingsystem.preflight.settings.ResolvedSetting;
import org.writingsystem.preflight.settings.Setting;
import org.writingsystem.preflight.settings.Settings;
import org.writingsystem.preflight.settings.Source;

/** Rules for the names of variables: deprecated and unknown ones. */
public final class NameRules {
  private static final List<String> SHORTENED = List.of("POSTGRES_USER", "POSTGRES_DB");

  private NameRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.warning(
            "unknown-variable",
            "no unknown variable resembles ours (did you mean …?)",
            "correct its name, or unset it",
            NameRules::unknown),
        Rule.info(
            "old-name",
            "no setting has a deprecated name",
            "rename it; until then both names work",
            NameRules::old),
        Rule.warning(
            "old-name-overruled",
            "a deprecated name and its new name are not set to different values",
            "unset the deprecated one: the new one counts",
            NameRules::overruled));
  }

  private static Stream<Rule.Violation> unknown(RuleContext ruleContext) {
    Environment environment = ruleContext.configuration().environment();
    KnownNames names = new KnownNames(ruleContext.configuration().kinds());
    return new TreeSet<>(environment.variables().keySet())
        .stream()
            .filter(name -> !names.contains(name))
            .flatMap(name -> meant(ruleContext, names, name).stream())
            .limit(50);
  }

  private static Optional<Rule.Violation> meant(
      RuleContext ruleContext, KnownNames names, String name) {
    Optional<String> advice = KnownNames.advice(name);
    if (advice.isPresent()) {
      return advice.map(instead -> unread(name, " any more; " + instead));
    }
    Optional<String> near = names.nearest(name).or(() -> shortened(ruleContext, names, name));
    boolean ofAKind = ruleContext.configuration().find(name).isPresent();
    if (near.isEmpty() && (ofAKind || !names.looksLikeOurs(name))) {
      return Optional.empty();
    }
    return Optional.of(unread(name, near.map(known -> "; did you mean " + known + "?").orElse("")));
  }

  private static Rule.Violation unread(String name, String hint) {
    return Rule.Violation.of(
        "nothing reads %s%s".formatted(name, hint), name + " (environment variable)");
  }

  /** Returns our setting for a name of the PostgreSQL image, where ours is unset. */
  private static Optional<String> shortened(
      RuleContext ruleContext, KnownNames names, String name) {
    return SHORTENED.contains(name)
        ? names.longer(name).filter(known -> !isGiven(ruleContext, known)).findFirst()
        : Optional.empty();
  }

  private static boolean isGiven(RuleContext ruleContext, String name) {
    return ruleContext.configuration().find(name).filter(ResolvedSetting::isGiven).isPresent();
  }

  private static Stream<Rule.Violation> old(RuleContext ruleContext) {
    return ruleContext.configuration().values().stream()
        .filter(resolvedSetting -> resolvedSetting.source().type() == Source.Type.DEPRECATED_NAME)
        .filter(resolvedSetting -> !isOurs(resolvedSetting.source().name()))
        .map(
            resolvedSetting ->
                Rule.Violation.of(
                    "%s is the deprecated name of %s"
                        .formatted(resolvedSetting.source().name(), resolvedSetting.name()),
                    resolvedSetting.where()));
  }

  private static Stream<Rule.Violation> overruled(RuleContext ruleContext) {
    return Settings.table().stream()
        .flatMap(
            setting ->
                setting.deprecatedNames().stream()
                    .filter(old -> !isOurs(old))
                    .flatMap(old -> overruled(ruleContext, setting, old)));
  }

  /** Tests whether the name is ours; one setting may follow another that still has its own name. */
  private static boolean isOurs(String name) {
    return Settings.find(name).isPresent();
  }

  private static Stream<Rule.Violation> overruled(
      RuleContext ruleContext, Setting setting, String old) {
    ResolvedSetting resolvedSetting =
        ruleContext.configuration().find(setting.name()).orElseThrow();
    Optional<String> said = ruleContext.configuration().environment().variable(old);
    boolean differs =
        resolvedSetting.source().type() == Source.Type.VARIABLE
            && said.isPresent()
            && !said.get().equalsIgnoreCase(resolvedSetting.text().orElse(""));
    return Rule.Violation.when(
        differs,
        "%s is not read beside %s".formatted(old, setting.name()),
        resolvedSetting.where());
  }
}
