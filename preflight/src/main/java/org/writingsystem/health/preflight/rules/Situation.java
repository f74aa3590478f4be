package org.writingsystem.health.preflight.rules;

import java.util.Arrays;
import org.writingsystem.health.preflight.live.Answers;
import org.writingsystem.health.preflight.machine.Machine;
import org.writingsystem.health.preflight.settings.Configuration;
import org.writingsystem.health.preflight.settings.Value;

/** Everything that rules look at. */
public record Situation(Configuration configuration, Machine machine, Answers answers) {
  public Value value(String name) {
    return configuration.value(name);
  }

  public String text(String name) {
    return configuration.text(name).orElse("");
  }

  /** The setting, its value and its source, for each of the names. */
  public String where(String... names) {
    return String.join("; ", Arrays.stream(names).map(name -> value(name).where()).toList());
  }

  /** Whether the database is on this machine, so that nobody listens between. */
  public boolean hasLocalDatabase() {
    String host = text("POSTGRES_HOST");
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
