package org.writingsystem.preflight.rules.values;

import static org.writingsystem.preflight.settings.Settings.POSTGRES_DB_NAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_URL;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Flag;
import org.writingsystem.preflight.settings.ResolvedSetting;
import org.writingsystem.preflight.settings.Setting;

/** Rules for single values, from the table of settings. */
public final class ValueRules {
  /** Settings that a whole address replaces. */
  private static final Set<Setting> IN_ADDRESS = Set.of(POSTGRES_DB_NAME.setting());

  /** Settings that an Elytron credential store replaces. */
  private static final Set<Setting> IN_STORE = Set.of(POSTGRES_PASSWORD.setting());

  private ValueRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "value-",
            "a value has a valid form and is within its limits (the id ends with"
                + " the variable's name, as in `value-db-pool-max`)",
            "correct the value, or unset it for the default",
            ValueRules::misfits),
        Rule.error(
                "missing-",
                "a variable that is required in production is set (the id ends with its" + " name)",
                "set it, or name a file that holds it where it is a secret",
                ValueRules::missing)
            .inProduction());
  }

  private static Stream<Rule.Violation> misfits(RuleContext ruleContext) {
    return ruleContext.configuration().values().stream()
        .filter(resolvedSetting -> !resolvedSetting.fits())
        .map(
            resolvedSetting ->
                new Rule.Violation(
                    resolvedSetting.setting().slug(),
                    resolvedSetting.problem(),
                    resolvedSetting.where()));
  }

  private static Stream<Rule.Violation> missing(RuleContext ruleContext) {
    boolean hasAddress = ruleContext.value(POSTGRES_URL).isGiven();
    return ruleContext.configuration().values().stream()
        .filter(
            resolvedSetting ->
                resolvedSetting.setting().is(Flag.REQUIRED) && !resolvedSetting.isGiven())
        .filter(resolvedSetting -> !(hasAddress && IN_ADDRESS.contains(resolvedSetting.setting())))
        .filter(
            resolvedSetting ->
                !(ruleContext.hasCredentialStore() && IN_STORE.contains(resolvedSetting.setting())))
        .filter(resolvedSetting -> !ruleContext.isInUnreadFile(resolvedSetting.setting()))
        .map(ValueRules::missing);
  }

  private static Rule.Violation missing(ResolvedSetting resolvedSetting) {
    return new Rule.Violation(
        resolvedSetting.setting().slug(),
        resolvedSetting.name() + " is required in production",
        resolvedSetting.where());
  }
}
