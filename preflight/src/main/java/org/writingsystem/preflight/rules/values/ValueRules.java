package org.writingsystem.preflight.rules.values;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.Situation;
import org.writingsystem.preflight.settings.Trait;
import org.writingsystem.preflight.settings.Value;

/** Each value by itself, from the table of settings. */
public final class ValueRules {
  /** A whole address makes its parts unnecessary. */
  private static final Set<String> IN_ADDRESS = Set.of("POSTGRES_DB_NAME");

  /** An Elytron credential store makes it unnecessary. */
  private static final Set<String> IN_STORE = Set.of("POSTGRES_PASSWORD");

  private ValueRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "value-",
            "a value is of its kind and within its limits (the id ends with the variable's name,"
                + " as in `value-db-pool-max`)",
            "correct the value, or unset it for the default",
            ValueRules::misfits),
        Rule.error(
                "missing-",
                "what is required in production is set (the id ends with the variable's name)",
                "set it, or name a file that holds it where it is a secret",
                ValueRules::missing)
            .inProduction());
  }

  private static Stream<Rule.Breach> misfits(Situation situation) {
    return situation.configuration().values().stream()
        .filter(value -> !value.fits())
        .map(
            value ->
                new Rule.Breach(
                    value.setting().slug(),
                    "%s should be %s".formatted(value.name(), value.setting().kind().expected()),
                    value.where()));
  }

  private static Stream<Rule.Breach> missing(Situation situation) {
    boolean hasAddress = situation.value("POSTGRES_URL").isGiven();
    return situation.configuration().values().stream()
        .filter(value -> value.setting().is(Trait.REQUIRED) && !value.isGiven())
        .filter(value -> !(hasAddress && IN_ADDRESS.contains(value.name())))
        .filter(value -> !(situation.hasCredentialStore() && IN_STORE.contains(value.name())))
        .filter(value -> !situation.isInUnreadFile(value.name()))
        .map(ValueRules::missing);
  }

  private static Rule.Breach missing(Value value) {
    return new Rule.Breach(
        value.setting().slug(), value.name() + " is required in production", value.where());
  }
}
